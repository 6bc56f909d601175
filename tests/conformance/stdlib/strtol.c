// host: same
#define _GNU_SOURCE
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
int main(void)
{
	const char *texts[] = { "", " ", "0", "-0", "+1", "42", "-42", "  \t\n\v\f\r7x", "0x", "0x1f", "0X1F", "0xg", "077", "08", "z", "Zz",
		"9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809",
		"18446744073709551615", "18446744073709551616", "-18446744073709551615", "-1", "--1", "+-1", "0b11", "0b2", "1e5",
		"99999999999999999999999999", "ffffffffffffffff", "10000000000000000", "-0x80", "0x-1", "-", "+", "1_000", "\x80" };
	int bases[] = { 0, 2, 8, 10, 16, 36 };
	for (unsigned i = 0; i < sizeof texts / sizeof *texts; i++)
		for (unsigned j = 0; j < 6; j++) {
			char *e1, *e2;
			errno = 0;
			long a = strtol(texts[i], &e1, bases[j]);
			int x = errno;
			errno = 0;
			unsigned long b = strtoul(texts[i], &e2, bases[j]);
			printf("[%s] %d: %ld %d %d %lu %d %d\n", texts[i], bases[j], a, (int)(e1 - texts[i]), x, b, (int)(e2 - texts[i]), errno);
		}
	errno = 0;
	printf("%ld %d\n", strtol("10", NULL, 1), errno);
	errno = 0;
	printf("%ld %d\n", strtol("10", NULL, 37), errno);
	printf("%d %ld %lld %d\n", atoi("  -12x"), atol("4294967296"), atoll("-9223372036854775808"), atoi("4294967297"));
	printf("%jd %ju\n", strtoimax("-5", NULL, 10), strtoumax("5", NULL, 10));
	return 0;
}
