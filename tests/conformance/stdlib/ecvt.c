// host: same
// flags: -D_GNU_SOURCE
#include <float.h>
#include <stdio.h>
#include <stdlib.h>
int main(void)
{
	/* Where rounding does not carry and up to 15 digits: beyond that glibc is not exact. */
	volatile double zero = 0;
	double v[] = { 0, -0.0, 1, -1.5, 123.456, 0.00123, 1e20, DBL_MAX, 1e-20, 0.5, 1 / zero, -1 / zero };
	for (int i = 0; i < 12; i++)
		for (int n = -2; n < 16; n++) {
			int d = 77, s = 77;
			char b[64];
			printf("%g %d: ", v[i], n);
			printf("e[%s", ecvt(v[i], n, &d, &s));
			printf(" %d %d] ", d, s);
			d = s = 77;
			if (n >= 0) {
				printf("f[%s", fcvt(v[i], n, &d, &s));
				printf(" %d %d] ", d, s);
			}
			printf("g[%s]\n", gcvt(v[i], n, b));
		}
	return 0;
}
