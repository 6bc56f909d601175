/* Steering the kernel's clock (adjtimex(2), ntp_adjtime(3)). */
#ifndef _SYS_TIMEX_H
#define _SYS_TIMEX_H 1

#include <features.h>
#include <sys/time.h>

#define __NEED_clockid_t
#include <bits/alltypes.h>
#include <bits/timex.h>

__BEGIN_DECLS

struct ntptimeval {
	struct timeval time;
	long maxerror;
	long esterror;
	long tai;
	long __unused[4];
};

#define NTP_API 4
#define TIME_OK 0
#define TIME_INS 1
#define TIME_DEL 2
#define TIME_OOP 3
#define TIME_WAIT 4
#define TIME_ERROR 5
#define TIME_BAD TIME_ERROR
#define MAXTC 6

int adjtimex(struct timex *);
int ntp_adjtime(struct timex *);
int ntp_gettime(struct ntptimeval *);
int ntp_gettimex(struct ntptimeval *);
#ifdef __FT_GNU
int clock_adjtime(clockid_t, struct timex *);
#endif

__END_DECLS

#endif
