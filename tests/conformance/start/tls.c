// host: same
/* Thread-local storage: aligned, zeroed, initialised, in all threads. */
#include <pthread.h>
#include <stdio.h>
#include <stdint.h>
static __thread char big[3000] __attribute__((aligned(256))) = "big";
static __thread long z[50];
static __thread int one = 1;
static void *check(void *p)
{
	int bad = (uintptr_t)big % 256 || big[0] != 'b' || big[2999] || one != 1;
	for (int i = 0; i < 50; i++)
		bad |= z[i] != 0;
	big[0] = 'x';
	big[2999] = 1;
	z[7] = 3;
	one = 2;
	if (bad)
		puts("bad");
	return p;
}
int main(void)
{
	check(0);
	for (int i = 0; i < 20; i++) {
		pthread_t t[2];
		pthread_create(&t[0], 0, check, 0);
		pthread_create(&t[1], 0, check, 0);
		pthread_join(t[0], 0);
		pthread_join(t[1], 0);
	}
	return big[0] != 'x';
}
