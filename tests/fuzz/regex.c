// host: same
// Regular expressions: patterns that are well formed match what the host's match, and no others do harm.
#include "fuzz.h"
#include <regex.h>

static char *expression(char *p, char *limit, bool extended, int depth)
{
	int branches = extended && below(4) == 0 ? 2 : 1;
	for (int b = 0; b < branches; b++) {
		if (b)
			*p++ = '|';
		for (int pieces = 1 + below(4); pieces > 0 && p < limit - 40; pieces--) {
			switch (below(depth > 0 ? 9 : 7)) {
			case 0:
				*p++ = '.';
				break;
			case 1: {
				static const char *const sets[] = { "[ab]", "[^a]", "[a-c]", "[[:alpha:]]", "[^[:digit:]b]", "[]a]", "[b-]", "[[.a.]c]", "[[=b=]]" };
				p = stpcpy(p, ONE_OF(sets));
				break;
			}
			case 2:
				p = stpcpy(p, below(2) ? "\\." : "\\*");
				break;
			case 7:
			case 8:
				p = stpcpy(p, extended ? "(" : "\\(");
				p = expression(p, limit - 4, extended, depth - 1);
				p = stpcpy(p, extended ? ")" : "\\)");
				break;
			default:
				*p++ = pick("abcab1");
			}
			if (below(3) == 0) {
				static const char *const repeats[] = { "*", "+", "?", "{0}", "{1,2}", "{2}", "{1,}", "{0,3}" };
				static const char *const basic[] = { "*", "\\{1,2\\}", "\\{2\\}", "\\{0,\\}", "*", "*", "\\{0,3\\}", "*" };
				p = stpcpy(p, extended ? ONE_OF(repeats) : ONE_OF(basic));
			}
		}
	}
	*p = 0;
	return p;
}

static void one(void)
{
	char pattern[400], text[100];
	bool extended = below(2);
	char *p = pattern;
	bool begin = below(6) == 0, end = below(6) == 0;
	if (begin)
		*p++ = '^';
	// An anchor before | holds for one branch, as it should.
	p = expression(p, pattern + 150, extended, 3);
	if (end)
		*p++ = '$';
	size_t n = p - pattern, length = below(below(4) ? 12 : 60);
	for (size_t i = 0; i < length; i++)
		text[i] = pick("aaabbbc1.*\n]-");
	text[length] = 0;
	int flags = (extended ? REG_EXTENDED : 0) | (below(6) ? 0 : REG_ICASE) | (below(6) ? 0 : REG_NEWLINE);
	int when = (below(8) ? 0 : REG_NOTBOL) | (below(8) ? 0 : REG_NOTEOL);
	bool bad = below(4) == 0;
	if (bad) {
		// Only here: what a broken pattern means is open.
		if (!OURS)
			return;
		n = mutate((unsigned char *)pattern, n, sizeof pattern - 1);
		if (below(2) && n < 300) {
			static const char *const parts[] = { "\\1", "\\9", "(*", "{", "{1", "{99999}", "{2,1}", "[[:", "[z-a]", "\\", "[[.", "[", "(", ")", "**", "{255}" };
			const char *part = ONE_OF(parts);
			size_t at = below(n + 1);
			memmove(pattern + at + strlen(part), pattern + at, n - at);
			memcpy(pattern + at, part, strlen(part));
			n += strlen(part);
		}
	}
	pattern[n] = 0;
	n = strlen(pattern);
	// With references back, time may grow with the power of the text.
	for (size_t i = 0; bad && i + 1 < n; i++)
		if (pattern[i] == '\\' && pattern[i + 1] >= '1' && pattern[i + 1] <= '9' && length > 6)
			text[length = 6] = 0;
	regex_t r;
	regmatch_t m[10];
	char *f = fenced(0, pattern, n + 1), *s = fenced(1, text, length + 1);
	int made = regcomp(&r, f, flags), found = -1;
	if (made == 0) {
		found = regexec(&r, s, 10, m, when);
		MUST(found == 0 || found == REG_NOMATCH || found == REG_ESPACE);
		if (found == 0)
			for (int i = 0; i < 10; i++)
				MUST((m[i].rm_so == -1 && m[i].rm_eo == -1)
					|| (m[0].rm_so <= m[i].rm_so && m[i].rm_so <= m[i].rm_eo && m[i].rm_eo <= m[0].rm_eo && m[i].rm_eo <= (long)length));
		regfree(&r);
	} else {
		char words[100];
		MUST(regerror(made, &r, words, sizeof words) > 1);
	}
	if (bad)
		return;
	show(pattern, n);
	putchar(' ');
	show(text, length);
	printf(" %x %x: %d %d", flags, when, made, found);
	if (found == 0)
		printf(" %d-%d", m[0].rm_so, m[0].rm_eo);
}
