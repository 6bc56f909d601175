/* Floating-point types of a fixed width (TS 18661-3): names for float, double and long double here. */
#ifndef _BITS_FLOATN_H
#define _BITS_FLOATN_H 1

#if defined __FT_GNU && defined __GNUC__ && __GNUC__ >= 7 && !defined __clang__
#define __FT_FLOATN 1
#if defined __cplusplus && __GNUC__ < 13
typedef float _Float32;
typedef double _Float64;
typedef double _Float32x;
typedef long double _Float64x;
#define __f32(x) x##f
#define __f64(x) x
#define __f32x(x) x
#define __f64x(x) x##l
#define __FT_BUILTIN(name, type) __FT_BUILTIN_##type(name)
#define __FT_BUILTIN_f32(name) __builtin_##name##f
#define __FT_BUILTIN_f64(name) __builtin_##name
#define __FT_BUILTIN_f32x(name) __builtin_##name
#define __FT_BUILTIN_f64x(name) __builtin_##name##l
#else
#define __f32(x) x##f32
#define __f64(x) x##f64
#define __f32x(x) x##f32x
#define __f64x(x) x##f64x
#define __FT_BUILTIN(name, type) __builtin_##name##type
#endif
#endif

#endif
