/* Strings and memory (C11, 7.24; POSIX.1-2017, <string.h>). */
#ifndef _STRING_H
#define _STRING_H 1

#include <features.h>
#define __NEED_size_t
#ifdef __FT_POSIX
#define __NEED_locale_t
#endif
#include <bits/alltypes.h>
#define __need_NULL
#include <stddef.h>
#ifdef __FT_MISC
#include <strings.h>
#endif

__BEGIN_DECLS

extern void *memcpy(void *__restrict __dest, const void *__restrict __src, size_t __n) __THROW;
extern void *memmove(void *__dest, const void *__src, size_t __n) __THROW;
extern void *memset(void *__s, int __c, size_t __n) __THROW;
extern int memcmp(const void *__a, const void *__b, size_t __n) __THROW __attribute_pure__;
extern void *memchr(const void *__s, int __c, size_t __n) __THROW __attribute_pure__;

extern char *strcpy(char *__restrict __dest, const char *__restrict __src) __THROW;
extern char *strncpy(char *__restrict __dest, const char *__restrict __src, size_t __n) __THROW;
extern char *strcat(char *__restrict __dest, const char *__restrict __src) __THROW;
extern char *strncat(char *__restrict __dest, const char *__restrict __src, size_t __n) __THROW;
extern int strcmp(const char *__a, const char *__b) __THROW __attribute_pure__;
extern int strncmp(const char *__a, const char *__b, size_t __n) __THROW __attribute_pure__;
extern int strcoll(const char *__a, const char *__b) __THROW __attribute_pure__;
extern size_t strxfrm(char *__restrict __dest, const char *__restrict __src, size_t __n) __THROW;
extern char *strchr(const char *__s, int __c) __THROW __attribute_pure__;
extern char *strrchr(const char *__s, int __c) __THROW __attribute_pure__;
extern size_t strcspn(const char *__s, const char *__reject) __THROW __attribute_pure__;
extern size_t strspn(const char *__s, const char *__accept) __THROW __attribute_pure__;
extern char *strpbrk(const char *__s, const char *__accept) __THROW __attribute_pure__;
extern char *strstr(const char *__haystack, const char *__needle) __THROW __attribute_pure__;
extern char *strtok(char *__restrict __s, const char *__restrict __delimiters) __THROW;
extern size_t strlen(const char *__s) __THROW __attribute_pure__;
extern char *strerror(int __errnum) __THROW;

#ifdef __FT_POSIX
extern char *strtok_r(char *__restrict __s, const char *__restrict __delimiters, char **__restrict __save) __THROW;
extern char *__strtok_r(char *__restrict __s, const char *__restrict __delimiters, char **__restrict __save) __THROW;
#ifdef __FT_GNU
extern char *strerror_r(int __errnum, char *__buf, size_t __n) __THROW;
#else
extern int strerror_r(int __errnum, char *__buf, size_t __n) __THROW __asm__("__xpg_strerror_r");
#endif
extern char *stpcpy(char *__restrict __dest, const char *__restrict __src) __THROW;
extern char *stpncpy(char *__restrict __dest, const char *__restrict __src, size_t __n) __THROW;
extern size_t strnlen(const char *__s, size_t __n) __THROW __attribute_pure__;
extern char *strdup(const char *__s) __THROW __attribute_malloc__;
extern char *strndup(const char *__s, size_t __n) __THROW __attribute_malloc__;
extern char *strsignal(int __sig) __THROW;
extern char *strerror_l(int __errnum, locale_t __l) __THROW;
extern int strcoll_l(const char *__a, const char *__b, locale_t __l) __THROW __attribute_pure__;
extern size_t strxfrm_l(char *__restrict __dest, const char *__restrict __src, size_t __n, locale_t __l) __THROW;
#endif

#ifdef __FT_XOPEN
extern void *memccpy(void *__restrict __dest, const void *__restrict __src, int __c, size_t __n) __THROW;
#endif

#ifdef __FT_MISC
extern char *strsep(char **__restrict __place, const char *__restrict __delimiters) __THROW;
extern size_t strlcpy(char *__restrict __dest, const char *__restrict __src, size_t __n) __THROW;
extern size_t strlcat(char *__restrict __dest, const char *__restrict __src, size_t __n) __THROW;
extern void explicit_bzero(void *__s, size_t __n) __THROW;
#ifdef __FT_GNU
extern void *mempcpy(void *__restrict __dest, const void *__restrict __src, size_t __n) __THROW;
#endif
extern void *__mempcpy(void *__restrict __dest, const void *__restrict __src, size_t __n) __THROW;
extern char *__stpcpy(char *__restrict __dest, const char *__restrict __src) __THROW;
#endif

#ifdef __FT_GNU
extern int strverscmp(const char *__a, const char *__b) __THROW __attribute_pure__;
extern char *strcasestr(const char *__haystack, const char *__needle) __THROW __attribute_pure__;
extern void *memmem(const void *__haystack, size_t __n, const void *__needle, size_t __m) __THROW __attribute_pure__;
extern char *strchrnul(const char *__s, int __c) __THROW __attribute_pure__;
extern void *memrchr(const void *__s, int __c, size_t __n) __THROW __attribute_pure__;
extern void *rawmemchr(const void *__s, int __c) __THROW __attribute_pure__;
extern char *strfry(char *__s) __THROW;
extern void *memfrob(void *__s, size_t __n) __THROW;
extern const char *strerrorname_np(int __errnum) __THROW;
extern const char *strerrordesc_np(int __errnum) __THROW;
extern const char *sigabbrev_np(int __sig) __THROW;
extern const char *sigdescr_np(int __sig) __THROW;
#ifndef basename
/* GNU's, which does not change the path; <libgen.h> has POSIX's. */
extern char *basename(const char *__path) __THROW;
#endif
#define strdupa(s) (__extension__({ \
	const char *__from = (s); \
	char *__copy = (char *)__builtin_alloca(strlen(__from) + 1); \
	strcpy(__copy, __from); }))
#define strndupa(s, n) (__extension__({ \
	const char *__from = (s); \
	size_t __most = strnlen(__from, (n)); \
	char *__copy = (char *)__builtin_alloca(__most + 1); \
	*stpncpy(__copy, __from, __most) = 0; \
	__copy; }))
#endif

__END_DECLS

#endif
