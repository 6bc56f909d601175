/* Conversion of encodings (POSIX.1-2017, <iconv.h>). */
#ifndef _ICONV_H
#define _ICONV_H 1

#include <features.h>
#define __NEED_size_t
#include <bits/alltypes.h>

typedef void *iconv_t;

__BEGIN_DECLS

extern iconv_t iconv_open(const char *__to, const char *__from);
extern size_t iconv(iconv_t __cd, char **__restrict __from, size_t *__restrict __from_left, char **__restrict __to, size_t *__restrict __to_left);
extern int iconv_close(iconv_t __cd);

__END_DECLS

#endif
