/* Mathematics (C17 7.12, TS 18661-1, POSIX.1-2017, glibc's own names). */
#ifndef _MATH_H
#define _MATH_H 1

#include <features.h>

__BEGIN_DECLS

typedef float float_t;
typedef double double_t;

#define HUGE_VAL (__builtin_huge_val())
#define HUGE_VALF (__builtin_huge_valf())
#define HUGE_VALL (__builtin_huge_vall())
#define INFINITY (__builtin_inff())
#define NAN (__builtin_nanf(""))
#if defined __FT_GNU || __STDC_VERSION__ > 201710L
#define SNANF (__builtin_nansf(""))
#define SNAN (__builtin_nans(""))
#define SNANL (__builtin_nansl(""))
#endif

#define FP_NAN 0
#define FP_INFINITE 1
#define FP_ZERO 2
#define FP_SUBNORMAL 3
#define FP_NORMAL 4

#define FP_ILOGB0 (-2147483647 - 1)
#define FP_ILOGBNAN (-2147483647 - 1)
#define __FP_LONG_MAX 0x7fffffffffffffffL
#ifdef __FT_GNU
#define FP_LLOGB0 (-__FP_LONG_MAX - 1)
#define FP_LLOGBNAN (-__FP_LONG_MAX - 1)
#endif

#ifdef __FP_FAST_FMA
#define FP_FAST_FMA 1
#endif
#ifdef __FP_FAST_FMAF
#define FP_FAST_FMAF 1
#endif

#define MATH_ERRNO 1
#define MATH_ERREXCEPT 2
#ifdef __FAST_MATH__
#define math_errhandling 0
#elif defined __NO_MATH_ERRNO__
#define math_errhandling MATH_ERREXCEPT
#else
#define math_errhandling (MATH_ERRNO | MATH_ERREXCEPT)
#endif

extern int __fpclassify(double) __THROW __attribute_const__;
extern int __fpclassifyf(float) __THROW __attribute_const__;
extern int __fpclassifyl(long double) __THROW __attribute_const__;
extern int __signbit(double) __THROW __attribute_const__;
extern int __signbitf(float) __THROW __attribute_const__;
extern int __signbitl(long double) __THROW __attribute_const__;
extern int __isinf(double) __THROW __attribute_const__;
extern int __isinff(float) __THROW __attribute_const__;
extern int __isinfl(long double) __THROW __attribute_const__;
extern int __isnan(double) __THROW __attribute_const__;
extern int __isnanf(float) __THROW __attribute_const__;
extern int __isnanl(long double) __THROW __attribute_const__;
extern int __finite(double) __THROW __attribute_const__;
extern int __finitef(float) __THROW __attribute_const__;
extern int __finitel(long double) __THROW __attribute_const__;
extern int __issignaling(double) __THROW __attribute_const__;
extern int __issignalingf(float) __THROW __attribute_const__;
extern int __issignalingl(long double) __THROW __attribute_const__;

#define fpclassify(x) __builtin_fpclassify(FP_NAN, FP_INFINITE, FP_NORMAL, FP_SUBNORMAL, FP_ZERO, x)
#if defined __cplusplus
#define signbit(x) __builtin_signbit(x)
#else
#define signbit(x) (sizeof(x) == sizeof(float) ? __builtin_signbitf(x) \
	: sizeof(x) == sizeof(double) ? __builtin_signbit(x) : __builtin_signbitl(x))
#endif
#define isfinite(x) __builtin_isfinite(x)
#define isinf(x) __builtin_isinf_sign(x)
#define isnan(x) __builtin_isnan(x)
#define isnormal(x) __builtin_isnormal(x)
#define isgreater(x, y) __builtin_isgreater(x, y)
#define isgreaterequal(x, y) __builtin_isgreaterequal(x, y)
#define isless(x, y) __builtin_isless(x, y)
#define islessequal(x, y) __builtin_islessequal(x, y)
#define islessgreater(x, y) __builtin_islessgreater(x, y)
#define isunordered(x, y) __builtin_isunordered(x, y)
#if defined __FT_GNU || __STDC_VERSION__ > 201710L
#define issubnormal(x) (fpclassify(x) == FP_SUBNORMAL)
#define iszero(x) ((x) == 0)
#ifndef __cplusplus
#define issignaling(x) (sizeof(x) == sizeof(float) ? __issignalingf(x) \
	: sizeof(x) == sizeof(double) ? __issignaling(x) : __issignalingl(x))
#define iseqsig(x, y) (((x) <= (y)) & ((x) >= (y)))
#endif
#endif

#define __FT_MATH1(name) \
	extern double name(double) __THROW; \
	extern float name##f(float) __THROW; \
	extern long double name##l(long double) __THROW;
#define __FT_MATH2(name) \
	extern double name(double, double) __THROW; \
	extern float name##f(float, float) __THROW; \
	extern long double name##l(long double, long double) __THROW;

__FT_MATH1(acos)
__FT_MATH1(asin)
__FT_MATH1(atan)
__FT_MATH2(atan2)
__FT_MATH1(cos)
__FT_MATH1(sin)
__FT_MATH1(tan)
__FT_MATH1(cosh)
__FT_MATH1(sinh)
__FT_MATH1(tanh)
__FT_MATH1(exp)
__FT_MATH1(log)
__FT_MATH1(log10)
__FT_MATH2(pow)
__FT_MATH1(sqrt)
__FT_MATH1(ceil)
__FT_MATH1(fabs)
__FT_MATH1(floor)
__FT_MATH2(fmod)

extern double frexp(double, int *) __THROW;
extern float frexpf(float, int *) __THROW;
extern long double frexpl(long double, int *) __THROW;
extern double ldexp(double, int) __THROW;
extern float ldexpf(float, int) __THROW;
extern long double ldexpl(long double, int) __THROW;
extern double modf(double, double *) __THROW;
extern float modff(float, float *) __THROW;
extern long double modfl(long double, long double *) __THROW;

#if defined __FT_C99 || defined __FT_XOPEN
__FT_MATH1(acosh)
__FT_MATH1(asinh)
__FT_MATH1(atanh)
__FT_MATH1(expm1)
__FT_MATH1(log1p)
__FT_MATH1(logb)
__FT_MATH1(exp2)
__FT_MATH1(log2)
__FT_MATH2(hypot)
__FT_MATH1(cbrt)
__FT_MATH2(copysign)
__FT_MATH1(erf)
__FT_MATH1(erfc)
__FT_MATH1(lgamma)
__FT_MATH1(tgamma)
__FT_MATH1(rint)
__FT_MATH1(nearbyint)
__FT_MATH1(round)
__FT_MATH1(trunc)
__FT_MATH2(nextafter)
__FT_MATH2(remainder)
__FT_MATH2(fdim)
__FT_MATH2(fmax)
__FT_MATH2(fmin)

extern double nexttoward(double, long double) __THROW;
extern float nexttowardf(float, long double) __THROW;
extern long double nexttowardl(long double, long double) __THROW;
extern double scalbn(double, int) __THROW;
extern float scalbnf(float, int) __THROW;
extern long double scalbnl(long double, int) __THROW;
extern double scalbln(double, long) __THROW;
extern float scalblnf(float, long) __THROW;
extern long double scalblnl(long double, long) __THROW;
extern int ilogb(double) __THROW;
extern int ilogbf(float) __THROW;
extern int ilogbl(long double) __THROW;
extern double remquo(double, double, int *) __THROW;
extern float remquof(float, float, int *) __THROW;
extern long double remquol(long double, long double, int *) __THROW;
extern double fma(double, double, double) __THROW;
extern float fmaf(float, float, float) __THROW;
extern long double fmal(long double, long double, long double) __THROW;
extern double nan(const char *) __THROW;
extern float nanf(const char *) __THROW;
extern long double nanl(const char *) __THROW;
extern long lrint(double) __THROW;
extern long lrintf(float) __THROW;
extern long lrintl(long double) __THROW;
extern long lround(double) __THROW;
extern long lroundf(float) __THROW;
extern long lroundl(long double) __THROW;
__extension__ extern long long llrint(double) __THROW;
__extension__ extern long long llrintf(float) __THROW;
__extension__ extern long long llrintl(long double) __THROW;
__extension__ extern long long llround(double) __THROW;
__extension__ extern long long llroundf(float) __THROW;
__extension__ extern long long llroundl(long double) __THROW;
#endif

#ifdef __FT_GNU
__FT_MATH1(exp10)
extern void sincos(double, double *, double *) __THROW;
extern void sincosf(float, float *, float *) __THROW;
extern void sincosl(long double, long double *, long double *) __THROW;
#endif
#if defined __FT_GNU || __STDC_VERSION__ > 201710L
__FT_MATH1(roundeven)
__FT_MATH1(nextup)
__FT_MATH1(nextdown)
extern long llogb(double) __THROW;
extern long llogbf(float) __THROW;
extern long llogbl(long double) __THROW;
#endif

#if defined __FT_MISC || defined __FT_XOPEN
extern int signgam;
extern double j0(double) __THROW;
extern double j1(double) __THROW;
extern double jn(int, double) __THROW;
extern double y0(double) __THROW;
extern double y1(double) __THROW;
extern double yn(int, double) __THROW;

#define M_E 2.7182818284590452354
#define M_LOG2E 1.4426950408889634074
#define M_LOG10E 0.43429448190325182765
#define M_LN2 0.69314718055994530942
#define M_LN10 2.30258509299404568402
#define M_PI 3.14159265358979323846
#define M_PI_2 1.57079632679489661923
#define M_PI_4 0.78539816339744830962
#define M_1_PI 0.31830988618379067154
#define M_2_PI 0.63661977236758134308
#define M_2_SQRTPI 1.12837916709551257390
#define M_SQRT2 1.41421356237309504880
#define M_SQRT1_2 0.70710678118654752440
#endif

#ifdef __FT_MISC
/* In C++11 these are the standard's overloaded functions. */
#if !defined __cplusplus || __cplusplus < 201103L
extern int (isinf)(double) __THROW __attribute_const__;
extern int (isnan)(double) __THROW __attribute_const__;
#endif
extern int isinff(float) __THROW __attribute_const__;
extern int isinfl(long double) __THROW __attribute_const__;
extern int isnanf(float) __THROW __attribute_const__;
extern int isnanl(long double) __THROW __attribute_const__;
extern int finite(double) __THROW __attribute_const__;
extern int finitef(float) __THROW __attribute_const__;
extern int finitel(long double) __THROW __attribute_const__;
__FT_MATH2(drem)
__FT_MATH1(significand)
extern double gamma(double) __THROW;
extern float gammaf(float) __THROW;
extern long double gammal(long double) __THROW;
extern double lgamma_r(double, int *) __THROW;
extern float lgammaf_r(float, int *) __THROW;
extern long double lgammal_r(long double, int *) __THROW;
extern float j0f(float) __THROW;
extern float j1f(float) __THROW;
extern float jnf(int, float) __THROW;
extern float y0f(float) __THROW;
extern float y1f(float) __THROW;
extern float ynf(int, float) __THROW;
#endif

#ifdef __FT_GNU
#define M_El 2.718281828459045235360287471352662498L
#define M_LOG2El 1.442695040888963407359924681001892137L
#define M_LOG10El 0.434294481903251827651128918916605082L
#define M_LN2l 0.693147180559945309417232121458176568L
#define M_LN10l 2.302585092994045684017991454684364208L
#define M_PIl 3.141592653589793238462643383279502884L
#define M_PI_2l 1.570796326794896619231321691639751442L
#define M_PI_4l 0.785398163397448309615660845819875721L
#define M_1_PIl 0.318309886183790671537767526745028724L
#define M_2_PIl 0.636619772367581343075535053490057448L
#define M_2_SQRTPIl 1.128379167095512573896158903121545172L
#define M_SQRT2l 1.414213562373095048801688724209698079L
#define M_SQRT1_2l 0.707106781186547524400844362104849039L
#define MAXFLOAT 3.40282347e+38F
#elif defined __FT_XSI
#define MAXFLOAT 3.40282347e+38F
#endif

#ifdef __FT_GNU
#define M_Ef 2.718281828459045235360287471352662498f
#define M_LOG2Ef 1.442695040888963407359924681001892137f
#define M_LOG10Ef 0.434294481903251827651128918916605082f
#define M_LN2f 0.693147180559945309417232121458176568f
#define M_LN10f 2.302585092994045684017991454684364208f
#define M_PIf 3.141592653589793238462643383279502884f
#define M_PI_2f 1.570796326794896619231321691639751442f
#define M_PI_4f 0.785398163397448309615660845819875721f
#define M_1_PIf 0.318309886183790671537767526745028724f
#define M_2_PIf 0.636619772367581343075535053490057448f
#define M_2_SQRTPIf 1.128379167095512573896158903121545172f
#define M_SQRT2f 1.414213562373095048801688724209698079f
#define M_SQRT1_2f 0.707106781186547524400844362104849039f
#endif
#include <bits/floatn.h>
#ifdef __FT_FLOATN
#define __FT_BESSEL 1
#define __FT_T _Float32
#define __FT_S f32
#include <bits/math_floatn.h>
#define __FT_T _Float64
#define __FT_S f64
#include <bits/math_floatn.h>
#define __FT_T _Float32x
#define __FT_S f32x
#include <bits/math_floatn.h>
#undef __FT_BESSEL
#define __FT_T _Float64x
#define __FT_S f64x
#include <bits/math_floatn.h>

#define HUGE_VAL_F32 (__FT_BUILTIN(huge_val, f32)())
#define SNANF32 (__FT_BUILTIN(nans, f32)(""))
#define HUGE_VAL_F64 (__FT_BUILTIN(huge_val, f64)())
#define SNANF64 (__FT_BUILTIN(nans, f64)(""))
#define HUGE_VAL_F32X (__FT_BUILTIN(huge_val, f32x)())
#define SNANF32X (__FT_BUILTIN(nans, f32x)(""))
#define HUGE_VAL_F64X (__FT_BUILTIN(huge_val, f64x)())
#define SNANF64X (__FT_BUILTIN(nans, f64x)(""))
#define M_Ef32 __f32(2.718281828459045235360287471352662498)
#define M_LOG2Ef32 __f32(1.442695040888963407359924681001892137)
#define M_LOG10Ef32 __f32(0.434294481903251827651128918916605082)
#define M_LN2f32 __f32(0.693147180559945309417232121458176568)
#define M_LN10f32 __f32(2.302585092994045684017991454684364208)
#define M_PIf32 __f32(3.141592653589793238462643383279502884)
#define M_PI_2f32 __f32(1.570796326794896619231321691639751442)
#define M_PI_4f32 __f32(0.785398163397448309615660845819875721)
#define M_1_PIf32 __f32(0.318309886183790671537767526745028724)
#define M_2_PIf32 __f32(0.636619772367581343075535053490057448)
#define M_2_SQRTPIf32 __f32(1.128379167095512573896158903121545172)
#define M_SQRT2f32 __f32(1.414213562373095048801688724209698079)
#define M_SQRT1_2f32 __f32(0.707106781186547524400844362104849039)
#define M_Ef64 __f64(2.718281828459045235360287471352662498)
#define M_LOG2Ef64 __f64(1.442695040888963407359924681001892137)
#define M_LOG10Ef64 __f64(0.434294481903251827651128918916605082)
#define M_LN2f64 __f64(0.693147180559945309417232121458176568)
#define M_LN10f64 __f64(2.302585092994045684017991454684364208)
#define M_PIf64 __f64(3.141592653589793238462643383279502884)
#define M_PI_2f64 __f64(1.570796326794896619231321691639751442)
#define M_PI_4f64 __f64(0.785398163397448309615660845819875721)
#define M_1_PIf64 __f64(0.318309886183790671537767526745028724)
#define M_2_PIf64 __f64(0.636619772367581343075535053490057448)
#define M_2_SQRTPIf64 __f64(1.128379167095512573896158903121545172)
#define M_SQRT2f64 __f64(1.414213562373095048801688724209698079)
#define M_SQRT1_2f64 __f64(0.707106781186547524400844362104849039)
#define M_Ef32x __f32x(2.718281828459045235360287471352662498)
#define M_LOG2Ef32x __f32x(1.442695040888963407359924681001892137)
#define M_LOG10Ef32x __f32x(0.434294481903251827651128918916605082)
#define M_LN2f32x __f32x(0.693147180559945309417232121458176568)
#define M_LN10f32x __f32x(2.302585092994045684017991454684364208)
#define M_PIf32x __f32x(3.141592653589793238462643383279502884)
#define M_PI_2f32x __f32x(1.570796326794896619231321691639751442)
#define M_PI_4f32x __f32x(0.785398163397448309615660845819875721)
#define M_1_PIf32x __f32x(0.318309886183790671537767526745028724)
#define M_2_PIf32x __f32x(0.636619772367581343075535053490057448)
#define M_2_SQRTPIf32x __f32x(1.128379167095512573896158903121545172)
#define M_SQRT2f32x __f32x(1.414213562373095048801688724209698079)
#define M_SQRT1_2f32x __f32x(0.707106781186547524400844362104849039)
#define M_Ef64x __f64x(2.718281828459045235360287471352662498)
#define M_LOG2Ef64x __f64x(1.442695040888963407359924681001892137)
#define M_LOG10Ef64x __f64x(0.434294481903251827651128918916605082)
#define M_LN2f64x __f64x(0.693147180559945309417232121458176568)
#define M_LN10f64x __f64x(2.302585092994045684017991454684364208)
#define M_PIf64x __f64x(3.141592653589793238462643383279502884)
#define M_PI_2f64x __f64x(1.570796326794896619231321691639751442)
#define M_PI_4f64x __f64x(0.785398163397448309615660845819875721)
#define M_1_PIf64x __f64x(0.318309886183790671537767526745028724)
#define M_2_PIf64x __f64x(0.636619772367581343075535053490057448)
#define M_2_SQRTPIf64x __f64x(1.128379167095512573896158903121545172)
#define M_SQRT2f64x __f64x(1.414213562373095048801688724209698079)
#define M_SQRT1_2f64x __f64x(0.707106781186547524400844362104849039)
#endif

#undef __FT_MATH1
#undef __FT_MATH2

__END_DECLS

#endif
