/*
 * The allocator, asked as real programs ask it: benches/traces has the calls of Redis and of SQLite, its README how their
 * bytes are read. A trace is gone through again and again, and what it leaves is freed in between. Lines as malloc.c's.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define TRACE(name)                                                                                    \
	extern const unsigned char name[], name##_end[];                                               \
	__asm__(".section .rodata\n.globl " #name ", " #name "_end\n" #name ": .incbin \"" #name ".trace\"\n" #name "_end:\n" \
		".previous")
TRACE(redis);
TRACE(sqlite);

static const struct { const char *name; const unsigned char *from, *to; } traces[] = {
	{ "redis", redis, redis_end }, { "sqlite", sqlite, sqlite_end },
};

enum { MALLOC, CALLOC, REALLOC, FREE };
typedef struct { uint32_t kind : 2, slot : 30, size; } Call;
typedef struct { unsigned char *p; size_t n; } Slot;

static void die(const char *what)
{
	fprintf(stderr, "malloc traces: %s\n", what);
	exit(1);
}

static void *must(void *p)
{
	if (!p)
		die("no memory");
	return p;
}

static const unsigned char *at;
static uint64_t number(void)
{
	uint64_t value = 0;
	for (int shift = 0;; shift += 7) {
		value |= (uint64_t)(*at & 127) << shift;
		if (!(*at++ & 128))
			return value;
	}
}

/* All calls, decoded before the clock starts; how many slots they use. */
static size_t decode(const unsigned char *from, const unsigned char *to, Call *calls, uint32_t *slots)
{
	uint32_t *spare = must(malloc((to - from) * sizeof *spare)), spares = 0;
	size_t n = 0;
	for (at = from; at < to; n++) {
		uint64_t word = number(), rest = word >> 2;
		Call *c = &calls[n];
		c->kind = word & 3;
		c->size = c->kind == FREE ? 0 : rest;
		if (c->kind == FREE)
			spare[spares++] = c->slot = rest;
		else if (c->kind == REALLOC)
			c->slot = number();
		else
			c->slot = spares ? spare[--spares] : (*slots)++;
	}
	free(spare);
	return n;
}

/* Its size at both ends. */
static void mark(Slot *s)
{
	if (s->n)
		s->p[0] = s->p[s->n - 1] = (unsigned char)s->n;
}

/* What `mark` wrote into a block, of which `left` bytes are still there. */
static void check(const Slot *s, size_t left)
{
	unsigned char sign = (unsigned char)s->n;
	if (left && (s->p[0] != sign || (left == s->n && s->p[left - 1] != sign)))
		die("contents changed");
}

static uint64_t replay(const Call *calls, size_t n, Slot *slots)
{
	uint64_t sum = 0;
	for (const Call *c = calls; c < calls + n; c++) {
		Slot *s = &slots[c->slot];
		switch (c->kind) {
		case MALLOC:
			s->p = must(malloc(c->size));
			break;
		case CALLOC:
			s->p = must(calloc(1, c->size));
			if (c->size && (s->p[0] || s->p[c->size - 1]))
				die("not zero");
			break;
		case REALLOC:
			s->p = must(realloc(s->p, c->size));
			check(s, s->n < c->size ? s->n : c->size);
			break;
		case FREE:
			check(s, s->n);
			free(s->p);
			s->p = 0;
			continue;
		}
		s->n = c->size;
		mark(s);
		sum += s->n;
	}
	return sum;
}

static long resident(void)
{
	long pages = 0;
	FILE *f = fopen("/proc/self/statm", "r");
	if (!f || fscanf(f, "%*s %ld", &pages) != 1)
		die("/proc/self/statm");
	fclose(f);
	return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return t.tv_sec * 1e9 + t.tv_nsec;
}

static void measure(int i)
{
	enum { TURNS = 60 };
	uint32_t count = 0;
	Call *calls = must(malloc((traces[i].to - traces[i].from) * sizeof *calls));
	size_t n = decode(traces[i].from, traces[i].to, calls, &count);
	Slot *slots = must(calloc(count, sizeof *slots));
	uint64_t sum = 0;
	long before = resident(), full = 0;
	double start = now();
	for (int turn = 0; turn < TURNS; turn++) {
		sum += replay(calls, n, slots);
		if (turn == TURNS - 1)
			full = resident();
		for (uint32_t s = 0; s < count; s++) {
			if (slots[s].p)
				check(&slots[s], slots[s].n);
			free(slots[s].p);
			slots[s].p = 0;
		}
	}
	printf("malloc %s\t%.3f\t%llx\n", traces[i].name, (now() - start) / n / TURNS, (unsigned long long)sum);
	printf("malloc %s, KiB\t%ld\t%llx\n", traces[i].name, full - before, (unsigned long long)sum);
}

/* Each in a process of its own: what one leaves behind is nothing to the next. */
int main(int argc, char **argv)
{
	for (size_t i = 0; i < sizeof traces / sizeof *traces; i++) {
		char name[64];
		snprintf(name, sizeof name, "malloc %s, KiB", traces[i].name);
		if (argc > 1 && !strstr(name, argv[1]))
			continue;
		pid_t child = fork();
		if (child == 0) {
			measure(i);
			fflush(stdout);
			_exit(0);
		}
		int status;
		if (child < 0 || waitpid(child, &status, 0) != child || status)
			die(name);
	}
	return 0;
}
