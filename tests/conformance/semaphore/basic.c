// recorded: fails, semaphores with a name share a file's memory, which a recorded program cannot
// host: same
/* Semaphores, in memory and by name. */
#define _GNU_SOURCE
#include <semaphore.h>
#include <pthread.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
static int failures;
#define CHECK(e) do { if (!(e)) { printf("%s:%d: %s\n", __FILE__, __LINE__, #e); failures++; } } while (0)
static sem_t a, b;
static int n;
static void *other(void *p)
{
	for (int i = 0; i < 2000; i++) { sem_wait(&a); n++; sem_post(&b); }
	return p;
}
int main(void)
{
	int v;
	CHECK(sem_init(&a, 0, 3) == 0);
	CHECK(sem_getvalue(&a, &v) == 0 && v == 3);
	CHECK(sem_trywait(&a) == 0 && sem_trywait(&a) == 0 && sem_wait(&a) == 0);
	CHECK(sem_trywait(&a) == -1 && errno == EAGAIN);
	struct timespec t;
	clock_gettime(CLOCK_REALTIME, &t);
	CHECK(sem_timedwait(&a, &t) == -1 && errno == ETIMEDOUT);
	clock_gettime(CLOCK_MONOTONIC, &t);
	CHECK(sem_clockwait(&a, CLOCK_MONOTONIC, &t) == -1 && errno == ETIMEDOUT);
	t.tv_nsec = 1000000000;
	CHECK(sem_timedwait(&a, &t) == -1 && errno == EINVAL);
	CHECK(sem_init(&b, 0, (unsigned)SEM_VALUE_MAX + 1) == -1 && errno == EINVAL);
	CHECK(sem_init(&b, 0, SEM_VALUE_MAX) == 0);
	CHECK(sem_post(&b) == -1 && errno == EOVERFLOW);
	sem_init(&b, 0, 0);
	pthread_t th;
	pthread_create(&th, 0, other, 0);
	for (int i = 0; i < 2000; i++) { CHECK(n == i); sem_post(&a); sem_wait(&b); }
	pthread_join(th, 0);

	char name[64];
	snprintf(name, sizeof name, "/ft-test-%d", (int)getpid());
	CHECK(sem_open(name, 0) == SEM_FAILED && errno == ENOENT);
	sem_t *s = sem_open(name, O_CREAT | O_EXCL, 0600, 1);
	CHECK(s != SEM_FAILED);
	if (s == SEM_FAILED)
		return 1;
	CHECK(sem_open(name, O_CREAT | O_EXCL, 0600, 1) == SEM_FAILED && errno == EEXIST);
	sem_t *s2 = sem_open(name, O_CREAT, 0600, 5);
	CHECK(s2 == s);
	CHECK(sem_getvalue(s, &v) == 0 && v == 1);
	CHECK(sem_wait(s) == 0);
	if (fork() == 0) {
		sem_t *c = sem_open(name, 0);
		_exit(c == SEM_FAILED || sem_post(c) != 0);
	}
	CHECK(sem_wait(s) == 0);
	int st;
	wait(&st);
	CHECK(st == 0);
	CHECK(sem_close(s2) == 0 && sem_close(s) == 0);
	CHECK(sem_unlink(name) == 0);
	CHECK(sem_unlink(name) == -1 && errno == ENOENT);
	return failures != 0;
}
