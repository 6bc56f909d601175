/* Diagnostics (C11 7.2). Included anew each time, as NDEBUG may change. */
#include <features.h>

#undef assert
#undef assert_perror

#ifndef _FT_ASSERT_FUNCTIONS
#define _FT_ASSERT_FUNCTIONS 1
__BEGIN_DECLS
void __assert_fail(const char *, const char *, unsigned int, const char *) __THROW
	__attribute__((__noreturn__));
void __assert_perror_fail(int, const char *, unsigned int, const char *) __THROW
	__attribute__((__noreturn__));
void __assert(const char *, const char *, int) __THROW __attribute__((__noreturn__));
__END_DECLS
#endif

#ifdef NDEBUG
#define assert(expr) ((void)0)
#ifdef __FT_GNU
#define assert_perror(errnum) ((void)0)
#endif
#else
#ifdef __cplusplus
#define assert(expr) (static_cast<bool>(expr) ? void(0) \
	: __assert_fail(#expr, __FILE__, __LINE__, __extension__ __PRETTY_FUNCTION__))
#else
#define assert(expr) ((expr) ? (void)0 \
	: __assert_fail(#expr, __FILE__, __LINE__, __extension__ __func__))
#endif
#ifdef __FT_GNU
#define assert_perror(errnum) (!(errnum) ? (void)0 \
	: __assert_perror_fail((errnum), __FILE__, __LINE__, __extension__ __func__))
#endif
#endif

#if !defined __cplusplus && defined __FT_C11
#undef static_assert
#define static_assert _Static_assert
#endif
