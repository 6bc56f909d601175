// host: same
// recorded: no, asynchronous cancellation comes between events (docs/missing.md)
/* Cancellation: deferred, in blocking calls, asynchronous; handlers run in order. */
#define _GNU_SOURCE
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <time.h>
#include <errno.h>

static int failures;
#define CHECK(e) do { if (!(e)) { printf("%s:%d: %s\n", __FILE__, __LINE__, #e); failures++; } } while (0)

static char order[32];
static void note(void *p) { strcat(order, p); }
static int fds[2];
static sem_t started, never;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static pthread_key_t key;
static void on_key(void *p) { (void)p; strcat(order, "K"); }

static void *in_read(void *p)
{
	char b;
	pthread_setspecific(key, p);
	pthread_cleanup_push(note, "1");
	pthread_cleanup_push(note, "2");
	sem_post(&started);
	read(fds[0], &b, 1);
	pthread_cleanup_pop(0);
	pthread_cleanup_pop(0);
	return 0;
}
static void unlock(void *p) { (void)p; strcat(order, "U"); CHECK(pthread_mutex_unlock(&m) == 0); }
static void *in_cond(void *p)
{
	(void)p;
	pthread_mutex_lock(&m);
	pthread_cleanup_push(unlock, 0);
	sem_post(&started);
	for (;;)
		pthread_cond_wait(&c, &m);
	pthread_cleanup_pop(0);
	return 0;
}
static void *in_sem(void *p) { (void)p; sem_post(&started); sem_wait(&never); return 0; }
static void *in_sleep(void *p) { (void)p; sem_post(&started); for (;;) sleep(1000); return 0; }
static void *in_pause(void *p) { (void)p; sem_post(&started); for (;;) pause(); return 0; }
static volatile int spin = 1;
static void *in_loop(void *p)
{
	(void)p;
	pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, 0);
	sem_post(&started);
	while (spin)
		;
	return 0;
}
static void *is_off(void *p)
{
	(void)p;
	int old;
	char b;
	CHECK(pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &old) == 0 && old == PTHREAD_CANCEL_ENABLE);
	sem_post(&started);
	CHECK(read(fds[0], &b, 1) == 1);
	pthread_testcancel();
	strcat(order, "X");
	pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, 0);
	pthread_testcancel();
	return 0;
}
static void *joined;
static void *in_join(void *p) { sem_post(&started); pthread_join((pthread_t)p, &joined); return 0; }
static void *self(void *p)
{
	pthread_cancel(pthread_self());
	strcat(order, "s");
	pthread_testcancel();
	return p;
}
static void *exits(void *p)
{
	pthread_cleanup_push(note, "a");
	pthread_cleanup_push(note, "b");
	pthread_exit(p);
	pthread_cleanup_pop(1);
	pthread_cleanup_pop(1);
}
static void *pops(void *p)
{
	pthread_cleanup_push(note, "a");
	pthread_cleanup_push(note, "b");
	pthread_cleanup_pop(1);
	pthread_cleanup_pop(0);
	return p;
}

static void run(void *(*f)(void *), const char *expected, int line)
{
	pthread_t t;
	void *r = 0;
	order[0] = 0;
	CHECK(pthread_create(&t, 0, f, (void *)1) == 0);
	sem_wait(&started);
	usleep(20000);
	CHECK(pthread_cancel(t) == 0);
	CHECK(pthread_join(t, &r) == 0);
	if (r != PTHREAD_CANCELED || strcmp(order, expected)) {
		printf("line %d: result %p, order %s\n", line, r, order);
		failures++;
	}
}
#define RUN(f, e) run(f, e, __LINE__)

int main(void)
{
	pthread_t t, u;
	void *r;
	pipe(fds);
	sem_init(&started, 0, 0);
	sem_init(&never, 0, 0);
	pthread_key_create(&key, on_key);
	RUN(in_read, "21K");
	RUN(in_cond, "U");
	RUN(in_sem, "");
	RUN(in_sleep, "");
	RUN(in_pause, "");
	RUN(in_loop, "");
	CHECK(pthread_mutex_trylock(&m) == 0);
	pthread_mutex_unlock(&m);

	order[0] = 0;
	pthread_create(&t, 0, is_off, 0);
	sem_wait(&started);
	CHECK(pthread_cancel(t) == 0);
	usleep(10000);
	write(fds[1], "x", 1);
	CHECK(pthread_join(t, &r) == 0 && r == PTHREAD_CANCELED && !strcmp(order, "X"));

	/* A cancelled join leaves the other thread to be joined. */
	pthread_create(&t, 0, in_sem, 0);
	sem_wait(&started);
	pthread_create(&u, 0, in_join, (void *)t);
	sem_wait(&started);
	usleep(10000);
	pthread_cancel(u);
	CHECK(pthread_join(u, &r) == 0 && r == PTHREAD_CANCELED);
	sem_post(&never);
	CHECK(pthread_join(t, &r) == 0 && r == 0);

	order[0] = 0;
	pthread_create(&t, 0, self, 0);
	CHECK(pthread_join(t, &r) == 0 && r == PTHREAD_CANCELED && !strcmp(order, "s"));
	order[0] = 0;
	pthread_create(&t, 0, exits, (void *)5);
	CHECK(pthread_join(t, &r) == 0 && r == (void *)5 && !strcmp(order, "ba"));
	order[0] = 0;
	pthread_create(&t, 0, pops, (void *)6);
	CHECK(pthread_join(t, &r) == 0 && r == (void *)6 && !strcmp(order, "b"));
	/* No wake-up is lost, and none is stolen. */
	for (int i = 0; i < 500; i++) {
		pthread_create(&t, 0, in_sem, 0);
		if (i & 1)
			sem_wait(&started);
		pthread_cancel(t);
		pthread_join(t, &r);
		CHECK(r == PTHREAD_CANCELED);
		while (sem_trywait(&started) == 0)
			;
	}
	return failures != 0;
}
