// recorded: fails, it forks, which a recorded program cannot
// host: same
/* A failed assertion says where and what, and ends the process by SIGABRT. */
#define _GNU_SOURCE
#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
	int p[2], status;
	char b[300];
	pipe(p);
	if (fork() == 0) {
		dup2(p[1], 2);
		assert(1 == 1);
		assert(p[0] == -5);
	}
	close(p[1]);
	ssize_t n = read(p[0], b, sizeof b - 1);
	b[n > 0 ? n : 0] = 0;
	wait(&status);
	char *e = strstr(b, "main: Assertion `p[0] == -5' failed.\n");
	return !(e && strstr(b, "fails.c:18: ") && WIFSIGNALED(status) && WTERMSIG(status) == 6);
}
