// <complex.h> held against MPC. Usage: complex BOUNDS TYPE SEED COUNT [all]
//
// The error is that of the whole number, in units of the last place of its greater part: one part may be much smaller than the other.
#define _GNU_SOURCE
#include "type.h"
#include <complex.h>
#include <mpc.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

struct function {
	const char *name;
	float complex (*f)(float complex);
	double complex (*d)(double complex);
	long double complex (*l)(long double complex);
	int (*exact)(mpc_t, const mpc_t, mpc_rnd_t);
	// Magnitudes up to 2 to the power of this.
	int most;
};

#define ROW(name, most) { #name, name##f, name, name##l, mpc_##name, most }
// MPC's names have no c before them.
#define mpc_csqrt mpc_sqrt
#define mpc_cexp mpc_exp
#define mpc_clog mpc_log
#define mpc_csin mpc_sin
#define mpc_ccos mpc_cos
#define mpc_ctan mpc_tan
#define mpc_csinh mpc_sinh
#define mpc_ccosh mpc_cosh
#define mpc_ctanh mpc_tanh
#define mpc_casin mpc_asin
#define mpc_cacos mpc_acos
#define mpc_catan mpc_atan
#define mpc_casinh mpc_asinh
#define mpc_cacosh mpc_acosh
#define mpc_catanh mpc_atanh

static const struct function functions[] = {
	ROW(csqrt, 100), ROW(cexp, 6), ROW(clog, 100), ROW(csin, 6), ROW(ccos, 6), ROW(ctan, 6), ROW(csinh, 6), ROW(ccosh, 6), ROW(ctanh, 6),
	ROW(casin, 20), ROW(cacos, 20), ROW(catan, 20), ROW(casinh, 20), ROW(cacosh, 20), ROW(catanh, 20),
};

static enum type type;

static long double part(const struct function *f)
{
	long double v = below(3) ? ldexpl(1 + (long double)unit(), (int)below(f->most + 10) - 10) : (long double)unit() * 3;
	switch (below(12)) {
	case 0:
		v = below(3);
		break;
	case 1:
		v = step(type, 1 + below(2), (int)below(9) - 4);
	}
	v = as_type(type, v);
	// Close to overflowing, other things are tested.
	if (fabsl(v) > ldexpl(1, f->most))
		v = 1;
	return below(2) ? -v : v;
}

int main(int argc, char **argv)
{
	if (argc < 5) {
		fprintf(stderr, "usage: complex BOUNDS TYPE SEED COUNT [all]\n");
		return 2;
	}
	while (type < LONG && strcmp(argv[2], types[type].name))
		type++;
	uint64_t seed = strtoull(argv[3], 0, 0);
	long count = strtol(argv[4], 0, 10);
	int failures = 0;
	mpc_t z, exact;
	mpfr_t re, im;
	mpc_init2(z, 64);
	mpc_init2(exact, 160);
	mpfr_inits2(160, re, im, (mpfr_ptr)0);
	wide();
	for (unsigned i = 0; i < sizeof functions / sizeof *functions; i++) {
		const struct function *f = &functions[i];
		double bound = bound_of(argv[1], f->name, type), worst = 0;
		int shown = 0;
		random_state = seed + i;
		for (long j = 0; j < count; j++) {
			long double a = part(f), b = part(f);
			long double complex at = CMPLXL(a, b), got;
			mpfr_set_ld(mpc_realref(z), a, MPFR_RNDN);
			mpfr_set_ld(mpc_imagref(z), b, MPFR_RNDN);
			f->exact(exact, z, MPC_RNDNN);
			got = type == FLOAT ? f->f(at) : type == DOUBLE ? f->d(at) : f->l(at);
			if (mpfr_inf_p(mpc_realref(exact)) || mpfr_inf_p(mpc_imagref(exact)) || mpfr_nan_p(mpc_realref(exact)) || mpfr_nan_p(mpc_imagref(exact)))
				continue;
			// Whichever part is greater.
			const mpfr_ptr r = mpc_realref(exact), m = mpc_imagref(exact);
			long place = types[type].least;
			if (!mpfr_zero_p(r) && mpfr_get_exp(r) - types[type].precision > place)
				place = mpfr_get_exp(r) - types[type].precision;
			if (!mpfr_zero_p(m) && mpfr_get_exp(m) - types[type].precision > place)
				place = mpfr_get_exp(m) - types[type].precision;
			mpfr_set_ld(re, creall(got), MPFR_RNDN);
			mpfr_set_ld(im, cimagl(got), MPFR_RNDN);
			mpfr_sub(re, re, r, MPFR_RNDN);
			mpfr_sub(im, im, m, MPFR_RNDN);
			mpfr_hypot(re, re, im, MPFR_RNDN);
			mpfr_mul_2si(re, re, -place, MPFR_RNDN);
			double off = mpfr_get_d(re, MPFR_RNDN);
			if (off > worst)
				worst = off;
			// Whatever comes out has to be a number.
			if (!(off <= bound)) {
				failures++;
				if (shown++ < 6)
					mpfr_printf("%s %s(%La, %La) is %La, %La, not %.20Re, %.20Re: %.4g ulp\n", types[type].name, f->name, a, b, creall(got),
						cimagl(got), r, m, off);
			}
		}
		if (argc > 5)
			printf("%-10s %-7s at most %.4f ulp\n", f->name, types[type].name, worst);
	}
	return failures != 0;
}
