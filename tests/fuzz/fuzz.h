// Inputs from a seed, one after another: `program SEED COUNT`. Each test has `one`, which makes an input, gives it to the
// function, and prints what came out: it is the same for the same seed, whatever the library.
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include "../random.h"
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static void one(void);

#ifdef __FTLINUX__
enum { OURS = 1 };
#else
enum { OURS = 0 };
#endif

// The function says what cannot be: shown on standard error, and the test has failed.
#define MUST(e) do { \
	if (!(e)) { \
		fprintf(stderr, "%s:%d: input %ld: not %s\n", __FILE__, __LINE__, fuzz_input, #e); \
		exit(1); \
	} \
} while (0)

static long fuzz_input;

// Memory of n bytes that ends where no memory is: what reads or writes beyond it is killed. `which` is 0 to 3.
static void *fence(int which, size_t n)
{
	enum { SIZE = 1 << 20 };
	static char *end[4];
	if (!end[which]) {
		char *p = mmap(0, SIZE + 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		if (p == MAP_FAILED || mprotect(p + SIZE, 4096, PROT_NONE)) {
			perror("mmap");
			exit(2);
		}
		end[which] = p + SIZE;
	}
	MUST(n <= SIZE);
	return end[which] - n;
}

// A copy of n bytes at the fence.
static void *fenced(int which, const void *data, size_t n)
{
	return memcpy(fence(which, n), data, n);
}

// Bytes in plain characters.
static void show(const void *data, size_t n)
{
	const unsigned char *p = data;
	putchar('"');
	for (; n > 0; n--, p++)
		if (*p > ' ' && *p < 127 && *p != '"' && *p != '\\')
			putchar(*p);
		else
			printf("\\%02x", *p);
	putchar('"');
}

// One of the characters.
static char pick(const char *of)
{
	return of[below(strlen(of))];
}

// One of the strings.
#define ONE_OF(list) (list)[below(sizeof(list) / sizeof *(list))]

// Some bytes are changed, doubled or left out; what it has room for is at most `room`.
static size_t mutate(unsigned char *p, size_t n, size_t room)
{
	for (int times = 1 + below(4); times > 0 && n > 0; times--) {
		size_t at = below(n), some = 1 + below(n - at < 8 ? n - at : 8);
		switch (below(5)) {
		case 0:
			p[at] ^= 1 << below(8);
			break;
		case 1:
			p[at] = next();
			break;
		case 2:
			memmove(p + at, p + at + some, n - at - some);
			n -= some;
			break;
		case 3:
			if (n + some <= room) {
				memmove(p + at + some, p + at, n - at);
				n += some;
			}
			break;
		default:
			p[at] = "\0\xff\x7f\x80\x01@-%"[below(8)];
		}
	}
	return n;
}

int main(int argc, char **argv)
{
	if (argc != 3) {
		fprintf(stderr, "usage: %s SEED COUNT\n", argv[0]);
		return 2;
	}
	uint64_t seed = strtoull(argv[1], 0, 0);
	long count = strtol(argv[2], 0, 0);
	for (fuzz_input = 0; fuzz_input < count; fuzz_input++) {
		random_state = seed * 0x2545f4914f6cdd1d + fuzz_input;
		printf("%ld ", fuzz_input);
		one();
		putchar('\n');
	}
	return ferror(stdout) || fflush(stdout) ? 1 : 0;
}

#endif
