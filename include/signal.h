/* Signals (C11 7.14, POSIX.1-2017 <signal.h>). */
#ifndef _SIGNAL_H
#define _SIGNAL_H 1

#include <features.h>

__BEGIN_DECLS

typedef int sig_atomic_t;

#define SIGHUP 1
#define SIGINT 2
#define SIGQUIT 3
#define SIGILL 4
#define SIGTRAP 5
#define SIGABRT 6
#define SIGBUS 7
#define SIGFPE 8
#define SIGKILL 9
#define SIGUSR1 10
#define SIGSEGV 11
#define SIGUSR2 12
#define SIGPIPE 13
#define SIGALRM 14
#define SIGTERM 15
#define SIGSTKFLT 16
#define SIGCHLD 17
#define SIGCONT 18
#define SIGSTOP 19
#define SIGTSTP 20
#define SIGTTIN 21
#define SIGTTOU 22
#define SIGURG 23
#define SIGXCPU 24
#define SIGXFSZ 25
#define SIGVTALRM 26
#define SIGPROF 27
#define SIGWINCH 28
#define SIGIO 29
#define SIGPWR 30
#define SIGSYS 31
#define SIGIOT SIGABRT
#define SIGCLD SIGCHLD
#define SIGPOLL SIGIO
#define __SIGRTMIN 32
#define __SIGRTMAX 64
#define _NSIG 65

typedef void (*__sighandler_t)(int);
#define SIG_ERR ((__sighandler_t)-1)
#define SIG_DFL ((__sighandler_t)0)
#define SIG_IGN ((__sighandler_t)1)

__sighandler_t signal(int, __sighandler_t);
int raise(int);

#define SIGRTMIN (__libc_current_sigrtmin())
#define SIGRTMAX (__libc_current_sigrtmax())
int __libc_current_sigrtmin(void);
int __libc_current_sigrtmax(void);

#if defined __FT_POSIX || defined __FT_XOPEN || defined __FT_MISC
#define __NEED_size_t
#define __NEED_pid_t
#define __NEED_uid_t
#define __NEED_sigset_t
#define __NEED_struct_timespec
#define __NEED_pthread_t
#define __NEED_pthread_attr_t
#define __NEED_pthread_mutex_t
#define __NEED_pthread_mutexattr_t
#define __NEED_pthread_cond_t
#define __NEED_pthread_condattr_t
#define __NEED_pthread_rwlock_t
#define __NEED_pthread_rwlockattr_t
#define __NEED_pthread_barrier_t
#define __NEED_pthread_barrierattr_t
#define __NEED_pthread_key_t
#define __NEED_pthread_once_t
#define __NEED_pthread_spinlock_t
#include <bits/alltypes.h>
#include <bits/sigevent.h>
#include <bits/siginfo.h>
#include <bits/stack_t.h>

struct sigaction {
	union {
		void (*sa_handler)(int);
		void (*sa_sigaction)(int, siginfo_t *, void *);
	} __sigaction_handler;
	sigset_t sa_mask;
	int sa_flags;
	void (*sa_restorer)(void);
};
#define sa_handler __sigaction_handler.sa_handler
#define sa_sigaction __sigaction_handler.sa_sigaction

#define SA_NOCLDSTOP 1
#define SA_NOCLDWAIT 2
#define SA_SIGINFO 4
#if defined __FT_XOPEN || defined __FT_MISC
#define SA_ONSTACK 0x08000000
#endif
#define SA_RESTART 0x10000000
#define SA_NODEFER 0x40000000
#define SA_RESETHAND 0x80000000
#ifdef __FT_MISC
#define SA_INTERRUPT 0x20000000
#define SA_NOMASK SA_NODEFER
#define SA_ONESHOT SA_RESETHAND
#define SA_STACK SA_ONSTACK
#endif

#define SIG_BLOCK 0
#define SIG_UNBLOCK 1
#define SIG_SETMASK 2
#ifdef __FT_XSI
#define SIG_HOLD ((__sighandler_t)2)
#endif

int kill(pid_t, int);
int sigemptyset(sigset_t *);
int sigfillset(sigset_t *);
int sigaddset(sigset_t *, int);
int sigdelset(sigset_t *, int);
int sigismember(const sigset_t *, int);
int sigprocmask(int, const sigset_t *__restrict, sigset_t *__restrict);
int sigsuspend(const sigset_t *);
int sigaction(int, const struct sigaction *__restrict, struct sigaction *__restrict);
int sigpending(sigset_t *);
int sigwait(const sigset_t *__restrict, int *__restrict);
int sigwaitinfo(const sigset_t *__restrict, siginfo_t *__restrict);
int sigtimedwait(const sigset_t *__restrict, siginfo_t *__restrict, const struct timespec *__restrict);
int sigqueue(pid_t, int, const union sigval);
int pthread_sigmask(int, const sigset_t *__restrict, sigset_t *__restrict);
int pthread_kill(pthread_t, int);
void psignal(int, const char *);
void psiginfo(const siginfo_t *, const char *);

#if defined __FT_XOPEN || defined __FT_MISC
int killpg(pid_t, int);
int siginterrupt(int, int);
int sigaltstack(const stack_t *__restrict, stack_t *__restrict);
#ifdef __FT_GNU
#define MINSIGSTKSZ (sysconf(_SC_MINSIGSTKSZ))
#define SIGSTKSZ (sysconf(_SC_SIGSTKSZ))
#ifndef _UNISTD_H
#include <unistd.h>
#endif
#else
#define MINSIGSTKSZ 2048
#define SIGSTKSZ 8192
#endif
#endif
#include <sys/ucontext.h>

#ifdef __FT_XSI
int sighold(int);
int sigrelse(int);
int sigignore(int);
int sigpause(int) __asm__("__xpg_sigpause");
__sighandler_t sigset(int, __sighandler_t);
#endif

#ifdef __FT_MISC
#define NSIG _NSIG
#include <bits/sigcontext.h>
typedef __sighandler_t sig_t;
#define sigmask(sig) (1U << ((sig) - 1))
int gsignal(int);
__sighandler_t ssignal(int, __sighandler_t);
int sigblock(int);
int sigsetmask(int);
int siggetmask(void);
#endif

#ifdef __FT_GNU
typedef __sighandler_t sighandler_t;
__sighandler_t sysv_signal(int, __sighandler_t);
int sigisemptyset(const sigset_t *);
int sigandset(sigset_t *, const sigset_t *, const sigset_t *);
int sigorset(sigset_t *, const sigset_t *, const sigset_t *);
int pthread_sigqueue(pthread_t, int, const union sigval);
int tgkill(pid_t, pid_t, int);
#endif
#endif

__END_DECLS

#endif
