// host: same
#define _GNU_SOURCE
#include <fnmatch.h>
#include <locale.h>
#include <stdio.h>
int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	const char *p[] = { "", "*", "a", "?", "a*", "*a", "*a*", "a?c", "[abc]", "[!abc]", "[^a]", "[a-c]x", "[]]", "[]-a]", "[!]]", "[a-]", "[", "[a", "[[]",
		"\\*", "\\", "a\\b", "[\\]]", "[[:alpha:]]", "[[:digit:][:upper:]]*", "[[:nope:]]", "[[.a.]]", "[[=b=]]", "*/b", "a/*", "a/*/c", "*/*", "?b", "[/]b", "a[/]b", "*.c", ".*", "*x*y*z", "a**b",
		"[.]x", "?x", "/*", "a/.*", "a/?b", "A*", "[A-C]", "\xc3\xa9", "?\xc3\xa9", "[\xc3\xa0-\xc3\xbf]", "*\xc3\xa9*", "a/*b/c", "*b/*d", "**/c" };
	const char *s[] = { "", "a", "b", "abc", "aXc", "A", "-", "]", "[", "[a", "*", "\\", "ab", "a\\b", "a/b", "a/b/c", "a/.b", ".x", "x.c", ".c", "/b", "b/", "xaybzc", "xayz", "1", "a/", "/",
		"\xc3\xa9", "x\xc3\xa9y", "\xc3\xa9\xc3\xa9", "ax/bb/c", "a/xb/c", "Abc", "ax/b/c/d", "B", "a-b" };
	int flags[] = { 0, FNM_PATHNAME, FNM_PERIOD, FNM_PATHNAME | FNM_PERIOD, FNM_NOESCAPE, FNM_CASEFOLD, FNM_LEADING_DIR, FNM_PATHNAME | FNM_LEADING_DIR };
	for (unsigned f = 0; f < sizeof flags / sizeof *flags; f++)
		for (unsigned i = 0; i < sizeof p / sizeof *p; i++) {
			/* There glibc minds the case of a collating element, which no standard asks for. */
			if (flags[f] == FNM_CASEFOLD && p[i][0] == '[' && p[i][1] == '[' && p[i][2] != ':') continue;
			printf("%d %s:", flags[f], p[i]);
			for (unsigned j = 0; j < sizeof s / sizeof *s; j++)
				if (!fnmatch(p[i], s[j], flags[f])) printf(" '%s'", s[j]);
			puts("");
		}
	return 0;
}
