// host: same
// printf: one conversion with flags, width and precision; some in a row with numbered arguments; formats that are no good.
#include "fuzz.h"
#include <limits.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

static char out[1 << 16];
static wchar_t wide_out[1 << 14];

// What is between % and the length, with as many stars as are returned.
static int wishes(char *p, const char *flags, bool precision)
{
	int stars = 0;
	for (int n = below(3); n > 0 && *flags; n--)
		*p++ = pick(flags);
	switch (below(4)) {
	case 0:
		*p++ = '*';
		stars++;
		break;
	case 1:
		p += sprintf(p, "%d", 1 + (int)below(below(20) ? 30 : 3000));
		break;
	}
	if (precision && below(2)) {
		*p++ = '.';
		switch (below(4)) {
		case 0:
			*p++ = '*';
			stars++;
			break;
		case 1:
			break;
		default:
			p += sprintf(p, "%d", (int)below(below(20) ? 25 : 600));
		}
	}
	*p = 0;
	return stars;
}

static long integer(void)
{
	static const long some[] = { 0, 1, -1, INT_MAX, INT_MIN, LONG_MAX, LONG_MIN, 255, 256, -128, 65535, 1000000 };
	return below(2) ? ONE_OF(some) : (long)(next() >> below(64));
}

static double real(void)
{
	static const double some[] = { 0, -0.0, 1, 0.5, 9.995, 1e10, 1e22, 1e-5, 0.0001, 123456.5, NAN, INFINITY, -INFINITY, 4.9e-324, 1.7e308 };
	uint64_t bits = next();
	double x;
	memcpy(&x, &bits, sizeof x);
	return below(2) ? ONE_OF(some) : isnan(x) ? 1 : below(2) ? x : (double)(long)(next() >> 40) / 1024;
}

#define CALL(...) (stars == 0 ? snprintf(s, n, form, __VA_ARGS__) \
	: stars == 1 ? snprintf(s, n, form, star[0], __VA_ARGS__) \
	: snprintf(s, n, form, star[0], star[1], __VA_ARGS__))

static void single(void)
{
	char form[100], *p = form;
	int star[2] = { (int)below(60) - 20, (int)below(30) - 4 };
	static const size_t sizes[] = { 0, 1, 2, 5, 20, sizeof out, sizeof out, sizeof out };
	size_t n = ONE_OF(sizes);
	char *s = fence(0, n);
	memset(s, '?', n);
	p += sprintf(p, "%.*s%%", (int)below(4), "<%%>");
	// A lone % before the conversion would begin another one.
	if (p - form >= 3 && form[1] == '%' && form[2] != '%')
		p = stpcpy(form, "%");
	int stars, got = -2;
	switch (below(9)) {
	case 0:
	case 1: {
		static const char *const lengths[] = { "", "h", "hh", "l", "ll", "j", "z", "t" };
		const char *length = ONE_OF(lengths);
		bool is_signed = below(2);
		stars = wishes(p, is_signed ? "-+ 0" : "-0", true);
		p += strlen(p);
		p = stpcpy(p, length);
		*p++ = is_signed ? pick("di") : 'u';
		strcpy(p, "|");
		long v = integer();
		got = strlen(length) && *length != 'h' ? CALL(v) : CALL((int)v);
		break;
	}
	case 2: {
		bool is_long = below(2);
		stars = wishes(p, "-#0", true);
		sprintf(p + strlen(p), "%s%c|", is_long ? "l" : "", pick("oxX"));
		long v = integer();
		got = is_long ? CALL(v) : CALL((int)v);
		break;
	}
	case 3:
	case 4: {
		stars = wishes(p, "-+ #0", true);
		sprintf(p + strlen(p), "%c|", pick("eEfFgGaA"));
		double v = real();
		got = CALL(v);
		break;
	}
	case 5: {
		stars = wishes(p, "-+ #0", true);
		sprintf(p + strlen(p), "L%c|", pick("eEfFgG"));
		long double v = real();
		v *= below(4) ? 1.0L : ldexpl(1, (int)below(8000) - 4000);
		got = CALL(v);
		break;
	}
	case 6: {
		static char text[64];
		size_t length = below(40);
		for (size_t i = 0; i < length; i++)
			text[i] = 1 + below(255);
		text[length] = 0;
		const char *v = fenced(1, text, length + 1);
		stars = wishes(p, "-", true);
		strcat(p, "s|");
		got = CALL(v);
		break;
	}
	case 7: {
		stars = wishes(p, "-", false);
		if (below(2)) {
			strcat(p, "c|");
			int v = below(256);
			got = CALL(v);
		} else {
			strcat(p, "p|");
			void *v = (void *)(uintptr_t)integer();
			got = CALL(v);
		}
		break;
	}
	default: {
		static const wchar_t letters[] = L"abc xyz";
		wchar_t text[32];
		size_t length = below(20);
		for (size_t i = 0; i < length; i++)
			text[i] = letters[below(7)];
		text[length] = 0;
		const wchar_t *v = fenced(1, text, (length + 1) * sizeof *v);
		stars = wishes(p, "-", true);
		strcat(p, "ls|");
		got = CALL(v);
	}
	}
	show(form, strlen(form));
	printf(" %d %d, %zu: %d ", star[0], star[1], n, got);
	MUST(!n || memchr(s, 0, n));
	show(s, n ? strlen(s) : 0);
}

// Arguments by their numbers, each with its own type.
static void numbered(void)
{
	char form[200], *p = form;
	for (int n = 1 + below(8); n > 0; n--) {
		static const char *const items[] = { "%1$d", "%2$s", "%3$f", "%4$ld", "%5$Lg", "%1$*1$x", "%2$.*1$s", "%3$-20.3e", "%4$#lx", "%1$05d",
			"%6$zu", "%7$c", "%%", " and ", "%5$.10La", "%3$+g" };
		p = stpcpy(p, ONE_OF(items));
	}
	// Every argument up to the last one needs a type.
	strcpy(p, "|%1$d%2$s%3$g%4$ld%5$Lg%6$zu%7$c");
	int a = (int)below(100) - 20;
	double b = real();
	long c = integer();
	long double d = real();
	int got = snprintf(out, sizeof out, form, a, "text", b, c, d, (size_t)c, 'x');
	show(form, strlen(form));
	printf(" %d ", got);
	show(out, strlen(out));
	got = swprintf(wide_out, 400, L"%5d %-10.3f %ls %s", a, b, L"wide", "narrow");
	printf(" %d", got);
	for (int i = 0; i < got; i++)
		printf(" %x", (unsigned)wide_out[i]);
}

// What is no conversion: anything may come out, but nothing may be touched. Nothing that takes a pointer or writes.
static void rubbish(void)
{
	char form[64];
	size_t n = below(40);
	for (size_t i = 0; i < n; i++) {
		do
			form[i] = below(3) ? pick("%%%123456789$*.-+ #0'I hlLqjztdiouxXeEfFgGaAc") : 1 + below(255);
		while (strchr("sSnpCmw", form[i]));
	}
	form[n] = 0;
	// Widths of millions are allowed, and take their time.
	for (size_t i = 0, digits = 0; i < n; i++) {
		digits = form[i] >= '0' && form[i] <= '9' ? digits + 1 : 0;
		if (digits > 3)
			form[i] = '.';
	}
	char *f = fenced(0, form, n + 1);
	char *s = fence(1, 500);
	int got = snprintf(s, 500, f, 1, 2, 3L, 4L, 5, 6, 7, 8, 9, 10, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 1.0L, 2.0L, 3.0L, 4.0L, 5.0L, 6.0L);
	MUST(got < 0 || memchr(s, 0, 500));
}

static void one(void)
{
	switch (below(8)) {
	case 0:
		numbered();
		break;
	case 1:
		if (OURS)
			rubbish();
		break;
	default:
		single();
	}
}
