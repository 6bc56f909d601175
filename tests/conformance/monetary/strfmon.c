// host: same
// Amounts in the C locale.
#define _GNU_SOURCE
#include <errno.h>
#include <locale.h>
#include <math.h>
#include <monetary.h>
#include <stdio.h>
#include <string.h>

static void show(const char *format, double x)
{
	char buf[256];
	errno = 0;
	memset(buf, '?', sizeof buf);
	ssize_t n = strfmon(buf, sizeof buf, format, x, x);
	if (n < 0) printf("%s: %zd %d\n", format, n, errno);
	else printf("%s: %zd [%s]\n", format, n, buf);
}

int main(void)
{
	static const char *const formats[] = {
		"%n", "%i", "%12n", "%-12n|", "%#5n", "%=*#5n", "%=0#5n", "%^#5n", "%+n", "%(n", "%(#5n", "%+#5n", "%!n", "%!(#5.1n|", "%.0n", "%.4n", "%15#6.3n", "%-15#6.3n|", "%(12n", "%=_12n",
		"a%nb%nc", "%%", "a%%b", "",
	};
	static const double values[] = {0, 1, -1, 123.45, -123.45, 3456.781, -1234567.891, 0.005, -0.001, 1e15};
	for (unsigned f = 0; f < sizeof formats / sizeof *formats; f++)
		for (unsigned v = 0; v < sizeof values / sizeof *values; v++) show(formats[f], values[v]);
	static const char *const wrong[] = {"%", "%q", "%#n", "%.n", "%+(n", "%5", "%L"};
	for (unsigned f = 0; f < sizeof wrong / sizeof *wrong; f++) show(wrong[f], 1);

	char buf[8];
	errno = 0;
	printf("%zd ", strfmon(buf, sizeof buf, "%n", 1234.5));
	printf("%s %d\n", buf, errno);
	errno = 0;
	printf("%zd %d\n", strfmon(buf, sizeof buf, "%n", 12345.5), errno);
	errno = 0;
	printf("%zd %d\n", strfmon(buf, 3, "abc"), errno);
	printf("%zd\n", strfmon(buf, 4, "abc"));
	locale_t l = newlocale(LC_ALL_MASK, "C", NULL);
	printf("%zd ", strfmon_l(buf, sizeof buf, l, "%Ln", -12.345L));
	puts(buf);
	freelocale(l);
	return 0;
}
