/* Complex numbers (C17 7.3). */
#ifndef _COMPLEX_H
#define _COMPLEX_H 1

#include <features.h>

#define complex _Complex
#define _Complex_I (__extension__ 1.0iF)
#undef I
#define I _Complex_I
#if __STDC_VERSION__ >= 201112L || defined __FT_GNU
#define __FT_CMPLX(t, x, y) __builtin_complex((t)(x), (t)(y))
#define CMPLX(x, y) __FT_CMPLX(double, x, y)
#define CMPLXF(x, y) __FT_CMPLX(float, x, y)
#define CMPLXL(x, y) __FT_CMPLX(long double, x, y)
#endif

__BEGIN_DECLS

#define __FT_COMPLEX(name) \
	__extension__ extern double _Complex name(double _Complex) __THROW; \
	__extension__ extern float _Complex name##f(float _Complex) __THROW; \
	__extension__ extern long double _Complex name##l(long double _Complex) __THROW;
#define __FT_REAL(name) \
	__extension__ extern double name(double _Complex) __THROW; \
	__extension__ extern float name##f(float _Complex) __THROW; \
	__extension__ extern long double name##l(long double _Complex) __THROW;

__FT_COMPLEX(cacos)
__FT_COMPLEX(casin)
__FT_COMPLEX(catan)
__FT_COMPLEX(ccos)
__FT_COMPLEX(csin)
__FT_COMPLEX(ctan)
__FT_COMPLEX(cacosh)
__FT_COMPLEX(casinh)
__FT_COMPLEX(catanh)
__FT_COMPLEX(ccosh)
__FT_COMPLEX(csinh)
__FT_COMPLEX(ctanh)
__FT_COMPLEX(cexp)
__FT_COMPLEX(clog)
__FT_COMPLEX(csqrt)
__FT_COMPLEX(conj)
__FT_COMPLEX(cproj)
__FT_REAL(cabs)
__FT_REAL(carg)
__FT_REAL(creal)
__FT_REAL(cimag)
__extension__ extern double _Complex cpow(double _Complex, double _Complex) __THROW;
__extension__ extern float _Complex cpowf(float _Complex, float _Complex) __THROW;
__extension__ extern long double _Complex cpowl(long double _Complex, long double _Complex) __THROW;
#ifdef __FT_GNU
__extension__ extern double _Complex clog10(double _Complex) __THROW;
__extension__ extern float _Complex clog10f(float _Complex) __THROW;
#endif

#include <bits/floatn.h>
#ifdef __FT_FLOATN
#define __FT_N(t, s) \
	__extension__ extern _Complex t cacos##s(_Complex t) __THROW; \
	__extension__ extern _Complex t casin##s(_Complex t) __THROW; \
	__extension__ extern _Complex t catan##s(_Complex t) __THROW; \
	__extension__ extern _Complex t ccos##s(_Complex t) __THROW; \
	__extension__ extern _Complex t csin##s(_Complex t) __THROW; \
	__extension__ extern _Complex t ctan##s(_Complex t) __THROW; \
	__extension__ extern _Complex t cacosh##s(_Complex t) __THROW; \
	__extension__ extern _Complex t casinh##s(_Complex t) __THROW; \
	__extension__ extern _Complex t catanh##s(_Complex t) __THROW; \
	__extension__ extern _Complex t ccosh##s(_Complex t) __THROW; \
	__extension__ extern _Complex t csinh##s(_Complex t) __THROW; \
	__extension__ extern _Complex t ctanh##s(_Complex t) __THROW; \
	__extension__ extern _Complex t cexp##s(_Complex t) __THROW; \
	__extension__ extern _Complex t clog##s(_Complex t) __THROW; \
	__extension__ extern _Complex t csqrt##s(_Complex t) __THROW; \
	__extension__ extern _Complex t conj##s(_Complex t) __THROW; \
	__extension__ extern _Complex t cproj##s(_Complex t) __THROW; \
	__extension__ extern t cabs##s(_Complex t) __THROW; \
	__extension__ extern t carg##s(_Complex t) __THROW; \
	__extension__ extern t creal##s(_Complex t) __THROW; \
	__extension__ extern t cimag##s(_Complex t) __THROW; \
	__extension__ extern _Complex t cpow##s(_Complex t, _Complex t) __THROW;
__FT_N(_Float32, f32)
__FT_N(_Float64, f64)
__FT_N(_Float32x, f32x)
__FT_N(_Float64x, f64x)
#undef __FT_N
#define CMPLXF32(x, y) __FT_CMPLX(_Float32, x, y)
#define CMPLXF64(x, y) __FT_CMPLX(_Float64, x, y)
#define CMPLXF32X(x, y) __FT_CMPLX(_Float32x, x, y)
#define CMPLXF64X(x, y) __FT_CMPLX(_Float64x, x, y)
__extension__ extern _Complex _Float32 clog10f32(_Complex _Float32) __THROW;
__extension__ extern _Complex _Float64 clog10f64(_Complex _Float64) __THROW;
__extension__ extern _Complex _Float32x clog10f32x(_Complex _Float32x) __THROW;
#endif

#undef __FT_COMPLEX
#undef __FT_REAL

__END_DECLS

#endif
