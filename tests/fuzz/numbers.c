// host: same
// strtod, strtol and their kin: value, end, errno.
#include "fuzz.h"
#include <inttypes.h>
#include <math.h>
#include <wchar.h>

static size_t number(char *p)
{
	static const char *const words[] = { "inf", "INFINITY", "nan", "NaN(", "nan(12)", "nan()", "infinit", "0x", "0X1p", "0x.", "1e", "1e+",
		"0b1", "0x1.8p-3", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551615",
		"18446744073709551616", "4294967296", "2147483648", "1e308", "4.9e-324", "2.2250738585072014e-308", "3.4e38", "1e-46" };
	char *start = p;
	for (int n = below(3); n > 0; n--)
		*p++ = pick(" \t\n\v\f\r");
	if (below(2))
		*p++ = pick("+-");
	if (below(3) == 0)
		p = stpcpy(p, ONE_OF(words));
	else {
		const char *digits = below(2) ? "0123456789" : below(2) ? "01" : "0123456789abcdefABCDEFzZ";
		if (below(6) == 0)
			p = stpcpy(p, below(2) ? "0x" : "0X");
		for (int n = below(25); n > 0; n--)
			*p++ = pick(digits);
		if (below(2)) {
			*p++ = '.';
			for (int n = below(25); n > 0; n--)
				*p++ = pick(digits);
		}
		if (below(2)) {
			*p++ = pick("eEpP");
			if (below(2))
				*p++ = pick("+-");
			for (int n = below(5); n > 0; n--)
				*p++ = pick("0123456789");
		}
	}
	if (below(4) == 0)
		for (int n = below(4); n > 0; n--)
			*p++ = pick("xyz.e+-0 )(_\xff");
	return p - start;
}

static void real(const char *name, long double x, size_t used, int error_number)
{
	// The host's library does not always see that a subnormal number in hexadecimal is not exact.
	if (x != 0 && fabsl(x) < 0x1p-126L)
		error_number = 0;
	if (isnan(x))
		printf(" %s %snan %zu %d", name, signbit(x) ? "-" : "", used, error_number);
	else
		printf(" %s %La %zu %d", name, x, used, error_number);
}

static void one(void)
{
	static const int bases[] = { 0, 0, 10, 10, 16, 8, 2, 36, 35, 3 };
	char text[200], *end;
	wchar_t wide_text[200], *wide_end;
	size_t n = number(text);
	if (below(8) == 0)
		n = mutate((unsigned char *)text, n, sizeof text - 1);
	text[n] = 0;
	n = strlen(text);
	for (size_t i = 0; i <= n; i++)
		wide_text[i] = (unsigned char)text[i];
	char *s = fenced(0, text, n + 1);
	wchar_t *w = fenced(1, wide_text, (n + 1) * sizeof *w);
	int base = ONE_OF(bases);
	show(s, n);
	printf(" %d:", base);
	errno = 0;
	long double x = strtod(s, &end);
	real("d", x, end - s, errno);
	errno = 0;
	x = strtof(s, &end);
	real("f", x, end - s, errno);
	errno = 0;
	x = strtold(s, &end);
	real("ld", x, end - s, errno);
	errno = 0;
	x = wcstod(w, &wide_end);
	real("w", x, wide_end - w, errno);
	errno = 0;
	long i = strtol(s, &end, base);
	printf(" l %ld %zu %d", i, (size_t)(end - s), errno);
	errno = 0;
	unsigned long u = strtoul(s, &end, base);
	printf(" ul %lu %zu %d", u, (size_t)(end - s), errno);
	errno = 0;
	i = wcstol(w, &wide_end, base);
	printf(" wl %ld %zu %d", i, (size_t)(wide_end - w), errno);
	errno = 0;
	intmax_t m = strtoimax(s, &end, base);
	printf(" im %jd %zu %d", m, (size_t)(end - s), errno);
	printf(" %d %a", atoi(s), atof(s));
}
