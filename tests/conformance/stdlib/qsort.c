#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int bad;
static int arg_seen;

/* Elements of any size: a key in the first byte or bytes, then their place in the input. */
static int cmp1(const void *a, const void *b) { return *(unsigned char *)a - *(unsigned char *)b; }
static int cmp_int(const void *a, const void *b) { int x = *(int *)a, y = *(int *)b; return (x > y) - (x < y); }
static int cmp_arg(const void *a, const void *b, void *arg) { ++*(int *)arg; return cmp_int(a, b); }
static int cmp_silly(const void *a, const void *b) { (void)a, (void)b; return rand() % 3 - 1; }
static int cmp_reverse(const void *a, const void *b) { return cmp_int(b, a); }

int main(void)
{
	for (size_t size = 1; size < 80; size++)
		for (size_t n = 0; n < 300; n = n * 2 + 1) {
			unsigned char *p = malloc(n * size + 1);
			int count[256] = { 0 };
			for (size_t i = 0; i < n; i++) {
				memset(p + i * size, 0, size);
				p[i * size] = (unsigned char)(rand() % 16);
				count[p[i * size]]++;
				if (size >= 3) p[i * size + 1] = (unsigned char)i, p[i * size + 2] = (unsigned char)(i >> 8);
			}
			p[n * size] = 0xee;
			qsort(p, n, size, cmp1);
			for (size_t i = 0; i < n; i++) {
				count[p[i * size]]--;
				if (i && p[(i - 1) * size] > p[i * size]) bad = 1, printf("not sorted: size %zu n %zu\n", size, n);
				if (i && size >= 3 && p[(i - 1) * size] == p[i * size]
					&& p[(i - 1) * size + 1] + p[(i - 1) * size + 2] * 256 >= p[i * size + 1] + p[i * size + 2] * 256)
					bad = 1, printf("not stable: size %zu n %zu\n", size, n);
			}
			for (int i = 0; i < 256; i++) if (count[i]) bad = 1, printf("lost elements: size %zu n %zu\n", size, n);
			if (p[n * size] != 0xee) bad = 1, printf("wrote past the end: size %zu n %zu\n", size, n);
			free(p);
		}
	enum { N = 20000 };
	static int v[N];
	for (int i = 0; i < N; i++) v[i] = rand();
	qsort_r(v, N, sizeof *v, cmp_arg, &arg_seen);
	for (int i = 1; i < N; i++) if (v[i - 1] > v[i]) bad = 1, puts("qsort_r"), i = N;
	if (arg_seen < N || arg_seen > N * 16) bad = 1, printf("%d comparisons\n", arg_seen);
	for (int i = 0; i < N; i += 37) if (bsearch(&v[i], v, N, sizeof *v, cmp_int) == NULL) bad = 1, puts("bsearch");
	int none = -1;
	if (bsearch(&none, v, N, sizeof *v, cmp_int) || bsearch(&none, v, 0, sizeof *v, cmp_int)) bad = 1, puts("bsearch found nothing");
	qsort(v, N, sizeof *v, cmp_reverse);
	for (int i = 1; i < N; i++) if (v[i - 1] < v[i]) bad = 1, puts("reverse"), i = N;
	qsort(v, N, sizeof *v, cmp_silly);
	return bad;
}
