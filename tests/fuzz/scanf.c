// host: same
// scanf: formats of some conversions, texts that nearly fit, and where the stream is afterwards.
#include "fuzz.h"
#include <wchar.h>

static size_t text(char *p, size_t room)
{
	static const char *const words[] = { "12", "-7", "0", "077", "0x1f", "+3", "1.5", "-.5e3", "1e10", "inf", "nan", "abc", "a]b", "x", "%",
		" ", "\n", "\t ", ",", "99999999999", "-99999999999999999999", "1.", ".", "-", "1e5x", "0.0", "zz" };
	char *start = p;
	for (int n = below(8); n > 0 && p - start < (long)room - 30; n--) {
		p = stpcpy(p, ONE_OF(words));
		if (below(2))
			*p++ = pick(" \n,");
	}
	*p = 0;
	return p - start;
}

static void one(void)
{
	char form[200], *p = form, input[300];
	size_t n = text(input, sizeof input);
	if (n && below(6) == 0)
		n = mutate((unsigned char *)input, n, sizeof input - 1);
	input[n] = 0;
	n = strlen(input);
	static union {
		long l;
		int i;
		short h;
		signed char hh;
		float f;
		double d;
		long double ld;
		char s[400];
	} values[4];
	char kinds[4] = { 0, 0, 0, 0 };
	memset(values, 0, sizeof values);
	int used = 0;
	bool skipped = false;
	for (int items = 1 + below(5); items > 0; items--) {
		switch (below(6)) {
		case 0:
			*p++ = pick(" ,\nx");
			continue;
		case 1:
			p = stpcpy(p, "%%");
			continue;
		}
		bool quiet = below(6) == 0;
		skipped |= quiet;
		if (!quiet && used == 4)
			break;
		*p++ = '%';
		if (quiet)
			*p++ = '*';
		int width = below(3) ? 0 : 1 + below(12);
		static const char *const conversions[] = { "d", "ld", "hd", "hhd", "i", "li", "u", "lu", "x", "lx", "o", "f", "lf", "Lf", "e", "g", "s",
			"c", "[a-z]", "[^ ]", "[]a]", "[^]a]", "[0-9.]", "n" };
		const char *c = ONE_OF(conversions);
		// Neither suppressed nor with a width: the standard leaves that open.
		if (*c == 'n' && (quiet || width))
			c = "d";
		// "0x" alone is no number, but the host's library takes it for one.
		if (strpbrk(c, "feg") && (width == 2 || width == 3))
			width = 4;
		if (width)
			p += sprintf(p, "%d", width);
		p = stpcpy(p, c);
		if (!quiet)
			kinds[used++] = *c == 'l' ? (c[1] == 'f' ? 'D' : 'L') : *c == 'L' ? 'X' : *c == 'h' ? (c[1] == 'h' ? 'b' : 'h')
				: strchr("feg", *c) ? 'F' : strchr("sc[", *c) ? 's' : 'i';
	}
	*p = 0;
	char *s = fenced(0, input, n + 1);
	char *f = fenced(1, form, strlen(form) + 1);
	show(f, strlen(f));
	putchar(' ');
	show(s, n);
	int got = sscanf(s, f, &values[0], &values[1], &values[2], &values[3]);
	printf(": %d", got);
	for (int i = 0; i < used; i++)
		switch (kinds[i]) {
		case 'D':
			printf(" %a", values[i].d);
			break;
		case 'F':
			printf(" %a", values[i].f);
			break;
		case 'X':
			printf(" %La", values[i].ld);
			break;
		case 'L':
			printf(" %ld", values[i].l);
			break;
		case 'h':
			printf(" %d", values[i].h);
			break;
		case 'b':
			printf(" %d", values[i].hh);
			break;
		case 's':
			putchar(' ');
			show(values[i].s, strnlen(values[i].s, sizeof values[i].s));
			break;
		default:
			printf(" %d", values[i].i);
		}
	// From a stream: the same, and the next character is the one that did not fit.
	if (n) {
		FILE *stream = fmemopen(s, n, "r");
		MUST(stream);
		memset(values, 0, sizeof values);
		int again = fscanf(stream, f, &values[0], &values[1], &values[2], &values[3]);
		// After a mismatch the host's library may have taken one character too many.
		printf(" stream %d %d", again, again == used && !skipped ? getc(stream) : 0);
		fclose(stream);
	}
}
