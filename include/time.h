/* Time (C11, 7.27; POSIX.1-2017). */
#ifndef _TIME_H
#define _TIME_H 1

#include <features.h>

#define __NEED_size_t
#define __NEED_time_t
#define __NEED_clock_t
#if defined __FT_C11 || defined __FT_POSIX
#define __NEED_struct_timespec
#endif
#ifdef __FT_POSIX
#define __NEED_clockid_t
#define __NEED_timer_t
#define __NEED_pid_t
#define __NEED_locale_t
#endif
#include <bits/alltypes.h>
#ifdef __FT_GNU
#include <bits/timex.h>
#endif

__BEGIN_DECLS

#ifndef NULL
#ifdef __cplusplus
#define NULL __null
#else
#define NULL ((void *)0)
#endif
#endif

#define CLOCKS_PER_SEC ((clock_t)1000000)
#if defined __FT_C11
#define TIME_UTC 1
#endif
#if defined __FT_GNU || __STDC_VERSION__ > 201710L
#define TIME_MONOTONIC 2
#define TIME_ACTIVE 3
#define TIME_THREAD_ACTIVE 4
#endif

struct tm {
	int tm_sec;
	int tm_min;
	int tm_hour;
	int tm_mday;
	int tm_mon;
	int tm_year;
	int tm_wday;
	int tm_yday;
	int tm_isdst;
#ifdef __FT_MISC
	long tm_gmtoff;
	const char *tm_zone;
#else
	long __tm_gmtoff;
	const char *__tm_zone;
#endif
};

clock_t clock(void);
time_t time(time_t *);
double difftime(time_t, time_t);
time_t mktime(struct tm *);
size_t strftime(char *__restrict, size_t, const char *__restrict, const struct tm *__restrict);
struct tm *gmtime(const time_t *);
struct tm *localtime(const time_t *);
char *asctime(const struct tm *);
char *ctime(const time_t *);
#ifdef __FT_C11
int timespec_get(struct timespec *, int);
#endif
#if defined __FT_GNU || __STDC_VERSION__ > 201710L
int timespec_getres(struct timespec *, int);
#endif

#ifdef __FT_POSIX
#define CLOCK_REALTIME 0
#define CLOCK_MONOTONIC 1
#define CLOCK_PROCESS_CPUTIME_ID 2
#define CLOCK_THREAD_CPUTIME_ID 3
#define CLOCK_MONOTONIC_RAW 4
#define CLOCK_REALTIME_COARSE 5
#define CLOCK_MONOTONIC_COARSE 6
#define CLOCK_BOOTTIME 7
#define CLOCK_REALTIME_ALARM 8
#define CLOCK_BOOTTIME_ALARM 9
#define CLOCK_TAI 11
#define TIMER_ABSTIME 1

#include <bits/itimerspec.h>
struct sigevent;

extern char *tzname[2];
extern char *__tzname[2];
extern int __daylight;
extern long __timezone;

struct tm *gmtime_r(const time_t *__restrict, struct tm *__restrict);
struct tm *localtime_r(const time_t *__restrict, struct tm *__restrict);
char *asctime_r(const struct tm *__restrict, char *__restrict);
char *ctime_r(const time_t *, char *);
void tzset(void);
size_t strftime_l(char *__restrict, size_t, const char *__restrict, const struct tm *__restrict, locale_t);

int nanosleep(const struct timespec *, struct timespec *);
int clock_getres(clockid_t, struct timespec *);
int clock_gettime(clockid_t, struct timespec *);
int clock_settime(clockid_t, const struct timespec *);
int clock_nanosleep(clockid_t, int, const struct timespec *, struct timespec *);
int clock_getcpuclockid(pid_t, clockid_t *);

int timer_create(clockid_t, struct sigevent *__restrict, timer_t *__restrict);
int timer_delete(timer_t);
int timer_settime(timer_t, int, const struct itimerspec *__restrict, struct itimerspec *__restrict);
int timer_gettime(timer_t, struct itimerspec *);
int timer_getoverrun(timer_t);
#endif

#if defined __FT_MISC || defined __FT_XOPEN
extern int daylight;
extern long timezone;
#endif
#ifdef __FT_XSI
extern int getdate_err;
char *strptime(const char *__restrict, const char *__restrict, struct tm *__restrict);
struct tm *getdate(const char *);
#endif

#ifdef __FT_GNU
char *strptime_l(const char *__restrict, const char *__restrict, struct tm *__restrict, locale_t);
int getdate_r(const char *__restrict, struct tm *__restrict);
struct timex;
int clock_adjtime(clockid_t, struct timex *);
#endif

#ifdef __FT_MISC
time_t timegm(struct tm *);
time_t timelocal(struct tm *);
int dysize(int);
#endif

__END_DECLS

#endif
