/* File systems (POSIX.1-2017, <sys/statvfs.h>). */
#ifndef _SYS_STATVFS_H
#define _SYS_STATVFS_H 1

#include <features.h>

#define __NEED_fsblkcnt_t
#define __NEED_fsfilcnt_t
#ifdef _LARGEFILE64_SOURCE
#define __NEED_fsblkcnt64_t
#endif
#ifdef _LARGEFILE64_SOURCE
#define __NEED_fsfilcnt64_t
#endif
#include <bits/alltypes.h>

__BEGIN_DECLS

struct statvfs {
	unsigned long f_bsize;
	unsigned long f_frsize;
	fsblkcnt_t f_blocks;
	fsblkcnt_t f_bfree;
	fsblkcnt_t f_bavail;
	fsfilcnt_t f_files;
	fsfilcnt_t f_ffree;
	fsfilcnt_t f_favail;
	unsigned long f_fsid;
	unsigned long f_flag;
	unsigned long f_namemax;
	unsigned int f_type;
	int __f_spare[5];
};
#ifdef _LARGEFILE64_SOURCE
struct statvfs64 {
	unsigned long f_bsize;
	unsigned long f_frsize;
	fsblkcnt64_t f_blocks;
	fsblkcnt64_t f_bfree;
	fsblkcnt64_t f_bavail;
	fsfilcnt64_t f_files;
	fsfilcnt64_t f_ffree;
	fsfilcnt64_t f_favail;
	unsigned long f_fsid;
	unsigned long f_flag;
	unsigned long f_namemax;
	unsigned int f_type;
	int __f_spare[5];
};
#endif

#define ST_RDONLY 1
#define ST_NOSUID 2
#ifdef __FT_GNU
#define ST_NODEV 4
#define ST_NOEXEC 8
#define ST_SYNCHRONOUS 16
#define ST_MANDLOCK 64
#define ST_WRITE 128
#define ST_APPEND 256
#define ST_IMMUTABLE 512
#define ST_NOATIME 1024
#define ST_NODIRATIME 2048
#define ST_RELATIME 4096
#endif

int statvfs(const char *__restrict, struct statvfs *__restrict);
int fstatvfs(int, struct statvfs *);
#ifdef _LARGEFILE64_SOURCE
int statvfs64(const char *__restrict, struct statvfs64 *__restrict);
int fstatvfs64(int, struct statvfs64 *);
#endif

__END_DECLS

#endif
