// printf and strtod held against exact arithmetic, in every rounding mode. Usage: text TYPE SEED COUNT
#define _GNU_SOURCE
#include "type.h"
#include <errno.h>
#include <fenv.h>
#include <float.h>
#include <gmp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

static const struct {
	int fe;
	mpfr_rnd_t mpfr;
	const char *name;
} modes[] = {
	{ FE_TONEAREST, MPFR_RNDN, "to nearest" },
	{ FE_UPWARD, MPFR_RNDU, "upward" },
	{ FE_DOWNWARD, MPFR_RNDD, "downward" },
	{ FE_TOWARDZERO, MPFR_RNDZ, "toward zero" },
};

static enum type type;
static int failures;

enum { LONGEST = 40000 };

// 0.digits times 10 to the power of point.
struct decimal {
	char digits[LONGEST];
	long length, point;
};

// x is mantissa times 2 to the power of exponent.
static void split(long double x, uint64_t *mantissa, long *exponent)
{
	int e;
	long double m = frexpl(fabsl(x), &e);
	*mantissa = (uint64_t)ldexpl(m, 64);
	*exponent = e - 64;
}

// mantissa times 2 to the power of exponent, as a whole.
static void expand(const mpz_t mantissa, long exponent, struct decimal *d)
{
	mpz_t n;
	mpz_init_set(n, mantissa);
	d->length = d->point = 0;
	if (mpz_sgn(n)) {
		if (exponent >= 0)
			mpz_mul_2exp(n, n, exponent);
		else {
			unsigned long twos = mpz_scan1(n, 0);
			if (twos > (unsigned long)-exponent)
				twos = -exponent;
			mpz_tdiv_q_2exp(n, n, twos);
			exponent += twos;
			mpz_t five;
			mpz_init(five);
			mpz_ui_pow_ui(five, 5, -exponent);
			mpz_mul(n, n, five);
			mpz_clear(five);
		}
		mpz_get_str(d->digits, 10, n);
		d->length = strlen(d->digits);
		d->point = d->length + (exponent < 0 ? exponent : 0);
		while (d->digits[d->length - 1] == '0')
			d->length--;
	}
	mpz_clear(n);
}

static void decimal_of(long double x, struct decimal *d)
{
	uint64_t mantissa;
	long exponent;
	mpz_t m;
	split(x, &mantissa, &exponent);
	mpz_init(m);
	mpz_import(m, 1, -1, sizeof mantissa, 0, 0, &mantissa);
	expand(m, exponent, d);
	mpz_clear(m);
}

// Whether a magnitude is rounded up: what is cut off is less than a half (-1), a half (0), or more.
static bool up(int mode, bool negative, bool odd, bool nothing, int half)
{
	switch (mode) {
	case 0:
		return half > 0 || (half == 0 && odd);
	case 1:
		return !nothing && !negative;
	case 2:
		return !nothing && negative;
	default:
		return false;
	}
}

// Rounds to `keep` digits. Below zero, that is beyond the first digit.
static void cut(struct decimal *d, long keep, int mode, bool negative)
{
	if (keep >= d->length)
		return;
	int half = -1;
	if (keep >= 0)
		half = d->digits[keep] > '5' ? 1 : d->digits[keep] < '5' ? -1 : d->length > keep + 1;
	bool odd = keep > 0 && (d->digits[keep - 1] & 1);
	bool more = up(mode, negative, odd, false, half);
	d->length = keep < 0 ? 0 : keep;
	if (!more)
		return;
	while (d->length > 0 && d->digits[d->length - 1] == '9')
		d->length--;
	if (d->length > 0)
		d->digits[d->length - 1]++;
	else {
		d->point -= keep < 0 ? keep : 0;
		d->point++;
		d->digits[0] = '1';
		d->length = 1;
	}
}

// The digit before 10 to the power of k.
static char digit(const struct decimal *d, long k)
{
	long i = d->point - 1 - k;
	return i >= 0 && i < d->length ? d->digits[i] : '0';
}

struct wish {
	bool left, plus, space, alternate, zero;
	int width, precision;
	char conversion;
};

static char *fixed(char *p, const struct decimal *d, long precision, bool point)
{
	long from = d->length && d->point > 0 ? d->point - 1 : 0;
	for (long k = from; k >= -precision; k--) {
		*p++ = digit(d, k);
		if (k == 0 && (precision || point))
			*p++ = '.';
	}
	return p;
}

static char *power(char *p, char letter, long exponent, int least)
{
	return p + sprintf(p, "%c%c%0*ld", letter, exponent < 0 ? '-' : '+', least, exponent < 0 ? -exponent : exponent);
}

static char *scientific(char *p, const struct decimal *d, long precision, bool point)
{
	long exponent = d->length ? d->point - 1 : 0;
	*p++ = digit(d, exponent);
	if (precision || point)
		*p++ = '.';
	for (long k = 1; k <= precision; k++)
		*p++ = digit(d, exponent - k);
	return power(p, 'e', exponent, 2);
}

// With the first bit of a double, or the first four of a long double, before the point.
static char *hexadecimal(char *p, long double x, const struct wish *w, int mode)
{
	uint64_t mantissa = 0;
	long exponent = 0;
	int before = type == LONG ? 4 : 1;
	if (x != 0) {
		long least = type == LONG ? -16382 : -1022;
		split(x, &mantissa, &exponent);
		exponent += 64 - 1;
		if (exponent < least) {
			mantissa >>= least - exponent;
			exponent = least;
		}
		exponent -= before - 1;
	}
	// 60 or 64 bits behind the point.
	unsigned __int128 bits = (unsigned __int128)mantissa << before;
	int digits = type == LONG ? 15 : 13, last = 15;
	while (last > 0 && !((uint64_t)bits >> (64 - 4 * last) & 15))
		last--;
	int precision = w->precision < 0 ? last : w->precision;
	if (precision < digits) {
		int drop = 64 - 4 * precision;
		unsigned __int128 rest = bits & (((unsigned __int128)1 << drop) - 1), middle = (unsigned __int128)1 << (drop - 1);
		int half = rest > middle ? 1 : rest < middle ? -1 : 0;
		bits = bits >> drop;
		if (up(mode, signbit(x), bits & 1, rest == 0, half))
			bits++;
		bits <<= drop;
	}
	unsigned first = bits >> 64;
	if (first > 15) {
		first >>= 4;
		exponent += 4;
	}
	*p++ = "0123456789abcdef"[first];
	if (precision || w->alternate)
		*p++ = '.';
	for (int i = 1; i <= precision; i++)
		*p++ = i > 15 ? '0' : "0123456789abcdef"[(uint64_t)bits >> (64 - 4 * i) & 15];
	return power(p, 'p', exponent, 1);
}

// What printf should write.
static void format(char *out, long double x, const struct wish *w, int mode)
{
	static char body[2 * LONGEST];
	static struct decimal d;
	char *end = body;
	bool negative = signbit(x), plain = isfinite(x);
	long precision = w->precision < 0 ? 6 : w->precision;
	char kind = w->conversion | 0x20;
	if (isnan(x))
		end = stpcpy(end, "nan");
	else if (isinf(x))
		end = stpcpy(end, "inf");
	else if (kind == 'a')
		end = hexadecimal(end, x, w, mode);
	else {
		decimal_of(x, &d);
		if (kind == 'f') {
			cut(&d, d.point + precision, mode, negative);
			end = fixed(end, &d, precision, w->alternate);
		} else if (kind == 'e') {
			cut(&d, precision + 1, mode, negative);
			end = scientific(end, &d, precision, w->alternate);
		} else {
			if (precision == 0)
				precision = 1;
			cut(&d, precision, mode, negative);
			long exponent = d.length ? d.point - 1 : 0;
			bool e = exponent < -4 || exponent >= precision;
			long behind = e ? precision - 1 : precision - 1 - exponent;
			if (!w->alternate) {
				long needed = e ? d.length - 1 : d.length - d.point;
				while (needed > 0 && d.digits[d.length - 1] == '0')
					d.length--, needed--;
				if (needed < 0)
					needed = 0;
				if (behind > needed)
					behind = needed;
			}
			end = e ? scientific(end, &d, behind, w->alternate) : fixed(end, &d, behind, w->alternate);
		}
	}
	*end = 0;
	char prefix[4], *p = prefix;
	if (negative)
		*p++ = '-';
	else if (w->plus)
		*p++ = '+';
	else if (w->space)
		*p++ = ' ';
	if (kind == 'a' && plain)
		*p++ = '0', *p++ = 'x';
	*p = 0;
	int fill = w->width - (int)strlen(prefix) - (int)strlen(body);
	for (; fill > 0 && !w->left && !(w->zero && plain); fill--)
		*out++ = ' ';
	out = stpcpy(out, prefix);
	for (; fill > 0 && !w->left; fill--)
		*out++ = '0';
	out = stpcpy(out, body);
	for (; fill > 0; fill--)
		*out++ = ' ';
	*out = 0;
}

static void capitals(char *s)
{
	for (; *s; s++)
		if (*s >= 'a' && *s <= 'z')
			*s -= 32;
}

static long double number(void)
{
	long double x;
	switch (below(8)) {
	case 0:
		// Few digits, and halves of them.
		x = (long double)below(100000) / (long double)(1ull << below(12));
		break;
	case 1:
		x = (long double)below(1000000) / 1000;
		break;
	case 2:
		x = powl(10, (long)below(40) - 20);
		break;
	case 3:
		x = next();
		break;
	case 4:
		x = (1 + (long double)unit()) * ldexpl(1, (int)below(160) - 80);
		break;
	default:
		x = any_bits(type);
	}
	x = as_type(type, x);
	return below(2) ? -x : x;
}

static void print_one(long double x, const struct wish *w)
{
	static char wanted[3 * LONGEST], got[3 * LONGEST];
	char form[64], *p = form;
	*p++ = '%';
	if (w->left)
		*p++ = '-';
	if (w->plus)
		*p++ = '+';
	if (w->space)
		*p++ = ' ';
	if (w->alternate)
		*p++ = '#';
	if (w->zero)
		*p++ = '0';
	if (w->width)
		p += sprintf(p, "%d", w->width);
	if (w->precision >= 0)
		p += sprintf(p, ".%d", w->precision);
	if (type == LONG)
		*p++ = 'L';
	*p++ = w->conversion;
	*p = 0;
	for (int mode = 0; mode < 4; mode++) {
		format(wanted, x, w, mode);
		if (w->conversion < 'a')
			capitals(wanted);
		fesetround(modes[mode].fe);
		int n = type == LONG ? snprintf(got, sizeof got, form, x) : snprintf(got, sizeof got, form, (double)x);
		fesetround(FE_TONEAREST);
		if (strcmp(got, wanted) || n != (int)strlen(wanted)) {
			if (failures++ < 20)
				printf("%s of %La, %s:\n  %.200s (%d)\ninstead of\n  %.200s (%zu)\n", form, x, modes[mode].name, got, n,
					wanted, strlen(wanted));
		}
	}
}

static void print_all(long count)
{
	static const long double some[] = { 0, 0.5L, 1.5L, 2.5L, 0.125L, 9.5L, 99.5L, 9.9999999L, 999999.5L, 0.0001L, 0.00001L, 1e15L, 1e16L,
		1, 10, 100, 123456, 1234567, NAN, HUGE_VALL, 0.05L, 0.95L, 0.045L, 1e22L, 1e23L };
	for (long i = 0; i < count; i++) {
		struct wish w = { .conversion = "eEfFgGaA"[below(8)], .precision = -1 };
		w.left = !below(6);
		w.plus = !below(6);
		w.space = !below(6);
		w.alternate = !below(6);
		w.zero = !below(6);
		if (!below(4))
			w.width = below(40);
		if (below(4))
			w.precision = below(64) ? below(below(8) ? 20 : 60) : below(type == LONG ? 17000 : 1200);
		long double x = below(12) ? number() : as_type(type, some[below(sizeof some / sizeof *some)]);
		// Thousands of digits take their time.
		if (type == LONG && i % 8 && isfinite(x) && x != 0 && (fabsl(x) > 1e300L || fabsl(x) < 1e-300L))
			x = as_type(type, 1 / 3.0L);
		print_one(below(2) ? x : -x, &w);
	}
}

static void read_one(const char *text, bool hexadecimal)
{
	char *end;
	for (int mode = 0; mode < 4; mode++) {
		mpfr_t exact;
		narrow(type);
		mpfr_init2(exact, types[type].precision);
		mpfr_clear_flags();
		int ternary = mpfr_strtofr(exact, text, &end, hexadecimal ? 16 : 10, modes[mode].mpfr);
		size_t length = strlen(text);
		if (*end) {
			printf("MPFR does not read %.100s\n", text);
			exit(2);
		}
		ternary = mpfr_subnormalize(exact, ternary, modes[mode].mpfr);
		bool over = mpfr_overflow_p(), under = ternary && (mpfr_zero_p(exact) || mpfr_get_exp(exact) < types[type].least + types[type].precision);
		// Rounded up to the least normal number: it may count as too small, as the exact one was.
		bool edge = ternary && !mpfr_zero_p(exact) && mpfr_get_exp(exact) == types[type].least + types[type].precision;
		mpfr_clear_flags();
		long double wanted = mpfr_get_ld(exact, MPFR_RNDN);
		mpfr_clear(exact);
		wide();
		for (int form = 0; form < 2; form++) {
			static wchar_t wide_text[3 * LONGEST];
			long double got;
			size_t used;
			if (form && length > 100)
				break;
			fesetround(modes[mode].fe);
			errno = 0;
			if (form) {
				wchar_t *wide_end;
				for (size_t i = 0; i <= length; i++)
					wide_text[i] = (unsigned char)text[i];
				got = type == FLOAT ? wcstof(wide_text, &wide_end)
				    : type == DOUBLE ? wcstod(wide_text, &wide_end) : wcstold(wide_text, &wide_end);
				used = wide_end - wide_text;
			} else {
				got = type == FLOAT ? strtof(text, &end) : type == DOUBLE ? strtod(text, &end) : strtold(text, &end);
				used = end - text;
			}
			int error_number = errno;
			fesetround(FE_TONEAREST);
			const char *what = 0;
			if (memcmp(&got, &wanted, 10))
				what = "value";
			else if (used != length)
				what = "end";
			else if (error_number && error_number != ERANGE)
				what = "errno";
			else if ((over || (under && wanted == 0)) && !error_number)
				what = "errno is not ERANGE";
			else if (!over && !under && !edge && error_number)
				what = "errno is ERANGE";
			if (what && failures++ < 20)
				printf("%s, %s: %La instead of %La, %zu of %zu characters, errno %d: %s\n  %.300s\n", form ? "wide" : "plain",
					modes[mode].name, got, wanted, used, length, error_number, what, text);
		}
	}
}

// Digits, a point somewhere, an exponent.
static char *digits(char *p, long n, int base)
{
	long point = below(3) ? (long)below(n + 1) : -1;
	for (long i = 0; i < n; i++) {
		if (i == point)
			*p++ = '.';
		*p++ = "0123456789abcdefABCDEF"[below(base == 16 ? 22 : 10)];
	}
	if (point == n)
		*p++ = '.';
	return p;
}

// The number in the middle between two neighbours, in full.
static char *middle(char *p, char *limit)
{
	static struct decimal d;
	long double x = fabsl(number());
	if (!isfinite(x) || (type == LONG && (x > 1e600L || x < 1e-600L) && below(16)))
		x = as_type(type, 0.1L);
	uint64_t mantissa;
	long exponent;
	long least = types[type].least;
	split(x, &mantissa, &exponent);
	// To units of the last place, doubled, and one: what is subnormal has fewer bits.
	int precision = types[type].precision;
	mantissa >>= 64 - precision;
	exponent += 64 - precision;
	if (x == 0)
		exponent = least;
	else if (exponent < least) {
		mantissa >>= least - exponent;
		exponent = least;
	}
	mpz_t m;
	mpz_init(m);
	mpz_import(m, 1, -1, sizeof mantissa, 0, 0, &mantissa);
	mpz_mul_2exp(m, m, 1);
	mpz_add_ui(m, m, 1);
	expand(m, exponent - 1, &d);
	mpz_clear(m);
	long length = d.length;
	switch (below(5)) {
	case 0:
		// A little less.
		if (length > 1 && d.digits[length - 1] > '0') {
			d.digits[length - 1]--;
			for (int i = below(40); i > 0; i--)
				d.digits[length++] = '9';
		}
		break;
	case 1:
		// A little more.
		for (int i = below(below(8) ? 40 : 2000); i > 0; i--)
			d.digits[length++] = '0';
		d.digits[length++] = '1';
		break;
	case 2:
		// Cut off.
		length = 1 + below(length);
		break;
	}
	if (below(2) || d.point > 2000 || d.point < -2000) {
		*p++ = '.';
		memcpy(p, d.digits, length);
		p += length;
		p += snprintf(p, limit - p, "e%ld", d.point);
	} else {
		for (long k = d.point > 0 ? d.point - 1 : 0; k >= 0 || d.point - 1 - k < length; k--) {
			long i = d.point - 1 - k;
			if (k == -1)
				*p++ = '.';
			*p++ = i >= 0 && i < length ? d.digits[i] : '0';
		}
	}
	return p;
}

static void read_all(long count)
{
	static char text[3 * LONGEST];
	for (long i = 0; i < count; i++) {
		char *p = text, *limit = text + sizeof text;
		bool hex = false;
		if (below(3) == 0)
			*p++ = below(2) ? '-' : '+';
		switch (below(4)) {
		case 0:
			p = middle(p, limit);
			break;
		case 1:
			hex = true;
			*p++ = '0';
			*p++ = below(2) ? 'x' : 'X';
			p = digits(p, 1 + below(below(4) ? 20 : 100), 16);
			if (below(4))
				p += sprintf(p, "%c%ld", below(2) ? 'p' : 'P',
					below(2) ? (long)below(200) - 100 : (long)below(3 * types[type].beyond) - types[type].beyond * 3 / 2);
			break;
		default:
			p = digits(p, 1 + below(below(8) ? 22 : below(8) ? 100 : 1300), 10);
			if (below(4)) {
				long range = below(2) ? 20 : types[type].beyond / 3;
				p += sprintf(p, "%c%s%ld", below(2) ? 'e' : 'E', below(4) ? "" : "+", (long)below(range));
				if (below(2)) {
					char *e = p;
					while (*--e != 'e' && *e != 'E')
						;
					if (e[1] == '+')
						e[1] = '-';
					else {
						memmove(e + 2, e + 1, p - e - 1);
						e[1] = '-';
						p++;
					}
				}
			}
		}
		*p = 0;
		read_one(text, hex);
	}
	static const char *const some[] = { "0", "-0", "0.0", "0e999999999", ".0", "0.", "1e-999999999999999999999", "-1e999999999999999999999", "1e400",
		"4.9406564584124654e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "2.2250738585072011e-308",
		"2.2250738585072014e-308", "1.7976931348623157e308", "1.7976931348623158e308", "1.7976931348623159e308",
		"1.18973149535723176502e+4932", "1.18973149535723176509e+4932", "3.6451995318824746025e-4951", "1.8e-4951", "1.9e-4951",
		"3.4028235677973366e38", "3.4028235677973365e38", "7.0064923216240853e-46", "7.0064923216240854e-46", "9007199254740993",
		"9007199254740992.99999999999999999999", "123456789012345678901234567890" };
	for (unsigned i = 0; i < sizeof some / sizeof *some; i++)
		read_one(some[i], false);
}

int main(int argc, char **argv)
{
	if (argc != 4) {
		fprintf(stderr, "usage: text TYPE SEED COUNT\n");
		return 2;
	}
	while (type < LONG && strcmp(argv[1], types[type].name))
		type++;
	random_state = strtoull(argv[2], 0, 0);
	long count = strtol(argv[3], 0, 10);
	read_all(count);
	// There is no printf for float.
	if (type != FLOAT)
		print_all(count);
	if (failures)
		printf("%d failures\n", failures);
	return failures != 0;
}
