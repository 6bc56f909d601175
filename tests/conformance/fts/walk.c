// recorded: fails, it forks, which a recorded program cannot
// host: same
// Trees entry by entry: order, links, instructions, children.
#define _GNU_SOURCE
#include <errno.h>
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int by_name(const FTSENT **a, const FTSENT **b) { return strcmp((*a)->fts_name, (*b)->fts_name); }
static void walk(char *const *roots, int options, int what)
{
	FTS *f = fts_open(roots, options, by_name);
	FTSENT *e;
	printf("%x %d: %d\n", options, what, f != NULL);
	if (!f) { printf("errno %d\n", errno); return; }
	if (what == 3) for (e = fts_children(f, 0); e; e = e->fts_link) printf(" root %s\n", e->fts_name);
	while ((e = fts_read(f))) {
		printf(" %d %s %s level=%d len=%d %d", e->fts_info, e->fts_path, e->fts_name, e->fts_level, e->fts_pathlen, e->fts_namelen);
		if (e->fts_info == FTS_F) printf(" size=%ld", (long)e->fts_statp->st_size);
		if (e->fts_info == FTS_DC) printf(" cycle=%s", e->fts_cycle->fts_name);
		if (e->fts_info == FTS_NS || e->fts_info == FTS_DNR) printf(" errno=%d", e->fts_errno);
		puts("");
		if (what == 1 && e->fts_info == FTS_D && !strcmp(e->fts_name, "b")) fts_set(f, e, FTS_SKIP);
		if (what == 2 && e->fts_info == FTS_SL) fts_set(f, e, FTS_FOLLOW);
		if (what == 3 && e->fts_info == FTS_D)
			for (FTSENT *c = fts_children(f, e->fts_level ? FTS_NAMEONLY : 0); c; c = c->fts_link) printf("  child %s\n", c->fts_name);
		if (what == 4 && e->fts_level == 2) break;
		if (what == 5 && e->fts_info == FTS_D) {
			for (FTSENT *c = fts_children(f, 0); c; c = c->fts_link) if (!strcmp(c->fts_name, "b")) fts_set(f, c, FTS_SKIP);
		}
	}
	printf("%d\n", fts_close(f));
}

int main(void)
{
	char dir[] = "/tmp/ft-fts-XXXXXX", cmd[64];
	char *one[] = {"t", NULL}, *many[] = {"t/b", "t/a", "none", "t/d/link", NULL}, *empty[] = {"", NULL}, *dot[] = {".", NULL}, *slash[] = {"t/", NULL};
	if (!mkdtemp(dir) || chdir(dir)) return 1;
	system("mkdir -p t/a t/b/c t/d t/e; echo x > t/a/x; touch t/b/y t/b/c/z; ln -s ../a t/d/link; ln -s nowhere t/dangling; ln -s .. t/b/up");
	for (int what = 0; what < 6; what++) {
		walk(one, FTS_PHYSICAL | FTS_NOCHDIR, what);
		walk(one, FTS_LOGICAL | FTS_NOCHDIR, what);
		walk(many, FTS_PHYSICAL | FTS_COMFOLLOW | FTS_NOCHDIR, what);
	}
	walk(dot, FTS_PHYSICAL | FTS_NOCHDIR | FTS_XDEV, 0);
	walk(slash, FTS_PHYSICAL | FTS_NOCHDIR, 0);
	walk(one, FTS_PHYSICAL | FTS_NOCHDIR | FTS_SEEDOT, 0);
	walk(empty, FTS_PHYSICAL, 0);
	walk(one, 0, 0);
	chdir("/");
	snprintf(cmd, sizeof cmd, "rm -r %s", dir);
	return system(cmd) != 0;
}
