/* Time in microseconds (POSIX.1-2017; BSD). */
#ifndef _SYS_TIME_H
#define _SYS_TIME_H 1

#include <features.h>

#define __NEED_time_t
#define __NEED_suseconds_t
#define __NEED_struct_timeval
#include <bits/alltypes.h>
#include <sys/select.h>

__BEGIN_DECLS

#define ITIMER_REAL 0
#define ITIMER_VIRTUAL 1
#define ITIMER_PROF 2

struct itimerval {
	struct timeval it_interval;
	struct timeval it_value;
};

int gettimeofday(struct timeval *__restrict, void *__restrict);
int getitimer(int, struct itimerval *);
int setitimer(int, const struct itimerval *__restrict, struct itimerval *__restrict);
int utimes(const char *, const struct timeval [2]);

#ifdef __FT_MISC
struct timezone {
	int tz_minuteswest;
	int tz_dsttime;
};
int settimeofday(const struct timeval *, const struct timezone *);
int adjtime(const struct timeval *, struct timeval *);
int lutimes(const char *, const struct timeval [2]);
int futimes(int, const struct timeval [2]);

#define timerisset(a) ((a)->tv_sec || (a)->tv_usec)
#define timerclear(a) ((a)->tv_sec = (a)->tv_usec = 0)
#define timercmp(a, b, op) ((a)->tv_sec == (b)->tv_sec \
	? (a)->tv_usec op (b)->tv_usec : (a)->tv_sec op (b)->tv_sec)
#define timeradd(a, b, r) do { \
		(r)->tv_sec = (a)->tv_sec + (b)->tv_sec; \
		(r)->tv_usec = (a)->tv_usec + (b)->tv_usec; \
		if ((r)->tv_usec >= 1000000) { \
			++(r)->tv_sec; \
			(r)->tv_usec -= 1000000; \
		} \
	} while (0)
#define timersub(a, b, r) do { \
		(r)->tv_sec = (a)->tv_sec - (b)->tv_sec; \
		(r)->tv_usec = (a)->tv_usec - (b)->tv_usec; \
		if ((r)->tv_usec < 0) { \
			--(r)->tv_sec; \
			(r)->tv_usec += 1000000; \
		} \
	} while (0)
#endif

#ifdef __FT_GNU
int futimesat(int, const char *, const struct timeval [2]);
#define TIMEVAL_TO_TIMESPEC(tv, ts) do { \
		(ts)->tv_sec = (tv)->tv_sec; \
		(ts)->tv_nsec = (tv)->tv_usec * 1000; \
	} while (0)
#define TIMESPEC_TO_TIMEVAL(tv, ts) do { \
		(tv)->tv_sec = (ts)->tv_sec; \
		(tv)->tv_usec = (ts)->tv_nsec / 1000; \
	} while (0)
#endif

__END_DECLS

#endif
