// host: same
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
int main(void)
{
	for (int i = 0; i < 100; i++) printf("%d ", rand());
	puts("");
	for (unsigned s = 0; s < 5; s++) {
		srand(s * 1000003u);
		for (int i = 0; i < 50; i++) printf("%ld ", random());
		puts("");
	}
	static int states[5][64];
	int sizes[] = { 8, 32, 64, 128, 256 };
	char *old = NULL;
	for (int k = 0; k < 5; k++) {
		char *o = initstate(42u + (unsigned)k, (char *)states[k], sizes[k]);
		if (k == 0) old = o;
		else if (o != (char *)states[k - 1]) puts("initstate's result");
		for (int i = 0; i < 70; i++) printf("%ld ", random());
		puts("");
	}
	for (int k = 0; k < 5; k++) {
		setstate((char *)states[k]);
		for (int i = 0; i < 10; i++) printf("%ld ", random());
		puts("");
	}
	setstate(old);
	printf("%ld\n", random());
	unsigned seed = 7;
	for (int i = 0; i < 10; i++) printf("%d ", rand_r(&seed));
	printf("%u\n", seed);
	struct random_data d;
	static char st[128];
	memset(&d, 0, sizeof d);
	initstate_r(99, st, sizeof st, &d);
	for (int i = 0; i < 10; i++) { int32_t r; random_r(&d, &r); printf("%d ", r); }
	puts("");
	for (int i = 0; i < 5; i++) printf("%a %ld %ld ", drand48(), lrand48(), mrand48());
	srand48(12345);
	for (int i = 0; i < 5; i++) printf("%a %ld %ld ", drand48(), lrand48(), mrand48());
	unsigned short x[3] = { 1, 2, 3 }, p[7] = { 9, 8, 7, 6, 5, 4, 3 };
	for (int i = 0; i < 5; i++) printf("%a %ld %ld ", erand48(x), nrand48(x), jrand48(x));
	unsigned short *o = seed48(x);
	printf("%u %u %u %a\n", o[0], o[1], o[2], drand48());
	lcong48(p);
	printf("%a %ld\n", drand48(), lrand48());
	for (long v = 0; v < 1L << 33; v = v * 7 + 1) printf("%s %ld ", l64a(v), a64l(l64a(v)));
	printf("%ld\n", a64l("zzzzzz"));
	return 0;
}
