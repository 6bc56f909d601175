/* Characters of UTF-16 and UTF-32 (C11, 7.28; C23's char8_t). */
#ifndef _UCHAR_H
#define _UCHAR_H 1

#include <features.h>
#define __NEED_size_t
#define __NEED_mbstate_t
#include <bits/alltypes.h>

#if !defined __cplusplus || __cplusplus < 201103L
typedef __CHAR16_TYPE__ char16_t;
typedef __CHAR32_TYPE__ char32_t;
#endif

__BEGIN_DECLS

extern size_t mbrtoc16(char16_t *__restrict __out, const char *__restrict __s, size_t __n, mbstate_t *__restrict __state) __THROW;
extern size_t c16rtomb(char *__restrict __s, char16_t __c, mbstate_t *__restrict __state) __THROW;
extern size_t mbrtoc32(char32_t *__restrict __out, const char *__restrict __s, size_t __n, mbstate_t *__restrict __state) __THROW;
extern size_t c32rtomb(char *__restrict __s, char32_t __c, mbstate_t *__restrict __state) __THROW;

#if defined __FT_GNU || __STDC_VERSION__ > 201710L || (defined __cplusplus && defined __cpp_char8_t)
#ifndef __cpp_char8_t
typedef unsigned char char8_t;
#endif
extern size_t mbrtoc8(char8_t *__restrict __out, const char *__restrict __s, size_t __n, mbstate_t *__restrict __state) __THROW;
extern size_t c8rtomb(char *__restrict __s, char8_t __c, mbstate_t *__restrict __state) __THROW;
#endif

__END_DECLS

#endif
