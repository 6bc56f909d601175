/* What glibc's matcher leaves undone: alternatives by length (XBD 9.1), ranges
   beyond ASCII, patterns that take others exponential time. */
#include <locale.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int bad;

/* Matches, and compares the groups with pairs in `want`. */
static void match(const char *p, const char *s, const char *want)
{
	regex_t r;
	regmatch_t m[8];
	char got[200] = "", *o = got;
	if (regcomp(&r, p, REG_EXTENDED)) { bad = 1, printf("%s: regcomp fails\n", p); return; }
	if (regexec(&r, s, 8, m, 0)) strcpy(got, "none");
	else for (size_t i = 0; i <= r.re_nsub; i++) o += sprintf(o, "(%d,%d)", (int)m[i].rm_so, (int)m[i].rm_eo);
	if (strcmp(got, want)) bad = 1, printf("%s on %s: %s, not %s\n", p, s, got, want);
	regfree(&r);
}

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	match("(a|ab)(c|bcd)(d*)", "abcd", "(0,4)(0,2)(2,3)(3,4)");
	match("(foo|foobar)(bar)?", "foobar", "(0,6)(0,6)(-1,-1)");
	match("(a|ab|b)*", "ab", "(0,2)(0,2)");
	match("[\xc3\xa9-\xc3\xbc]+", "a\xc3\xa9\xc3\xafz", "(1,5)");
	match("(.*)([0-9]+)", "abc123", "(0,6)(0,5)(5,6)");

	/* Time linear in the text. */
	enum { N = 20000 };
	char *s = malloc(N + 1);
	memset(s, 'a', N), s[N] = 0;
	regex_t r;
	regmatch_t m[3];
	if (regcomp(&r, "(a*)*(a|aa)*b", REG_EXTENDED) || regexec(&r, s, 3, m, 0) != REG_NOMATCH) bad = 1, puts("(a*)*(a|aa)*b");
	regfree(&r);
	if (regcomp(&r, "(x+x+)+y|a{3,50}$", REG_EXTENDED) || regexec(&r, s, 1, m, 0) || m[0].rm_so != N - 50) bad = 1, puts("a{3,50}$");
	regfree(&r);
	free(s);

	/* Patterns that are too large are refused. */
	int e = regcomp(&r, "((a{1,255}){1,255}){1,255}", REG_EXTENDED);
	if (e != REG_ESPACE) bad = 1, printf("huge: %d\n", e);
	char deep[4001];
	memset(deep, '(', 2000), memset(deep + 2000, ')', 2000), deep[4000] = 0;
	e = regcomp(&r, deep, REG_EXTENDED);
	if (e != REG_ESPACE) bad = 1, printf("deep: %d\n", e);
	return bad;
}
