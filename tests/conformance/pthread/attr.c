// host: same
/* Attributes: stacks, names, masks, scheduling, affinity; keys; fork handlers. */
#define _GNU_SOURCE
#include <pthread.h>
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/mman.h>
#include <sys/wait.h>

static int failures;
#define CHECK(e) do { if (!(e)) { printf("%s:%d: %s\n", __FILE__, __LINE__, #e); failures++; } } while (0)

static void *on_stack(void *p)
{
	char *base, here;
	size_t size;
	pthread_attr_t a;
	CHECK(pthread_getattr_np(pthread_self(), &a) == 0);
	CHECK(pthread_attr_getstack(&a, (void **)&base, &size) == 0);
	CHECK(&here > base && &here < base + size);
	pthread_attr_destroy(&a);
	return p;
}
static void *name(void *p)
{
	char b[16];
	CHECK(pthread_setname_np(pthread_self(), "worker") == 0);
	CHECK(pthread_getname_np(pthread_self(), b, sizeof b) == 0 && !strcmp(b, "worker"));
	CHECK(pthread_setname_np(pthread_self(), "a name that is too long") == ERANGE);
	return p;
}
static void *deep(void *p)
{
	volatile char big[150000];
	big[0] = 1;
	big[sizeof big - 1] = 2;
	return p;
}
static void *masked(void *p)
{
	sigset_t s;
	pthread_sigmask(SIG_SETMASK, 0, &s);
	CHECK(sigismember(&s, SIGUSR2) == 1);
	CHECK(sigismember(&s, SIGUSR1) == 0);
	return p;
}
static char trace[16];
static void p1(void) { strcat(trace, "p"); }
static void p2(void) { strcat(trace, "P"); }
static void a1(void) { strcat(trace, "a"); }
static void a2(void) { strcat(trace, "A"); }
static void c1(void) { strcat(trace, "c"); }
static void c2(void) { strcat(trace, "C"); }
static pthread_key_t again;
static int rounds;
static void set_again(void *p) { rounds++; pthread_setspecific(again, p); }
static void *keys(void *p)
{
	pthread_key_t k[200];
	for (int i = 0; i < 200; i++)
		CHECK(pthread_key_create(&k[i], 0) == 0 && !pthread_getspecific(k[i]));
	for (int i = 0; i < 200; i++)
		CHECK(pthread_setspecific(k[i], &k[i]) == 0);
	for (int i = 0; i < 200; i++)
		CHECK(pthread_getspecific(k[i]) == &k[i]);
	for (int i = 0; i < 200; i++)
		CHECK(pthread_key_delete(k[i]) == 0);
	CHECK(pthread_setspecific(k[199], p) == EINVAL);
	pthread_key_create(&k[0], 0);
	CHECK(!pthread_getspecific(k[0]));
	pthread_key_delete(k[0]);
	pthread_setspecific(again, &again);
	return p;
}
static volatile sig_atomic_t got;
static void handler(int s) { (void)s; got = 1; }
static void *waits(void *p) { while (!got) usleep(1000); return p; }

static void run(const pthread_attr_t *a, void *(*f)(void *))
{
	pthread_t t;
	CHECK(pthread_create(&t, a, f, 0) == 0);
	CHECK(pthread_join(t, 0) == 0);
}

int main(void)
{
	pthread_attr_t a;
	pthread_t t;
	on_stack(0);
	run(0, on_stack);
	run(0, name);
	CHECK(pthread_attr_init(&a) == 0);
	CHECK(pthread_attr_setstacksize(&a, PTHREAD_STACK_MIN - 1) == EINVAL);
	CHECK(pthread_attr_setstacksize(&a, 256 * 1024) == 0);
	run(&a, on_stack);
	run(&a, deep);
	size_t g;
	CHECK(pthread_attr_setguardsize(&a, 0) == 0 && pthread_attr_getguardsize(&a, &g) == 0 && g == 0);
	run(&a, deep);
	char *own = mmap(0, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	CHECK(pthread_attr_setstack(&a, own, 1 << 20) == 0);
	run(&a, on_stack);
	run(&a, deep);
	pthread_attr_destroy(&a);
	pthread_attr_init(&a);
	sigset_t s;
	sigemptyset(&s);
	sigaddset(&s, SIGUSR2);
	CHECK(pthread_attr_setsigmask_np(&a, &s) == 0);
	run(&a, masked);
	cpu_set_t cpus, seen;
	CHECK(pthread_getaffinity_np(pthread_self(), sizeof cpus, &cpus) == 0);
	CHECK(CPU_COUNT(&cpus) > 0);
	CHECK(pthread_attr_setaffinity_np(&a, sizeof cpus, &cpus) == 0);
	CHECK(pthread_attr_getaffinity_np(&a, sizeof seen, &seen) == 0 && CPU_EQUAL(&cpus, &seen));
	CHECK(pthread_attr_setinheritsched(&a, PTHREAD_EXPLICIT_SCHED) == 0);
	run(&a, on_stack);
	pthread_attr_destroy(&a);
	int policy;
	struct sched_param sp;
	CHECK(pthread_getschedparam(pthread_self(), &policy, &sp) == 0 && policy == SCHED_OTHER);

	pthread_key_create(&again, set_again);
	run(0, keys);
	CHECK(rounds == PTHREAD_DESTRUCTOR_ITERATIONS);

	signal(SIGUSR1, handler);
	pthread_create(&t, 0, waits, 0);
	CHECK(pthread_kill(t, 0) == 0);
	CHECK(pthread_kill(t, SIGUSR1) == 0);
	pthread_join(t, 0);
	CHECK(pthread_kill(pthread_self(), 12345) == EINVAL);

	pthread_atfork(p1, a1, c1);
	pthread_atfork(p2, a2, c2);
	pid_t pid = fork();
	if (pid == 0) {
		run(0, on_stack);
		run(0, keys);
		_exit(strcmp(trace, "PpcC") != 0 || failures);
	}
	int status;
	CHECK(waitpid(pid, &status, 0) == pid && status == 0);
	CHECK(!strcmp(trace, "PpaA"));
	clockid_t id;
	struct timespec ts;
	CHECK(pthread_getcpuclockid(pthread_self(), &id) == 0 && clock_gettime(id, &ts) == 0);
	return failures != 0;
}
