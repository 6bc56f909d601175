// flags: -std=gnu11
#define _GNU_SOURCE
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <uchar.h>
static int bad;
#define CHECK(c) ((c) ? 0 : (bad = 1, printf("line %d: %s\n", __LINE__, #c)))
int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	mbstate_t s;
	memset(&s, 0, sizeof s);
	const char *t = "a\xe2\x82\xac\xf0\x9f\x98\x80";
	char16_t h;
	char32_t w;
	char b[16];
	CHECK(mbrtoc16(&h, t, 8, &s) == 1 && h == 'a');
	CHECK(mbrtoc16(&h, t + 1, 7, &s) == 3 && h == 0x20ac);
	CHECK(mbrtoc16(&h, t + 4, 4, &s) == 4 && h == 0xd83d);
	CHECK(mbrtoc16(&h, t + 8, 0, &s) == (size_t)-3 && h == 0xde00);
	CHECK(mbrtoc16(&h, "", 1, &s) == 0 && h == 0);
	CHECK(mbrtoc32(&w, t + 4, 2, &s) == (size_t)-2);
	CHECK(mbrtoc32(&w, t + 6, 2, &s) == 2 && w == 0x1f600);
	CHECK(mbrtoc32(&w, "\xff", 1, &s) == (size_t)-1);
	memset(&s, 0, sizeof s);
	CHECK(c16rtomb(b, 0xd83d, &s) == 0);
	CHECK(c16rtomb(b, 0xde00, &s) == 4 && !memcmp(b, t + 4, 4));
	CHECK(c16rtomb(b, 0x20ac, &s) == 3 && !memcmp(b, t + 1, 3));
	CHECK(c16rtomb(b, 0xde00, &s) == (size_t)-1);
	memset(&s, 0, sizeof s);
	CHECK(c32rtomb(b, 0x1f600, &s) == 4 && !memcmp(b, t + 4, 4));
	CHECK(c32rtomb(b, 0xd800, &s) == (size_t)-1);
	CHECK(c32rtomb(NULL, 0, &s) == 1);
	return bad;
}
