/*
 * The allocator. Each subject does a fixed amount of work and checks what it reads back; its lines are processor time of
 * the whole process in ns per operation, and resident memory in KiB while its heap is full.
 */
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

typedef struct { uint64_t state; } Random;

static uint64_t rnd(Random *r)
{
	r->state ^= r->state << 13;
	r->state ^= r->state >> 7;
	r->state ^= r->state << 17;
	return r->state;
}

static void die(const char *what)
{
	fprintf(stderr, "malloc bench: %s\n", what);
	exit(1);
}

static void *must(void *p)
{
	if (!p)
		die("no memory");
	return p;
}

/* Sizes as servers ask for them: most below 128 bytes, few above a page. */
static size_t some_size(Random *r)
{
	uint64_t x = rnd(r);
	unsigned kind = x & 255;
	x >>= 8;
	if (kind < 128)
		return 8 + x % 56;
	if (kind < 208)
		return 64 + x % 192;
	if (kind < 240)
		return 256 + x % 768;
	if (kind < 254)
		return 1024 + x % 7168;
	return 8192 + x % 57344;
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

static long full_kib;
static void full(void) { full_kib = resident(); }

/* What a block holds: its size at both ends. */
static void mark(unsigned char *p, size_t n)
{
	p[0] = (unsigned char)n;
	p[n - 1] = (unsigned char)n;
}

static void check(const unsigned char *p, size_t n)
{
	if (p[0] != (unsigned char)n || p[n - 1] != (unsigned char)n)
		die("contents changed");
}

/* One size, last in first out: the shortest path there is. */
static uint64_t hot(uint64_t *ops)
{
	uint64_t sum = 0;
	void *p[8];
	*ops = 40000000;
	for (uint64_t i = 0; i < *ops / 16; i++) {
		for (int k = 0; k < 8; k++) {
			p[k] = must(malloc(48));
			*(uint64_t *)p[k] = i + k;
		}
		for (int k = 8; k-- > 0;) {
			sum += *(uint64_t *)p[k];
			free(p[k]);
		}
	}
	full();
	return sum;
}

enum { SLOTS = 20000 };
typedef struct { unsigned char *p; uint32_t n; } Slot;

static uint64_t churn(uint64_t seed, uint64_t turns)
{
	Random r = { seed };
	Slot *slots = must(calloc(SLOTS, sizeof *slots));
	uint64_t sum = 0;
	for (uint64_t i = 0; i < turns; i++) {
		Slot *s = &slots[rnd(&r) % SLOTS];
		if (s->p) {
			check(s->p, s->n);
			sum += s->n;
			free(s->p);
		}
		s->n = some_size(&r);
		s->p = must(malloc(s->n));
		mark(s->p, s->n);
	}
	static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
	pthread_mutex_lock(&lock);
	if (!full_kib)
		full();
	pthread_mutex_unlock(&lock);
	for (int i = 0; i < SLOTS; i++)
		free(slots[i].p);
	free(slots);
	return sum;
}

enum { CHURN = 8000000 };
static uint64_t churn1(uint64_t *ops)
{
	*ops = 2 * CHURN;
	return churn(88172645463325252u, CHURN);
}

static void *churner(void *seed) { return (void *)churn((uintptr_t)seed, CHURN / 2); }

static uint64_t churn2(uint64_t *ops)
{
	pthread_t t[2];
	uint64_t sum = 0;
	*ops = 2 * CHURN;
	for (uintptr_t i = 0; i < 2; i++)
		if (pthread_create(&t[i], 0, churner, (void *)(88172645463325252u + i)))
			die("pthread_create");
	for (int i = 0; i < 2; i++) {
		void *r;
		pthread_join(t[i], &r);
		sum += (uintptr_t)r;
	}
	return sum;
}

/* Trees: many blocks of one size made and freed, in order of age. */
typedef struct Tree { struct Tree *left, *right; long depth; } Tree;

static Tree *grow(int depth)
{
	Tree *t = must(malloc(sizeof *t));
	t->depth = depth;
	t->left = depth ? grow(depth - 1) : 0;
	t->right = depth ? grow(depth - 1) : 0;
	return t;
}

static uint64_t fell(Tree *t)
{
	if (!t)
		return 0;
	uint64_t sum = t->depth + fell(t->left) + fell(t->right);
	free(t);
	return sum;
}

static uint64_t trees(uint64_t *ops)
{
	uint64_t sum = 0;
	enum { DEPTH = 17, TURNS = 24 };
	*ops = (uint64_t)TURNS * 2 * (1 << (DEPTH + 1));
	for (int i = 0; i < TURNS; i++) {
		Tree *t = grow(DEPTH);
		full();
		sum += fell(t);
	}
	return sum;
}

/* One thread makes, the other frees: batches handed over under a lock. */
enum { BATCH = 256, DEPTH = 8, BATCHES = 16000 };
static struct {
	pthread_mutex_t lock;
	pthread_cond_t changed;
	Slot *at[DEPTH];
	int first, count;
} ring = { .lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER };

static void *maker(void *unused)
{
	Random r = { 1234567 };
	for (int b = 0; b < BATCHES; b++) {
		Slot *batch = must(malloc(BATCH * sizeof *batch));
		for (int i = 0; i < BATCH; i++) {
			batch[i].n = 8 + some_size(&r) % 1000;
			batch[i].p = must(malloc(batch[i].n));
			mark(batch[i].p, batch[i].n);
		}
		pthread_mutex_lock(&ring.lock);
		while (ring.count == DEPTH)
			pthread_cond_wait(&ring.changed, &ring.lock);
		ring.at[(ring.first + ring.count++) % DEPTH] = batch;
		pthread_cond_signal(&ring.changed);
		pthread_mutex_unlock(&ring.lock);
	}
	return unused;
}

static uint64_t handover(uint64_t *ops)
{
	pthread_t t;
	uint64_t sum = 0;
	*ops = 2ull * BATCHES * BATCH;
	if (pthread_create(&t, 0, maker, 0))
		die("pthread_create");
	for (int b = 0; b < BATCHES; b++) {
		pthread_mutex_lock(&ring.lock);
		while (ring.count == 0)
			pthread_cond_wait(&ring.changed, &ring.lock);
		Slot *batch = ring.at[ring.first];
		ring.first = (ring.first + 1) % DEPTH;
		ring.count--;
		pthread_cond_signal(&ring.changed);
		pthread_mutex_unlock(&ring.lock);
		for (int i = 0; i < BATCH; i++) {
			check(batch[i].p, batch[i].n);
			sum += batch[i].n;
			free(batch[i].p);
		}
		free(batch);
	}
	full();
	pthread_join(t, 0);
	return sum;
}

/* After Larson and Krishnan: blocks outlive the threads that made them, and are freed by their successors. */
enum { PARTS = 2, LIVE = 5000, ROUNDS = 60, SWAPS = 50000 };
static Slot parts[PARTS][LIVE];

static void *larson_thread(void *arg)
{
	uintptr_t i = (uintptr_t)arg;
	Random r = { 99 + i };
	uint64_t sum = 0;
	for (int k = 0; k < SWAPS; k++) {
		Slot *s = &parts[i % PARTS][rnd(&r) % LIVE];
		if (s->p) {
			check(s->p, s->n);
			sum += s->n;
			free(s->p);
		}
		s->n = 10 + rnd(&r) % 500;
		s->p = must(malloc(s->n));
		mark(s->p, s->n);
	}
	return (void *)sum;
}

static uint64_t larson(uint64_t *ops)
{
	uint64_t sum = 0;
	*ops = 2ull * PARTS * ROUNDS * SWAPS;
	for (uintptr_t round = 0; round < ROUNDS; round++) {
		pthread_t t[PARTS];
		for (uintptr_t i = 0; i < PARTS; i++)
			if (pthread_create(&t[i], 0, larson_thread, (void *)(round * PARTS + i)))
				die("pthread_create");
		for (int i = 0; i < PARTS; i++) {
			void *part;
			pthread_join(t[i], &part);
			sum += (uintptr_t)part;
		}
	}
	full();
	for (int i = 0; i < PARTS; i++)
		for (int k = 0; k < LIVE; k++)
			free(parts[i][k].p);
	return sum;
}

/* Buffers that grow as text comes in, small ones and a few that become large. */
static uint64_t grow_buffers(uint64_t *ops)
{
	uint64_t sum = 0, calls = 0;
	enum { BUFFERS = 64 };
	unsigned char *p[BUFFERS] = { 0 };
	size_t n[BUFFERS] = { 0 };
	Random r = { 4711 };
	for (int round = 0; round < 150; round++) {
		size_t most = round % 10 == 0 ? 4 << 20 : 16 << 10;
		int count = round % 10 == 0 ? 4 : BUFFERS;
		for (int open = count; open > 0;) {
			int i = rnd(&r) % count;
			if (n[i] >= most)
				continue;
			size_t more = n[i] < 65536 ? n[i] + 16 + rnd(&r) % 64 : n[i] + n[i] / 8;
			p[i] = must(realloc(p[i], more));
			if (n[i] && p[i][n[i] - 1] != (unsigned char)n[i])
				die("contents changed");
			p[i][more - 1] = (unsigned char)more;
			n[i] = more;
			calls++;
			open -= more >= most;
		}
		full();
		for (int i = 0; i < count; i++) {
			sum += n[i];
			free(p[i]);
			p[i] = 0;
			n[i] = 0;
		}
	}
	*ops = calls;
	return sum;
}

static uint64_t callocs(uint64_t *ops)
{
	Random r = { 31337 };
	static Slot slots[2000];
	uint64_t sum = 0;
	*ops = 6000000;
	for (uint64_t i = 0; i < *ops / 2; i++) {
		Slot *s = &slots[rnd(&r) % 2000];
		free(s->p);
		s->n = some_size(&r);
		s->p = must(calloc(1, s->n));
		if (s->p[0] || s->p[s->n / 2] || s->p[s->n - 1])
			die("calloc: not zero");
		memset(s->p, 0xa5, s->n < 64 ? s->n : 64);
		s->p[s->n / 2] = s->p[s->n - 1] = 1;
		sum += s->n;
	}
	full();
	for (int i = 0; i < 2000; i++)
		free(slots[i].p);
	return sum;
}

static uint64_t aligned(uint64_t *ops)
{
	Random r = { 271828 };
	static Slot slots[4000];
	uint64_t sum = 0;
	*ops = 6000000;
	for (uint64_t i = 0; i < *ops / 2; i++) {
		Slot *s = &slots[rnd(&r) % 4000];
		free(s->p);
		size_t align = (size_t)32 << rnd(&r) % 4;
		void *p;
		s->n = some_size(&r) & 4095;
		if (s->n == 0)
			s->n = 1;
		if (posix_memalign(&p, align, s->n) || (uintptr_t)p % align)
			die("posix_memalign");
		s->p = p;
		mark(s->p, s->n);
		sum += s->n;
	}
	full();
	for (int i = 0; i < 4000; i++)
		free(slots[i].p);
	return sum;
}

static uint64_t large_blocks(uint64_t *ops, size_t least, size_t most, size_t step, uint64_t turns)
{
	Random r = { 161803 };
	static struct { unsigned char *p; size_t n; } slots[16];
	uint64_t sum = 0;
	*ops = 2 * turns;
	for (uint64_t i = 0; i < turns; i++) {
		int k = rnd(&r) % 16;
		if (slots[k].p) {
			check(slots[k].p, slots[k].n);
			free(slots[k].p);
		}
		slots[k].n = least + rnd(&r) % (most - least);
		slots[k].p = must(malloc(slots[k].n));
		for (size_t at = 0; at < slots[k].n; at += step)
			slots[k].p[at] = 1;
		mark(slots[k].p, slots[k].n);
		sum += slots[k].n;
	}
	full();
	for (int k = 0; k < 16; k++)
		free(slots[k].p);
	return sum;
}

/* Large blocks whose ends alone are touched, of which every page is, and those with maps of their own. */
static uint64_t large(uint64_t *ops) { return large_blocks(ops, 64 << 10, 1 << 20, 1 << 24, 100000); }
static uint64_t large_touched(uint64_t *ops) { return large_blocks(ops, 64 << 10, 1 << 20, 4096, 10000); }
static uint64_t huge(uint64_t *ops) { return large_blocks(ops, 4 << 20, 32 << 20, 1 << 28, 10000); }

static uint64_t huge_touched(uint64_t *ops) { return large_blocks(ops, 4 << 20, 32 << 20, 4096, 400); }

/* Seven of eight blocks freed here and there, and what is left reused for other sizes. */
static uint64_t fragments(uint64_t *ops)
{
	enum { N = 400000 };
	Random r = { 577215 };
	Slot *slots = must(calloc(N, sizeof *slots));
	uint64_t sum = 0;
	*ops = 0;
	for (int phase = 0; phase < 6; phase++) {
		for (int i = 0; i < N; i++) {
			if (slots[i].p)
				continue;
			slots[i].n = 16 + phase * 40 + rnd(&r) % 64;
			slots[i].p = must(malloc(slots[i].n));
			memset(slots[i].p, (unsigned char)slots[i].n, slots[i].n);
			++*ops;
		}
		if (phase == 5)
			full();
		for (int i = 0; i < N; i++) {
			if (rnd(&r) % 8 == 0)
				continue;
			check(slots[i].p, slots[i].n);
			sum += slots[i].n;
			free(slots[i].p);
			slots[i].p = 0;
			++*ops;
		}
	}
	for (int i = 0; i < N; i++)
		free(slots[i].p);
	free(slots);
	return sum;
}

/* Threads that live for 100 blocks each. */
static void *brief_thread(void *unused)
{
	unsigned char *p[100];
	for (int i = 0; i < 100; i++) {
		p[i] = must(malloc(1000));
		memset(p[i], i, 1000);
	}
	for (int i = 0; i < 100; i++) {
		if (p[i][999] != i)
			die("contents changed");
		free(p[i]);
	}
	return unused;
}

static uint64_t brief(uint64_t *ops)
{
	*ops = 200 * 10000;
	for (int i = 0; i < 10000; i++) {
		pthread_t t;
		if (pthread_create(&t, 0, brief_thread, 0))
			die("pthread_create");
		pthread_join(t, 0);
	}
	full();
	return 0;
}

/* A day in miniature: sizes that change by the hour, lifetimes of all lengths, threads that come and go. */
static uint64_t day(uint64_t *ops)
{
	enum { HOURS = 240 };
	uint64_t sum = 0;
	long warm = 0;
	*ops = 2ull * HOURS * PARTS * SWAPS;
	for (uintptr_t hour = 0; hour < HOURS; hour++) {
		pthread_t t[PARTS];
		for (uintptr_t i = 0; i < PARTS; i++)
			if (pthread_create(&t[i], 0, larson_thread, (void *)(hour * PARTS + i + hour % 2)))
				die("pthread_create");
		for (int i = 0; i < PARTS; i++) {
			void *part;
			pthread_join(t[i], &part);
			sum += (uintptr_t)part;
		}
		Random r = { 1 + hour };
		for (int i = 0; i < 200; i++) {
			size_t n = 1 + rnd(&r) % (1 << 20);
			unsigned char *p = must(malloc(n));
			mark(p, n);
			free(p);
		}
		if (hour == HOURS / 4)
			warm = resident();
	}
	full();
	if (full_kib > warm + warm / 2 + 4096)
		die("resident memory grew");
	for (int i = 0; i < PARTS; i++)
		for (int k = 0; k < LIVE; k++)
			free(parts[i][k].p);
	return sum;
}

static const struct { const char *name; uint64_t (*run)(uint64_t *); } subjects[] = {
	{ "hot", hot }, { "churn1", churn1 }, { "churn2", churn2 }, { "trees", trees }, { "handover", handover },
	{ "larson", larson }, { "realloc", grow_buffers }, { "calloc", callocs }, { "aligned", aligned },
	{ "large", large }, { "large-touched", large_touched }, { "huge", huge }, { "huge-touched", huge_touched }, { "fragments", fragments }, { "brief", brief }, { "day", day },
};

/* Each in a process of its own: what one leaves behind is nothing to the next. */
static int measure(int i)
{
	fflush(stdout);
	pid_t child = fork();
	if (child == 0) {
		uint64_t ops = 0, sum = subjects[i].run(&ops);
		struct timespec t;
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
		printf("malloc %s\t%.3f\t%llx\n", subjects[i].name, (t.tv_sec * 1e9 + t.tv_nsec) / ops, (unsigned long long)sum);
		printf("malloc %s, KiB\t%ld\t%llx\n", subjects[i].name, full_kib, (unsigned long long)sum);
		fflush(stdout);
		_exit(0);
	}
	int status;
	return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

int main(int argc, char **argv)
{
	for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
		char name[64];
		snprintf(name, sizeof name, "malloc %s, KiB", subjects[i].name);
		if ((argc < 2 || strstr(name, argv[1])) && !measure(i))
			die(name);
	}
	return 0;
}
