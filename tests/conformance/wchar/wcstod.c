// host: same
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
int main(void)
{
	const wchar_t *t[] = { L"1.5", L"  -2e3x", L"0x1.8p1", L"inf", L"-Infinityx", L"nan(12)z", L"", L" ", L".", L"1e999", L"1e-999", L".5", L"5.", L"1e", L"\u00e9" L"1", L"1\u00e9", L"+.e1" };
	for (unsigned i = 0; i < sizeof t / sizeof *t; i++) {
		wchar_t *e, *f, *g;
		errno = 0;
		double d = wcstod(t[i], &e);
		int x = errno;
		errno = 0;
		float h = wcstof(t[i], &f);
		printf("%a %td %d %a %td %d", d, e - t[i], x, h, f - t[i], errno);
		printf(" %La", wcstold(t[i], &g));
		printf(" %td\n", g - t[i]);
	}
	wchar_t big[1000];
	for (int i = 0; i < 999; i++) big[i] = L'1' + i % 9;
	big[1] = L'.', big[999] = 0;
	wchar_t *e;
	printf("%a", wcstod(big, &e));
	printf(" %td\n", e - big);
	return 0;
}
