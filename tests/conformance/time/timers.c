/* Clocks, sleeping, and timers that signal, start threads, or do neither. */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int failures;
#define CHECK(e) do { if (!(e)) { printf("%s:%d: %s\n", __FILE__, __LINE__, #e); failures++; } } while (0)

static volatile int signals, calls, value;
static void on_signal(int s, siginfo_t *i, void *c) { (void)s; (void)c; signals++; value = i->si_value.sival_int; }
static void on_thread(union sigval v) { value = v.sival_int; __atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST); }

int main(void)
{
	struct timespec a, b, d = { 0, 20000000 };
	struct itimerspec its = { { 0, 5000000 }, { 0, 5000000 } }, got;
	struct sigevent se;
	struct sigaction sa;
	timer_t t;
	clockid_t c;
	int i;

	CHECK(clock_gettime(CLOCK_MONOTONIC, &a) == 0);
	CHECK(nanosleep(&d, 0) == 0);
	CHECK(clock_gettime(CLOCK_MONOTONIC, &b) == 0);
	CHECK((b.tv_sec - a.tv_sec) * 1000000000L + b.tv_nsec - a.tv_nsec >= 20000000);
	CHECK(clock_gettime(77, &a) == -1 && errno == EINVAL);
	CHECK(clock_nanosleep(CLOCK_THREAD_CPUTIME_ID, 0, &d, 0) == EINVAL);
	CHECK(clock_getcpuclockid(getpid(), &c) == 0 && clock_gettime(c, &a) == 0);
	CHECK(clock_getres(CLOCK_MONOTONIC, &a) == 0 && a.tv_sec == 0);
	CHECK(timespec_get(&a, TIME_UTC) == TIME_UTC && timespec_get(&a, 99) == 0);

	memset(&sa, 0, sizeof sa);
	sa.sa_sigaction = on_signal;
	sa.sa_flags = SA_SIGINFO;
	sigaction(SIGUSR1, &sa, 0);
	memset(&se, 0, sizeof se);
	se.sigev_notify = SIGEV_SIGNAL;
	se.sigev_signo = SIGUSR1;
	se.sigev_value.sival_int = 42;
	CHECK(timer_create(CLOCK_MONOTONIC, &se, &t) == 0);
	CHECK(timer_settime(t, 0, &its, 0) == 0);
	for (i = 0; i < 200 && signals < 3; i++)
		nanosleep(&d, 0);
	CHECK(signals >= 3 && value == 42);
	CHECK(timer_gettime(t, &got) == 0 && got.it_interval.tv_nsec == 5000000);
	CHECK(timer_getoverrun(t) >= 0);
	CHECK(timer_delete(t) == 0);

	se.sigev_notify = SIGEV_THREAD;
	se.sigev_notify_function = on_thread;
	se.sigev_notify_attributes = 0;
	se.sigev_value.sival_int = 43;
	CHECK(timer_create(CLOCK_MONOTONIC, &se, &t) == 0);
	CHECK(timer_settime(t, 0, &its, 0) == 0);
	for (i = 0; i < 200 && calls < 3; i++)
		nanosleep(&d, 0);
	CHECK(calls >= 3 && value == 43);
	CHECK(timer_gettime(t, &got) == 0 && got.it_interval.tv_nsec == 5000000);
	CHECK(timer_delete(t) == 0);

	se.sigev_notify = SIGEV_NONE;
	CHECK(timer_create(CLOCK_MONOTONIC, &se, &t) == 0);
	CHECK(timer_delete(t) == 0);
	return failures != 0;
}
