// recorded: fails, it forks, which a recorded program cannot
// host: same
// The exec family, children and their status, checked forms.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char dir[] = "/tmp/ft-exec-XXXXXX";
static void child(int n)
{
	char *argv[] = {"sh", "-c", "echo \"$0 $A\"; exit 4", NULL};
	char *script[] = {"first", "two", "three", NULL};
	char *env[] = {"A=own", "PATH=/none", NULL};
	char *many[400];
	int fd;
	switch (n) {
	case 0: execv("/bin/sh", argv); break;
	case 1: execve("/bin/sh", argv, env); break;
	case 2: execvp("sh", argv); break;
	case 3: execvpe("sh", argv, env); break;
	case 4: execl("/bin/sh", "sh", "-c", "echo l; exit 5", (char *)NULL); break;
	case 5: execle("/bin/sh", "sh", "-c", "echo e $A", (char *)NULL, env); break;
	case 6: execlp("sh", "sh", "-c", "echo $1 $2 $3 $4 $5 $6 $7", "zero", "1", "2", "3", "4", "5", "6", "7", (char *)NULL); break;
	case 7: fd = open("/bin/sh", O_RDONLY); fexecve(fd, argv, env); break;
	case 8: execvp("./script", script); break;
	case 9: setenv("PATH", "/none::/bin", 1); execvp("script", script); break;
	case 10: execvp("noexec", argv); break;
	case 11: execvp("", argv); break;
	case 12: execvp("no-such-program", argv); break;
	case 13: execv("./script", argv); break;
	case 14: unsetenv("PATH"); execvp("sh", argv); break;
	case 15: setenv("PATH", dir, 1); execvp("noexec", argv); break;
	case 16:
		for (int i = 0; i < 399; i++) many[i] = "x";
		many[0] = "sh"; many[1] = "-c"; many[2] = "echo $#"; many[399] = NULL;
		execvp("sh", many);
		break;
	case 18: raise(SIGKILL); break;
	case 19: execveat(AT_FDCWD, "/bin/sh", argv, env, 0); break;
	}
	printf("failed %d\n", errno);
	fflush(stdout);
	_exit(9);
}

int main(void)
{
	int status;
	siginfo_t info;
	struct rusage u;
	if (!mkdtemp(dir) || chdir(dir)) return 1;
	FILE *f = fopen("script", "w");
	fputs("echo script $# $1 $2; exit 6\n", f);
	fclose(f);
	chmod("script", 0755);
	close(creat("noexec", 0644));
	setenv("A", "inherited", 1);
	for (int n = 0; n < 20; n++) {
		fflush(stdout);
		pid_t pid = fork();
		if (pid == 0) child(n);
		if (n & 1) {
			memset(&info, 0, sizeof info);
			int r = waitid(P_PID, pid, &info, WEXITED);
			printf("%d: %d %d %d\n", n, r, info.si_code, info.si_status);
		} else {
			int r = n & 2 ? waitpid(pid, &status, 0) : wait4(pid, &status, 0, &u);
			printf("%d: %d %x\n", n, r == pid, status);
		}
	}
	printf("%d", wait(&status));
	printf(" %d\n", errno);
	printf("%d", waitpid(-1, &status, WNOHANG));
	printf(" %d\n", errno);
	printf("%d", waitid(P_PID, 1, &info, 0));
	printf(" %d\n", errno);
	chdir("/");
	char cmd[64];
	snprintf(cmd, sizeof cmd, "rm -r %s", dir);
	return system(cmd) != 0;
}
