// recorded: fails, it forks, which a recorded program cannot
// host: same
/* posix_spawn with its actions and attributes; vfork. */
#define _GNU_SOURCE
#include <spawn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
extern char **environ;
static int failures;
#define CHECK(e) do { if (!(e)) { printf("%s:%d: %s\n", __FILE__, __LINE__, #e); failures++; } } while (0)
static void handler(int s) { (void)s; }
int main(void)
{
	pid_t pid;
	int status, p[2];
	char b[64];
	char *no[] = { "nosuch", 0 };
	CHECK(posix_spawn(&pid, "/nosuch", 0, 0, no, environ) == ENOENT);
	CHECK(posix_spawnp(&pid, "nosuch-program", 0, 0, no, environ) == ENOENT);
	CHECK(waitpid(-1, &status, 0) == -1 && errno == ECHILD);
	char *ex[] = { "sh", "-c", "exit 3", 0 };
	CHECK(posix_spawnp(&pid, "sh", 0, 0, ex, environ) == 0);
	CHECK(waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 3);

	pipe(p);
	posix_spawn_file_actions_t fa;
	posix_spawn_file_actions_init(&fa);
	CHECK(posix_spawn_file_actions_addopen(&fa, 0, "/dev/null", O_RDONLY, 0) == 0);
	CHECK(posix_spawn_file_actions_adddup2(&fa, p[1], 1) == 0);
	CHECK(posix_spawn_file_actions_addchdir_np(&fa, "/usr") == 0);
	CHECK(posix_spawn_file_actions_addclosefrom_np(&fa, 3) == 0);
	CHECK(posix_spawn_file_actions_addclose(&fa, -1) == EBADF);
	char *pw[] = { "sh", "-c", "read x || pwd; kill -USR1 $$; echo no", 0 };
	posix_spawnattr_t at;
	posix_spawnattr_init(&at);
	sigset_t s;
	sigemptyset(&s);
	CHECK(posix_spawnattr_setsigmask(&at, &s) == 0);
	sigaddset(&s, SIGUSR1);
	CHECK(posix_spawnattr_setsigdefault(&at, &s) == 0);
	sigprocmask(SIG_BLOCK, &s, 0);
	signal(SIGUSR1, SIG_IGN);
	signal(SIGUSR2, handler);
	CHECK(posix_spawnattr_setflags(&at, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP) == 0);
	CHECK(posix_spawn(&pid, "/bin/sh", &fa, &at, pw, environ) == 0);
	close(p[1]);
	CHECK(getpgid(pid) == pid || errno == ESRCH);
	ssize_t n = read(p[0], b, sizeof b);
	CHECK(n == 5 && !memcmp(b, "/usr\n", 5));
	CHECK(read(p[0], b, sizeof b) == 0);
	CHECK(waitpid(pid, &status, 0) == pid && WIFSIGNALED(status) && WTERMSIG(status) == SIGUSR1);
	posix_spawn_file_actions_destroy(&fa);
	posix_spawnattr_destroy(&at);

	volatile int shared = 0;
	pid = vfork();
	if (pid == 0) {
		shared = 1;
		_exit(9);
	}
	CHECK(pid > 0 && shared == 1);
	CHECK(waitpid(pid, &status, 0) == pid && WEXITSTATUS(status) == 9);
	return failures != 0;
}
