/* How far results are from the exact ones, in units of their last place: double against
   long double, float against double. */
// flags: -fno-builtin
#define _GNU_SOURCE
#include <cpuid.h>
#include <errno.h>
#include <fenv.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>

static int failed;
static uint64_t state = 88172645463325252;

static uint64_t next(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state;
}

/* Evenly spread. */
static double between(double low, double high) { return low + (double)(next() >> 11) * 0x1p-53 * (high - low); }
/* Of any size between two powers of 2, of either sign. */
static double spread(double low, double high)
{
	double x = exp2(between(low, high));
	return next() & 1 ? x : -x;
}

/* Multiplication and addition are fused; otherwise more is allowed. */
static int fused;
static double float_limit;

static void check(const char *name, double x, double y, long double got, long double want, int digits, double most)
{
	int e;
	if (got == want)
		return;
	frexpl(want, &e);
	long double d = ldexpl(got - want, digits - e);
	if (!(d >= -most && d <= most)) {
		if (failed++ < 20)
			printf("%s(%a, %a): %La, not %La: %.3f ulp\n", name, x, y, got, want, (double)d);
	}
}

#define N 20000
#define DOUBLE(f, most, arg) do { for (int i = 0; i < N; i++) { double x = (arg); \
	check(#f, x, 0, f(x), f##l(x), 53, fused ? most : 2); } } while (0)
#define FLOAT(g, arg) do { for (int i = 0; i < N; i++) { float x = (float)(arg); \
	check(#g "f", x, 0, g##f(x), g(x), 24, float_limit); } } while (0)
#define CHECK(c) do { if (!(c)) printf("%s\n", #c), failed = 1; } while (0)
#define ERROR(call, code, flag) do { errno = 0; feclearexcept(FE_ALL_EXCEPT); volatile double r = call; (void)r; \
	if (errno != code || (flag && !fetestexcept(flag))) printf("%s: errno %d\n", #call, errno), failed = 1; } while (0)

int main(void)
{
	unsigned a, b, c = 0, d;
	__get_cpuid(1, &a, &b, &c, &d);
	fused = c >> 12 & 1;
	float_limit = fused ? 0.51 : 1.5;

	DOUBLE(exp, 0.52, between(-700, 700));
	DOUBLE(exp, 0.52, spread(-60, 3));
	DOUBLE(exp2, 0.52, between(-1000, 1000));
	DOUBLE(expm1, 0.6, between(-40, 100));
	DOUBLE(expm1, 0.6, between(-0.3, 0.3));
	DOUBLE(expm1, 0.6, spread(-50, 9));
	DOUBLE(log, 0.52, exp2(between(-1000, 1000)));
	DOUBLE(log, 0.52, between(0.5, 2));
	DOUBLE(log, 0.52, 1 + spread(-52, -5));
	DOUBLE(log2, 0.52, exp2(between(-1000, 1000)));
	DOUBLE(log2, 0.52, between(0.5, 2));
	DOUBLE(log2, 0.52, 1 + spread(-52, -5));
	DOUBLE(log10, 0.52, exp2(between(-1000, 1000)));
	DOUBLE(log10, 0.52, between(0.5, 2));
	DOUBLE(log10, 0.52, 1 + spread(-52, -5));
	DOUBLE(log1p, 0.52, fabs(spread(-50, 900)));
	DOUBLE(log1p, 0.52, spread(-50, -0.001));
	DOUBLE(log1p, 0.52, between(-0.999, 3));
	DOUBLE(erf, 0.66, spread(-27, 2.6));
	DOUBLE(erf, 0.66, between(-6, 6));
	for (int i = 0; i < N; i++) {
		double x = exp2(between(-20, 20)), y = between(-30, 30);
		check("pow", x, y, pow(x, y), powl(x, y), 53, fused ? 0.52 : 2);
	}

	FLOAT(exp, between(-87, 87));
	FLOAT(exp2, between(-126, 127));
	FLOAT(exp10, between(-37, 38));
	FLOAT(expm1, spread(-40, 6.4));
	FLOAT(log, exp2(between(-149, 127)));
	FLOAT(log, 1 + spread(-24, -2));
	FLOAT(log2, exp2(between(-149, 127)));
	FLOAT(log2, 1 + spread(-24, -2));
	FLOAT(log10, exp2(between(-149, 127)));
	FLOAT(log10, 1 + spread(-24, -2));
	FLOAT(log1p, spread(-40, -0.001));
	FLOAT(log1p, fabs(spread(-40, 127)));
	FLOAT(sin, spread(-40, 4));
	FLOAT(cos, spread(-40, 4));
	FLOAT(sin, spread(3, 126));
	FLOAT(cos, spread(3, 126));
	FLOAT(erf, spread(-60, 2.6));
	for (int i = 0; i < N; i++) {
		/* Multiples of a right angle, as near as they come. */
		float x = (float)(i * 1.57079632679489661923);
		check("sinf", x, 0, sinf(x), sin(x), 24, float_limit);
		check("cosf", x, 0, cosf(x), cos(x), 24, float_limit);
		float s, c;
		sincosf(x, &s, &c);
		CHECK(s == sinf(x) && c == cosf(x));
		float y = (float)spread(-4, 5.9), p = (float)(i & 1 ? exp2(between(-2, 2)) : 1 + spread(-20, -6));
		if (!(i & 1))
			y *= 256;
		if (fabs(log2(p) * y) < 125)
			check("powf", p, y, powf(p, y), pow(p, y), 24, float_limit);
	}
	for (int i = -1000; i < 1000; i++)
		CHECK(log2(ldexp(1, i)) == i && exp2(i) == ldexp(1, i) && (i < -149 || i > 127 || log2f(ldexpf(1, i)) == i));
	double ten = 1;
	for (int i = 0; i < 23; i++, ten *= 10)
		CHECK(log10(ten) == i && (i > 10 || log10f((float)ten) == i));

	CHECK(signbit(sinf(-0.0f)) && signbit(log1p(-0.0)) && signbit(expm1(-0.0)) && signbit(erf(-0.0)) && signbit(erff(-0.0f)));
	CHECK(signbit(log1pf(-0.0f)) && signbit(expm1f(-0.0f)) && !signbit(log(1.0)) && !signbit(log10f(1.0f)) && cosf(0) == 1);
	CHECK(sinf(0x1p-149f) == 0x1p-149f && log1p(0x1p-1074) == 0x1p-1074 && expm1(-0x1p-1074) == -0x1p-1074);
	CHECK(erf(6) == 1 && erf(-INFINITY) == -1 && erff(100) == 1 && erf(5.99) == 1 && isnan(erf(NAN)) && isnan(log10(NAN)));
	CHECK(powf(2, 10) == 1024 && powf(-2, 3) == -8 && powf(1, INFINITY) == 1 && powf(3, 0) == 1 && powf(0, 0) == 1);
	CHECK(isnan(powf(NAN, 1)) && isnan(powf(2, NAN)) && powf(2, -INFINITY) == 0 && powf(1, NAN) == 1 && pow(1, NAN) == 1);
	CHECK(expm1(-INFINITY) == -1 && expm1(-699) == -1 && expm1f(-80) == -1 && isinf(log1p(INFINITY)) && log(0x1.fffffffffffffp1023) > 709);
	ERROR(log10(0), ERANGE, FE_DIVBYZERO);
	ERROR(log10f(-1), EDOM, FE_INVALID);
	ERROR(logf(0), ERANGE, FE_DIVBYZERO);
	ERROR(log1p(-1), ERANGE, FE_DIVBYZERO);
	ERROR(log1p(-2), EDOM, FE_INVALID);
	ERROR(log1pf(-1), ERANGE, FE_DIVBYZERO);
	ERROR(expm1(1000), ERANGE, FE_OVERFLOW);
	ERROR(expm1f(100), ERANGE, FE_OVERFLOW);
	ERROR(expf(100), ERANGE, FE_OVERFLOW);
	ERROR(expf(-200), ERANGE, FE_UNDERFLOW);
	ERROR(exp2f(-200), ERANGE, FE_UNDERFLOW);
	ERROR(powf(0, -1), ERANGE, FE_DIVBYZERO);
	ERROR(powf(-1, 0.5f), EDOM, FE_INVALID);
	ERROR(powf(1e30f, 2), ERANGE, FE_OVERFLOW);
	ERROR(powf(1e-30f, 2), ERANGE, FE_UNDERFLOW);
	ERROR(sinf(INFINITY), EDOM, FE_INVALID);
	ERROR(cosf(-INFINITY), EDOM, FE_INVALID);
	ERROR(sinf(NAN), 0, 0);
	ERROR(expf(1), 0, 0);
	ERROR(powf(2, 0.5f), 0, 0);
	return failed != 0;
}
