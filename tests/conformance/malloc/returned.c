/* What is freed goes back to the system, and a long run does not grow. */
#define _GNU_SOURCE
#include <malloc.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PARTS = 3, LIVE = 2000, ROUNDS = 80, TURNS = 15000 };

static void now(long *mapped, long *resident)
{
	FILE *f = fopen("/proc/self/statm", "r");
	if (!f || fscanf(f, "%ld %ld", mapped, resident) != 2) {
		puts("/proc/self/statm");
		exit(1);
	}
	fclose(f);
	*mapped *= 4;
	*resident *= 4;
}

static uint64_t next(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

/* Fills about 100 MiB with blocks of up to `most` bytes, frees them, and looks at what stays. */
static int falls(long start, size_t most)
{
	enum { TOTAL = 100 << 20 };
	long mapped, before, full, after;
	now(&mapped, &before);
	uint64_t state = most;
	void **list = NULL;
	for (size_t sum = 0; sum < TOTAL;) {
		size_t n = sizeof list + next(&state) % most;
		void **p = malloc(n);
		if (!p)
			return puts("null"), 1;
		memset(p, 1, n);
		*p = list;
		list = p;
		sum += n;
	}
	now(&mapped, &full);
	while (list) {
		void **p = list;
		list = *p;
		free(p);
	}
	now(&mapped, &after);
	if (full - before < 60 << 10 || after - start > 40 << 10) {
		printf("up to %zu bytes: %ld KiB before, %ld with all in use, %ld after\n", most, before, full, after);
		return 1;
	}
	malloc_trim(0);
	now(&mapped, &after);
	if (after - start > 1 << 10) {
		printf("up to %zu bytes: %ld KiB before, %ld after malloc_trim\n", most, before, after);
		return 1;
	}
	return 0;
}

static struct { unsigned char *p; size_t n; } parts[PARTS][LIVE];

/* Each thread frees what the one before it left: lifetimes from one turn to several threads. */
static void *work(void *arg)
{
	uint64_t number = (uintptr_t)arg, state = 88172645463325252u + number;
	for (int i = 0; i < TURNS; i++) {
		int k = next(&state) % LIVE;
		unsigned char *p = parts[number % PARTS][k].p;
		size_t n = parts[number % PARTS][k].n;
		if (p && (p[0] != (unsigned char)n || p[n - 1] != (unsigned char)n))
			return "contents changed";
		free(p);
		uint64_t x = next(&state);
		n = 1 + (x % 100 == 0 ? (x >> 8) % 100000 : x % 10 == 0 ? (x >> 8) % 5000 : (x >> 8) % 300);
		if (!(p = malloc(n)))
			return "null";
		p[0] = p[n - 1] = (unsigned char)n;
		parts[number % PARTS][k].p = p;
		parts[number % PARTS][k].n = n;
	}
	return NULL;
}

static int churn(void)
{
	long mapped, resident, most_mapped = 0, most_resident = 0;
	for (uintptr_t round = 0; round < ROUNDS; round++) {
		pthread_t t[PARTS];
		for (uintptr_t i = 0; i < PARTS; i++)
			if (pthread_create(&t[i], NULL, work, (void *)(round * PARTS + i)))
				return puts("pthread_create"), 1;
		for (int i = 0; i < PARTS; i++) {
			void *failure;
			pthread_join(t[i], &failure);
			if (failure)
				return puts(failure), 1;
		}
		now(&mapped, &resident);
		if (round < ROUNDS / 2) {
			most_mapped = mapped > most_mapped ? mapped : most_mapped;
			most_resident = resident > most_resident ? resident : most_resident;
		} else if (mapped > most_mapped + most_mapped / 4 + 8192 || resident > most_resident + most_resident / 2) {
			printf("round %d: %ld KiB mapped after at most %ld, %ld resident after at most %ld\n", (int)round, mapped,
			       most_mapped, resident, most_resident);
			return 1;
		}
	}
	for (int i = 0; i < PARTS; i++)
		for (int k = 0; k < LIVE; k++)
			free(parts[i][k].p);
	return 0;
}

/* What ended threads left is freed by one that lives. */
static void *fill(void *list)
{
	for (int i = 0; i < 200000; i++) {
		void **p = malloc(100);
		if (!p)
			return "null";
		*p = *(void **)list;
		*(void **)list = p;
	}
	return NULL;
}

static int left(void)
{
	long mapped, before, full, after;
	static void *lists[4];
	now(&mapped, &before);
	pthread_t t[4];
	for (int i = 0; i < 4; i++)
		if (pthread_create(&t[i], NULL, fill, &lists[i]))
			return puts("pthread_create"), 1;
	for (int i = 0; i < 4; i++)
		pthread_join(t[i], NULL);
	now(&mapped, &full);
	for (int i = 0; i < 4; i++)
		while (lists[i]) {
			void **p = lists[i];
			lists[i] = *p;
			free(p);
		}
	now(&mapped, &after);
	if (full - before < 70 << 10 || after - before > 20 << 10) {
		printf("threads' blocks: %ld KiB before, %ld with all in use, %ld after\n", before, full, after);
		return 1;
	}
	return 0;
}

int main(void)
{
	/* Streams and the like have their memory before anything is measured. */
	long mapped, resident;
	now(&mapped, &resident);
	return falls(resident, 100) | falls(resident, 2000) | falls(resident, 40000) | falls(resident, 1000000) |
	       falls(resident, 10000000) | left() | churn();
}
