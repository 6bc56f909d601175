// recorded: fails, it forks, which a recorded program cannot
// host: same
// Trees: order by sorted output, types, flags.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char lines[200][200];
static int used, stop_at;
static int visit(const char *p, const struct stat *st, int type, struct FTW *f)
{
	(void)st;
	snprintf(lines[used++], 200, "%s type=%d base=%s level=%d", p, type, p + f->base, f->level);
	return used == stop_at ? 42 : 0;
}
static int visit_old(const char *p, const struct stat *st, int type)
{
	(void)st;
	snprintf(lines[used++], 200, "%s type=%d", p, type);
	return 0;
}
static int prune(const char *p, const struct stat *st, int type, struct FTW *f)
{
	visit(p, st, type, f);
	return !strcmp(p + f->base, "b") ? FTW_SKIP_SUBTREE : FTW_CONTINUE;
}
static int after_children;
static int order(const char *p, const struct stat *st, int type, struct FTW *f)
{
	(void)st; (void)p;
	if (type == FTW_DP && f->level == 0) after_children = used;
	used++;
	return 0;
}
static int here(const char *p, const struct stat *st, int type, struct FTW *f)
{
	struct stat s;
	snprintf(lines[used++], 200, "%s %d", p, type == FTW_SLN || lstat(p + f->base, &s) == 0);
	(void)st;
	return 0;
}
static int compare(const void *a, const void *b) { return strcmp(a, b); }
static void flush(int r)
{
	qsort(lines, used, sizeof *lines, compare);
	printf("-> %d, %d\n", r, used);
	for (int i = 0; i < used; i++) puts(lines[i]);
	used = 0;
}

int main(void)
{
	char dir[] = "/tmp/ft-ftw-XXXXXX", cmd[64];
	if (!mkdtemp(dir) || chdir(dir)) return 1;
	system("mkdir -p t/a t/b/c t/d; touch t/a/x t/b/y t/b/c/z; ln -s ../a t/d/link; ln -s nowhere t/dangling; ln -s .. t/b/up");
	flush(nftw("t", visit, 10, FTW_PHYS));
	flush(nftw("t/", visit, 1, FTW_PHYS | FTW_DEPTH));
	flush(nftw("./t//", visit, 10, FTW_PHYS));
	flush(nftw("t/a/x", visit, 10, 0));
	flush(nftw("t/dangling", visit, 10, 0));
	flush(nftw("t/dangling", visit, 10, FTW_PHYS));
	flush(nftw("none", visit, 10, 0));
	printf("%d\n", errno);
	flush(nftw("t", here, 10, FTW_CHDIR | FTW_PHYS));
	flush(nftw("t", prune, 10, FTW_ACTIONRETVAL | FTW_PHYS));
	stop_at = 3;
	printf("%d", nftw("t", visit, 10, FTW_PHYS));
	printf(" %d\n", used);
	stop_at = used = 0;
	printf("%d\n", nftw("t", order, 10, FTW_DEPTH | FTW_PHYS));
	printf("%d\n", after_children + 1 == used);
	used = 0;
	unlink("t/b/up");
	unlink("t/d/link");
	flush(nftw("t", visit, 10, 0));
	flush(ftw("t", visit_old, 5));
	printf("%d\n", nftw("t", visit, 10, 1 << 20));
	chdir("/");
	snprintf(cmd, sizeof cmd, "rm -r %s", dir);
	return system(cmd) != 0;
}
