/* Sums of money as text (POSIX.1-2017, <monetary.h>). */
#ifndef _MONETARY_H
#define _MONETARY_H 1

#include <features.h>

#define __NEED_size_t
#define __NEED_ssize_t
#define __NEED_locale_t
#include <bits/alltypes.h>

__BEGIN_DECLS

ssize_t strfmon(char *__restrict, size_t, const char *__restrict, ...);
#ifdef __FT_POSIX
ssize_t strfmon_l(char *__restrict, size_t, locale_t, const char *__restrict, ...);
#endif

__END_DECLS

#endif
