/* The byte functions at every alignment, at page ends, with overlap. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static int failed;
#define CHECK(cond, ...) do { if (!(cond)) { if (failed++ < 20) { printf(__VA_ARGS__); putchar('\n'); } } } while (0)

static unsigned char *page_end(size_t n)
{
	size_t room = (n + 4095) / 4096 * 4096;
	unsigned char *p = mmap(0, room + 8192, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	mprotect(p + 4096, room, PROT_READ | PROT_WRITE);
	return p + 4096 + room;
}

static int sign(int n) { return (n > 0) - (n < 0); }

int main(void)
{
	enum { MAX = 1200 };
	unsigned char *src = page_end(8192), *dst = page_end(8192), *lo_src = src - 8192, *lo_dst = dst - 8192;
	unsigned char want[MAX + 128];
	static const size_t big[] = { 300, 511, 512, 513, 640, 1000, 1023, 1024, 1025, 1150 };
	for (int i = 0; i < 8192; i++)
		lo_src[i] = 1 + i * 7 % 251;

	for (size_t k = 0; k < 270 + sizeof big / sizeof *big; k++) {
		size_t n = k < 270 ? k : big[k - 270];
		for (int off = 0; off < 40; off += n < 70 ? 1 : 3) {
			/* Against the end of the page, and against its beginning. */
			for (int low = 0; low < 2; low++) {
				unsigned char *s = low ? lo_src + off : src - n - off;
				unsigned char *d = low ? lo_dst + (off * 5) % 37 : dst - n - (off * 5) % 37;
				unsigned char *around = low ? d + n : d - 8;
				memset(lo_dst, 0xee, 8192);
				CHECK(memcpy(d, s, n) == d && !memcmp(d, s, n), "memcpy %zu %d", n, off);
				for (size_t i = 0; i < n; i++)
					CHECK(d[i] == s[i], "memcpy byte %zu of %zu", i, n);
				for (int i = 0; i < 8; i++)
					CHECK(around[i] == 0xee, "memcpy wrote around %zu", n);
				CHECK(memset(d, 0x5a, n) == d, "memset");
				for (size_t i = 0; i < n; i++)
					CHECK(d[i] == 0x5a, "memset byte %zu of %zu", i, n);
				for (int i = 0; i < 8; i++)
					CHECK(around[i] == 0xee, "memset wrote around %zu", n);
				/* Comparison: one differing byte. */
				memcpy(d, s, n);
				for (size_t i = 0; i < n; i += 1 + n / 40) {
					unsigned char old = d[i];
					d[i] = old ^ 0x80;
					int r = sign((int)d[i] - (int)s[i]);
					CHECK(sign(memcmp(d, s, n)) == r && sign(memcmp(s, d, n)) == -r, "memcmp %zu of %zu", i, n);
					CHECK(bcmp(d, s, n) != 0, "bcmp");
					d[i] = old;
				}
				/* Searches. */
				if (n) {
					unsigned char *z = d;
					memset(z, 'a', n);
					z[n - 1] = 0;
					CHECK(strlen((char *)z) == n - 1, "strlen %zu", n - 1);
					CHECK(strnlen((char *)z, n + 9999) == n - 1, "strnlen %zu", n - 1);
					CHECK(strnlen((char *)z, n / 2) == (n / 2 < n - 1 ? n / 2 : n - 1), "strnlen half %zu", n);
					CHECK(memchr(z, 'b', n) == 0 && memchr(z, 0, n) == z + n - 1, "memchr %zu", n);
					CHECK(memchr(z, 0, n - 1) == 0 && rawmemchr(z, 0) == z + n - 1, "memchr short %zu", n);
					CHECK(strchr((char *)z, 'b') == 0 && strchrnul((char *)z, 'b') == (char *)z + n - 1, "strchr %zu", n);
					CHECK(memrchr(z, 'b', n) == 0, "memrchr none %zu", n);
					for (size_t i = 0; i + 1 < n; i += 1 + n / 20) {
						z[i] = 'b';
						CHECK(memchr(z, 'b', n) == z + i && memrchr(z, 'b', n) == z + i, "memchr at %zu of %zu", i, n);
						CHECK(memchr(z, 'b', i) == 0, "memchr below %zu", i);
						CHECK(strchr((char *)z, 'b') == (char *)z + i, "strchr at %zu", i);
						CHECK(strrchr((char *)z, 'b') == (char *)z + i, "strrchr at %zu", i);
						z[i] = 'a';
					}
					/* Strings. */
					memcpy(s, z, n);
					CHECK(strcmp((char *)s, (char *)z) == 0 && strncmp((char *)s, (char *)z, n + 50) == 0, "strcmp %zu", n);
					for (size_t i = 0; i + 1 < n; i += 1 + n / 20) {
						s[i] = 'c';
						CHECK(strcmp((char *)s, (char *)z) > 0 && strcmp((char *)z, (char *)s) < 0, "strcmp at %zu of %zu", i, n);
						CHECK(strncmp((char *)s, (char *)z, i) == 0 && strncmp((char *)s, (char *)z, i + 1) > 0, "strncmp at %zu", i);
						s[i] = 'a';
					}
					memset(d, 'x', n);
					CHECK(strcpy((char *)d, (char *)s) == (char *)d && !memcmp(d, s, n), "strcpy %zu", n);
					memset(d, 'x', n);
					CHECK(stpcpy((char *)d, (char *)s) == (char *)d + n - 1 && !memcmp(d, s, n), "stpcpy %zu", n);
					for (size_t i = 0; i < n; i++)
						s[i] = 1 + (s - lo_src + i) * 7 % 251;
				}
			}
		}
	}
	/* Overlap, by every distance. */
	for (size_t n = 0; n < MAX; n += n < 300 ? 1 : 61)
		for (int by = -100; by <= 100; by += n < 300 ? 1 : 7) {
			unsigned char *a = lo_src + 2000, *b = a + by;
			for (size_t i = 0; i < n + 256; i++)
				(a - 128)[i] = i * 13 + i / 256;
			memcpy(want, a, n);
			CHECK(memmove(b, a, n) == b && !memcmp(b, want, n), "memmove %zu by %d", n, by);
		}
	/* Large ones. */
	size_t n = 5 << 20;
	unsigned char *x = malloc(n + 100), *y = malloc(n + 100);
	for (size_t i = 0; i < n + 100; i++)
		x[i] = i ^ i >> 9;
	memcpy(y + 3, x + 1, n);
	for (size_t i = 0; i < n; i++)
		CHECK(y[i + 3] == x[i + 1], "large memcpy at %zu", i);
	memmove(x + 9, x, n);
	CHECK(!memcmp(x + 10, y + 3, n - 1), "large memmove up");
	memmove(x, x + 9, n);
	CHECK(!memcmp(x + 1, y + 3, n - 1), "large memmove down");
	memset(y, 7, n);
	for (size_t i = 0; i < n; i++)
		CHECK(y[i] == 7, "large memset at %zu", i);
	return failed != 0;
}
