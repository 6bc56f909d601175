// host: same
// fnmatch and glob: patterns of all kinds of brackets, over names and a tree of files.
#include "fuzz.h"
#include <fcntl.h>
#include <fnmatch.h>
#include <glob.h>
#include <sys/stat.h>

static size_t pattern(char *p, bool strange)
{
	static const char *const sets[] = { "[ab]", "[!a]", "[a-c]", "[[:alpha:]]", "[![:digit:]]", "[]a]", "[!]a]", "[a-]", "[.]", "\\a", "\\*", "\\[" };
	char *start = p;
	for (int n = below(8); n > 0; n--)
		switch (below(8)) {
		case 0:
			*p++ = '*';
			break;
		case 1:
			*p++ = '?';
			break;
		case 2:
			p = stpcpy(p, ONE_OF(sets));
			break;
		case 3:
			*p++ = pick("/.");
			break;
		default:
			*p++ = strange ? pick("[]!^-\\:=.ab/*") : pick("abcAB");
		}
	*p = 0;
	return p - start;
}

static void tree(void)
{
	static bool made;
	static const char *const files[] = { "a", "b", "ab", "abc", ".a", ".b.c", "A", "B", "c.a", "d/a", "d/b", "d/.c", "d/e/a", "d/e/bb", "b-", "b]", "a*" };
	if (made)
		return;
	made = true;
	mkdir("d", 0700);
	mkdir("d/e", 0700);
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		int fd = open(files[i], O_CREAT | O_WRONLY, 0600);
		MUST(fd >= 0);
		close(fd);
	}
}

static void one(void)
{
	char form[200], name[50];
	bool strange = below(4) == 0;
	size_t n = pattern(form, strange);
	if (strange)
		n = mutate((unsigned char *)form, n, sizeof form - 1);
	form[n] = 0;
	n = strlen(form);
	size_t length = below(8);
	for (size_t i = 0; i < length; i++)
		name[i] = pick("aabbcAB./-]*");
	name[length] = 0;
	int flags = 0;
	static const int all[] = { FNM_PATHNAME, FNM_PERIOD, FNM_NOESCAPE, FNM_CASEFOLD, FNM_LEADING_DIR };
	for (int i = 0; i < 5; i++)
		flags |= below(3) ? 0 : all[i];
	char *f = fenced(0, form, n + 1), *s = fenced(1, name, length + 1);
	int r = strange && !OURS ? 0 : fnmatch(f, s, flags);
	MUST(r == 0 || r == FNM_NOMATCH);
	if (!strange) {
		show(form, n);
		putchar(' ');
		show(name, length);
		printf(" %x: %d", flags, r);
	}
	if (fuzz_input % 16)
		return;
	tree();
	glob_t g;
	static const int some[] = { 0, GLOB_MARK, GLOB_NOCHECK, GLOB_NOESCAPE, GLOB_PERIOD, GLOB_NOMAGIC };
	flags = ONE_OF(some);
	// Nothing outside of this folder.
	while (*f == '/')
		f++;
	// The host's library leaves out a slash at the end of a pattern that it gives back.
	n = strlen(f);
	if (strstr(f, "..") || (n && f[n - 1] == '/'))
		return;
	if (strange && !OURS)
		return;
	r = glob(f, flags, 0, &g);
	if (!strange) {
		printf(" glob %x %d", flags, r);
		for (size_t i = 0; r == 0 && i < g.gl_pathc; i++) {
			putchar(' ');
			show(g.gl_pathv[i], strlen(g.gl_pathv[i]));
		}
	}
	if (r == 0)
		globfree(&g);
}
