// host: same
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
int main(void)
{
	int n[] = { 0, 1, -1, 7, -7, 100, INT_MAX, -INT_MAX };
	for (int i = 0; i < 8; i++)
		for (int j = 1; j < 8; j++) {
			div_t d = div(n[i], n[j]);
			ldiv_t l = ldiv(n[i], n[j]);
			lldiv_t m = lldiv(n[i] * 1000000000LL, n[j]);
			imaxdiv_t x = imaxdiv(n[i], n[j]);
			printf("%d %d %ld %ld %lld %lld %jd %jd\n", d.quot, d.rem, l.quot, l.rem, m.quot, m.rem, x.quot, x.rem);
		}
	printf("%d %ld %lld %jd\n", abs(-5), labs(-6L), llabs(-7LL), imaxabs(-8));
	return 0;
}
