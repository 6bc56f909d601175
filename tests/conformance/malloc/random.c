/* Random calls of every kind; contents and alignment checked. */
#define _GNU_SOURCE
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state = 88172645463325252ull;
static uint64_t rnd(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state;
}

enum { N = 4000, ALL = 100000 };
static unsigned char *block[N];
static size_t size[N];

static int fail(const char *what, size_t n)
{
	printf("%s, %zu bytes\n", what, n);
	exit(1);
}

static void fill(int i)
{
	if (size[i] == 0)
		return;
	block[i][0] = block[i][size[i] - 1] = i;
	if (size[i] < ALL)
		memset(block[i], i, size[i]);
}

static void check(int i, size_t n)
{
	for (size_t k = 0; k < (size[i] < ALL ? n : n != 0); k++)
		if (block[i][k] != (unsigned char)i)
			fail("contents changed", size[i]);
}

static size_t some_size(void)
{
	switch (rnd() % 10) {
	case 0: return rnd() % 40000;
	case 1: return rnd() % 50 == 0 ? rnd() % 6000000 : rnd() % 3000;
	default: return rnd() % 300;
	}
}

int main(void)
{
	for (int turn = 0; turn < 300000; turn++) {
		int i = rnd() % N;
		size_t n = some_size();
		if (block[i]) {
			check(i, size[i]);
			if (rnd() % 3 == 0) {
				unsigned char *p = realloc(block[i], n + 1);
				if (!p)
					fail("realloc", n);
				block[i] = p;
				size_t kept = size[i] < n + 1 ? size[i] : n + 1;
				check(i, kept);
				size[i] = n + 1;
				fill(i);
				continue;
			}
			free(block[i]);
			block[i] = 0;
			continue;
		}
		size_t align = 1;
		switch (rnd() % 4) {
		case 0:
			block[i] = calloc(1, n);
			for (size_t k = 0; block[i] && k < n; k += n > ALL ? 97 : 1)
				if (block[i][k])
					fail("calloc not zero", n);
			break;
		case 1:
			align = (size_t)16 << rnd() % (rnd() % 30 == 0 ? 20 : 9);
			if (posix_memalign((void **)&block[i], align, n))
				fail("posix_memalign", n);
			break;
		default:
			block[i] = malloc(n);
		}
		if (!block[i])
			fail("null", n);
		if ((uintptr_t)block[i] % align || (uintptr_t)block[i] % 16)
			fail("alignment", n);
		if (malloc_usable_size(block[i]) < n)
			fail("usable size", n);
		size[i] = n;
		fill(i);
	}
	for (int i = 0; i < N; i++)
		free(block[i]);
	volatile size_t huge = (size_t)1 << 62, most = -1;
	if (malloc(huge) || calloc(huge, 8) || realloc(0, most) || reallocarray(0, huge, 8) || aligned_alloc(4096, most))
		fail("more than there is", 0);
	free(0);
	if (realloc(malloc(10), 0))
		fail("realloc to nothing", 0);
	struct mallinfo2 m = mallinfo2();
	if (m.uordblks > m.arena)
		fail("mallinfo2", m.uordblks);
	malloc_trim(0);
	return 0;
}
