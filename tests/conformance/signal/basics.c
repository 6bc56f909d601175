// host: same
// Sets, actions, masks, waiting and sending.
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define T(e) do { errno = 0; long r_ = (long)(e); printf("%s: %ld %d\n", #e, r_, r_ < 0 ? errno : 0); } while (0)

static volatile int count, last, code, value, on_stack;
static stack_t alt;
static void simple(int s) { count++; last = s; }
static void full(int s, siginfo_t *i, void *c)
{
	int here;
	(void)c;
	count++;
	last = s;
	code = i->si_code;
	value = i->si_value.sival_int;
	on_stack = (char *)&here >= (char *)alt.ss_sp && (char *)&here < (char *)alt.ss_sp + alt.ss_size;
}
static unsigned long word(const sigset_t *s)
{
	unsigned long w = 0;
	for (int i = 1; i < 65; i++) if (sigismember(s, i)) w |= 1UL << (i - 1);
	return w;
}

int main(void)
{
	sigset_t a, b, c;
	siginfo_t info;
	struct sigaction sa, old;
	struct timespec zero = {0, 1000};
	int sig;
	memset(&a, 0xff, sizeof a);
	T(sigemptyset(&a));
	T(sigaddset(&a, SIGUSR1));
	T(sigaddset(&a, 0));
	T(sigaddset(&a, 65));
	T(sigaddset(&a, 32));
	T(sigaddset(&a, 34));
	T(sigismember(&a, SIGUSR1));
	T(sigismember(&a, 66));
	T(sigfillset(&b));
	printf("%lx %lx\n", word(&a), word(&b));
	T(sigandset(&c, &a, &b));
	T(sigorset(&c, &a, &b));
	T(sigisemptyset(&c));
	T(sigdelset(&b, SIGTERM));
	printf("%lx %d %d\n", word(&b), SIGRTMIN, SIGRTMAX);

	memset(&sa, 0, sizeof sa);
	sa.sa_handler = simple;
	T(sigaction(SIGUSR1, &sa, &old));
	printf("%d\n", old.sa_handler == SIG_DFL);
	T(sigaction(SIGKILL, &sa, NULL));
	T(sigaction(33, &sa, NULL));
	T(sigaction(0, &sa, NULL));
	T(raise(SIGUSR1));
	printf("%d %d\n", count, last);
	T(sigaction(SIGUSR1, NULL, &old));
	printf("%d %x\n", old.sa_handler == simple, old.sa_flags & ~0x4000000);
	T(signal(SIGUSR2, simple) == SIG_DFL);
	T(sigaction(SIGUSR2, NULL, &old));
	printf("%x %d\n", old.sa_flags & ~0x4000000, sigismember(&old.sa_mask, SIGUSR2));
	T(siginterrupt(SIGUSR2, 1));
	T(sigaction(SIGUSR2, NULL, &old));
	printf("%x\n", old.sa_flags & ~0x4000000);
	T(signal(SIGKILL, simple) == SIG_ERR);
	T(signal(99, simple) == SIG_ERR);
	T(sysv_signal(SIGUSR2, simple) == simple);
	T(raise(SIGUSR2));
	T(signal(SIGUSR2, SIG_DFL) == SIG_DFL);

	sigemptyset(&a);
	sigaddset(&a, SIGUSR1);
	T(sigprocmask(SIG_BLOCK, &a, &b));
	printf("%lx\n", word(&b));
	count = 0;
	T(raise(SIGUSR1));
	T(sigpending(&c));
	printf("%d %lx\n", count, word(&c));
	T(sigwait(&a, &sig));
	printf("%d %d\n", count, sig);
	T(sigtimedwait(&a, &info, &zero));
	union sigval v = {.sival_int = 42};
	T(sigqueue(getpid(), SIGUSR1, v));
	T(sigwaitinfo(&a, &info));
	printf("%d %d %d %d\n", info.si_signo, info.si_code, info.si_value.sival_int, info.si_pid == getpid());
	T(kill(getpid(), SIGUSR1));
	T(sigwaitinfo(&a, &info));
	printf("%d %d\n", info.si_signo, info.si_code);
	raise(SIGUSR1);
	T(sigwaitinfo(&a, &info));
	printf("%d %d\n", info.si_signo, info.si_code);
	raise(SIGUSR1);
	sigemptyset(&b);
	T(sigsuspend(&b));
	printf("%d\n", count);
	T(sigprocmask(99, &a, NULL));
	T(sigprocmask(SIG_UNBLOCK, &a, NULL));

	alt.ss_sp = malloc(65536);
	alt.ss_size = 65536;
	T(sigaltstack(&alt, NULL));
	memset(&sa, 0, sizeof sa);
	sa.sa_sigaction = full;
	sa.sa_flags = SA_SIGINFO | SA_ONSTACK;
	T(sigaction(SIGRTMIN + 1, &sa, NULL));
	v.sival_int = -9;
	T(sigqueue(getpid(), SIGRTMIN + 1, v));
	printf("%d %d %d %d\n", last, code, value, on_stack);
	T(kill(getpid(), 99));
	T(kill(getpid(), 0));
	T(killpg(-5, 0));
	T(tgkill(getpid(), gettid(), 0));
	T(raise(99));

	T(sighold(SIGUSR1));
	T(sigset(SIGUSR1, SIG_IGN) == SIG_HOLD);
	T(sigset(SIGUSR1, SIG_HOLD) == SIG_IGN);
	T(sigset(SIGUSR1, simple) == SIG_HOLD);
	T(sigset(SIGUSR1, simple) == simple);
	T(sighold(SIGUSR1));
	raise(SIGUSR1);
	count = 0;
	T(sigpause(SIGUSR1));
	printf("%d\n", count);
	T(sigrelse(SIGUSR1));
	T(sigignore(SIGUSR1));
	T(sigset(SIGUSR1, SIG_DFL) == SIG_IGN);

	signal(SIGALRM, simple);
	struct itimerval it = {{0, 0}, {0, 2000}};
	setitimer(ITIMER_REAL, &it, NULL);
	T(pause());
	dup2(1, 2);
	fflush(stdout);
	psignal(SIGSEGV, "what");
	psignal(SIGHUP, NULL);
	psignal(64, "");
	psignal(1000, "x");
	for (int i = 0; i < 3; i++) {
		int status;
		fflush(stdout);
		pid_t pid = fork();
		if (pid == 0) {
			if (i == 0) raise(SIGTERM);
			if (i == 1) abort();
			_exit(5);
		}
		T(waitpid(pid, &status, 0) == pid);
		printf("%d %d %d\n", WIFSIGNALED(status) ? WTERMSIG(status) : -1, WIFEXITED(status), WIFEXITED(status) ? WEXITSTATUS(status) : -1);
	}
	return 0;
}
