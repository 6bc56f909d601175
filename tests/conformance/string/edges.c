/* Strings that end where memory does, at every offset, against plain loops. */
#define _GNU_SOURCE
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <wchar.h>

static int bad;
#define CHECK(c) ((c) ? 0 : (bad = 1, printf("line %d: %s (len %d)\n", __LINE__, #c, len)))

static int plain_casecmp(const char *a, const char *b, size_t n)
{
	for (; n; n--, a++, b++) {
		int x = tolower((unsigned char)*a), y = tolower((unsigned char)*b);
		if (x != y || !x) return x - y;
	}
	return 0;
}
static int sign(int x) { return (x > 0) - (x < 0); }

/* Two pages, of which the second cannot be read. */
static char *edge(void)
{
	char *p = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (p == MAP_FAILED || mprotect(p + 4096, 4096, PROT_NONE)) exit(2);
	return p + 4096;
}

int main(void)
{
	char *a = edge(), *b = edge();
	for (int len = 0; len < 100; len++) {
		char *s = a - len - 1;
		memset(s, 'a', (size_t)len), s[len] = 0;
		CHECK(strlen(s) == (size_t)len);
		CHECK(strspn(s, "abc") == (size_t)len && strspn(s, "abcdefghijkl") == (size_t)len);
		CHECK(strcspn(s, "xyz") == (size_t)len && strcspn(s, "0123456789") == (size_t)len);
		CHECK(strpbrk(s, "xy") == NULL && strstr(s, "ab") == NULL && strcasestr(s, "AB") == NULL);
		CHECK(strspn(s, "") == 0 && strcspn(s, "") == (size_t)len && strspn(s, "b") == 0);
		CHECK(strstr(s, "") == s && (len < 3 || (strstr(s, "aaa") == s && strcasestr(s, "AAA") == s)));
		if (len) {
			s[len - 1] = 'b';
			CHECK(strcspn(s, "bcd") == (size_t)len - 1 && strspn(s, "axy") == (size_t)len - 1);
			CHECK(strpbrk(s, "xb") == s + len - 1);
			CHECK(len < 2 || (strstr(s, "ab") == s + len - 2 && strcasestr(s, "AB") == s + len - 2));
		}
		for (int other = 0; other < 100; other += 7) {
			char *t = b - other - 1;
			for (int i = 0; i < other; i++) t[i] = 'A';
			t[other] = 0;
			if (other) t[other - 1] = (char)(other % 3 ? 'B' : '\xe9');
			CHECK(sign(strcasecmp(s, t)) == sign(plain_casecmp(s, t, 9999)));
			for (size_t n = 0; n < 110; n += 9)
				CHECK(sign(strncasecmp(s, t, n)) == sign(plain_casecmp(s, t, n)));
		}
		/* Bytes without a NUL. */
		char *u = a - len, *v = b - len;
		memset(u, 'x', (size_t)len), memset(v, 'X', (size_t)len);
		CHECK(strncasecmp(u, v, (size_t)len) == 0);
		CHECK(strnlen(u, (size_t)len) == (size_t)len);
		wchar_t *w = (wchar_t *)b - len - 1;
		for (int i = 0; i < len; i++) w[i] = 0x100;
		w[len] = 0;
		CHECK(wcslen(w) == (size_t)len);
		for (int n = 0; n < len + 3; n++) CHECK(wcsnlen(w, (size_t)n) == (size_t)(n < len ? n : len));
		w++;
		for (int i = 0; i < len; i++) w[i] = 0x100;
		CHECK(wcsnlen(w, (size_t)len) == (size_t)len);
		memset(a - len - 1, 'q', (size_t)len), a[-1] = 0;
		wchar_t out[128];
		CHECK(mbstowcs(out, a - len - 1, 128) == (size_t)len && out[len] == 0 && (!len || out[len - 1] == 'q'));
	}
	int len = 0;
	for (int x = 1; x < 256; x++)
		for (int y = 1; y < 256; y++) {
			char p[20], q[20];
			memset(p, x, 19), memset(q, y, 19), p[19] = q[19] = 0;
			CHECK(sign(strcasecmp(p, q)) == sign(plain_casecmp(p, q, 99)));
		}
	/* A long text, with the needle across the pieces it is searched in. */
	char *h = malloc(20001);
	for (int at = 900; at < 9000; at += 13) {
		memset(h, 'n', 20000), h[20000] = 0;
		memcpy(h + at, "nneedle", 7);
		len = at;
		CHECK(strstr(h, "needle") == h + at + 1 && strcasestr(h, "NEEDLE") == h + at + 1);
		h[at + 3] = 'x';
		CHECK(strstr(h, "needle") == NULL && strcasestr(h, "needle") == NULL);
	}
	free(h);
	return bad;
}
