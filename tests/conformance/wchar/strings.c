// host: same
#define _GNU_SOURCE
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
static int sign(int x) { return (x > 0) - (x < 0); }
static void show(const wchar_t *w) { for (; *w; w++) printf("%x.", (unsigned)*w); puts(""); }
int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	wchar_t b[64], c[64];
	const wchar_t *words[] = { L"", L"a", L"A", L"ab", L"aB", L"\u00e9", L"\u00c9", L"\U0001f600", L"abc" };
	for (int i = 0; i < 9; i++)
		for (int j = 0; j < 9; j++)
			printf("%d%d%d%d%d ", sign(wcscmp(words[i], words[j])), sign(wcsncmp(words[i], words[j], 2)), sign(wcscasecmp(words[i], words[j])),
				sign(wcsncasecmp(words[i], words[j], 1)), sign(wcscoll(words[i], words[j])));
	puts("");
	wcscpy(b, L"hello"), wcscat(b, L", w"), wcsncat(b, L"orld!!", 4), show(b);
	printf("%zu %zu %td %td\n", wcslen(b), wcsnlen(b, 3), wcpcpy(c, b) - c, wcpncpy(c, L"xy", 5) - c);
	wmemset(c, L'#', 10), wcsncpy(c, L"abc", 6);
	for (int i = 0; i < 8; i++) printf("%x ", (unsigned)c[i]);
	puts("");
	printf("%td %td %d %zu %zu\n", wcschr(b, L'o') - b, wcsrchr(b, L'o') - b, wcschr(b, L'z') == NULL, wcsspn(b, L"hle"), wcscspn(b, L" "));
	printf("%td %td %d %td\n", wcspbrk(b, L"w,") - b, wcsstr(b, L"wor") - b, wcsstr(b, L"xx") == NULL, wcsstr(b, L"") - b);
	printf("%td %d %td\n", wmemchr(b, L'l', 9) - b, wmemchr(b, L'l', 2) == NULL, wcschrnul(b, L'z') - b);
	printf("%d %d\n", sign(wmemcmp(L"abc", L"abd", 3)), wmemcmp(L"abc", L"abd", 2));
	wmemcpy(c, b, 8), wmemmove(c + 1, c, 4), c[8] = 0, show(c);
	wchar_t *save, t[] = L",,a,b;;c,";
	for (wchar_t *k = wcstok(t, L",;", &save); k; k = wcstok(NULL, L",;", &save)) show(k);
	wchar_t *d = wcsdup(L"dup"), *e;
	show(d), free(d);
	const wchar_t *nums[] = { L"42", L" -0x1fz", L"0777", L"99999999999999999999", L"zz", L"-", L"\u0663" };
	for (int i = 0; i < 7; i++) {
		errno = 0;
		long v = wcstol(nums[i], &e, 0);
		printf("%ld %td %d", v, e - nums[i], errno);
		printf(" %lu", wcstoul(nums[i], &e, 16));
		printf(" %lld %llu\n", wcstoll(nums[i], NULL, 36), wcstoull(nums[i], NULL, 8));
	}
	printf("%zu\n", wcsxfrm(c, L"xfrm", 10)), show(c);
	const wchar_t wide[] = { L'a', 0x4e00, 0x300, 0xad, 0x1f600, 0x200b, 0 };
	for (int i = 0; i < 6; i++) printf("%d ", wcwidth(wide[i]));
	printf("%d %d %d %d\n", wcswidth(wide, 10), wcwidth(0), wcwidth(7), wcwidth(0x10ffff));
	return 0;
}
