// host: same
#define _GNU_SOURCE
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static const char *set(int c, const char *n) { const char *r = setlocale(c, n); return r ? r : "(fails)"; }
int main(void)
{
	printf("%s %zu %s\n", set(LC_ALL, NULL), MB_CUR_MAX, nl_langinfo(CODESET));
	printf("%s\n", set(LC_ALL, "no_such"));
	printf("%s\n", set(LC_CTYPE, "C.UTF-8"));
	printf("%s\n", set(LC_ALL, NULL));
	printf("%zu %s\n", MB_CUR_MAX, nl_langinfo(CODESET));
	char *save = strdup(setlocale(LC_ALL, NULL));
	printf("%s\n", set(LC_ALL, "POSIX"));
	printf("%s\n", set(LC_ALL, save));
	printf("%s %s\n", set(LC_ALL, "C.UTF-8"), set(LC_TIME, NULL));
	setenv("LC_ALL", "C", 1);
	printf("%s\n", set(LC_ALL, ""));
	setenv("LC_ALL", "", 1), setenv("LANG", "C.UTF-8", 1), setenv("LC_TIME", "POSIX", 1);
	printf("%s\n", set(LC_CTYPE, ""));
	printf("%s\n", set(LC_TIME, ""));
	printf("%s\n", set(99, "C"));
	setlocale(LC_ALL, "C");
	struct lconv *l = localeconv();
	printf("[%s][%s][%s][%s] %d %d\n", l->decimal_point, l->thousands_sep, l->currency_symbol, l->negative_sign,
		l->frac_digits == CHAR_MAX, l->int_n_sign_posn == CHAR_MAX);
	locale_t u = newlocale(LC_ALL_MASK, "C.UTF-8", (locale_t)0), c = newlocale(LC_CTYPE_MASK, "C", duplocale(u));
	printf("%d %d\n", u != 0, c != 0);
	printf("%s %s %s\n", nl_langinfo_l(CODESET, u), nl_langinfo_l(CODESET, c), nl_langinfo(CODESET));
	printf("%d\n", uselocale((locale_t)0) == LC_GLOBAL_LOCALE);
	printf("%d\n", uselocale(u) == LC_GLOBAL_LOCALE);
	printf("%s %zu\n", nl_langinfo(CODESET), MB_CUR_MAX);
	printf("%d\n", uselocale(LC_GLOBAL_LOCALE) == u);
	printf("%zu %d\n", MB_CUR_MAX, newlocale(LC_ALL_MASK, "nowhere", (locale_t)0) != 0);
	freelocale(u), freelocale(c);
	return 0;
}
