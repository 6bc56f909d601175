// A fault within an access to a volatile variable: a handler that never comes back, and one that makes it go through.
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

static sigjmp_buf back;
static volatile int *word;
static int repairs, count;

static void leave(int s)
{
	(void)s;
	siglongjmp(back, 1);
}

static void repair(int s)
{
	(void)s;
	count++;
	mprotect((void *)word, 4096, PROT_READ | PROT_WRITE);
	repairs++;
}

static void *other(void *a)
{
	(void)a;
	for (int i = 0; i < 1000; i++)
		*word += 1;
	return 0;
}

int main(void)
{
	int bad = 0;
	word = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (word == MAP_FAILED)
		return 2;
	signal(SIGSEGV, leave);
	for (int access = 0; access < 4; access++) {
		mprotect((void *)word, 4096, access & 1 ? PROT_NONE : PROT_READ);
		if (sigsetjmp(back, 1) == 0) {
			if (access & 1)
				(void)*word;
			else
				*word = 7;
			bad = printf("access %d went through\n", access);
		}
	}
	signal(SIGSEGV, repair);
	mprotect((void *)word, 4096, PROT_READ);
	*word = 1;
	mprotect((void *)word, 4096, PROT_NONE);
	if (*word != 1 || repairs != 2 || count != 2)
		bad = printf("%d, repaired %d times\n", *word, repairs);
	// Others can have the word now.
	pthread_t t;
	if (pthread_create(&t, 0, other, 0) || pthread_join(t, 0) || *word != 1001)
		bad = printf("another thread: %d\n", *word);
	return bad != 0;
}
