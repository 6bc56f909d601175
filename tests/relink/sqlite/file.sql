.bail on
pragma page_size = 1024;
pragma journal_mode = wal;
create table blobs(id integer primary key, data blob);
with recursive n(i) as (values(1) union all select i + 1 from n where i < 300)
insert into blobs select i, zeroblob(i * 17) from n;
select count(*), sum(length(data)) from blobs;
pragma wal_checkpoint(truncate);
pragma journal_mode = delete;
begin immediate;
update blobs set data = x'0102030405' where id % 2;
commit;
vacuum;
pragma integrity_check;
select sum(length(data)), count(*) from blobs;
attach 'second.db' as second;
create table second.copy as select * from blobs where id < 10;
select group_concat(id || ':' || length(data)) from second.copy;
detach second;
.backup backup.db
.mode csv
.output out.csv
select id, length(data), 'quoted "text", with comma' from blobs limit 5;
.output stdout
.mode list
.import --csv out.csv imported
select * from imported;
.dump imported
.tables
.schema blobs
pragma mmap_size = 1048576;
select sum(length(data)) from blobs;
pragma page_count;
