/* Times of files (POSIX.1-2017, <utime.h>). */
#ifndef _UTIME_H
#define _UTIME_H 1

#include <features.h>

#define __NEED_time_t
#include <bits/alltypes.h>

__BEGIN_DECLS

struct utimbuf { time_t actime; time_t modtime; };

int utime(const char *, const struct utimbuf *);

__END_DECLS

#endif
