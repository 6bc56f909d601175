/* Language differences, named as other C libraries name them. */
#ifndef _SYS_CDEFS_H
#define _SYS_CDEFS_H 1

#ifndef _FEATURES_H
#include <features.h>
#endif

#ifdef __cplusplus
#define __BEGIN_DECLS extern "C" {
#define __END_DECLS }
#define __THROW noexcept(true)
#else
#define __BEGIN_DECLS
#define __END_DECLS
#define __THROW
#endif
#define __NTH(fct) fct __THROW
#define __THROWNL __THROW

#if defined __cplusplus || __STDC_VERSION__ >= 199901L
#define __FT_INLINE inline
#else
#define __FT_INLINE __inline__
#endif

/* restrict, where the language has a word for it. */
#if __STDC_VERSION__ >= 199901L && !defined __cplusplus
#define __restrict_arr restrict
#else
#define __restrict_arr
#endif

#define __CONCAT(x, y) x ## y
#define __STRING(x) #x
#define __P(args) args
#define __PMT(args) args
#define __ptr_t void *
#define __attribute_pure__ __attribute__((__pure__))
#define __attribute_const__ __attribute__((__const__))
#define __attribute_malloc__ __attribute__((__malloc__))
#define __attribute_deprecated__ __attribute__((__deprecated__))
#define __attribute_warn_unused_result__ __attribute__((__warn_unused_result__))
#define __attribute_noinline__ __attribute__((__noinline__))
#define __wur
#define __nonnull(params) __attribute__((__nonnull__ params))
#define __returns_nonnull __attribute__((__returns_nonnull__))
#define __always_inline __inline __attribute__((__always_inline__))
#define __glibc_likely(c) __builtin_expect((c), 1)
#define __glibc_unlikely(c) __builtin_expect((c), 0)
#define __extern_inline extern __inline __attribute__((__gnu_inline__))
#define __extern_always_inline extern __always_inline __attribute__((__gnu_inline__))
#define __REDIRECT(name, proto, alias) name proto __asm__(#alias)
#define __REDIRECT_NTH(name, proto, alias) name proto __THROW __asm__(#alias)
#define __flexarr []
#if defined __cplusplus || __STDC_VERSION__ < 201112L
#define __FT_NORETURN __attribute__((__noreturn__))
#else
#define __FT_NORETURN _Noreturn
#endif

#endif
