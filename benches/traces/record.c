/*
 * Writes down a program's calls of the allocator: LD_PRELOAD for a program that is linked dynamically. README.md says how a
 * trace is made, and what its bytes are. The file is that of MALLOC_TRACE_TO, written when the program ends;
 * MALLOC_TRACE_FROM and MALLOC_TRACE_COUNT choose a stretch of the calls.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);
extern void __libc_free(void *);

enum { MALLOC, CALLOC, REALLOC, FREE };
/* More blocks than this at a time, or bytes than that, and the recording stops. */
enum { TABLE = 1 << 23, OUT = 1 << 26 };

static struct { uintptr_t block; uint32_t slot; } *table;
static uint32_t *spare; /* Slots that are free, the last one freed on top. */
static uint32_t spares, slots;
static unsigned char *out;
static size_t used;
static uint64_t calls, from, count;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int on;

static void put(uint64_t value)
{
	while (value >= 128) {
		out[used++] = value | 128;
		value >>= 7;
	}
	out[used++] = value;
}

static size_t at(uintptr_t block)
{
	size_t i = block / 16 * 0x9e3779b97f4a7c15u >> 41;
	while (table[i].block && table[i].block != block)
		i = (i + 1) % TABLE;
	return i;
}

static void add(uintptr_t block, uint32_t slot)
{
	size_t i = at(block);
	table[i].block = block;
	table[i].slot = slot;
}

/* Takes a block out; its slot, or -1 if it was made before the stretch. */
static int64_t take(uintptr_t block)
{
	size_t i = at(block);
	if (!table[i].block)
		return -1;
	int64_t slot = table[i].slot;
	/* What follows moves up, as open addressing wants it. */
	table[i].block = 0;
	for (size_t k = (i + 1) % TABLE; table[k].block; k = (k + 1) % TABLE) {
		uintptr_t other = table[k].block;
		uint32_t its = table[k].slot;
		table[k].block = 0;
		add(other, its);
	}
	return slot;
}

static int begin(void)
{
	if (!on)
		return 0;
	pthread_mutex_lock(&lock);
	uint64_t n = calls++;
	if (n >= from && n - from < count && used < OUT - 64 && slots < TABLE / 2)
		return 1;
	pthread_mutex_unlock(&lock);
	return 0;
}

static void *made(void *block, size_t size, int kind)
{
	if (block && begin()) {
		put((uint64_t)size << 2 | kind);
		add((uintptr_t)block, spares ? spare[--spares] : slots++);
		pthread_mutex_unlock(&lock);
	}
	return block;
}

void *malloc(size_t size) { return made(__libc_malloc(size), size, MALLOC); }
void *calloc(size_t n, size_t size) { return made(__libc_calloc(n, size), n * size, CALLOC); }
void *memalign(size_t align, size_t size) { return made(__libc_memalign(align, size), size, MALLOC); }
void *aligned_alloc(size_t align, size_t size) { return memalign(align, size); }

int posix_memalign(void **to, size_t align, size_t size)
{
	void *block = memalign(align, size);
	if (block)
		*to = block;
	return block ? 0 : ENOMEM;
}

void free(void *block)
{
	if (block && begin()) {
		int64_t slot = take((uintptr_t)block);
		if (slot >= 0) {
			put((uint64_t)slot << 2 | FREE);
			spare[spares++] = slot;
		}
		pthread_mutex_unlock(&lock);
	}
	__libc_free(block);
}

void *realloc(void *block, size_t size)
{
	if (!block)
		return malloc(size);
	if (!size) {
		free(block);
		return 0;
	}
	int64_t slot = -1;
	int recorded = begin();
	if (recorded)
		slot = take((uintptr_t)block);
	/* The lock is held: another thread must not get the old block's address in between. */
	void *moved = __libc_realloc(block, size);
	if (recorded) {
		if (slot >= 0) {
			if (moved) {
				put((uint64_t)size << 2 | REALLOC);
				put(slot);
			}
			add((uintptr_t)(moved ? moved : block), slot);
		}
		pthread_mutex_unlock(&lock);
	}
	return moved;
}

static void *pages(size_t size)
{
	void *at = mmap(0, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (at == MAP_FAILED)
		abort();
	return at;
}

static uint64_t number(const char *name, uint64_t otherwise)
{
	const char *text = getenv(name);
	return text ? strtoull(text, 0, 10) : otherwise;
}

static void forked(void) { on = 0; }

__attribute__((constructor)) static void start(void)
{
	if (!getenv("MALLOC_TRACE_TO"))
		return;
	table = pages(TABLE * sizeof *table);
	spare = pages(TABLE * sizeof *spare);
	out = pages(OUT);
	from = number("MALLOC_TRACE_FROM", 0);
	count = number("MALLOC_TRACE_COUNT", UINT64_MAX);
	pthread_atfork(0, 0, forked);
	on = 1;
}

__attribute__((destructor)) static void stop(void)
{
	if (!on)
		return;
	on = 0;
	int fd = open(getenv("MALLOC_TRACE_TO"), O_WRONLY | O_CREAT | O_TRUNC, 0644);
	for (size_t done = 0; done < used;) {
		ssize_t n = write(fd, out + done, used - done);
		if (n <= 0)
			abort();
		done += n;
	}
	if (close(fd))
		abort();
}
