// host: same
/* pthread_once: one runs, others wait; a cancelled one has not run. */
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <unistd.h>
static int failures, runs, cancelled;
#define CHECK(e) do { if (!(e)) { printf("%s:%d: %s\n", __FILE__, __LINE__, #e); failures++; } } while (0)
static pthread_once_t o = PTHREAD_ONCE_INIT, o2 = PTHREAD_ONCE_INIT;
static void slow(void) { usleep(20000); runs++; }
static sem_t hangs;
static void hang(void) { if (!cancelled) { cancelled = 1; sem_post(&hangs); pause(); } else runs = 100; }
static void *f(void *p) { pthread_once(&o, slow); CHECK(runs == 1); return p; }
static void *g(void *p) { pthread_once(&o2, hang); return p; }
int main(void)
{
	pthread_t t[4];
	for (int i = 0; i < 4; i++) pthread_create(&t[i], 0, f, 0);
	for (int i = 0; i < 4; i++) pthread_join(t[i], 0);
	sem_init(&hangs, 0, 0);
	pthread_create(&t[0], 0, g, 0);
	/* It is the first one that is cancelled, whenever it gets a processor. */
	sem_wait(&hangs);
	pthread_create(&t[1], 0, g, 0);
	usleep(10000);
	pthread_cancel(t[0]);
	pthread_join(t[0], 0);
	pthread_join(t[1], 0);
	CHECK(runs == 100);
	return failures != 0;
}
