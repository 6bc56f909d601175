/* printf: flags, widths, sizes, positions, limits. */
// host: same
// flags: -w
#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define T(...) do { errno = 0; int r = snprintf(b, sizeof b, __VA_ARGS__); printf("%d: %d <%s> %d\n", __LINE__, r, b, errno); } while (0)
static char b[256];

int main(void)
{
	static const char *flags[] = { "", "-", "0", "+", " ", "#", "-0", "+0", " 0", "#0", "#-", "+ ", "'" };
	static const char *widths[] = { "", "1", "8", "12.", ".0", ".5", "8.3", "3.8" };
	static const char conv[] = "dioxXucbBeEfFgGa";
	char f[32];
	for (unsigned i = 0; i < sizeof flags / sizeof *flags; i++)
		for (unsigned j = 0; j < sizeof widths / sizeof *widths; j++)
			for (const char *c = conv; *c; c++) {
				snprintf(f, sizeof f, "%%%s%s%c", flags[i], widths[j], *c);
				if (strchr("eEfFgGa", *c)) { T(f, 0.0); T(f, -1234.5678); T(f, 1e10); T(f, 1.0 / 0); T(f, 1.5e-7); }
				else { T(f, 0); T(f, 65); T(f, -3); T(f, INT_MIN); }
			}
	T("%hhd %hhu %hd %hu", 300, 300, 70000, 70000);
	T("%ld %lu %lld %llu", LONG_MIN, ULONG_MAX, LLONG_MIN, ULLONG_MAX);
	T("%jd %zu %td", INTMAX_MIN, SIZE_MAX, (ptrdiff_t)-5);
	T("%p %p %10p %-10p|", (void *)0, (void *)0x1234, (void *)1, (void *)0);
	T("%s|%.3s|%10.2s|%-6s|%.0s", "abc", "abcdef", "xyz", "q", "never");
	T("%s %.3s %.6s %10s", (char *)0, (char *)0, (char *)0, (char *)0);
	T("%*d|%-*d|%*d|%.*d|%.*d", 5, 1, 5, 2, -5, 3, 3, 4, -1, 0);
	T("%2$s %1$d %2$s", 7, "x"); T("%3$*1$d %2$.*4$f", 6, 2.5, 42, 2);
	T("%1$s %3$f %2$Lf", "a", 1.5L, 2.5);
	T("100%% %c%c", 'x', 0);
	T("%d %s", 1, "literal text that is longer than eight bytes, and then some");
	errno = ENOENT; snprintf(b, sizeof b, "%m|%5.2m", 0); puts(b);
	int n = -1; long ln = -1; signed char cn = -1;
	T("abc%n%d%hhn%ln", &n, 12345, &cn, &ln); printf("%d %d %ld\n", n, cn, ln);
	printf("%d\n", snprintf(0, 0, "%d", 12345));
	printf("%d\n", snprintf(b, 4, "%s", "abcdef")); puts(b);
	printf("%d\n", snprintf(b, 1, "%s", "abcdef")); puts(b);
	T("%2147483647d", 1); T("%.2147483646d%d", 1, 1);
	T("%Lf %Le %Lg %La", 1.5L, 1e4000L, 1e-4940L, 3.0L);
	T("%.30f", 0.1); T("%.60g", 1e-20); T("%.0f %.0f %.0f %.0f", .5, 1.5, 2.5, 3.5); T("%.1f %.1f", .25, .35);
	T("%#.0f %#g %#.0e %g %g %g %g", 1.0, 1.0, 1.0, 100000., 1000000., 1e-4, 1e-5);
	T("%a %a %.0a %.1a %.3a %a", 1.0, 0.1, 1.5, 1.96875, 3.9999, 5e-324);
	char *p;
	printf("%d\n", asprintf(&p, "%1000d|%s", 5, "end")); puts(p + 990); free(p);
	fflush(stdout);
	printf("%d\n", dprintf(1, "%s %d\n", "by descriptor", 3));
	return 0;
}
