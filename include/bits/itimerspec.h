/* struct itimerspec. */
#ifndef _BITS_ITIMERSPEC_H
#define _BITS_ITIMERSPEC_H 1
#define __NEED_time_t
#define __NEED_struct_timespec
#include <bits/alltypes.h>
struct itimerspec {
	struct timespec it_interval;
	struct timespec it_value;
};
#endif
