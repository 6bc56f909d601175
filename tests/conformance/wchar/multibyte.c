// host: same
#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

static void all(void)
{
	mbstate_t s;
	wchar_t w;
	const char *t[] = { "a", "\x80", "\xff", "\xc3\xa9", "\xc0\x80", "\xed\xa0\x80", "\xef\xbf\xbf", "\xf4\x8f\xbf\xbf",
		"\xe0\x80\x80", "\xe0\x9f\xbf", "\xf0\x8f\xbf\xbf", "\xc3", "\xe2\x82", "\xf0\x9f\x98", "\xe2\x28", "\xc3(", "", "\xed\xbf\xbf", "\xc1" };
	for (unsigned i = 0; i < sizeof t / sizeof *t; i++) {
		memset(&s, 0, sizeof s);
		w = 0xdead;
		errno = 0;
		size_t r = mbrtowc(&w, t[i], strlen(t[i]) + 1, &s);
		printf("%u: %zd %x %d", i, r, (unsigned)w, errno);
		memset(&s, 0, sizeof s);
		r = mbrtowc(NULL, t[i], strlen(t[i]), &s);
		printf(" %zd %d", r, mbsinit(&s));
		memset(&s, 0, sizeof s);
		printf(" %zd %d\n", mbrlen(t[i], strlen(t[i]), &s), mblen(t[i], strlen(t[i]) + 1));
	}
	/* One byte at a time. */
	const char *text = "z\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80!";
	memset(&s, 0, sizeof s);
	for (const char *p = text; *p; p++) {
		size_t r = mbrtowc(&w, p, 1, &s);
		printf("%zd %d;", r, mbsinit(&s));
		if (r == (size_t)-1) memset(&s, 0, sizeof s);
	}
	puts("");
	unsigned ws[] = { 0, 1, 0x7f, 0x80, 0xff, 0x7ff, 0x800, 0xd800, 0xdfff, 0xffff, 0x10000, 0x10ffff, 0x80000000, ~0u };
	for (unsigned i = 0; i < sizeof ws / sizeof *ws; i++) {
		char b[MB_LEN_MAX] = { 0 };
		memset(&s, 0, sizeof s);
		errno = 0;
		size_t r = wcrtomb(b, (wchar_t)ws[i], &s);
		printf("%x %zd %d %02x%02x%02x%02x", ws[i], r, errno, b[0] & 255, b[1] & 255, b[2] & 255, b[3] & 255);
		printf(" %x %x %d\n", btowc((int)ws[i]), wctob(ws[i]), wctomb(b, (wchar_t)ws[i]));
	}
	const char *p = "ab\xc3\xa9z\xff" "q", *q;
	wchar_t o[20];
	for (int n = 0; n < 9; n++)
		for (int k = 0; k < 7; k++) {
			memset(&s, 0, sizeof s);
			memset(o, 0x55, sizeof o);
			q = p;
			size_t r = mbsnrtowcs(o, &q, n, k, &s);
			printf("%zd %td %x %x;", r, q - p, (unsigned)o[0], (unsigned)o[2]);
			q = p;
			memset(&s, 0, sizeof s);
			printf("%zd ", mbsnrtowcs(NULL, &q, n, k, &s));
		}
	puts("");
	q = text;
	memset(&s, 0, sizeof s);
	size_t r = mbsrtowcs(o, &q, 20, &s);
	printf("%zd %d %ls\n", r, q == NULL, r == (size_t)-1 ? L"" : L"");
	printf("%zd %zd\n", mbstowcs(o, text, 20), mbstowcs(NULL, text, 0));
	const wchar_t *wp = L"a\u00e9\u20acz", *wq;
	char ob[20];
	for (int n = 0; n < 6; n++)
		for (int k = 0; k < 10; k++) {
			memset(&s, 0, sizeof s);
			wq = wp;
			r = wcsnrtombs(ob, &wq, n, k, &s);
			printf("%zd %td;", r, wq ? wq - wp : -9);
			wq = wp;
			printf("%zd ", wcsnrtombs(NULL, &wq, n, k, &s));
		}
	puts("");
	wq = wp;
	r = wcsrtombs(ob, &wq, 20, &s);
	printf("%zd %d %zd %zd\n", r, wq == NULL, wcstombs(ob, wp, 20), wcstombs(NULL, wp, 0));
	printf("%d %d %d\n", mbtowc(0, 0, 0), wctomb(0, 0), mblen(0, 0));
}

int main(void)
{
	all();
	setlocale(LC_ALL, "C.UTF-8");
	all();
	return 0;
}
