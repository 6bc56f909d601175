// recorded: fails, it forks, which a recorded program cannot
/* The child of a fork uses what the threads that it does not have had freed, and what it frees of theirs, while they were at work. */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { THREADS = 3, KEPT = 20000, FORKS = 8, SIZE = 600 };
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_barrier_t ready;
static unsigned char *kept[THREADS][KEPT];
static int stop;

static uint64_t next(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

static size_t size_of(int thread, int i) { return 1 + (thread * 977 + i * 131) % SIZE; }

static unsigned char *fresh(int thread, int i)
{
	unsigned char *p = malloc(size_of(thread, i));
	if (p)
		memset(p, (unsigned char)(thread + i), size_of(thread, i));
	return p;
}

static int right(int thread, int i, const unsigned char *p)
{
	for (size_t k = 0; k < size_of(thread, i); k++)
		if (p[k] != (unsigned char)(thread + i))
			return 0;
	return 1;
}

/* Fills its part, then makes and frees all the time; what is in the table changes under the lock only. */
static void *work(void *arg)
{
	int me = (int)(uintptr_t)arg;
	uint64_t state = 77 + me;
	void *own[500] = { 0 };
	for (int i = 0; i < KEPT; i++)
		kept[me][i] = fresh(me, i);
	pthread_barrier_wait(&ready);
	while (!__atomic_load_n(&stop, __ATOMIC_RELAXED)) {
		for (int k = 0; k < 200; k++) {
			void **p = &own[next(&state) % 500];
			free(*p);
			*p = malloc(next(&state) % (next(&state) % 50 ? 1000 : 100000));
		}
		int i = next(&state) % KEPT;
		unsigned char *p = fresh(me, i);
		pthread_mutex_lock(&lock);
		unsigned char *old = kept[me][i];
		kept[me][i] = p;
		pthread_mutex_unlock(&lock);
		free(old);
	}
	for (int k = 0; k < 500; k++)
		free(own[k]);
	return NULL;
}

static long mapped(void)
{
	char text[100];
	FILE *f = fopen("/proc/self/statm", "r");
	long pages = f && fgets(text, sizeof text, f) ? atol(text) : -1;
	if (f)
		fclose(f);
	return pages * 4;
}

static void *free_part(void *arg)
{
	int t = (int)(uintptr_t)arg;
	for (int i = 0; i < KEPT; i++) {
		if (!right(t, i, kept[t][i]))
			return "contents changed";
		free(kept[t][i]);
	}
	return NULL;
}

static const char *child(void)
{
	long before = mapped();
	pthread_t thread;
	void *failure;
	/* One part by a thread of the child's own. */
	if (pthread_create(&thread, NULL, free_part, (void *)0))
		return "pthread_create";
	for (int t = 1; t < THREADS; t++)
		if ((failure = free_part((void *)(uintptr_t)t)))
			return failure;
	pthread_join(thread, &failure);
	if (failure)
		return failure;
	for (int t = 0; t < THREADS; t++)
		for (int i = 0; i < KEPT; i++)
			if (!(kept[t][i] = fresh(t, i)))
				return "null";
	for (int t = 0; t < THREADS; t++)
		for (int i = 0; i < KEPT; i++)
			if (!right(t, i, kept[t][i]))
				return "contents changed in the child";
	/* All of it again would be 18 MiB more; a thread's stack is 8. */
	long after = mapped();
	if (before < 0 || after > before + 15 * 1024) {
		printf("%ld KiB mapped before, %ld after\n", before, after);
		return "memory was not used again";
	}
	pid_t pid = fork();
	if (pid == 0) {
		for (int t = 0; t < THREADS; t++)
			if (free_part((void *)(uintptr_t)t))
				_exit(1);
		_exit(0);
	}
	int status;
	if (pid < 0 || waitpid(pid, &status, 0) != pid || status)
		return "the child's child";
	return NULL;
}

int main(void)
{
	pthread_t t[THREADS];
	pthread_barrier_init(&ready, NULL, THREADS + 1);
	for (uintptr_t i = 0; i < THREADS; i++)
		if (pthread_create(&t[i], NULL, work, (void *)i))
			return puts("pthread_create"), 1;
	pthread_barrier_wait(&ready);
	int failed = 0;
	for (int n = 0; n < FORKS && !failed; n++) {
		/* So that the table is whole in the child. */
		pthread_mutex_lock(&lock);
		pid_t pid = fork();
		if (pid == 0) {
			const char *failure = child();
			if (failure)
				printf("fork %d: %s\n", n, failure);
			fflush(stdout);
			_exit(failure != NULL);
		}
		pthread_mutex_unlock(&lock);
		int status = 1;
		if (pid < 0 || waitpid(pid, &status, 0) != pid || status) {
			printf("fork %d: status %#x\n", n, status);
			failed = 1;
		}
	}
	__atomic_store_n(&stop, 1, __ATOMIC_RELAXED);
	for (int i = 0; i < THREADS; i++)
		pthread_join(t[i], NULL);
	return failed;
}
