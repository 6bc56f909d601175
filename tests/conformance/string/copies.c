/* Copies and spans of strings that end before memory that cannot be touched, of every
   length and at every distance from its page's end. */
// flags: -fno-builtin
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static int failed;
#define CHECK(c) do { if (!(c) && failed++ < 20) printf("%s, length %d, %d from the end\n", #c, n, o); } while (0)

static char *end_of_page(void)
{
	char *p = mmap(NULL, 12288, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (p == MAP_FAILED || mprotect(p + 8192, 4096, PROT_NONE))
		exit(2);
	return p + 8192;
}

int main(void)
{
	char *from = end_of_page(), *to = end_of_page();
	for (int n = 0; n < 300; n++)
		for (int o = 0; o < 80; o++) {
			char *s = from - 1 - n - o, *d = to - 1 - n - o * 7 % 40;
			for (int i = 0; i < n; i++)
				s[i] = (char)('a' + i % 26);
			s[n] = 0;
			memset(d - 9, '#', (size_t)(to - d) + 9);
			CHECK(strcpy(d, s) == d && !memcmp(d, s, (size_t)n + 1));
			CHECK(d[-1] == '#' && (d + n + 1 == to || d[n + 1] == '#'));
			memset(d, '#', (size_t)(to - d));
			CHECK(stpcpy(d, s) == d + n && !memcmp(d, s, (size_t)n + 1));
			CHECK(d[-1] == '#' && (d + n + 1 == to || d[n + 1] == '#'));
			CHECK(strcspn(s, "zm") == (size_t)(n < 12 ? n : 12) && strcspn(s, "!?.z") == (size_t)(n < 25 ? n : 25));
			CHECK(strcspn(s, "0123\xff") == (size_t)n && strcspn(s, ";,.") == (size_t)n);
			CHECK(strspn(s, "ba") == (size_t)(n < 2 ? n : 2) && strspn(s, "cab") == (size_t)(n < 3 ? n : 3));
			CHECK(strspn(s, "acbd") == (size_t)(n < 4 ? n : 4) && strspn(s, "gfedcba") == (size_t)(n < 7 ? n : 7));
			CHECK(strspn(s, "abcdefghijklmnopqrstuvwxyz") == (size_t)n);
		}
	return failed != 0;
}
