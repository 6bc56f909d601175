// host: same
// flags: -pthread
// Blocking calls are cancellation points, and others are not.
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static int fds[2], full[2];
static volatile int stage;
static void cleanup(void *p) { *(int *)p = 1; }
static void *run(void *p)
{
	int which = *(int *)p, cleaned = 0;
	char c, big[4096] = {0};
	sigset_t set;
	int sig;
	pthread_cleanup_push(cleanup, p);
	stage = 1;
	switch (which) {
	case 10: read(fds[0], &c, 1); break;
	case 11: for (;;) write(full[1], big, sizeof big); break;
	case 12: sleep(100); break;
	case 13: pause(); break;
	case 14: usleep(100000000); break;
	case 15: sigemptyset(&set); sigaddset(&set, SIGUSR2); sigwait(&set, &sig); break;
	case 16: while (stage != 2) sched_yield(); usleep(20000); getpid(); open("/dev/null", O_RDONLY); break;
	case 17: sigemptyset(&set); sigsuspend(&set); break;
	}
	pthread_cleanup_pop(0);
	(void)cleaned;
	return (void *)5;
}

int main(void)
{
	pipe(fds);
	pipe(full);
	for (int n = 10; n < 18; n++) {
		pthread_t t;
		void *r;
		int arg = n;
		stage = 0;
		pthread_create(&t, NULL, run, &arg);
		while (!stage) usleep(100);
		usleep(20000);
		pthread_cancel(t);
		stage = 2;
		pthread_join(t, &r);
		printf("%d %d %d\n", n, r == PTHREAD_CANCELED, arg);
		fflush(stdout);
	}
	return 0;
}
