/* Which names are visible: feature-test macros, as feature_test_macros(7) has them. */
#ifndef _FEATURES_H
#define _FEATURES_H 1

#ifdef _GNU_SOURCE
#undef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE 1
#undef _POSIX_SOURCE
#define _POSIX_SOURCE 1
#undef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L
#undef _XOPEN_SOURCE
#define _XOPEN_SOURCE 700
#undef _LARGEFILE64_SOURCE
#define _LARGEFILE64_SOURCE 1
#endif

#if defined _BSD_SOURCE || defined _SVID_SOURCE
#undef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE 1
#endif

#if !defined _DEFAULT_SOURCE && !defined _POSIX_SOURCE && !defined _POSIX_C_SOURCE \
	&& !defined _XOPEN_SOURCE && !defined __STRICT_ANSI__
#define _DEFAULT_SOURCE 1
#endif

#if defined _XOPEN_SOURCE && !defined _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L
#endif
#if (defined _DEFAULT_SOURCE || defined _POSIX_SOURCE) && !defined _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L
#endif

/* What headers test: __FT_POSIX, __FT_XSI (asked for by name), __FT_XOPEN (or by default), __FT_MISC, __FT_GNU,
   __FT_C99, __FT_C11. */
#ifdef _POSIX_C_SOURCE
#define __FT_POSIX 1
#endif
#ifdef _XOPEN_SOURCE
#define __FT_XSI 1
#define __FT_XOPEN 1
#endif
#ifdef _DEFAULT_SOURCE
#define __FT_MISC 1
#ifndef __FT_XOPEN
#define __FT_XOPEN 1
#endif
#endif
#ifdef _GNU_SOURCE
#define __FT_GNU 1
#endif
#if defined __cplusplus || __STDC_VERSION__ >= 199901L || defined __FT_POSIX
#define __FT_C99 1
#endif
#if (defined __cplusplus && __cplusplus >= 201103L) || __STDC_VERSION__ >= 201112L || defined __FT_GNU
#define __FT_C11 1
#endif

/* gcc's headers and some programs look at glibc's names for the same. */
#ifdef __FT_C99
#define __USE_ISOC99 1
#endif
#ifdef __FT_C11
#define __USE_ISOC11 1
#endif
#ifdef __FT_POSIX
#define __USE_POSIX 1
#define __USE_POSIX2 1
#define __USE_POSIX199309 1
#define __USE_POSIX199506 1
#define __USE_XOPEN2K 1
#define __USE_XOPEN2K8 1
#define __USE_ATFILE 1
#endif
#ifdef __FT_XSI
#define __USE_XOPEN 1
#define __USE_XOPEN_EXTENDED 1
#define __USE_UNIX98 1
#define __USE_XOPEN2KXSI 1
#define __USE_XOPEN2K8XSI 1
#endif
#ifdef _LARGEFILE64_SOURCE
#define __USE_LARGEFILE 1
#define __USE_LARGEFILE64 1
#endif
#ifdef __FT_MISC
#define __USE_MISC 1
#endif
#ifdef __FT_GNU
#define __USE_GNU 1
#endif

/* Programs test these for what the library offers. */
#define __GLIBC__ 2
#define __GLIBC_MINOR__ 36
#define __GNU_LIBRARY__ 6
#define __FTLINUX__ 1
#define __GLIBC_PREREQ(maj, min) ((__GLIBC__ << 16) + __GLIBC_MINOR__ >= ((maj) << 16) + (min))

#include <sys/cdefs.h>

#endif
