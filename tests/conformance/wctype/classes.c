// host: same
#define _GNU_SOURCE
#include <locale.h>
#include <stdio.h>
#include <wchar.h>
#include <wctype.h>
int main(void)
{
	const char *names[] = { "alnum", "alpha", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space", "upper", "xdigit" };
	for (int k = 0; k < 2; k++) {
		setlocale(LC_ALL, k ? "C.UTF-8" : "C");
		wctype_t class[12];
		for (int i = 0; i < 12; i++) class[i] = wctype(names[i]);
		wctrans_t lower = wctrans("tolower"), upper = wctrans("toupper");
		for (wint_t c = 0; c < 0x110000; c++) {
			int bits = !!iswalnum(c) | !!iswalpha(c) << 1 | !!iswblank(c) << 2 | !!iswcntrl(c) << 3 | !!iswdigit(c) << 4 | !!iswgraph(c) << 5
				| !!iswlower(c) << 6 | !!iswprint(c) << 7 | !!iswpunct(c) << 8 | !!iswspace(c) << 9 | !!iswupper(c) << 10 | !!iswxdigit(c) << 11;
			for (int i = 0; i < 12; i++) if (!!iswctype(c, class[i]) != (bits >> i & 1)) printf("iswctype %x %s\n", c, names[i]);
			if (bits || c < 256) printf("%x %x %x %x %d\n", c, bits, towlower(c), towupper(c), wcwidth((wchar_t)c));
			if (towctrans(c, lower) != towlower(c) || towctrans(c, upper) != towupper(c)) printf("towctrans %x\n", c);
		}
		printf("%d %d %x %x\n", iswalpha(WEOF), iswprint(WEOF), towlower(WEOF), towupper(WEOF));
	}
	printf("%d %d\n", wctype("nothing") == 0, wctrans("nothing") == 0);
	setlocale(LC_ALL, "C");
	locale_t u = newlocale(LC_ALL_MASK, "C.UTF-8", (locale_t)0);
	printf("%d %d %d %x\n", !!iswalpha(0xe9), !!iswalpha_l(0xe9, u), !!iswctype_l(0xe9, wctype_l("lower", u), u), towupper_l(0xe9, u));
	return 0;
}
