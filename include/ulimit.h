/* Limits of the process, as they once were asked for (POSIX.1-2017, <ulimit.h>). */
#ifndef _ULIMIT_H
#define _ULIMIT_H 1

#include <features.h>

__BEGIN_DECLS

#define UL_GETFSIZE 1
#define UL_SETFSIZE 2
enum { __UL_GETMAXBRK = 3, __UL_GETOPENMAX = 4 };

long ulimit(int, ...);

__END_DECLS

#endif
