/* Limits and use of resources (POSIX.1-2017, <sys/resource.h>). */
#ifndef _SYS_RESOURCE_H
#define _SYS_RESOURCE_H 1

#include <features.h>

#define __NEED_id_t
#define __NEED_pid_t
#define __NEED_time_t
#define __NEED_suseconds_t
#define __NEED_struct_timeval
#include <bits/alltypes.h>

#include <bits/rusage.h>

__BEGIN_DECLS

typedef unsigned long rlim_t;
#ifdef _LARGEFILE64_SOURCE
typedef unsigned long rlim64_t;
#endif

#define RLIMIT_CPU 0
#define RLIMIT_FSIZE 1
#define RLIMIT_DATA 2
#define RLIMIT_STACK 3
#define RLIMIT_CORE 4
#define RLIMIT_RSS 5
#define RLIMIT_NPROC 6
#define RLIMIT_NOFILE 7
#define RLIMIT_MEMLOCK 8
#define RLIMIT_AS 9
#define RLIMIT_LOCKS 10
#define RLIMIT_SIGPENDING 11
#define RLIMIT_MSGQUEUE 12
#define RLIMIT_NICE 13
#define RLIMIT_RTPRIO 14
#define RLIMIT_RTTIME 15
#define RLIMIT_OFILE RLIMIT_NOFILE
#define RLIMIT_NLIMITS 16
#define RLIM_NLIMITS RLIMIT_NLIMITS
#define RLIM_INFINITY (~0UL)
#define RLIM_SAVED_MAX RLIM_INFINITY
#define RLIM_SAVED_CUR RLIM_INFINITY

struct rlimit { rlim_t rlim_cur; rlim_t rlim_max; };
#ifdef _LARGEFILE64_SOURCE
#define RLIM64_INFINITY (~0UL)
struct rlimit64 { rlim64_t rlim_cur; rlim64_t rlim_max; };
#endif

#define RUSAGE_SELF 0
#define RUSAGE_CHILDREN -1
#ifdef __FT_GNU
#define RUSAGE_THREAD 1
#define RUSAGE_LWP RUSAGE_THREAD
#endif

#define PRIO_MIN -20
#define PRIO_MAX 20
#define PRIO_PROCESS 0
#define PRIO_PGRP 1
#define PRIO_USER 2

typedef int __rlimit_resource_t;
typedef int __rusage_who_t;
typedef int __priority_which_t;
int getrlimit(int, struct rlimit *);
int setrlimit(int, const struct rlimit *);
int getrusage(int, struct rusage *);
int getpriority(int, id_t);
int setpriority(int, id_t, int);
#ifdef __FT_GNU
int prlimit(pid_t, int, const struct rlimit *, struct rlimit *);
#endif
#ifdef _LARGEFILE64_SOURCE
int getrlimit64(int, struct rlimit64 *);
int setrlimit64(int, const struct rlimit64 *);
#ifdef __FT_GNU
int prlimit64(pid_t, int, const struct rlimit64 *, struct rlimit64 *);
#endif
#endif

__END_DECLS

#endif
