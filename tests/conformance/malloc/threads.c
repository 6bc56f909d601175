/* Threads that free each other's blocks, and threads that end with blocks alive. */
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { THREADS = 4, SLOTS = 512, TURNS = 200000, ROUNDS = 3 };
static struct { pthread_mutex_t lock; unsigned char *block; size_t size; } slots[SLOTS];

static void *work(void *arg)
{
	uint64_t state = (uintptr_t)arg * 0x9e3779b97f4a7c15u + 1;
	for (int turn = 0; turn < TURNS; turn++) {
		state = state * 6364136223846793005u + 1442695040888963407u;
		size_t i = (state >> 33) % SLOTS, n = (state >> 20) % 100 == 0 ? (state >> 40) % 300000 : (state >> 40) % 600;
		unsigned char *p = malloc(n + 1);
		if (!p)
			return "null";
		p[0] = p[n] = (unsigned char)i;
		pthread_mutex_lock(&slots[i].lock);
		unsigned char *old = slots[i].block;
		size_t size = slots[i].size;
		slots[i].block = p;
		slots[i].size = n;
		pthread_mutex_unlock(&slots[i].lock);
		if (old && (old[0] != (unsigned char)i || old[size] != (unsigned char)i))
			return "contents changed";
		if (turn % 7 == 0 && old && !(old = realloc(old, size + 100)))
			return "realloc";
		free(old);
	}
	return 0;
}

int main(void)
{
	for (int i = 0; i < SLOTS; i++)
		pthread_mutex_init(&slots[i].lock, 0);
	for (int round = 0; round < ROUNDS; round++) {
		pthread_t t[THREADS];
		for (uintptr_t k = 0; k < THREADS; k++)
			if (pthread_create(&t[k], 0, work, (void *)(k + 10 * round)))
				return puts("pthread_create"), 1;
		for (int k = 0; k < THREADS; k++) {
			void *failure;
			pthread_join(t[k], &failure);
			if (failure)
				return puts(failure), 1;
		}
	}
	for (int i = 0; i < SLOTS; i++)
		free(slots[i].block);
	return 0;
}
