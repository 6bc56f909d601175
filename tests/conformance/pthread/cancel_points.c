// Threads that are asked to end while they look for that, read a pipe or sleep; how far they got is theirs alone.
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static int ends[2];
static volatile long turns, bytes, naps;

static void *look(void *a)
{
	for (;;) {
		turns++;
		pthread_testcancel();
	}
	return a;
}

static void *read_pipe(void *a)
{
	char c;
	while (read(ends[0], &c, 1) == 1)
		bytes++;
	return a;
}

static void *nap(void *a)
{
	for (;;) {
		usleep(100);
		naps++;
	}
	return a;
}

int main(void)
{
	void *(*const kinds[])(void *) = {look, read_pipe, nap};
	int bad = 0;
	for (int round = 0; round < 20; round++) {
		pthread_t t[3];
		void *result;
		bytes = 0;
		if (pipe(ends))
			return 2;
		for (int i = 0; i < 3; i++)
			if (pthread_create(&t[i], 0, kinds[i], 0))
				return 2;
		for (int i = 0; i < 10; i++)
			if (write(ends[1], "x", 1) != 1)
				bad = printf("a write to the pipe failed\n");
		for (int i = 0; i < 3; i++)
			pthread_cancel(t[i]);
		for (int i = 0; i < 3; i++)
			if (pthread_join(t[i], &result) || result != PTHREAD_CANCELED)
				bad = printf("kind %d ended with %p\n", i, result);
		if (bytes > 10)
			bad = printf("%ld bytes of 10\n", bytes);
		close(ends[0]);
		close(ends[1]);
	}
	return bad != 0;
}
