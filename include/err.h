/* Messages for the user, and the end of the program (BSD). */
#ifndef _ERR_H
#define _ERR_H 1

#include <features.h>

#define __NEED_va_list
#include <bits/alltypes.h>
#include <stdarg.h>

__BEGIN_DECLS

void warn(const char *__fmt, ...) __attribute__((__format__(__printf__, 1, 2)));
void vwarn(const char *__fmt, va_list __ap) __attribute__((__format__(__printf__, 1, 0)));
void warnx(const char *__fmt, ...) __attribute__((__format__(__printf__, 1, 2)));
void vwarnx(const char *__fmt, va_list __ap) __attribute__((__format__(__printf__, 1, 0)));
void err(int __status, const char *__fmt, ...) __attribute__((__noreturn__, __format__(__printf__, 2, 3)));
void verr(int __status, const char *__fmt, va_list __ap) __attribute__((__noreturn__, __format__(__printf__, 2, 0)));
void errx(int __status, const char *__fmt, ...) __attribute__((__noreturn__, __format__(__printf__, 2, 3)));
void verrx(int __status, const char *__fmt, va_list __ap) __attribute__((__noreturn__, __format__(__printf__, 2, 0)));

__END_DECLS

#endif
