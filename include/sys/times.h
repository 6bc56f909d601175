/* Processor time (POSIX.1-2017, <sys/times.h>). */
#ifndef _SYS_TIMES_H
#define _SYS_TIMES_H 1

#include <features.h>

#define __NEED_clock_t
#include <bits/alltypes.h>

__BEGIN_DECLS

struct tms {
	clock_t tms_utime;
	clock_t tms_stime;
	clock_t tms_cutime;
	clock_t tms_cstime;
};

clock_t times(struct tms *);

__END_DECLS

#endif
