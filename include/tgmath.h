/* Type-generic mathematics (C17 7.25). */
#ifndef _TGMATH_H
#define _TGMATH_H 1

#include <math.h>
#include <complex.h>

/* float stays float, integers count as double. */
#define __FT_TG1(x, f) __extension__ _Generic((x), float: f##f, long double: f##l, default: f)(x)
#define __FT_TG1C(x, f, c) __extension__ _Generic((x), \
	float: f##f, long double: f##l, default: f, \
	float _Complex: c##f, double _Complex: c, long double _Complex: c##l)(x)
#define __FT_TGC(x, c) __extension__ _Generic((x), \
	float: c##f, float _Complex: c##f, long double: c##l, long double _Complex: c##l, default: c)(x)
/* Of several arguments the widest decides; the sum has its type, with integers as double. */
#define __FT_TGD(x) _Generic((x), float: (x), long double: (x), \
	float _Complex: (x), double _Complex: (x), long double _Complex: (x), default: (double)0)
#define __FT_TG2(x, y, f) __extension__ _Generic(__FT_TGD(x) + __FT_TGD(y), \
	float: f##f, long double: f##l, default: f)((x), (y))
#define __FT_TG2C(x, y, f, c) __extension__ _Generic(__FT_TGD(x) + __FT_TGD(y), \
	float: f##f, long double: f##l, default: f, \
	float _Complex: c##f, double _Complex: c, long double _Complex: c##l)((x), (y))

#define acos(x) __FT_TG1C(x, acos, cacos)
#define asin(x) __FT_TG1C(x, asin, casin)
#define atan(x) __FT_TG1C(x, atan, catan)
#define acosh(x) __FT_TG1C(x, acosh, cacosh)
#define asinh(x) __FT_TG1C(x, asinh, casinh)
#define atanh(x) __FT_TG1C(x, atanh, catanh)
#define cos(x) __FT_TG1C(x, cos, ccos)
#define sin(x) __FT_TG1C(x, sin, csin)
#define tan(x) __FT_TG1C(x, tan, ctan)
#define cosh(x) __FT_TG1C(x, cosh, ccosh)
#define sinh(x) __FT_TG1C(x, sinh, csinh)
#define tanh(x) __FT_TG1C(x, tanh, ctanh)
#define exp(x) __FT_TG1C(x, exp, cexp)
#define log(x) __FT_TG1C(x, log, clog)
#define sqrt(x) __FT_TG1C(x, sqrt, csqrt)
#define fabs(x) __FT_TG1C(x, fabs, cabs)
#define pow(x, y) __FT_TG2C(x, y, pow, cpow)

#define cbrt(x) __FT_TG1(x, cbrt)
#define ceil(x) __FT_TG1(x, ceil)
#define erf(x) __FT_TG1(x, erf)
#define erfc(x) __FT_TG1(x, erfc)
#define exp2(x) __FT_TG1(x, exp2)
#define expm1(x) __FT_TG1(x, expm1)
#define floor(x) __FT_TG1(x, floor)
#define ilogb(x) __FT_TG1(x, ilogb)
#define lgamma(x) __FT_TG1(x, lgamma)
#define llrint(x) __FT_TG1(x, llrint)
#define llround(x) __FT_TG1(x, llround)
#define log10(x) __FT_TG1(x, log10)
#define log1p(x) __FT_TG1(x, log1p)
#define log2(x) __FT_TG1(x, log2)
#define logb(x) __FT_TG1(x, logb)
#define lrint(x) __FT_TG1(x, lrint)
#define lround(x) __FT_TG1(x, lround)
#define nearbyint(x) __FT_TG1(x, nearbyint)
#define rint(x) __FT_TG1(x, rint)
#define round(x) __FT_TG1(x, round)
#define tgamma(x) __FT_TG1(x, tgamma)
#define trunc(x) __FT_TG1(x, trunc)
#define atan2(x, y) __FT_TG2(x, y, atan2)
#define copysign(x, y) __FT_TG2(x, y, copysign)
#define fdim(x, y) __FT_TG2(x, y, fdim)
#define fmax(x, y) __FT_TG2(x, y, fmax)
#define fmin(x, y) __FT_TG2(x, y, fmin)
#define fmod(x, y) __FT_TG2(x, y, fmod)
#define hypot(x, y) __FT_TG2(x, y, hypot)
#define nextafter(x, y) __FT_TG2(x, y, nextafter)
#define remainder(x, y) __FT_TG2(x, y, remainder)
#define frexp(x, y) __extension__ _Generic((x), float: frexpf, long double: frexpl, default: frexp)((x), (y))
#define ldexp(x, y) __extension__ _Generic((x), float: ldexpf, long double: ldexpl, default: ldexp)((x), (y))
#define scalbln(x, y) __extension__ _Generic((x), float: scalblnf, long double: scalblnl, default: scalbln)((x), (y))
#define scalbn(x, y) __extension__ _Generic((x), float: scalbnf, long double: scalbnl, default: scalbn)((x), (y))
#define nexttoward(x, y) __extension__ _Generic((x), float: nexttowardf, long double: nexttowardl, default: nexttoward)((x), (y))
#define fma(x, y, z) __extension__ _Generic(__FT_TGD(x) + __FT_TGD(y) + __FT_TGD(z), \
	float: fmaf, long double: fmal, default: fma)((x), (y), (z))
#define remquo(x, y, q) __extension__ _Generic(__FT_TGD(x) + __FT_TGD(y), \
	float: remquof, long double: remquol, default: remquo)((x), (y), (q))

#define carg(z) __FT_TGC(z, carg)
#define cimag(z) __FT_TGC(z, cimag)
#define conj(z) __FT_TGC(z, conj)
#define cproj(z) __FT_TGC(z, cproj)
#define creal(z) __FT_TGC(z, creal)

#endif
