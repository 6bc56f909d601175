/* struct utmp and struct utmpx, which are one, for <utmp.h> and <utmpx.h>. */
#ifndef _BITS_UTMP_H
#define _BITS_UTMP_H 1

#include <features.h>

#define __NEED_pid_t
#define __NEED_int32_t
#include <bits/alltypes.h>

#define __UT_LINESIZE 32
#define __UT_NAMESIZE 32
#define __UT_HOSTSIZE 256
struct __exit_status { short e_termination; short e_exit; };
#define __FT_UTMP \
	short ut_type; \
	pid_t ut_pid; \
	char ut_line[__UT_LINESIZE]; \
	char ut_id[4]; \
	char ut_user[__UT_NAMESIZE]; \
	char ut_host[__UT_HOSTSIZE]; \
	struct __exit_status ut_exit; \
	int32_t ut_session; \
	struct { int32_t tv_sec; int32_t tv_usec; } ut_tv; \
	int32_t ut_addr_v6[4]; \
	char __reserved[20];

#define EMPTY 0
#if defined _UTMP_H || defined __FT_GNU
#define RUN_LVL 1
#endif
#define BOOT_TIME 2
#define NEW_TIME 3
#define OLD_TIME 4
#define INIT_PROCESS 5
#define LOGIN_PROCESS 6
#define USER_PROCESS 7
#define DEAD_PROCESS 8
#if defined _UTMP_H || defined __FT_GNU
#define ACCOUNTING 9
#endif

#endif
