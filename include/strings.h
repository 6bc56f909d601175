/* Byte strings of old (POSIX.1-2017, <strings.h>). */
#ifndef _STRINGS_H
#define _STRINGS_H 1

#include <features.h>
#define __NEED_size_t
#define __NEED_locale_t
#include <bits/alltypes.h>

__BEGIN_DECLS

#if defined __FT_MISC || !defined __FT_POSIX
extern int bcmp(const void *__a, const void *__b, size_t __n) __THROW __attribute_pure__;
extern void bcopy(const void *__src, void *__dest, size_t __n) __THROW;
extern void bzero(void *__s, size_t __n) __THROW;
extern char *index(const char *__s, int __c) __THROW __attribute_pure__;
extern char *rindex(const char *__s, int __c) __THROW __attribute_pure__;
#endif

#if !defined __FT_POSIX || defined __FT_MISC || defined __FT_XSI
extern int ffs(int __i) __THROW __attribute_const__;
#endif
#ifdef __FT_MISC
extern int ffsl(long __i) __THROW __attribute_const__;
__extension__ extern int ffsll(long long __i) __THROW __attribute_const__;
#endif

extern int strcasecmp(const char *__a, const char *__b) __THROW __attribute_pure__;
extern int strncasecmp(const char *__a, const char *__b, size_t __n) __THROW __attribute_pure__;
#ifdef __FT_POSIX
extern int strcasecmp_l(const char *__a, const char *__b, locale_t __l) __THROW __attribute_pure__;
extern int strncasecmp_l(const char *__a, const char *__b, size_t __n, locale_t __l) __THROW __attribute_pure__;
#endif

__END_DECLS

#endif
