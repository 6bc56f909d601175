// host: same
/* The first thread ends; the process ends with the last one, as by exit(0). */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
static pthread_t first;
static void bye(void) { puts("bye"); }
static void *last(void *p)
{
	void *r;
	int e = pthread_join(first, &r);
	printf("%d %ld\n", e, (long)r);
	return p;
}
int main(void)
{
	pthread_t t;
	atexit(bye);
	first = pthread_self();
	pthread_create(&t, 0, last, 0);
	pthread_detach(t);
	pthread_exit((void *)7);
}
