// recorded: fails, it forks, which a recorded program cannot
// host: same
// Patterns, flags, errors.
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int complain(const char *p, int e) { printf("error %s %d\n", p, e); return 0; }
static int stop(const char *p, int e) { (void)p; (void)e; return 1; }
static void run(const char *pattern, int flags)
{
	glob_t g;
	memset(&g, 0, sizeof g);
	g.gl_offs = 2;
	int r = glob(pattern, flags, complain, &g);
	printf("%s %x: %d %zu\n", pattern, flags, r, r ? 0 : g.gl_pathc);
	if (r == 0 || r == GLOB_NOMATCH) {
		size_t skip = flags & GLOB_DOOFFS ? 2 : 0;
		for (size_t i = 0; i < g.gl_pathc; i++) printf("  %s\n", g.gl_pathv[skip + i]);
		if (g.gl_pathv && r == 0) printf("  %d %d\n", g.gl_pathv[0] == NULL, g.gl_pathv[skip + g.gl_pathc] == NULL);
	}
	globfree(&g);
}

int main(void)
{
	char dir[] = "/tmp/ft-glob-XXXXXX", cmd[64];
	glob_t g;
	if (!mkdtemp(dir) || chdir(dir)) return 1;
	system("mkdir -p a b/c .hid d1 d2; touch a/x a/y.c b/x b/c/z.c .dot f1 f2 f10 'we*ird' 'q?' '[x]' d1/same d2/same 'br{a}ce'; ln -s nowhere dangling; ln -s b lb");
	setenv("HOME", dir, 1);
	static const char *const patterns[] = {
		"*", ".*", "f?", "f[0-9]", "f[!1]*", "*/x", "*/*.c", "*/*/*.c", "b/c/z.c", "none", "none*", "", "/", "/t*p", "a/", "*/", "a//x", "./*",
		"we\\*ird", "we\\*", "\\[x]", "[x]", "[", "f[1", "*\\", "dangling", "dang*", "lb/*", "d?/same", "d*/../a/*", "f1/x", "f1/*", "?(a)", "*/.", "*[",
	};
	static const int flags[] = {0, GLOB_MARK, GLOB_NOCHECK, GLOB_PERIOD, GLOB_NOESCAPE, GLOB_NOMAGIC, GLOB_ONLYDIR, GLOB_DOOFFS | GLOB_NOCHECK};
	for (unsigned f = 0; f < sizeof flags / sizeof *flags; f++)
		for (unsigned p = 0; p < sizeof patterns / sizeof *patterns; p++)
			if (flags[f] != GLOB_ONLYDIR || !strchr(patterns[p], '\\')) run(patterns[p], flags[f]);
	static const char *const braces[] = {"{a,b}/x", "{f1,none}", "{none,nix}", "{}", "{a", "f{1,2,10}", "{a,{b,lb}}/x", "br\\{a\\}ce", "{,a}/x", "{f1}", "x{y}z", "{f[1,2],a}"};
	for (unsigned p = 0; p < sizeof braces / sizeof *braces; p++) {
		run(braces[p], GLOB_BRACE);
		run(braces[p], GLOB_BRACE | GLOB_NOCHECK);
		run(braces[p], GLOB_BRACE | GLOB_NOMAGIC);
	}
	memset(&g, 0, sizeof g);
	printf("%d", glob("~/f?", GLOB_TILDE, NULL, &g));
	printf(" %zu %d\n", g.gl_pathc, g.gl_pathc && !strncmp(g.gl_pathv[0], dir, strlen(dir)));
	globfree(&g);
	printf("%d ", glob("~root", GLOB_TILDE, NULL, &g));
	printf("%zu\n", g.gl_pathc);
	globfree(&g);
	printf("%d\n", glob("~no_such_user/x", GLOB_TILDE_CHECK, NULL, &g));
	printf("%d\n", glob("~no_such_user/x", GLOB_TILDE | GLOB_NOCHECK, NULL, &g));
	globfree(&g);
	printf("%d\n", glob("f*", 0, NULL, &g));
	printf("%d\n", glob("a/*", GLOB_APPEND, NULL, &g));
	for (size_t i = 0; i < g.gl_pathc; i++) puts(g.gl_pathv[i]);
	globfree(&g);
	printf("%d\n", glob("*", 1 << 20, NULL, &g));
	(void)stop;
	chdir("/");
	snprintf(cmd, sizeof cmd, "rm -r %s", dir);
	return system(cmd) != 0;
}
