// host: same
/* FNM_EXTMATCH: groups of alternatives. */
#define _GNU_SOURCE
#include <fnmatch.h>
#include <locale.h>
#include <stdio.h>

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	const char *p[] = { "@(a|b)", "@(a|b)c", "x@(a|bc|)y", "?(a)b", "?(a|bc)d", "*(a|b)", "*(a|bc)d", "+(a|b)", "+(ab|c)x", "!(a)", "!(a|b)c", "!(*.c)", "a!(b)c", "@(a", "@a", "+(", "@()", "*()x",
		"@(a*|*b)c", "*(+(a)b)", "@(a|@(b|c))d", "+([0-9])", "+([[:digit:]]).*([[:digit:]])", "@([|]|[)])x", "*(a)*(b)*(c)", "!(!(a))", "@(*/|)c", "?(.)x", "@(.x|y)", "*.@(c|h|cc)",
		"@(caf\xc3\xa9|th\xc3\xa9)", "+(\xc3\xa9|?)", "@(A|b)", "a(b)c", "*(*(*(a)))", "+(a|aa|aaa)", "[@(a)]", "@([a)])", "x|y" };
	const char *s[] = { "", "a", "b", "c", "ab", "ac", "bc", "xy", "xay", "xbcy", "d", "ad", "bcd", "aabb", "bcabcd", "ababcx", "x.c", "x.h", "x.cc", "@(a", "@a", "+(", "x", "abc", "axc", "12", "1.5", "12.",
		"|", ")", "|x", ")x", "aabbcc", "a/c", "b/d/c", ".x", "y", "caf\xc3\xa9", "th\xc3\xa9s", "\xc3\xa9\xc3\xa9", "A", "B", "a(b)c", "aaaa", "@", "a/", "x|y" };
	int flags[] = { 0, FNM_EXTMATCH, FNM_EXTMATCH | FNM_NOESCAPE, FNM_EXTMATCH | FNM_CASEFOLD, FNM_EXTMATCH | FNM_PATHNAME, FNM_EXTMATCH | FNM_PERIOD, FNM_EXTMATCH | FNM_PATHNAME | FNM_PERIOD };
	for (unsigned f = 0; f < sizeof flags / sizeof *flags; f++)
		for (unsigned i = 0; i < sizeof p / sizeof *p; i++) {
			printf("%d %s:", flags[f], p[i]);
			for (unsigned j = 0; j < sizeof s / sizeof *s; j++)
				if (!fnmatch(p[i], s[j], flags[f])) printf(" '%s'", s[j]);
			puts("");
		}
	return 0;
}
