// host: same
#define _GNU_SOURCE
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <wchar.h>
int main(void)
{
	for (int i = ABDAY_1; i <= ERA_T_FMT; i++) printf("%s;", nl_langinfo(i));
	for (int i = _NL_WABDAY_1; i <= _NL_WT_FMT_AMPM; i++) {
		for (wchar_t *w = (wchar_t *)nl_langinfo(i); *w; w++) putchar((int)*w);
		putchar(';');
	}
	for (int i = 0; i < 12; i++) printf("%s;", nl_langinfo(ALTMON_1 + i));
	printf("\n%s %s %s %s %s %s %s\n", nl_langinfo(RADIXCHAR), nl_langinfo(THOUSEP), nl_langinfo(YESEXPR), nl_langinfo(NOEXPR),
		nl_langinfo(YESSTR), nl_langinfo(CRNCYSTR), nl_langinfo(_DATE_FMT));
	printf("%s %s %d\n", nl_langinfo(CODESET), nl_langinfo(GROUPING), nl_langinfo(INT_FRAC_DIGITS)[0]);
	printf("%ld[%s]\n", (long)nl_langinfo(_NL_NUMERIC_DECIMAL_POINT_WC), nl_langinfo(0x7fffff));
	return 0;
}
