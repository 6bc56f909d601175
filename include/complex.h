/* Complex numbers (C17 7.3). */
#ifndef _COMPLEX_H
#define _COMPLEX_H 1

#include <features.h>

#define complex _Complex
#define _Complex_I (__extension__ 1.0iF)
#undef I
#define I _Complex_I
#if __STDC_VERSION__ >= 201112L || defined __FT_GNU
#define CMPLX(x, y) __builtin_complex((double)(x), (double)(y))
#define CMPLXF(x, y) __builtin_complex((float)(x), (float)(y))
#define CMPLXL(x, y) __builtin_complex((long double)(x), (long double)(y))
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

#undef __FT_COMPLEX
#undef __FT_REAL

__END_DECLS

#endif
