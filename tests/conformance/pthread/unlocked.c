// Words that threads write and read without a lock, long apart. A replay has to read what
// was read when it was recorded, though its sleeps take no time: the cuts say in what order
// things were. What the words are is printed, not checked.
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static int early, late;
// A thread's own, so that they order nothing.
static pthread_mutex_t locks[2] = { PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER };

static void event(int thread)
{
	pthread_mutex_lock(&locks[thread]);
	pthread_mutex_unlock(&locks[thread]);
}

// No event, and no time to speak of where it is recorded; much in a replay.
static void work(void)
{
	for (int i = 0; i < 100000000; i++)
		__asm__ volatile("" : : : "memory");
}

static int peek(const int *word)
{
	__asm__ volatile("" : : : "memory");
	return *word;
}

static void poke(int *word)
{
	*word = 1;
	__asm__ volatile("" : : : "memory");
}

static void *other(void *arg)
{
	(void)arg;
	event(1);
	work();
	poke(&early);
	event(1);
	usleep(1200000);
	event(1);
	poke(&late);
	event(1);
	return NULL;
}

int main(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, other, NULL))
		return 1;
	usleep(600000);
	event(0);
	printf("early %d\n", peek(&early));
	event(0);
	work();
	printf("late %d\n", peek(&late));
	event(0);
	if (pthread_join(t, NULL))
		return 2;
	printf("in the end %d %d\n", peek(&early), peek(&late));
	return 0;
}
