// What is under way is finished though the main thread has ended, and then the program ends.
#include <aio.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void done(void)
{
	char buf[8] = "";
	int fd = open("out", O_RDONLY);
	if (read(fd, buf, 8) != 4 || memcmp(buf, "last", 4)) {
		puts("not written");
		fflush(stdout);
		_exit(1);
	}
}

int main(void)
{
	static struct aiocb cb;
	atexit(done);
	cb.aio_fildes = open("out", O_WRONLY | O_CREAT, 0600);
	cb.aio_buf = "last";
	cb.aio_nbytes = 4;
	cb.aio_sigevent.sigev_notify = SIGEV_NONE;
	if (aio_write(&cb)) return 1;
	pthread_exit(NULL);
}
