/* Children (POSIX.1-2017, <sys/wait.h>). */
#ifndef _SYS_WAIT_H
#define _SYS_WAIT_H 1

#include <features.h>

#define __NEED_pid_t
#define __NEED_id_t
#define __NEED_uid_t
#include <bits/alltypes.h>

#include <signal.h>
#include <bits/siginfo.h>
#include <bits/waitstatus.h>

__BEGIN_DECLS

#define __WNOTHREAD 0x20000000
#define __WALL 0x40000000
#define __WCLONE 0x80000000
#ifdef __FT_MISC
#define WCOREFLAG 0x80
#define WCOREDUMP(s) ((s) & WCOREFLAG)
#define W_EXITCODE(ret, sig) ((ret) << 8 | (sig))
#define W_STOPCODE(sig) ((sig) << 8 | 0x7f)
#define WAIT_ANY (-1)
#define WAIT_MYPGRP 0
#endif

typedef enum { P_ALL = 0, P_PID, P_PGID, P_PIDFD } idtype_t;

pid_t wait(int *);
pid_t waitpid(pid_t, int *, int);
int waitid(idtype_t, id_t, siginfo_t *, int);
#ifdef __FT_MISC
struct rusage;
pid_t wait3(int *, int, struct rusage *);
#endif
#ifdef __FT_MISC
pid_t wait4(pid_t, int *, int, struct rusage *);
#endif

__END_DECLS

#endif
