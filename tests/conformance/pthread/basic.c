// host: same
/* Threads start, share memory under mutexes and condition variables, and end. */
#include <pthread.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int failures;
#define CHECK(e) do { if (!(e)) { printf("%s:%d: %s\n", __FILE__, __LINE__, #e); failures++; } } while (0)

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static pthread_key_t key;
static __thread int tls = 7;
static long counter;
static int turn, destroyed;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static int onces;

static void on_once(void) { onces++; }
static void destroy(void *p) { destroyed += p == (void *)1; }

static void *count(void *p)
{
	CHECK(tls == 7);
	tls = 8;
	pthread_once(&once, on_once);
	pthread_setspecific(key, (void *)1);
	for (int i = 0; i < 20000; i++) {
		pthread_mutex_lock(&m);
		counter++;
		pthread_mutex_unlock(&m);
	}
	return p;
}

static void *pingpong(void *p)
{
	int me = p != 0;
	for (int i = 0; i < 1000; i++) {
		pthread_mutex_lock(&m);
		while (turn != me)
			pthread_cond_wait(&c, &m);
		turn = !me;
		pthread_cond_signal(&c);
		pthread_mutex_unlock(&m);
	}
	pthread_exit((void *)(long)(me + 10));
}

static void *quick(void *p) { return p; }

static void *sleeper(void *p) { usleep(100000); return p; }

int main(void)
{
	pthread_t t[8];
	void *r;
	CHECK(pthread_key_create(&key, destroy) == 0);
	for (long i = 0; i < 8; i++)
		CHECK(pthread_create(&t[i], 0, count, (void *)i) == 0);
	for (long i = 0; i < 8; i++) {
		CHECK(pthread_join(t[i], &r) == 0);
		CHECK(r == (void *)i);
	}
	CHECK(counter == 160000);
	CHECK(destroyed == 8);
	CHECK(onces == 1);
	CHECK(tls == 7);

	CHECK(pthread_create(&t[0], 0, pingpong, (void *)0) == 0);
	CHECK(pthread_create(&t[1], 0, pingpong, (void *)1) == 0);
	CHECK(pthread_join(t[0], &r) == 0 && r == (void *)10);
	CHECK(pthread_join(t[1], &r) == 0 && r == (void *)11);

	/* Stacks are used again. */
	for (int i = 0; i < 2000; i++) {
		CHECK(pthread_create(&t[0], 0, quick, &i) == 0);
		CHECK(pthread_join(t[0], &r) == 0 && r == &i);
	}
	pthread_attr_t a;
	pthread_attr_init(&a);
	pthread_attr_setdetachstate(&a, PTHREAD_CREATE_DETACHED);
	for (int i = 0; i < 500; i++)
		CHECK(pthread_create(&t[0], &a, quick, 0) == 0);
	pthread_attr_destroy(&a);

	/* Time-outs. */
	struct timespec at;
	clock_gettime(CLOCK_REALTIME, &at);
	at.tv_nsec += 20000000;
	if (at.tv_nsec >= 1000000000)
		at.tv_nsec -= 1000000000, at.tv_sec++;
	pthread_mutex_lock(&m);
	CHECK(pthread_cond_timedwait(&c, &m, &at) == ETIMEDOUT);
	CHECK(pthread_mutex_trylock(&m) == EBUSY);
	CHECK(pthread_mutex_timedlock(&m, &at) == ETIMEDOUT);
	pthread_mutex_unlock(&m);
	CHECK(pthread_cond_destroy(&c) == 0);

	/* Detached in the middle. */
	CHECK(pthread_create(&t[0], 0, sleeper, 0) == 0);
	CHECK(pthread_detach(t[0]) == 0);
	CHECK(pthread_create(&t[0], 0, sleeper, 0) == 0);
	CHECK(pthread_join(t[0], 0) == 0);
	CHECK(pthread_join(pthread_self(), 0) == EDEADLK);

	pthread_mutexattr_t ma;
	pthread_mutex_t rm;
	pthread_mutexattr_init(&ma);
	pthread_mutexattr_settype(&ma, PTHREAD_MUTEX_RECURSIVE);
	CHECK(pthread_mutex_init(&rm, &ma) == 0);
	CHECK(pthread_mutex_lock(&rm) == 0 && pthread_mutex_lock(&rm) == 0);
	CHECK(pthread_mutex_trylock(&rm) == 0);
	CHECK(pthread_mutex_unlock(&rm) == 0 && pthread_mutex_unlock(&rm) == 0 && pthread_mutex_unlock(&rm) == 0);
	CHECK(pthread_mutex_unlock(&rm) == EPERM);
	CHECK(pthread_mutex_destroy(&rm) == 0);
	pthread_mutexattr_settype(&ma, PTHREAD_MUTEX_ERRORCHECK);
	CHECK(pthread_mutex_init(&rm, &ma) == 0);
	CHECK(pthread_mutex_lock(&rm) == 0 && pthread_mutex_lock(&rm) == EDEADLK);
	CHECK(pthread_mutex_unlock(&rm) == 0 && pthread_mutex_unlock(&rm) == EPERM);
	return failures != 0;
}
