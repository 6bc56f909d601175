// host: same
// recorded: no, shares a pipe's memory by vmsplice, which a recorded program cannot
// fcntl's commands, locks between processes, advice, pipes.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#define T(e) do { errno = 0; long r_ = (long)(e); printf("%s: %ld %d\n", #e, r_, r_ < 0 ? errno : 0); fflush(stdout); } while (0)

int main(void)
{
	char name[] = "/tmp/ft-fcntl-XXXXXX", buf[32];
	int fd = mkstemp(name), p[2], status;
	struct flock l = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 2, .l_len = 5};
	T(fcntl(fd, F_GETFD));
	T(fcntl(fd, F_SETFD, FD_CLOEXEC));
	T(fcntl(fd, F_GETFD));
	T(fcntl(fd, F_GETFL) & O_ACCMODE);
	T(fcntl(fd, F_SETFL, O_APPEND | O_NONBLOCK));
	T(fcntl(fd, F_GETFL) & (O_APPEND | O_NONBLOCK));
	T(fcntl(fd, F_DUPFD, 50));
	T(fcntl(fd, F_DUPFD_CLOEXEC, 50));
	T(fcntl(51, F_GETFD));
	T(fcntl(99, F_GETFD));
	T(fcntl(fd, 9999));
	T(fcntl(fd, F_SETLK, &l));
	pid_t pid = fork();
	if (pid == 0) {
		l.l_type = F_RDLCK;
		T(fcntl(fd, F_SETLK, &l));
		T(fcntl(fd, F_GETLK, &l));
		printf("%d %ld %ld %d\n", l.l_type, (long)l.l_start, (long)l.l_len, l.l_pid == getppid());
		lseek(fd, 0, SEEK_SET);
		T(lockf(fd, F_TEST, 10));
		T(lockf(fd, F_TLOCK, 2));
		fflush(stdout);
		_exit(0);
	}
	waitpid(pid, &status, 0);
	T(flock(fd, LOCK_EX | LOCK_NB));
	int other = open(name, O_RDWR);
	T(flock(other, LOCK_SH | LOCK_NB));
	T(flock(fd, LOCK_UN));
	T(posix_fallocate(fd, 0, 10000));
	T(posix_fallocate(fd, -1, 10));
	T(posix_fallocate(99, 0, 10));
	struct stat st;
	T(fstat(fd, &st) ? -1 : st.st_size);
	T(posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL));
	T(posix_fadvise(fd, 0, 0, 77));
	T(fallocate(fd, FALLOC_FL_KEEP_SIZE, 0, 50000));
	T(pipe(p));
	T(fcntl(p[0], F_SETOWN, -getpgrp()));
	T(fcntl(p[0], F_GETOWN) == -getpgrp());
	T(fcntl(p[0], F_GETPIPE_SZ));
	T(fcntl(p[1], F_SETPIPE_SZ, 8192));
	struct iovec iov = {"vector", 6};
	T(vmsplice(p[1], &iov, 1, 0));
	T(read(p[0], buf, 32));
	off_t off = 0;
	T(pwrite(other, "abcdef", 6, 0));
	T(splice(other, &off, p[1], NULL, 4, 0));
	T(off);
	T(read(p[0], buf, 32));
	int q[2];
	pipe(q);
	write(p[1], "tee", 3);
	T(tee(p[0], q[1], 10, 0));
	T(read(q[0], buf, 32));
	struct iovec v[2] = {{"12", 2}, {"345", 3}};
	T(pwritev(other, v, 2, 100));
	char a[3], b[3];
	struct iovec r[2] = {{a, 3}, {b, 3}};
	T(preadv(other, r, 2, 99));
	printf("%d %c%c %.3s\n", a[0], a[1], a[2], b);
	T(preadv2(other, r, 2, 99, 0));
	T(preadv2(other, r, 2, 99, 1 << 30));
	T(readahead(fd, 0, 100));
	T(sync_file_range(fd, 0, 0, 0));
	off_t in = 0, out = 20;
	T(copy_file_range(other, &in, other, &out, 6, 0));
	T(creat("/nonexistent/x", 0600));
	T(openat(99, "x", O_RDONLY));
	T(open("/tmp", O_TMPFILE | O_RDWR, 0600) >= 0);
	T(unlink(name));
	return 0;
}
