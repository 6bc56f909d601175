// Waits that signals interrupt: handlers run meanwhile, with and without SA_RESTART, and may post what is waited for.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static sem_t own, ready;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static volatile int handled, done, tid;

static void post(int s)
{
	(void)s;
	handled++;
	sem_post(&own);
}

// Waits until a thread that has said that it is ready sleeps.
static void asleep(void)
{
	char name[64], text[256], state = 0;
	sprintf(name, "/proc/self/task/%d/stat", tid);
	while (state != 'S') {
		FILE *f = fopen(name, "r");
		if (!f || !fgets(text, sizeof text, f) || sscanf(text, "%*d (%*[^)]) %c", &state) != 1)
			_exit(3);
		fclose(f);
		sched_yield();
	}
}

static void *wait_for_it(void *p)
{
	int *wanted = p, got = 0;
	tid = gettid();
	sem_post(&ready);
	while (sem_wait(&own))
		if (errno == EINTR)
			got++;
		else
			return p;
	return got <= *wanted ? 0 : p;
}

static void *wait_for_word(void *p)
{
	pthread_mutex_lock(&m);
	tid = gettid();
	sem_post(&ready);
	while (!done)
		pthread_cond_wait(&c, &m);
	pthread_mutex_unlock(&m);
	return p;
}

int main(void)
{
	int bad = 0;
	pthread_t t;
	void *result;
	sem_init(&own, 0, 0);
	sem_init(&ready, 0, 0);
	for (int round = 0; round < 2; round++) {
		struct sigaction sa = {.sa_handler = post, .sa_flags = round ? SA_RESTART : 0};
		int most = !round;
		sigaction(SIGUSR1, &sa, 0);
		handled = 0;
		if (pthread_create(&t, 0, wait_for_it, &most))
			return 2;
		while (sem_wait(&ready))
			;
		asleep();
		pthread_kill(t, SIGUSR1);
		if (pthread_join(t, &result) || result || handled != 1)
			bad = printf("round %d: handled %d times\n", round, handled);
	}
	handled = 0;
	if (pthread_create(&t, 0, wait_for_word, 0))
		return 2;
	while (sem_wait(&ready))
		;
	asleep();
	pthread_kill(t, SIGUSR1);
	// The handler runs while its thread waits for the condition.
	while (sem_wait(&own))
		;
	pthread_mutex_lock(&m);
	done = 1;
	pthread_cond_signal(&c);
	pthread_mutex_unlock(&m);
	pthread_join(t, 0);
	if (handled != 1)
		bad = printf("in a wait for a condition: %d times\n", handled);
	return bad != 0;
}
