// recorded: fails, it forks, which a recorded program cannot
// flags: -fstack-protector-all
// The stack protector: another canary in each run, the same in each thread, and what it says of an overflow.
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static uintptr_t word(int which)
{
	uintptr_t v;
	if (which)
		__asm__("movq %%fs:0x30, %0" : "=r"(v));
	else
		__asm__("movq %%fs:0x28, %0" : "=r"(v));
	return v;
}

static void *in_thread(void *p)
{
	uintptr_t *w = p;
	w[0] = word(0);
	w[1] = word(1);
	return 0;
}

__attribute__((noinline)) static void smash(volatile size_t n)
{
	char small[8];
	memset(small, 'x', n);
	__asm__ volatile("" : : "r"(small) : "memory");
}

static int run(char *self, const char *what, char *said, size_t room)
{
	int p[2], status;
	if (pipe(p))
		return -1;
	pid_t pid = fork();
	if (pid == 0) {
		struct rlimit none = {0, 0};
		setrlimit(RLIMIT_CORE, &none);
		dup2(p[1], 1);
		dup2(p[1], 2);
		close(p[0]);
		close(p[1]);
		execl("/proc/self/exe", self, what, (char *)0);
		_exit(99);
	}
	close(p[1]);
	size_t n = 0;
	for (ssize_t k; n < room && (k = read(p[0], said + n, room - n)) > 0;)
		n += k;
	said[n < room ? n : room - 1] = 0;
	close(p[0]);
	waitpid(pid, &status, 0);
	return status;
}

int main(int argc, char **argv)
{
	int bad = 0;
	if (argc > 1) {
		if (!strcmp(argv[1], "smash"))
			smash(40);
		uintptr_t w[2];
		pthread_t t;
		pthread_create(&t, 0, in_thread, w);
		pthread_join(t, 0);
		if (w[0] != word(0) || w[1] != word(1))
			printf("another one in a thread ");
		printf("%lx %lx\n", (unsigned long)word(0), (unsigned long)word(1));
		return 0;
	}
	char a[256], b[256];
	if (run(argv[0], "show", a, sizeof a) || run(argv[0], "show", b, sizeof b))
		bad = printf("show: %s %s\n", a, b);
	unsigned long a1, a2, b1, b2;
	if (sscanf(a, "%lx %lx", &a1, &a2) != 2 || sscanf(b, "%lx %lx", &b1, &b2) != 2)
		bad = printf("not two words: %s %s\n", a, b);
	else if (a1 == b1 || a2 == b2 || !a1 || !a2 || a1 == a2)
		bad = printf("not random: %s %s\n", a, b);
	else if (a1 & 0xff)
		bad = printf("no zero byte ends strings before the canary\n");
	int status = run(argv[0], "smash", a, sizeof a);
	if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGABRT)
		bad = printf("status %x\n", status);
	if (strcmp(a, "*** stack smashing detected ***: terminated\n"))
		bad = printf("said: %s\n", a);
	return bad != 0;
}
