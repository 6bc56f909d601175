// host: same
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int sign(int x) { return (x > 0) - (x < 0); }

int main(void)
{
	char b[64];
	/* Lengths and searches, at every alignment and up to the end of a page's worth of text. */
	static char text[600];
	for (int start = 0; start < 40; start++)
		for (int len = 0; len < 200; len += 7) {
			memset(text, 'a', sizeof text);
			text[start + len] = 0;
			char *s = text + start;
			if ((int)strlen(s) != len) printf("strlen %d %d\n", start, len);
			if ((int)strnlen(s, 50) != (len < 50 ? len : 50)) printf("strnlen %d %d\n", start, len);
			if (strchr(s, 0) != s + len) printf("strchr 0 %d %d\n", start, len);
			if (strchr(s, 'b')) printf("strchr b %d %d\n", start, len);
			if (strchrnul(s, 'b') != s + len) printf("strchrnul %d %d\n", start, len);
			if (len) {
				s[len - 1] = 'b';
				if (strchr(s, 'b') != s + len - 1) printf("strchr b at end %d %d\n", start, len);
				if (strrchr(s, 'b') != s + len - 1) printf("strrchr b %d %d\n", start, len);
				if (memchr(s, 'b', len - 1)) printf("memchr too far %d %d\n", start, len);
				if (memchr(s, 'b', len) != s + len - 1) printf("memchr %d %d\n", start, len);
				if (rawmemchr(s, 'b') != s + len - 1) printf("rawmemchr %d %d\n", start, len);
				if (memrchr(s, 'a', len) != (len > 1 ? s + len - 2 : NULL)) printf("memrchr %d %d\n", start, len);
			}
		}
	if (memchr("x", 'x', 0) || memrchr("x", 'x', 0)) puts("search in nothing");
	if (memchr("abc", 'b', (size_t)-1) == NULL) puts("memchr of huge length");

	/* Copies. */
	strcpy(b, "hello");
	printf("%s %s\n", b, strcat(b, ", world"));
	printf("%d\n", (int)(stpcpy(b, "12345") - b));
	memset(b, '#', sizeof b);
	strncpy(b, "abc", 6);
	for (int i = 0; i < 8; i++) printf("%d ", b[i]);
	printf("%d\n", (int)(stpncpy(b, "abcdefgh", 4) - b));
	strcpy(b, "x");
	printf("%s\n", strncat(b, "yzzzz", 2));
	memset(b, 0, sizeof b);
	printf("%p %d\n", memccpy(b, "abcdef", 'z', 3), (int)((char *)memccpy(b, "abcdef", 'c', 6) - b));
	printf("%d %s\n", (int)((char *)mempcpy(b, "QW", 2) - b), b);
	for (int d = 0; d < 20; d++)
		for (int n = 0; n < 40; n++) {
			char x[100], y[100];
			for (int i = 0; i < 100; i++) x[i] = y[i] = (char)i;
			memmove(x + 10 + d, x + 20, n);
			for (int i = 0; i < n; i++) y[10 + d + i] = (char)(20 + i);
			if (memcmp(x, y, 100)) printf("memmove %d %d\n", d, n);
		}

	/* Order. */
	const char *words[] = { "", "a", "A", "ab", "abc", "b", "\xff", "\x80" "a", "ABC" };
	int nw = sizeof words / sizeof *words;
	for (int i = 0; i < nw; i++)
		for (int j = 0; j < nw; j++)
			printf("%d%d%d%d%d%d ", sign(strcmp(words[i], words[j])), sign(strncmp(words[i], words[j], 2)),
				sign(strcasecmp(words[i], words[j])), sign(strncasecmp(words[i], words[j], 2)),
				sign(strcoll(words[i], words[j])), sign(strcmp(words[j], words[i])));
	puts("");
	printf("%d %d\n", sign(memcmp("abcdefghi", "abcdefghj", 9)), sign(memcmp("\x80", "\x7f", 1)));
	const char *versions[] = { "000", "00", "01", "010", "09", "0", "1", "9", "10", "a1", "a01", "a001", "a10", "1.2", "1.10", "1.02", "foo", "foo0", "foo00", "foo1x", "foo01x", "" };
	int nv = sizeof versions / sizeof *versions;
	for (int i = 0; i < nv; i++)
		for (int j = 0; j < nv; j++)
			printf("%d", sign(strverscmp(versions[i], versions[j])));
	puts("");

	/* Spans and tokens. */
	printf("%zu %zu %zu %zu\n", strspn("aabbc", "ab"), strcspn("aabbc", "cx"), strcspn("abc", ""), strspn("abc", ""));
	printf("%s %s\n", strpbrk("hello", "xyl"), strpbrk("hello", "z") ? "?" : "none");
	strcpy(b, ",,a,b;;c,");
	for (char *t = strtok(b, ",;"); t; t = strtok(NULL, ",;")) printf("[%s]", t);
	strcpy(b, ",,a,b;;c,");
	char *p = b, *t;
	while ((t = strsep(&p, ",;"))) printf("<%s>", t);
	puts("");

	/* Strings in strings. */
	const char *hay = "the quick brown fox jumps over the lazy dog";
	const char *needles[] = { "", "t", "the", "fox", "dog", "dogs", "the lazy", "z", "QUICK", "lazy dog " };
	for (int i = 0; i < 10; i++) {
		const char *a = strstr(hay, needles[i]), *c = strcasestr(hay, needles[i]);
		const char *m = memmem(hay, strlen(hay), needles[i], strlen(needles[i]));
		printf("%d %d %d; ", a ? (int)(a - hay) : -1, c ? (int)(c - hay) : -1, m ? (int)(m - hay) : -1);
	}
	puts("");
	/* All small strings over two letters, against a plain search. */
	for (unsigned h = 1; h < 512; h++)
		for (unsigned n = 1; n < 32; n++) {
			char hs[16], ns[16], *q = hs;
			for (unsigned v = h; v > 1; v >>= 1) *q++ = "ab"[v & 1];
			*q = 0, q = ns;
			for (unsigned v = n; v > 1; v >>= 1) *q++ = "ab"[v & 1];
			*q = 0;
			char *want = NULL;
			for (char *s = hs; !want; s++) {
				if (!strncmp(s, ns, strlen(ns))) want = s;
				if (!*s) break;
			}
			if (strstr(hs, ns) != want) printf("strstr %s %s\n", hs, ns);
			if (memmem(hs, strlen(hs), ns, strlen(ns)) != want) printf("memmem %s %s\n", hs, ns);
		}
	char *d = strdup("duplicate"), *e = strndup("duplicate", 3);
	printf("%s %s %zu %s\n", d, e, strxfrm(b, "xfrm", 10), b);
	free(d), free(e);
	return 0;
}
