// host: same
// Reads, writes, lists, waiting, cancelling, notices.
#define _GNU_SOURCE
#include <aio.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int failures;
#define CHECK(x) do { if (!(x)) { printf("%d: %s (errno %d)\n", __LINE__, #x, errno); failures++; } } while (0)

static void prepare(struct aiocb *cb, int fd, void *buf, size_t n, off_t off)
{
	memset(cb, 0, sizeof *cb);
	cb->aio_fildes = fd;
	cb->aio_buf = buf;
	cb->aio_nbytes = n;
	cb->aio_offset = off;
	cb->aio_sigevent.sigev_notify = SIGEV_NONE;
}

static int finish(struct aiocb *cb)
{
	const struct aiocb *list[1] = {cb};
	while (aio_error(cb) == EINPROGRESS)
		if (aio_suspend(list, 1, NULL)) return -1;
	return aio_error(cb);
}

static sem_t told;
static int told_value;
static void in_thread(union sigval v)
{
	told_value = v.sival_int;
	sem_post(&told);
}

static void files(int fd)
{
	struct aiocb cb;
	char buf[64] = "hello, world";
	prepare(&cb, fd, buf, 12, 0);
	CHECK(aio_write(&cb) == 0);
	CHECK(finish(&cb) == 0);
	CHECK(aio_return(&cb) == 12);
	char in[64] = "";
	prepare(&cb, fd, in, 64, 7);
	CHECK(aio_read(&cb) == 0);
	CHECK(finish(&cb) == 0 && aio_return(&cb) == 5 && !memcmp(in, "world", 5));
	prepare(&cb, fd, in, 64, 100);
	CHECK(aio_read(&cb) == 0 && finish(&cb) == 0 && aio_return(&cb) == 0);
	prepare(&cb, fd, NULL, 0, 0);
	CHECK(aio_fsync(O_SYNC, &cb) == 0 && finish(&cb) == 0 && aio_return(&cb) == 0);
	CHECK(aio_fsync(O_DSYNC, &cb) == 0 && finish(&cb) == 0);
	errno = 0;
	CHECK(aio_fsync(12345, &cb) == -1 && errno == EINVAL);
	prepare(&cb, -1, in, 64, 0);
	CHECK(aio_read(&cb) == 0 && finish(&cb) == EBADF && aio_return(&cb) == -1);
	errno = 0;
	CHECK(aio_fsync(O_SYNC, &cb) == -1 && errno == EBADF);
	prepare(&cb, fd, in, 64, 0);
	cb.aio_reqprio = -1;
	errno = 0;
	CHECK(aio_read(&cb) == -1 && errno == EINVAL);
	prepare(&cb, fd, in, 64, -5);
	CHECK(aio_read(&cb) == 0 && finish(&cb) == EINVAL && aio_return(&cb) == -1);
}

/* What is written to a file one after the other lies there so. */
static void order(int fd)
{
	enum { N = 64 };
	static struct aiocb cb[N];
	static char byte[N], back[N];
	CHECK(ftruncate(fd, 0) == 0);
	for (int i = 0; i < N; i++) {
		byte[i] = (char)('A' + i % 26);
		prepare(&cb[i], fd, &byte[i], 1, i);
		CHECK(aio_write(&cb[i]) == 0);
	}
	struct aiocb sync;
	prepare(&sync, fd, NULL, 0, 0);
	CHECK(aio_fsync(O_SYNC, &sync) == 0);
	CHECK(finish(&sync) == 0);
	for (int i = 0; i < N; i++) CHECK(aio_error(&cb[i]) == 0 && aio_return(&cb[i]) == 1);
	CHECK(pread(fd, back, N, 0) == N && !memcmp(back, byte, N));
	int append = open("appended", O_RDWR | O_CREAT | O_APPEND, 0600);
	for (int i = 0; i < N; i++) {
		prepare(&cb[i], append, &byte[i], 1, 0);
		CHECK(aio_write(&cb[i]) == 0);
	}
	for (int i = 0; i < N; i++) CHECK(finish(&cb[i]) == 0);
	CHECK(pread(append, back, N, 0) == N && !memcmp(back, byte, N));
	close(append);
}

static void lists(int fd)
{
	enum { N = 8 };
	struct aiocb cb[N];
	struct aiocb *list[N + 1] = {0};
	char buf[N][4];
	CHECK(ftruncate(fd, 0) == 0);
	for (int i = 0; i < N; i++) {
		prepare(&cb[i], fd, buf[i], 4, 4 * i);
		memset(buf[i], 'a' + i, 4);
		cb[i].aio_lio_opcode = i == 5 ? LIO_NOP : LIO_WRITE;
		list[i] = &cb[i];
	}
	CHECK(lio_listio(LIO_WAIT, list, N + 1, NULL) == 0);
	for (int i = 0; i < N; i++)
		if (i != 5) CHECK(aio_error(&cb[i]) == 0 && aio_return(&cb[i]) == 4);
	char back[4 * N];
	CHECK(pread(fd, back, sizeof back, 0) == sizeof back && back[12] == 'd' && back[20] == 0 && back[31] == 'h');

	struct sigevent ev = {.sigev_notify = SIGEV_THREAD, .sigev_value.sival_int = 42};
	ev.sigev_notify_function = in_thread;
	for (int i = 0; i < N; i++) cb[i].aio_lio_opcode = LIO_READ;
	CHECK(lio_listio(LIO_NOWAIT, list, N, &ev) == 0);
	CHECK(sem_wait(&told) == 0 && told_value == 42);
	for (int i = 0; i < N; i++) CHECK(aio_error(&cb[i]) == 0 && aio_return(&cb[i]) == 4);

	/* One that fails makes the list fail. */
	cb[3].aio_fildes = -1;
	errno = 0;
	CHECK(lio_listio(LIO_WAIT, list, N, NULL) == -1 && errno == EIO);
	CHECK(aio_error(&cb[3]) == EBADF && aio_error(&cb[4]) == 0);
	errno = 0;
	CHECK(lio_listio(77, list, N, NULL) == -1 && errno == EINVAL);

	/* Nothing to be done is done at once. */
	ev.sigev_value.sival_int = 43;
	for (int i = 0; i < N; i++) cb[i].aio_lio_opcode = LIO_NOP;
	CHECK(lio_listio(LIO_NOWAIT, list, N, &ev) == 0);
	CHECK(sem_wait(&told) == 0 && told_value == 43);
}

static void notices(int fd)
{
	sigset_t set;
	siginfo_t info;
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	CHECK(pthread_sigmask(SIG_BLOCK, &set, NULL) == 0);
	struct aiocb cb;
	char buf[4] = "abc";
	prepare(&cb, fd, buf, 3, 0);
	cb.aio_sigevent.sigev_notify = SIGEV_SIGNAL;
	cb.aio_sigevent.sigev_signo = SIGUSR1;
	cb.aio_sigevent.sigev_value.sival_int = 7;
	CHECK(aio_write(&cb) == 0);
	CHECK(sigwaitinfo(&set, &info) == SIGUSR1);
	CHECK(info.si_code == SI_ASYNCIO && info.si_value.sival_int == 7 && aio_error(&cb) == 0);
	cb.aio_sigevent.sigev_notify = SIGEV_THREAD;
	cb.aio_sigevent.sigev_notify_function = in_thread;
	cb.aio_sigevent.sigev_notify_attributes = NULL;
	cb.aio_sigevent.sigev_value.sival_int = 8;
	CHECK(aio_write(&cb) == 0);
	CHECK(sem_wait(&told) == 0 && told_value == 8 && aio_error(&cb) == 0);
}

/* A read of an empty pipe is under way until somebody writes; what waits behind it can be cancelled. */
static void pipes(void)
{
	int p[2];
	CHECK(pipe(p) == 0);
	struct aiocb first, second, third;
	char a[4], b[4], c[4];
	prepare(&first, p[0], a, 1, 0);
	prepare(&second, p[0], b, 1, 0);
	prepare(&third, p[0], c, 1, 0);
	CHECK(aio_read(&first) == 0 && aio_read(&second) == 0 && aio_read(&third) == 0);
	CHECK(aio_error(&first) == EINPROGRESS);
	const struct aiocb *list[3] = {NULL, &first, &second};
	struct timespec brief = {0, 20000000};
	errno = 0;
	CHECK(aio_suspend(list, 3, &brief) == -1 && errno == EAGAIN);
	CHECK(aio_cancel(p[0], &second) == AIO_CANCELED);
	CHECK(aio_error(&second) == ECANCELED && aio_return(&second) == -1);
	CHECK(aio_suspend(list, 3, NULL) == 0);
	errno = 0;
	CHECK(aio_cancel(p[1], &first) == -1 && errno == EINVAL);
	errno = 0;
	CHECK(aio_cancel(-1, NULL) == -1 && errno == EBADF);
	CHECK(write(p[1], "xy", 2) == 2);
	CHECK(finish(&first) == 0 && aio_return(&first) == 1 && a[0] == 'x');
	CHECK(finish(&third) == 0 && aio_return(&third) == 1 && c[0] == 'y');
	CHECK(aio_cancel(p[0], NULL) == AIO_ALLDONE);
	CHECK(aio_cancel(p[0], &first) == AIO_ALLDONE);
	prepare(&first, p[1], "pq", 2, 0);
	CHECK(aio_write(&first) == 0 && finish(&first) == 0 && aio_return(&first) == 2);
	CHECK(read(p[0], a, 4) == 2 && a[0] == 'p');
	close(p[0]);
	close(p[1]);
}

static int never[2];
static void *waits(void *arg)
{
	(void)arg;
	static struct aiocb cb;
	static char byte;
	prepare(&cb, never[0], &byte, 1, 0);
	if (aio_read(&cb)) return NULL;
	const struct aiocb *list[1] = {&cb};
	sem_post(&told);
	aio_suspend(list, 1, NULL);
	return NULL;
}

static void cancelled(void)
{
	pthread_t t;
	void *result;
	CHECK(pipe(never) == 0);
	CHECK(pthread_create(&t, NULL, waits, NULL) == 0);
	CHECK(sem_wait(&told) == 0);
	CHECK(pthread_cancel(t) == 0);
	CHECK(pthread_join(t, &result) == 0 && result == PTHREAD_CANCELED);
	CHECK(write(never[1], "z", 1) == 1);
}

int main(void)
{
	sem_init(&told, 0, 0);
	int fd = open("file", O_RDWR | O_CREAT, 0600);
	if (fd < 0) return 1;
	files(fd);
	order(fd);
	lists(fd);
	notices(fd);
	pipes();
	cancelled();
	return failures != 0;
}
