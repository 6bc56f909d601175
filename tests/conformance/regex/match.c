// host: same
#define _GNU_SOURCE
#include <locale.h>
#include <regex.h>
#include <stdio.h>
#include <string.h>

static void try(const char *p, int cflags, const char *s, int eflags)
{
	regex_t r;
	regmatch_t m[6];
	int c = regcomp(&r, p, cflags);
	printf("%s %d", p, cflags);
	if (c) {
		char b[80];
		regerror(c, &r, b, sizeof b);
		printf(": error %d %s\n", c, b);
		return;
	}
	memset(m, 0x7f, sizeof m);
	int e = regexec(&r, s, 6, m, eflags);
	printf(" (%zu) on '%s' %d: %d", r.re_nsub, s, eflags, e);
	if (!e && !(cflags & REG_NOSUB)) for (int i = 0; i < 6; i++) if (m[i].rm_so >= 0) printf(" %d(%d,%d)", i, (int)m[i].rm_so, (int)m[i].rm_eo);
	int one = regexec(&r, s, 1, m, eflags), none = regexec(&r, s, 0, NULL, eflags);
	if (!one && !(cflags & REG_NOSUB)) printf(" [%d,%d]", (int)m[0].rm_so, (int)m[0].rm_eo);
	printf(" %d %d\n", one, none);
	regfree(&r);
}

int main(void)
{
	const char *ere[] = { "abc", "a.c", "^a", "c$", "a*", "a+", "a?b", "(a)(b)(c)", "a|b", "x*", "", "()", "a||b", "(|a)b",
		"[abc]+", "[^abc]+", "[a-c]x", "[]a]+", "[^]a]+", "[a-]+", "[[:digit:]]+", "[[:alpha:]_][[:alnum:]_]*", "a{2}", "a{2,}", "a{1,3}", "a{,2}b", "(ab){2,3}",
		".*(a).*", "(.*)(a)(.*)", "(a*)(b*)", "(a*)*", "(a*)+", "(a|b)*", "^(([^:/?#]+):)?(//([^/?#]*))?([^?#]*)", "\\(a\\)", "a\\.c", "\\w+", "\\W+", "\\s", "\\S+", "\\bb", "\\Ba", "\\<a", "a\\>",
		"(a)\\1", "(a*)b\\1", "(.)(.)\\2\\1", "(a|b)*\\1", "^$", "a^b", "a$b", "(^a)", "(a$)", "^*", "*a", "+a", "a|*b", "(*a)", "a**", "a*+", "a{", "a{1", "a{1a}", "a{2,1}", "a{99999}", "{1}", "(a", "a)", ")", "[a", "[[:foo:]]", "[b-a]", "[[.a.]]", "[[=a=]]b", "a\\", "\\", "\\1", "(a)\\2", "x{0}y", "(a){0}b", "((a)|b)*", "(a|(b))*c", "([0-9]+)-([0-9]+)", "(a+)(a+)", "(a+?)", "a.b", "é", ".", "(a*)(ab)*(b*)", "((..)|(.))((..)|(.))", "(a?)((ab)?)", "\\`a", "c\\'", "(ab|a)(bc|c)?" };
	const char *text[] = { "", "abc", "abcd", "xxabcxx", "aaa", "aab", "foobar", "banana", "ab", "abab", "aba", "abba", "http://www.ics.uci.edu/pub/ietf/uri/?q#f", "a.c", "a c", "12-345", "foo_bar1 ]a-", "a^b", "a$b", "\xc3\xa9x", "a\nb", "b", "y" };
	setlocale(LC_ALL, "C.UTF-8");
	for (unsigned i = 0; i < sizeof ere / sizeof *ere; i++)
		for (unsigned j = 0; j < sizeof text / sizeof *text; j++) {
			try(ere[i], REG_EXTENDED, text[j], 0);
			if (j == 1) try(ere[i], REG_EXTENDED | REG_ICASE, "ABC", 0), try(ere[i], REG_EXTENDED | REG_NOSUB, "abc", 0);
			if (j == 20) try(ere[i], REG_EXTENDED | REG_NEWLINE, text[j], 0);
			if (j < 3) try(ere[i], REG_EXTENDED, text[j], REG_NOTBOL | REG_NOTEOL);
		}
	const char *bre[] = { "a\\{2\\}", "\\(a\\)\\(b\\)", "a*", "*a", "\\(*a\\)", "^*a", "a^", "$a", "^a$", "a\\|b", "a\\+", "a\\?b", "\\(^a\\)", "\\(a$\\)", "(a)", "a{2}", "a|b", "\\(a\\)\\1", "\\(a*\\)*", "\\(a", "a\\)", "a\\{1", "a\\{1,2", "\\{1\\}", "[a", "a\\{2,1\\}", ".*\\(a\\).*", "x\\(\\)", "\\.", "[.]", "\\n" };
	const char *btext[] = { "aa", "ab", "*a", "a^", "$a", "a", "(a)", "a{2}", "a|b", "aab", "b", "banana", "n" };
	for (unsigned i = 0; i < sizeof bre / sizeof *bre; i++)
		for (unsigned j = 0; j < sizeof btext / sizeof *btext; j++) try(bre[i], 0, btext[j], 0);
	regex_t r;
	regmatch_t m[1] = { { 2, 5 } };
	regcomp(&r, "b+", REG_EXTENDED);
	printf("%d", regexec(&r, "bbbbbbbb", 1, m, REG_STARTEND));
	printf(" %d %d\n", (int)m[0].rm_so, (int)m[0].rm_eo);
	regfree(&r);
	return 0;
}
