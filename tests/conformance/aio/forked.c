// recorded: no, it forks
// The child of a process with requests under way has none of them, and can make its own.
#include <aio.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int write_one(int fd, char c)
{
	struct aiocb cb;
	memset(&cb, 0, sizeof cb);
	cb.aio_fildes = fd;
	cb.aio_buf = &c;
	cb.aio_nbytes = 1;
	cb.aio_sigevent.sigev_notify = SIGEV_NONE;
	if (aio_write(&cb)) return 1;
	const struct aiocb *list[1] = {&cb};
	while (aio_error(&cb) == EINPROGRESS) aio_suspend(list, 1, NULL);
	return aio_return(&cb) != 1;
}

int main(void)
{
	static struct aiocb busy;
	static char byte;
	int p[2], status, fd = open("out", O_RDWR | O_CREAT, 0600);
	if (fd < 0 || pipe(p)) return 1;
	busy.aio_fildes = p[0];
	busy.aio_buf = &byte;
	busy.aio_nbytes = 1;
	busy.aio_sigevent.sigev_notify = SIGEV_NONE;
	if (aio_read(&busy) || write_one(fd, 'p')) return 1;
	for (int i = 0; i < 20; i++) {
		pid_t pid = fork();
		if (pid == 0) _exit(write_one(fd, 'c'));
		if (pid < 0 || waitpid(pid, &status, 0) != pid || status) {
			printf("child %d: %x\n", i, status);
			return 1;
		}
	}
	return 0;
}
