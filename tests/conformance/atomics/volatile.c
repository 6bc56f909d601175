// host: same
// flags: -O2 -w
// Volatile objects of every kind keep their values and their types.
#include <setjmp.h>
#include <stdbool.h>
#include <stdio.h>

enum colour { red, green, blue };

static volatile signed char c = -1;
static volatile unsigned short s = 65535;
static volatile int i = -5;
static volatile long l = 1L << 40;
static volatile float f = 0.5f;
static volatile double d = 0.25;
static volatile bool b = true;
static volatile enum colour e = green;
static int *volatile p;
static volatile long double ld = 3;
static volatile struct fields {
	int low : 3;
	unsigned high : 7;
	int whole;
	char array[3];
} st = { -1, 100, 7, { 1, 2, 3 } };
static _Thread_local volatile int tls = 4;

static int sum(const volatile int *numbers, int n)
{
	int total = 0;
	for (int k = 0; k < n; k++)
		total += numbers[k];
	return total;
}

static int set(volatile int *place, int value)
{
	return *place = value;
}

int main(void)
{
	volatile int local = 3;
	volatile int numbers[] = { 1, 2, 3, 4 };
	int target = 17;
	c--;
	s++;
	i *= 3;
	l >>= 4;
	f += 1;
	d = f + d;
	b = !b;
	e = (enum colour)(e + 1);
	p = &target;
	*p += 1;
	ld *= 2;
	st.low++;
	st.high += 3;
	st.whole -= 8;
	st.array[local - 1] = st.array[0] + st.array[1] + 10;
	tls += local++;
	printf("%d %d %d %ld %g %g %d %d %d %Lg\n", c, s, i, l, f, d, b, e, target, ld);
	printf("%d %u %d %d %d\n", st.low, st.high, st.whole, st.array[2], tls);
	printf("%d %d %d\n", sum(numbers, 4), set(&numbers[2], 40), sum(numbers, local));
	volatile struct fields copy = st;
	printf("%d %d\n", copy.whole, copy.array[2]);
	return 0;
}
