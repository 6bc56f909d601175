// host: same
// flags: -fno-builtin
/* Sizes and alignments at their limits, and what errno says. */
#define _GNU_SOURCE
#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failed;
#define CHECK(c) do { if (!(c)) { printf("line %d: %s\n", __LINE__, #c); failed = 1; } } while (0)

static volatile size_t none = 0, one = 1, most = PTRDIFF_MAX, all = SIZE_MAX;

static void refused(int line, void *p)
{
	if (p || errno != ENOMEM) {
		printf("line %d: %p, errno %d\n", line, p, errno);
		failed = 1;
	}
	errno = 0;
}
#define REFUSED(call) do { errno = 0; refused(__LINE__, call); } while (0)

int main(void)
{
	void *a = malloc(none), *b = malloc(none), *c = calloc(none, 8), *d = calloc(8, none);
	CHECK(a && b && c && d && a != b && a != c && c != d);
	CHECK((uintptr_t)a % 16 == 0 && malloc_usable_size(a) >= 16);
	a = realloc(a, none);
	CHECK(!a);
	a = realloc(NULL, none);
	CHECK(a);
	free(a);
	free(b);
	free(c);
	free(d);
	CHECK(malloc_usable_size(NULL) == 0);

	REFUSED(malloc(most + 1));
	REFUSED(malloc(all));
	REFUSED(malloc(all - 4096));
	REFUSED(malloc(most));
	REFUSED(calloc(all, 2));
	REFUSED(calloc(most, 2));
	REFUSED(calloc((size_t)1 << 32, (size_t)1 << 32));
	REFUSED(calloc(most, 1));
	REFUSED(aligned_alloc(64, all - 32));
	REFUSED(aligned_alloc(64, most));
	REFUSED(memalign(4096, all - 100));
	REFUSED(valloc(all - 100));
	REFUSED(pvalloc(all - 100));
	REFUSED(reallocarray(NULL, (size_t)1 << 33, (size_t)1 << 33));

	/* A refused realloc leaves the block as it was. */
	char *p = malloc(100);
	strcpy(p, "still here");
	REFUSED(realloc(p, all));
	REFUSED(realloc(p, most + 1));
	REFUSED(reallocarray(p, all / 2, 3));
	CHECK(strcmp(p, "still here") == 0);
	char *large = malloc(8 << 20);
	strcpy(large, "still there");
	REFUSED(realloc(large, all - (1 << 20)));
	CHECK(strcmp(large, "still there") == 0);
	p = reallocarray(p, 3, 50);
	CHECK(p && strcmp(p, "still here") == 0 && malloc_usable_size(p) >= 150);

	/* posix_memalign reports by its value, and leaves the pointer alone. */
	void *q = p;
	CHECK(posix_memalign(&q, 0, 8) == EINVAL && q == p);
	CHECK(posix_memalign(&q, 4, 8) == EINVAL && q == p);
	CHECK(posix_memalign(&q, 24, 8) == EINVAL && q == p);
	CHECK(posix_memalign(&q, 9, 8) == EINVAL && q == p);
	CHECK(posix_memalign(&q, 64, all - 64) == ENOMEM && q == p);
	CHECK(posix_memalign(&q, (size_t)1 << 62, 8) == ENOMEM && q == p);
	CHECK(posix_memalign(&q, 8, none) == 0);
	free(q);

	for (size_t align = 8; align <= (size_t)64 << 20; align *= 2)
		for (size_t n = 0; n < 70000; n = n * 3 + 1) {
			char *x, *y = aligned_alloc(align, n), *z = memalign(align, n + 1);
			CHECK(posix_memalign((void **)&x, align, n) == 0);
			CHECK((uintptr_t)x % align == 0 && (uintptr_t)y % align == 0 && (uintptr_t)z % align == 0);
			CHECK(malloc_usable_size(x) >= n && malloc_usable_size(y) >= n && malloc_usable_size(z) >= n + 1);
			memset(x, 1, n);
			memset(y, 2, n);
			memset(z, 3, n + 1);
			z = realloc(z, 2 * n + 5);
			CHECK(z && z[0] == 3 && z[n] == 3);
			CHECK(n == 0 || (x[0] == 1 && x[n - 1] == 1 && y[0] == 2 && y[n - 1] == 2));
			free(x);
			free(y);
			free(z);
		}
	char *v = valloc(10), *w = pvalloc(10), *o = memalign(48, 100);
	CHECK(v && (uintptr_t)v % 4096 == 0 && w && (uintptr_t)w % 4096 == 0 && malloc_usable_size(w) >= 4096);
	CHECK(o && (uintptr_t)o % 64 == 0);
	free(v);
	free(w);
	free(o);

	/* All that malloc_usable_size says may be used, and realloc keeps what was asked for. */
	for (size_t n = 1; n < 3000000; n += n / 7 + 1) {
		unsigned char *u = malloc(n);
		size_t usable = malloc_usable_size(u);
		CHECK(usable >= n);
		memset(u, 0x5a, usable);
		u = realloc(u, usable + 1);
		CHECK(u[0] == 0x5a && u[n - 1] == 0x5a && u[usable - 1] == 0x5a);
		u = realloc(u, one);
		CHECK(u[0] == 0x5a);
		free(u);
	}

	/* free keeps errno, whatever it does inside. */
	errno = 4711;
	free(p);
	free(large);
	free(NULL);
	for (int i = 0; i < 100; i++)
		free(malloc((size_t)i << 18));
	CHECK(errno == 4711);
	return failed;
}
