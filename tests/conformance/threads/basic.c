// host: same
/* C11 threads. */
#include <threads.h>
#include <stdio.h>
static int failures, runs, destroyed, n;
#define CHECK(e) do { if (!(e)) { printf("%s:%d: %s\n", __FILE__, __LINE__, #e); failures++; } } while (0)
static mtx_t m;
static cnd_t c;
static tss_t key;
static once_flag once = ONCE_FLAG_INIT;
static void run(void) { runs++; }
static void gone(void *p) { destroyed += p == &key; }
static int worker(void *p)
{
	call_once(&once, run);
	tss_set(key, &key);
	for (int i = 0; i < 1000; i++) {
		mtx_lock(&m);
		n++;
		cnd_signal(&c);
		mtx_unlock(&m);
	}
	if (p)
		thrd_exit(-3);
	return 4;
}
static int try(void *p) { return mtx_trylock(p); }
static int timed(void *p)
{
	struct timespec t;
	timespec_get(&t, TIME_UTC);
	return mtx_timedlock(p, &t);
}
int main(void)
{
	thrd_t a, b;
	int r;
	CHECK(mtx_init(&m, mtx_timed) == thrd_success);
	CHECK(cnd_init(&c) == thrd_success);
	CHECK(tss_create(&key, gone) == thrd_success);
	CHECK(thrd_create(&a, worker, 0) == thrd_success);
	CHECK(thrd_create(&b, worker, &m) == thrd_success);
	mtx_lock(&m);
	while (n < 1500)
		cnd_wait(&c, &m);
	mtx_unlock(&m);
	CHECK(thrd_join(a, &r) == thrd_success && r == 4);
	CHECK(thrd_join(b, &r) == thrd_success && r == -3);
	CHECK(n == 2000 && runs == 1 && destroyed == 2);
	mtx_lock(&m);
	thrd_create(&a, try, &m);
	CHECK(thrd_join(a, &r) == thrd_success && r == thrd_busy);
	thrd_create(&a, timed, &m);
	CHECK(thrd_join(a, &r) == thrd_success && r == thrd_timedout);
	struct timespec t;
	timespec_get(&t, TIME_UTC);
	CHECK(cnd_timedwait(&c, &m, &t) == thrd_timedout);
	mtx_unlock(&m);
	mtx_t rec;
	mtx_init(&rec, mtx_plain | mtx_recursive);
	CHECK(mtx_lock(&rec) == 0 && mtx_lock(&rec) == 0 && mtx_unlock(&rec) == 0 && mtx_unlock(&rec) == 0);
	CHECK(thrd_equal(thrd_current(), thrd_current()));
	CHECK(thrd_sleep(&(struct timespec){ 0, 1000000 }, 0) == 0);
	cnd_destroy(&c);
	mtx_destroy(&m);
	tss_delete(key);
	return failures != 0;
}
