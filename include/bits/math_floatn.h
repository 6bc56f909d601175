/* The functions of <math.h> for one type of a fixed width: __FT_T is the type, __FT_S ends its names. */
#define __FT_PASTE2(a, b) a##b
#define __FT_PASTE(a, b) __FT_PASTE2(a, b)
#define __FT_F(name) __FT_PASTE(name, __FT_S)
extern __FT_T __FT_F(acos)(__FT_T) __THROW;
extern __FT_T __FT_F(asin)(__FT_T) __THROW;
extern __FT_T __FT_F(atan)(__FT_T) __THROW;
extern __FT_T __FT_F(cos)(__FT_T) __THROW;
extern __FT_T __FT_F(sin)(__FT_T) __THROW;
extern __FT_T __FT_F(tan)(__FT_T) __THROW;
extern __FT_T __FT_F(cosh)(__FT_T) __THROW;
extern __FT_T __FT_F(sinh)(__FT_T) __THROW;
extern __FT_T __FT_F(tanh)(__FT_T) __THROW;
extern __FT_T __FT_F(exp)(__FT_T) __THROW;
extern __FT_T __FT_F(log)(__FT_T) __THROW;
extern __FT_T __FT_F(log10)(__FT_T) __THROW;
extern __FT_T __FT_F(sqrt)(__FT_T) __THROW;
extern __FT_T __FT_F(ceil)(__FT_T) __THROW;
extern __FT_T __FT_F(fabs)(__FT_T) __THROW;
extern __FT_T __FT_F(floor)(__FT_T) __THROW;
extern __FT_T __FT_F(acosh)(__FT_T) __THROW;
extern __FT_T __FT_F(asinh)(__FT_T) __THROW;
extern __FT_T __FT_F(atanh)(__FT_T) __THROW;
extern __FT_T __FT_F(expm1)(__FT_T) __THROW;
extern __FT_T __FT_F(log1p)(__FT_T) __THROW;
extern __FT_T __FT_F(logb)(__FT_T) __THROW;
extern __FT_T __FT_F(exp2)(__FT_T) __THROW;
extern __FT_T __FT_F(log2)(__FT_T) __THROW;
extern __FT_T __FT_F(cbrt)(__FT_T) __THROW;
extern __FT_T __FT_F(erf)(__FT_T) __THROW;
extern __FT_T __FT_F(erfc)(__FT_T) __THROW;
extern __FT_T __FT_F(lgamma)(__FT_T) __THROW;
extern __FT_T __FT_F(tgamma)(__FT_T) __THROW;
extern __FT_T __FT_F(rint)(__FT_T) __THROW;
extern __FT_T __FT_F(nearbyint)(__FT_T) __THROW;
extern __FT_T __FT_F(round)(__FT_T) __THROW;
extern __FT_T __FT_F(trunc)(__FT_T) __THROW;
extern __FT_T __FT_F(exp10)(__FT_T) __THROW;
extern __FT_T __FT_F(roundeven)(__FT_T) __THROW;
extern __FT_T __FT_F(nextup)(__FT_T) __THROW;
extern __FT_T __FT_F(nextdown)(__FT_T) __THROW;
extern __FT_T __FT_F(atan2)(__FT_T, __FT_T) __THROW;
extern __FT_T __FT_F(pow)(__FT_T, __FT_T) __THROW;
extern __FT_T __FT_F(fmod)(__FT_T, __FT_T) __THROW;
extern __FT_T __FT_F(hypot)(__FT_T, __FT_T) __THROW;
extern __FT_T __FT_F(copysign)(__FT_T, __FT_T) __THROW;
extern __FT_T __FT_F(nextafter)(__FT_T, __FT_T) __THROW;
extern __FT_T __FT_F(remainder)(__FT_T, __FT_T) __THROW;
extern __FT_T __FT_F(fdim)(__FT_T, __FT_T) __THROW;
extern __FT_T __FT_F(fmax)(__FT_T, __FT_T) __THROW;
extern __FT_T __FT_F(fmin)(__FT_T, __FT_T) __THROW;
extern __FT_T __FT_F(frexp)(__FT_T, int *) __THROW;
extern __FT_T __FT_F(ldexp)(__FT_T, int) __THROW;
extern __FT_T __FT_F(modf)(__FT_T, __FT_T *) __THROW;
extern __FT_T __FT_F(scalbn)(__FT_T, int) __THROW;
extern __FT_T __FT_F(scalbln)(__FT_T, long) __THROW;
extern __FT_T __FT_F(remquo)(__FT_T, __FT_T, int *) __THROW;
extern __FT_T __FT_F(fma)(__FT_T, __FT_T, __FT_T) __THROW;
extern __FT_T __FT_F(nan)(const char *) __THROW;
extern int __FT_F(ilogb)(__FT_T) __THROW;
extern long __FT_F(llogb)(__FT_T) __THROW;
extern long __FT_F(lrint)(__FT_T) __THROW;
extern long __FT_F(lround)(__FT_T) __THROW;
__extension__ extern long long __FT_F(llrint)(__FT_T) __THROW;
__extension__ extern long long __FT_F(llround)(__FT_T) __THROW;
extern void __FT_F(sincos)(__FT_T, __FT_T *, __FT_T *) __THROW;
extern __FT_T __FT_PASTE(__FT_F(lgamma), _r)(__FT_T, int *) __THROW;
#ifdef __FT_BESSEL
extern __FT_T __FT_F(j0)(__FT_T) __THROW;
extern __FT_T __FT_F(j1)(__FT_T) __THROW;
extern __FT_T __FT_F(jn)(int, __FT_T) __THROW;
extern __FT_T __FT_F(y0)(__FT_T) __THROW;
extern __FT_T __FT_F(y1)(__FT_T) __THROW;
extern __FT_T __FT_F(yn)(int, __FT_T) __THROW;
#endif
#undef __FT_PASTE2
#undef __FT_PASTE
#undef __FT_F
#undef __FT_T
#undef __FT_S
