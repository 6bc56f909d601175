// host: same
// recorded: no, waits for a child process, which a recorded program cannot have
/* Read-write locks, barriers, spin locks, robust and priority-inheriting mutexes. */
#define _GNU_SOURCE
#include <pthread.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <sys/mman.h>
#include <sys/wait.h>

static int failures;
#define CHECK(e) do { if (!(e)) { printf("%s:%d: %s\n", __FILE__, __LINE__, #e); failures++; } } while (0)

static pthread_rwlock_t rw = PTHREAD_RWLOCK_INITIALIZER;
static pthread_rwlock_t wp = PTHREAD_RWLOCK_WRITER_NONRECURSIVE_INITIALIZER_NP;
static pthread_spinlock_t spin;
static pthread_barrier_t barrier;
static pthread_mutex_t robust, pi;
static long a, b, sum;
static int serial;

static void *rwworker(void *p)
{
	pthread_rwlock_t *l = p;
	for (int i = 0; i < 20000; i++) {
		if (i % 8 == 0) {
			pthread_rwlock_wrlock(l);
			a++;
			b--;
			pthread_rwlock_unlock(l);
		} else {
			pthread_rwlock_rdlock(l);
			if (a + b)
				failures++;
			pthread_rwlock_unlock(l);
		}
	}
	return 0;
}
static void *spinner(void *p)
{
	for (int i = 0; i < 20000; i++) {
		pthread_spin_lock(&spin);
		sum++;
		pthread_spin_unlock(&spin);
	}
	return p;
}
static void *meet(void *p)
{
	for (int i = 0; i < 200; i++)
		if (pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD)
			__atomic_add_fetch(&serial, 1, __ATOMIC_RELAXED);
	return p;
}
static void *die_holding(void *p) { pthread_mutex_lock(p); return 0; }
static void *piworker(void *p)
{
	for (int i = 0; i < 5000; i++) {
		pthread_mutex_lock(&pi);
		sum++;
		pthread_mutex_unlock(&pi);
	}
	return p;
}
static void *try_write(void *p) { (void)p; return (void *)(long)pthread_rwlock_trywrlock(&rw); }
static void *try_read(void *p) { (void)p; return (void *)(long)pthread_rwlock_tryrdlock(&rw); }
static void *try_mutex(void *p) { return (void *)(long)pthread_mutex_trylock(p); }

static long in_thread(void *(*f)(void *), void *p)
{
	pthread_t t;
	void *r;
	pthread_create(&t, 0, f, p);
	pthread_join(t, &r);
	return (long)r;
}
static void all(int n, void *(*f)(void *), void *p)
{
	pthread_t t[8];
	for (int i = 0; i < n; i++)
		pthread_create(&t[i], 0, f, p);
	for (int i = 0; i < n; i++)
		pthread_join(t[i], 0);
}
static struct timespec soon(void)
{
	struct timespec t;
	clock_gettime(CLOCK_REALTIME, &t);
	t.tv_nsec += 10000000;
	if (t.tv_nsec >= 1000000000)
		t.tv_nsec -= 1000000000, t.tv_sec++;
	return t;
}
static void *timed_write(void *p)
{
	(void)p;
	struct timespec t = soon();
	return (void *)(long)pthread_rwlock_timedwrlock(&rw, &t);
}
static void *timed_mutex(void *p)
{
	struct timespec t = soon();
	return (void *)(long)pthread_mutex_timedlock(p, &t);
}

int main(void)
{
	all(4, rwworker, &rw);
	all(4, rwworker, &wp);
	CHECK(a == 4 * 2 * 2500 && b == -a);
	CHECK(pthread_rwlock_rdlock(&rw) == 0 && pthread_rwlock_rdlock(&rw) == 0);
	CHECK(in_thread(try_write, 0) == EBUSY);
	CHECK(in_thread(timed_write, 0) == ETIMEDOUT);
	CHECK(in_thread(try_read, 0) == 0);
	CHECK(pthread_rwlock_unlock(&rw) == 0 && pthread_rwlock_unlock(&rw) == 0 && pthread_rwlock_unlock(&rw) == 0);
	CHECK(pthread_rwlock_wrlock(&rw) == 0);
	CHECK(pthread_rwlock_wrlock(&rw) == EDEADLK);
	CHECK(pthread_rwlock_rdlock(&rw) == EDEADLK);
	CHECK(in_thread(try_read, 0) == EBUSY);
	CHECK(pthread_rwlock_unlock(&rw) == 0);
	CHECK(pthread_rwlock_destroy(&rw) == 0);

	pthread_spin_init(&spin, 0);
	all(4, spinner, 0);
	CHECK(sum == 80000);
	CHECK(pthread_spin_trylock(&spin) == 0 && pthread_spin_trylock(&spin) == EBUSY);

	CHECK(pthread_barrier_init(&barrier, 0, 0) == EINVAL);
	CHECK(pthread_barrier_init(&barrier, 0, 4) == 0);
	all(4, meet, 0);
	CHECK(serial == 200);
	CHECK(pthread_barrier_destroy(&barrier) == 0);

	pthread_mutexattr_t ma;
	pthread_mutexattr_init(&ma);
	CHECK(pthread_mutexattr_setrobust(&ma, PTHREAD_MUTEX_ROBUST) == 0);
	CHECK(pthread_mutex_init(&robust, &ma) == 0);
	in_thread(die_holding, &robust);
	CHECK(pthread_mutex_lock(&robust) == EOWNERDEAD);
	CHECK(in_thread(try_mutex, &robust) == EBUSY);
	CHECK(pthread_mutex_consistent(&robust) == 0);
	CHECK(pthread_mutex_consistent(&robust) == EINVAL);
	CHECK(pthread_mutex_unlock(&robust) == 0);
	CHECK(pthread_mutex_lock(&robust) == 0);
	CHECK(in_thread(timed_mutex, &robust) == ETIMEDOUT);
	CHECK(pthread_mutex_unlock(&robust) == 0);
	in_thread(die_holding, &robust);
	CHECK(pthread_mutex_trylock(&robust) == EOWNERDEAD);
	CHECK(pthread_mutex_unlock(&robust) == 0);
	CHECK(pthread_mutex_lock(&robust) == ENOTRECOVERABLE);
	CHECK(pthread_mutex_destroy(&robust) == 0);

	pthread_mutexattr_init(&ma);
	CHECK(pthread_mutexattr_setprotocol(&ma, PTHREAD_PRIO_INHERIT) == 0);
	CHECK(pthread_mutex_init(&pi, &ma) == 0);
	sum = 0;
	all(4, piworker, 0);
	CHECK(sum == 20000);
	CHECK(pthread_mutex_lock(&pi) == 0);
	CHECK(in_thread(try_mutex, &pi) == EBUSY);
	CHECK(in_thread(timed_mutex, &pi) == ETIMEDOUT);
	CHECK(pthread_mutex_unlock(&pi) == 0);
	CHECK(pthread_mutexattr_setrobust(&ma, PTHREAD_MUTEX_ROBUST) == 0);
	CHECK(pthread_mutex_init(&pi, &ma) == 0);
	in_thread(die_holding, &pi);
	CHECK(pthread_mutex_lock(&pi) == EOWNERDEAD);
	CHECK(pthread_mutex_consistent(&pi) == 0);
	CHECK(pthread_mutex_unlock(&pi) == 0);

	/* Shared between processes; the owner dies. */
	struct { pthread_mutex_t m; pthread_cond_t c; pthread_barrier_t b; int x; } *s =
		mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pthread_condattr_t ca;
	pthread_barrierattr_t ba;
	pthread_mutexattr_init(&ma);
	pthread_mutexattr_setpshared(&ma, PTHREAD_PROCESS_SHARED);
	pthread_mutexattr_setrobust(&ma, PTHREAD_MUTEX_ROBUST);
	pthread_condattr_init(&ca);
	pthread_condattr_setpshared(&ca, PTHREAD_PROCESS_SHARED);
	pthread_barrierattr_init(&ba);
	pthread_barrierattr_setpshared(&ba, PTHREAD_PROCESS_SHARED);
	pthread_mutex_init(&s->m, &ma);
	pthread_cond_init(&s->c, &ca);
	pthread_barrier_init(&s->b, &ba, 2);
	if (fork() == 0) {
		pthread_mutex_lock(&s->m);
		s->x = 1;
		pthread_cond_signal(&s->c);
		pthread_mutex_unlock(&s->m);
		pthread_barrier_wait(&s->b);
		pthread_mutex_lock(&s->m);
		_exit(0);
	}
	pthread_mutex_lock(&s->m);
	while (!s->x)
		pthread_cond_wait(&s->c, &s->m);
	pthread_mutex_unlock(&s->m);
	pthread_barrier_wait(&s->b);
	wait(0);
	CHECK(pthread_mutex_lock(&s->m) == EOWNERDEAD);
	return failures != 0;
}
