// <math.h> held against MPFR. Usage: math BOUNDS TYPE SEED COUNT [all]
//
// BOUNDS (docs/precision.md) says for each function how many units in the last place it may be off, for each type. Results that are not numbers,
// infinite or zero must be what they should be, with the exceptions and the errno that belong to them.
// With `all` the greatest error of each function is shown.
#define _GNU_SOURCE
#include "type.h"
#include <errno.h>
#include <fenv.h>
#include <float.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

typedef int reference(mpfr_t, const mpfr_t, const mpfr_t, mpfr_rnd_t);

struct function {
	const char *name;
	float (*f)(float, float);
	double (*d)(double, double);
	long double (*l)(long double, long double);
	reference *exact;
	int arguments;
	// Where most arguments lie.
	double from, to;
	// Reduce arguments to this magnitude: MPFR takes its time beyond. 0: any.
	double limit;
	// One argument in so many.
	int slow;
	// An error counts in units of a result of this magnitude, if it is smaller: near a zero.
	double least;
	// How great Bessel functions are.
	bool waves;
	// The second argument is an integer, of a magnitude up to this.
	int integer;
	// The result is the exact one, rounded by the mode in force.
	bool exactly;
	// Raises exceptions that do not belong to the result (docs/missing.md).
	bool noisy;
	// Zeros may have any sign.
	bool any_zero;
};

// Functions of one argument as functions of two, so that they are called alike.
#define CALLS1(name) \
	static float name##_f(float x, float y) { (void)y; return name##f(x); } \
	static double name##_d(double x, double y) { (void)y; return name(x); }
#define CALLS1L(name) \
	CALLS1(name) \
	static long double name##_l(long double x, long double y) { (void)y; return name##l(x); }
#define REF1(name, ref) \
	static int name##_ref(mpfr_t r, const mpfr_t x, const mpfr_t y, mpfr_rnd_t m) { (void)y; return ref(r, x, m); }
#define CALLS2L(name) \
	static float name##_f(float x, float y) { return name##f(x, y); } \
	static double name##_d(double x, double y) { return name(x, y); } \
	static long double name##_l(long double x, long double y) { return name##l(x, y); }
// The second argument is an int.
#define CALLS_XI(name) \
	static float name##_f(float x, float n) { return name##f(x, (int)n); } \
	static double name##_d(double x, double n) { return name(x, (int)n); } \
	static long double name##_l(long double x, long double n) { return name##l(x, (int)n); }
// The first argument of the function is an int, the second one here.
#define CALLS_IX(name) \
	static float name##_f(float x, float n) { return name##f((int)n, x); } \
	static double name##_d(double x, double n) { return name((int)n, x); }

CALLS1L(sin) REF1(sin, mpfr_sin)
CALLS1L(cos) REF1(cos, mpfr_cos)
CALLS1L(tan) REF1(tan, mpfr_tan)
CALLS1L(asin) REF1(asin, mpfr_asin)
CALLS1L(acos) REF1(acos, mpfr_acos)
CALLS1L(atan) REF1(atan, mpfr_atan)
CALLS1L(sinh) REF1(sinh, mpfr_sinh)
CALLS1L(cosh) REF1(cosh, mpfr_cosh)
CALLS1L(tanh) REF1(tanh, mpfr_tanh)
CALLS1L(asinh) REF1(asinh, mpfr_asinh)
CALLS1L(acosh) REF1(acosh, mpfr_acosh)
CALLS1L(atanh) REF1(atanh, mpfr_atanh)
CALLS1L(exp) REF1(exp, mpfr_exp)
CALLS1L(exp2) REF1(exp2, mpfr_exp2)
CALLS1L(exp10) REF1(exp10, mpfr_exp10)
CALLS1L(expm1) REF1(expm1, mpfr_expm1)
CALLS1L(log) REF1(log, mpfr_log)
CALLS1L(log2) REF1(log2, mpfr_log2)
CALLS1L(log10) REF1(log10, mpfr_log10)
CALLS1L(log1p) REF1(log1p, mpfr_log1p)
CALLS1L(cbrt) REF1(cbrt, mpfr_cbrt)
CALLS1L(erf) REF1(erf, mpfr_erf)
CALLS1L(erfc) REF1(erfc, mpfr_erfc)
CALLS1L(tgamma) REF1(tgamma, mpfr_gamma)
CALLS1(j0) REF1(j0, mpfr_j0)
CALLS1(j1) REF1(j1, mpfr_j1)
CALLS1(y0) REF1(y0, mpfr_y0)
CALLS1(y1) REF1(y1, mpfr_y1)
CALLS_IX(jn)
CALLS_IX(yn)
CALLS2L(pow)
CALLS2L(atan2)
CALLS2L(hypot)

CALLS1L(sqrt) REF1(sqrt, mpfr_sqrt)
CALLS1L(fabs)
CALLS1L(floor)
CALLS1L(ceil)
CALLS1L(trunc)
CALLS1L(round)
CALLS1L(roundeven)
CALLS1L(rint)
CALLS1L(nearbyint)
CALLS1L(logb)
CALLS2L(fmod)
CALLS2L(remainder)
CALLS2L(fdim)
CALLS2L(fmax)
CALLS2L(fmin)
CALLS2L(copysign)
CALLS2L(nextafter)
CALLS_XI(ldexp)
CALLS_XI(scalbn)

static float sincos_f(float x, float which)
{
	float s, c;
	sincosf(x, &s, &c);
	return which > 0 ? s : c;
}
static double sincos_d(double x, double which)
{
	double s, c;
	sincos(x, &s, &c);
	return which > 0 ? s : c;
}
static long double sincos_l(long double x, long double which)
{
	long double s, c;
	sincosl(x, &s, &c);
	return which > 0 ? s : c;
}
static int sincos_ref(mpfr_t r, const mpfr_t x, const mpfr_t which, mpfr_rnd_t m)
{
	return mpfr_sgn(which) > 0 ? mpfr_sin(r, x, m) : mpfr_cos(r, x, m);
}

// The sign goes with it.
static float lgamma_f(float x, float y)
{
	(void)y;
	return lgammaf(x);
}
static double lgamma_d(double x, double y)
{
	(void)y;
	return lgamma(x);
}
static long double lgamma_l(long double x, long double y)
{
	(void)y;
	return lgammal(x);
}
static int gamma_sign;
static int lgamma_ref(mpfr_t r, const mpfr_t x, const mpfr_t y, mpfr_rnd_t m)
{
	(void)y;
	return mpfr_lgamma(r, &gamma_sign, x, m);
}

static int jn_ref(mpfr_t r, const mpfr_t x, const mpfr_t n, mpfr_rnd_t m)
{
	return mpfr_jn(r, mpfr_get_si(n, MPFR_RNDN), x, m);
}
static int yn_ref(mpfr_t r, const mpfr_t x, const mpfr_t n, mpfr_rnd_t m)
{
	return mpfr_yn(r, mpfr_get_si(n, MPFR_RNDN), x, m);
}
static int pow_ref(mpfr_t r, const mpfr_t x, const mpfr_t y, mpfr_rnd_t m)
{
	return mpfr_pow(r, x, y, m);
}
static int atan2_ref(mpfr_t r, const mpfr_t x, const mpfr_t y, mpfr_rnd_t m)
{
	return mpfr_atan2(r, x, y, m);
}
static int hypot_ref(mpfr_t r, const mpfr_t x, const mpfr_t y, mpfr_rnd_t m)
{
	return mpfr_hypot(r, x, y, m);
}

static int fabs_ref(mpfr_t r, const mpfr_t x, const mpfr_t y, mpfr_rnd_t m)
{
	(void)y;
	return mpfr_abs(r, x, m);
}
static int floor_ref(mpfr_t r, const mpfr_t x, const mpfr_t y, mpfr_rnd_t m)
{
	(void)y, (void)m;
	mpfr_floor(r, x);
	return 0;
}
static int ceil_ref(mpfr_t r, const mpfr_t x, const mpfr_t y, mpfr_rnd_t m)
{
	(void)y, (void)m;
	mpfr_ceil(r, x);
	return 0;
}
static int trunc_ref(mpfr_t r, const mpfr_t x, const mpfr_t y, mpfr_rnd_t m)
{
	(void)y, (void)m;
	mpfr_trunc(r, x);
	return 0;
}
static int round_ref(mpfr_t r, const mpfr_t x, const mpfr_t y, mpfr_rnd_t m)
{
	(void)y, (void)m;
	mpfr_round(r, x);
	return 0;
}
static int roundeven_ref(mpfr_t r, const mpfr_t x, const mpfr_t y, mpfr_rnd_t m)
{
	(void)y, (void)m;
	mpfr_roundeven(r, x);
	return 0;
}
static int rint_ref(mpfr_t r, const mpfr_t x, const mpfr_t y, mpfr_rnd_t m)
{
	(void)y;
	mpfr_rint(r, x, m);
	return 0;
}
static int logb_ref(mpfr_t r, const mpfr_t x, const mpfr_t y, mpfr_rnd_t m)
{
	(void)y;
	if (mpfr_nan_p(x))
		mpfr_set_nan(r);
	else if (mpfr_inf_p(x))
		mpfr_set_inf(r, 1);
	else if (mpfr_zero_p(x)) {
		mpfr_set_inf(r, -1);
		mpfr_set_divby0();
	} else
		mpfr_set_si(r, mpfr_get_exp(x) - 1, m);
	return 0;
}
static int fmod_ref(mpfr_t r, const mpfr_t x, const mpfr_t y, mpfr_rnd_t m)
{
	return mpfr_fmod(r, x, y, m);
}
static int remainder_ref(mpfr_t r, const mpfr_t x, const mpfr_t y, mpfr_rnd_t m)
{
	return mpfr_remainder(r, x, y, m);
}
static int fdim_ref(mpfr_t r, const mpfr_t x, const mpfr_t y, mpfr_rnd_t m)
{
	return mpfr_dim(r, x, y, m);
}
static int fmax_ref(mpfr_t r, const mpfr_t x, const mpfr_t y, mpfr_rnd_t m)
{
	return mpfr_max(r, x, y, m);
}
static int fmin_ref(mpfr_t r, const mpfr_t x, const mpfr_t y, mpfr_rnd_t m)
{
	return mpfr_min(r, x, y, m);
}
static int copysign_ref(mpfr_t r, const mpfr_t x, const mpfr_t y, mpfr_rnd_t m)
{
	return mpfr_copysign(r, x, y, m);
}
static int nextafter_ref(mpfr_t r, const mpfr_t x, const mpfr_t y, mpfr_rnd_t m)
{
	(void)m;
	if (mpfr_nan_p(x) || mpfr_nan_p(y)) {
		mpfr_set_nan(r);
		return 0;
	}
	// MPFR has no subnormal numbers of its own: the step is 2 to the power of the least exponent below the normal ones.
	mpfr_prec_t p = mpfr_get_prec(r);
	mpfr_set(r, x, MPFR_RNDN);
	if (mpfr_equal_p(x, y))
		mpfr_set(r, y, MPFR_RNDN);
	else if (!mpfr_zero_p(x) && !mpfr_inf_p(x) && mpfr_get_exp(x) < mpfr_get_emin() + p) {
		int up = mpfr_cmp(y, x) > 0 ? 1 : -1;
		mpfr_t least;
		mpfr_init2(least, p);
		mpfr_set_si_2exp(least, up, mpfr_get_emin() - 1, MPFR_RNDN);
		int sign = mpfr_signbit(x);
		mpfr_add(r, x, least, MPFR_RNDN);
		if (mpfr_zero_p(r))
			mpfr_setsign(r, r, sign, MPFR_RNDN);
		mpfr_clear(least);
	} else
		mpfr_nexttoward(r, y);
	return 0;
}
static int ldexp_ref(mpfr_t r, const mpfr_t x, const mpfr_t n, mpfr_rnd_t m)
{
	return mpfr_mul_2si(r, x, mpfr_get_si(n, MPFR_RNDN), m);
}

#define FDL(name) #name, name##_f, name##_d, name##_l
#define FD(name) #name, name##_f, name##_d, 0

static const struct function functions[] = {
	{ FDL(sin), sin_ref, 1, -20, 20 },
	{ FDL(cos), cos_ref, 1, -20, 20 },
	{ FDL(sincos), sincos_ref, 2, -20, 20, .integer = 1 },
	{ FDL(tan), tan_ref, 1, -20, 20 },
	{ FDL(asin), asin_ref, 1, -1, 1 },
	{ FDL(acos), acos_ref, 1, -1, 1 },
	{ FDL(atan), atan_ref, 1, -4, 4 },
	{ FDL(atan2), atan2_ref, 2, -4, 4 },
	{ FDL(sinh), sinh_ref, 1, -20, 20 },
	{ FDL(cosh), cosh_ref, 1, -20, 20 },
	{ FDL(tanh), tanh_ref, 1, -5, 5 },
	{ FDL(asinh), asinh_ref, 1, -10, 10 },
	{ FDL(acosh), acosh_ref, 1, 1, 10 },
	{ FDL(atanh), atanh_ref, 1, -1, 1 },
	{ FDL(exp), exp_ref, 1, -90, 90 },
	{ FDL(exp2), exp2_ref, 1, -130, 130 },
	{ FDL(exp10), exp10_ref, 1, -40, 40 },
	{ FDL(expm1), expm1_ref, 1, -3, 3 },
	{ FDL(log), log_ref, 1, 0, 4 },
	{ FDL(log2), log2_ref, 1, 0, 4 },
	{ FDL(log10), log10_ref, 1, 0, 4 },
	{ FDL(log1p), log1p_ref, 1, -1, 3 },
	{ FDL(pow), pow_ref, 2, -30, 30, .noisy = true },
	{ FDL(cbrt), cbrt_ref, 1, -30, 30 },
	{ FDL(hypot), hypot_ref, 2, -30, 30 },
	{ FDL(erf), erf_ref, 1, -4, 4, .slow = 2 },
	{ FDL(erfc), erfc_ref, 1, -6, 28, .slow = 2 },
	{ FDL(tgamma), tgamma_ref, 1, -20, 60, .slow = 8 },
	{ FDL(lgamma), lgamma_ref, 1, -20, 60, .slow = 8, .least = 1 },
	{ FD(j0), j0_ref, 1, -40, 40, .limit = 1000, .slow = 20, .waves = true },
	{ FD(j1), j1_ref, 1, -40, 40, .limit = 1000, .slow = 20, .waves = true },
	{ FD(y0), y0_ref, 1, 0, 40, .limit = 1000, .slow = 20, .waves = true },
	{ FD(y1), y1_ref, 1, 0, 40, .limit = 1000, .slow = 20, .waves = true },
	{ FD(jn), jn_ref, 2, -40, 40, .limit = 1000, .slow = 20, .waves = true, .integer = 10 },
	{ FD(yn), yn_ref, 2, 0, 40, .limit = 1000, .slow = 20, .waves = true, .integer = 10 },

	{ FDL(sqrt), sqrt_ref, 1, 0, 30, .exactly = true },
	{ FDL(fabs), fabs_ref, 1, -30, 30, .exactly = true },
	{ FDL(floor), floor_ref, 1, -30, 30, .exactly = true },
	{ FDL(ceil), ceil_ref, 1, -30, 30, .exactly = true },
	{ FDL(trunc), trunc_ref, 1, -30, 30, .exactly = true },
	{ FDL(round), round_ref, 1, -30, 30, .exactly = true },
	{ FDL(roundeven), roundeven_ref, 1, -30, 30, .exactly = true },
	{ FDL(rint), rint_ref, 1, -30, 30, .exactly = true },
	{ FDL(nearbyint), rint_ref, 1, -30, 30, .exactly = true },
	{ FDL(logb), logb_ref, 1, -30, 30, .exactly = true },
	{ FDL(fmod), fmod_ref, 2, -30, 30, .exactly = true },
	{ FDL(remainder), remainder_ref, 2, -30, 30, .exactly = true },
	{ FDL(fdim), fdim_ref, 2, -30, 30, .exactly = true },
	{ FDL(fmax), fmax_ref, 2, -30, 30, .exactly = true, .any_zero = true },
	{ FDL(fmin), fmin_ref, 2, -30, 30, .exactly = true, .any_zero = true },
	{ FDL(copysign), copysign_ref, 2, -30, 30, .exactly = true },
	{ FDL(nextafter), nextafter_ref, 2, -30, 30, .exactly = true },
	{ FDL(ldexp), ldexp_ref, 2, -30, 30, .exactly = true, .integer = 40000 },
	{ FDL(scalbn), ldexp_ref, 2, -30, 30, .exactly = true, .integer = 40000 },
};

static const int fe_modes[] = { FE_TONEAREST, FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO };
static const mpfr_rnd_t mpfr_modes[] = { MPFR_RNDN, MPFR_RNDU, MPFR_RNDD, MPFR_RNDZ };

static enum type type;
static int failures, shown;
static mpfr_t x, y, z, exact, rounded, error, unit_place;
static double worst;
static long double worst_at[2];

static long double call(const struct function *f, const long double a[2])
{
	switch (type) {
	case FLOAT:
		return f->f(a[0], a[1]);
	case DOUBLE:
		return f->d(a[0], a[1]);
	default:
		return f->l(a[0], a[1]);
	}
}

static void fail(const struct function *f, const long double a[2], long double got, const char *what)
{
	failures++;
	if (shown++ >= 6)
		return;
	printf("%s %s(%La", types[type].name, f->name, a[0]);
	if (f->arguments > 1)
		printf(", %La", a[1]);
	mpfr_printf(") is %La, not %.12Re (%.22Ra): %s\n", got, exact, exact, what);
}

static void exceptions(const struct function *f, const long double a[2], long double got, int raised, int error_number)
{
	bool number = !isnan(a[0]) && (f->arguments < 2 || !isnan(a[1]));
	bool finite = isfinite(a[0]) && (f->arguments < 2 || isfinite(a[1]) || f->exact == nextafter_ref);
	if (isnan(got) && number) {
		if (!(raised & FE_INVALID))
			fail(f, a, got, "FE_INVALID is not raised");
		if (error_number != EDOM)
			fail(f, a, got, "errno is not EDOM");
	} else if (raised & FE_INVALID) {
		if (!f->noisy)
			fail(f, a, got, "FE_INVALID is raised");
	}
	else if (isinf(got) && finite) {
		if (mpfr_divby0_p() ? !(raised & FE_DIVBYZERO) : !(raised & FE_OVERFLOW))
			fail(f, a, got, mpfr_divby0_p() ? "FE_DIVBYZERO is not raised" : "FE_OVERFLOW is not raised");
		if (error_number != ERANGE)
			fail(f, a, got, "errno is not ERANGE");
	} else if (raised & (FE_DIVBYZERO | FE_OVERFLOW) && !f->noisy)
		fail(f, a, got, raised & FE_OVERFLOW ? "FE_OVERFLOW is raised" : "FE_DIVBYZERO is raised");
	else if (error_number && error_number != ERANGE)
		fail(f, a, got, "errno is set");
	else if (error_number && fabsl(got) >= ldexpl(1, types[type].least + types[type].precision))
		fail(f, a, got, "errno is ERANGE");
}

// Whether it is of the right kind, and which sign it has; 1: a number whose value has to be looked at.
static int kind(const struct function *f, const long double a[2], long double got)
{
	if (mpfr_nan_p(exact) || isnan(got)) {
		if (!mpfr_nan_p(exact) || !isnan(got))
			fail(f, a, got, "a number or none");
		return 0;
	}
	if (mpfr_zero_p(exact) && got == 0 && f->any_zero)
		return 0;
	if (!mpfr_signbit(exact) != !signbit(got)) {
		fail(f, a, got, "the sign");
		return 0;
	}
	if (mpfr_inf_p(exact)) {
		if (!isinf(got))
			fail(f, a, got, "not infinite");
		return 0;
	}
	if (mpfr_zero_p(exact) && !mpfr_underflow_p()) {
		if (got != 0)
			fail(f, a, got, "not zero");
		return 0;
	}
	return 1;
}

static void check(const struct function *f, double bound, const long double a[2])
{
	// NaN has a sign for copysign, but not for MPFR.
	if (f->exact == copysign_ref && isnan(a[1]))
		return;
	if (!f->exactly) {
		wide();
		mpfr_set_ld(x, a[0], MPFR_RNDN);
		mpfr_set_ld(y, a[1], MPFR_RNDN);
		mpfr_clear_flags();
		f->exact(exact, x, y, MPFR_RNDN);
		feclearexcept(FE_ALL_EXCEPT);
		errno = 0;
		long double got = call(f, a);
		int raised = fetestexcept(FE_ALL_EXCEPT), error_number = errno;
		bool number = kind(f, a, got);
		if (f->exact == lgamma_ref && mpfr_regular_p(exact) && signgam != gamma_sign)
			fail(f, a, got, "signgam");
		exceptions(f, a, got, raised, error_number);
		if (!number)
			return;
		// How much the last place is worth.
		long place = types[type].least;
		if (!mpfr_zero_p(exact)) {
			mpfr_abs(unit_place, exact, MPFR_RNDN);
			if (f->least && mpfr_cmp_d(unit_place, f->least) < 0)
				mpfr_set_d(unit_place, f->least, MPFR_RNDN);
			double wave = sqrt(2 / (M_PI * fmax(fabs((double)a[0]), 1)));
			if (f->waves && mpfr_cmp_d(unit_place, wave) < 0 && fabs((double)a[0]) > 0.5 && fabs((double)a[0]) > fabs((double)a[1]))
				mpfr_set_d(unit_place, wave, MPFR_RNDN);
			long exponent = mpfr_get_exp(unit_place) - types[type].precision;
			if (exponent > place)
				place = exponent;
		}
		if (isinf(got) && !mpfr_zero_p(exact) && mpfr_get_exp(exact) > types[type].beyond)
			return;
		if (isinf(got))
			mpfr_set_si_2exp(rounded, signbit(got) ? -1 : 1, types[type].beyond, MPFR_RNDN);
		else
			mpfr_set_ld(rounded, got, MPFR_RNDN);
		mpfr_sub(error, rounded, exact, MPFR_RNDN);
		mpfr_mul_2si(error, error, -place, MPFR_RNDN);
		double off = fabs(mpfr_get_d(error, MPFR_RNDN));
		if (off > worst) {
			worst = off;
			worst_at[0] = a[0];
			worst_at[1] = a[1];
		}
		if (off > bound) {
			char text[64];
			snprintf(text, sizeof text, "%.4g ulp", off);
			fail(f, a, got, text);
		}
		return;
	}
	for (int m = 0; m < 4; m++) {
		narrow(type);
		mpfr_set_ld(x, a[0], MPFR_RNDN);
		mpfr_set_ld(y, a[1], MPFR_RNDN);
		mpfr_set_prec(exact, types[type].precision);
		mpfr_clear_flags();
		int ternary = f->exact(exact, x, y, mpfr_modes[m]);
		mpfr_subnormalize(exact, ternary, mpfr_modes[m]);
		fesetround(fe_modes[m]);
		feclearexcept(FE_ALL_EXCEPT);
		errno = 0;
		long double got = call(f, a);
		int raised = fetestexcept(FE_ALL_EXCEPT), error_number = errno;
		fesetround(FE_TONEAREST);
		if (m == 0)
			exceptions(f, a, got, raised, error_number);
		if (kind(f, a, got)) {
			mpfr_set_ld(rounded, got, MPFR_RNDN);
			if (!mpfr_equal_p(rounded, exact)) {
				char text[64];
				snprintf(text, sizeof text, "in mode %d", m);
				fail(f, a, got, text);
			}
		}
	}
}

static long double argument(const struct function *f, int which)
{
	long double v;
	if (which == 1 && f->integer) {
		v = (long)below(2 * f->integer + 1) - f->integer;
		return below(4) ? v : (long)below(9) - 4;
	}
	switch (below(10)) {
	case 0:
		v = any_bits(type);
		break;
	case 1:
	case 2:
		v = (below(2) ? 1 : -1) * ldexp(1 + unit(), (int)below(60) - 45);
		break;
	case 3:
		// Close to where something may change.
		v = as_type(type, ((long)below(41) - 20) * (below(2) ? 0.5L : 1.57079632679489661923132169163975144L));
		v = step(type, v, (int)below(9) - 4);
		break;
	default:
		v = f->from + (f->to - f->from) * (long double)unit() + (long double)unit() * 0x1p-53L;
	}
	if (f->limit && fabsl(v) > f->limit)
		v = isfinite(v) ? fmodl(v, f->limit) : v;
	return as_type(type, v);
}

// Ends of ranges, what is special, and its neighbours.
static int specials(long double list[])
{
	int n = 0;
	long double least = ldexpl(1, types[type].least), normal = ldexpl(1, types[type].least + types[type].precision - 1);
	long double most = type == FLOAT ? FLT_MAX : type == DOUBLE ? DBL_MAX : LDBL_MAX;
	const long double some[] = { 0, least, normal, step(type, normal, -1), step(type, normal, 1), 0x1p-30L, 0.25L, 0.5L,
		step(type, 0.5L, -1), step(type, 0.5L, 1), step(type, 1, -1), 1, step(type, 1, 1), 1.5L, 2, 2.5L, 3, 3.5L, 4, 5,
		10, 100, 0x1p31L, 0x1p52L, 0x1p53L, 0x1p63L, step(type, 0x1p23L, -1), 0x1p64L, most, step(type, most, -1),
		HUGE_VALL, as_type(type, 1.57079632679489661923132169163975144L), as_type(type, 88.7L), as_type(type, 709.7L) };
	for (unsigned i = 0; i < sizeof some / sizeof *some; i++) {
		list[n++] = some[i];
		list[n++] = -some[i];
	}
	list[n++] = NAN;
	return n;
}

static float narrow_fma(float a, float b, float c)
{
	return fmaf(a, b, c);
}

// x·y + z in all modes, close to cancelling and close to the ends of the range.
static void multiply_add(long count)
{
	static const struct function fma_row = { .name = "fma", .arguments = 2 };
	for (long i = 0; i < count; i++) {
		long double a[3];
		for (int k = 0; k < 3; k++)
			a[k] = below(3) ? as_type(type, (unit() - 0.5) * ldexp(1, (int)below(40) - 20)) : any_bits(type);
		if (!below(4)) {
			// The product is subnormal.
			a[0] = as_type(type, ldexpl(1 + (long double)unit(), types[type].least + (int)below(100)));
			a[1] = as_type(type, ldexpl(1 + (long double)unit(), (int)below(60) - 50));
			a[2] = below(2) ? ldexpl(below(9), types[type].least) : 0;
		} else if (!below(3))
			a[2] = as_type(type, -a[0] * a[1]);
		for (int m = 0; m < 4; m++) {
			narrow(type);
			mpfr_set_ld(x, a[0], MPFR_RNDN);
			mpfr_set_ld(y, a[1], MPFR_RNDN);
			mpfr_set_ld(z, a[2], MPFR_RNDN);
			mpfr_set_prec(exact, types[type].precision);
			int ternary = mpfr_fma(exact, x, y, z, mpfr_modes[m]);
			mpfr_subnormalize(exact, ternary, mpfr_modes[m]);
			fesetround(fe_modes[m]);
			long double got = type == FLOAT ? narrow_fma(a[0], a[1], a[2]) : type == DOUBLE ? fma(a[0], a[1], a[2]) : fmal(a[0], a[1], a[2]);
			fesetround(FE_TONEAREST);
			mpfr_clear_flags();
			if (kind(&fma_row, a, got)) {
				mpfr_set_ld(rounded, got, MPFR_RNDN);
				if (!mpfr_equal_p(rounded, exact)) {
					char text[100];
					snprintf(text, sizeof text, "plus %La in mode %d", a[2], m);
					fail(&fma_row, a, got, text);
				}
			}
		}
	}
}

int main(int argc, char **argv)
{
	if (argc < 5) {
		fprintf(stderr, "usage: math BOUNDS TYPE SEED COUNT [all]\n");
		return 2;
	}
	while (type < LONG && strcmp(argv[2], types[type].name))
		type++;
	uint64_t seed = strtoull(argv[3], 0, 0);
	long count = strtol(argv[4], 0, 10);
	bool all = argc > 5;
	const char *only = argc > 6 ? argv[6] : 0;
	mpfr_inits2(64, x, y, z, (mpfr_ptr)0);
	mpfr_inits2(160, exact, rounded, error, unit_place, (mpfr_ptr)0);
	static long double list[100];
	int n = specials(list);
	for (unsigned i = 0; i < sizeof functions / sizeof *functions; i++) {
		const struct function *f = &functions[i];
		if ((only && strcmp(f->name, only)) || (type == LONG && !f->l))
			continue;
		double bound = f->exactly ? 0 : bound_of(argv[1], f->name, type);
		int before = failures;
		random_state = seed + i;
		worst = shown = 0;
		mpfr_set_prec(exact, 160);
		for (int j = 0; j < n; j++) {
			long double a[2] = { list[j], 1 };
			if (f->limit && isfinite(a[0]) && fabsl(a[0]) > f->limit)
				continue;
			if (f->arguments < 2 || f->integer) {
				check(f, bound, a);
				continue;
			}
			for (int k = 0; k < n; k++) {
				a[1] = list[k];
				check(f, bound, a);
			}
		}
		for (long j = 0; j < count / (f->slow ? f->slow : 1); j++) {
			long double a[2] = { argument(f, 0), 0 };
			a[1] = f->arguments > 1 ? argument(f, 1) : 0;
			check(f, bound, a);
		}
		if (failures != before || all)
			printf("%-10s %-7s %s%d failures, at most %.4f ulp at %La, %La\n", f->name, types[type].name,
				failures != before ? "FAIL " : "", failures - before, worst, worst_at[0], worst_at[1]);
	}
	if (!only || !strcmp(only, "fma")) {
		random_state = seed;
		shown = 0;
		multiply_add(count);
	}
	return failures != 0;
}
