// host: same
// recorded: no, message queues are other programs' as well
// Notices of a message's coming, by signal and in a thread.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int failures;
#define CHECK(x) do { if (!(x)) { printf("%d: %s (errno %d)\n", __LINE__, #x, errno); failures++; } } while (0)

static sem_t told;
static int value;
static void in_thread(union sigval v)
{
	value = v.sival_int;
	sem_post(&told);
}

static volatile sig_atomic_t code, signal_value;
static void on_signal(int sig, siginfo_t *info, void *context)
{
	(void)sig, (void)context;
	code = info->si_code;
	signal_value = info->si_value.sival_int;
	sem_post(&told);
}

int main(void)
{
	char name[64], buf[16];
	struct mq_attr attr = {.mq_maxmsg = 4, .mq_msgsize = 16};
	snprintf(name, sizeof name, "/ft-notify-%d", getpid());
	sem_init(&told, 0, 0);
	mqd_t q = mq_open(name, O_RDWR | O_CREAT | O_EXCL, 0600, &attr);
	/* Not every host has message queues. */
	if (q == (mqd_t)-1) return errno != ENOSYS && errno != EACCES && errno != EMFILE;
	mq_unlink(name);

	struct sigaction sa = {.sa_sigaction = on_signal, .sa_flags = SA_SIGINFO};
	sigaction(SIGUSR1, &sa, NULL);
	struct sigevent ev;
	memset(&ev, 0, sizeof ev);
	ev.sigev_notify = SIGEV_SIGNAL;
	ev.sigev_signo = SIGUSR1;
	ev.sigev_value.sival_int = 5;
	CHECK(mq_notify(q, &ev) == 0);
	errno = 0;
	CHECK(mq_notify(q, &ev) == -1 && errno == EBUSY);
	CHECK(mq_send(q, "a", 1, 0) == 0);
	while (sem_wait(&told)) CHECK(errno == EINTR);
	CHECK(code == SI_MESGQ && signal_value == 5);
	CHECK(mq_receive(q, buf, 16, NULL) == 1);

	ev.sigev_notify = SIGEV_THREAD;
	ev.sigev_notify_function = in_thread;
	ev.sigev_notify_attributes = NULL;
	ev.sigev_value.sival_int = 6;
	for (int i = 0; i < 3; i++) {
		CHECK(mq_notify(q, &ev) == 0);
		errno = 0;
		CHECK(mq_notify(q, &ev) == -1 && errno == EBUSY);
		CHECK(mq_send(q, "b", 1, 0) == 0);
		CHECK(sem_wait(&told) == 0 && value == 6);
		CHECK(mq_receive(q, buf, 16, NULL) == 1);
		ev.sigev_value.sival_int = 6;
		value = 0;
	}
	/* Taken back, it does not come. */
	CHECK(mq_notify(q, &ev) == 0 && mq_notify(q, NULL) == 0);
	CHECK(mq_send(q, "c", 1, 0) == 0);
	CHECK(mq_receive(q, buf, 16, NULL) == 1);
	ev.sigev_value.sival_int = 9;
	CHECK(mq_notify(q, &ev) == 0 && mq_send(q, "d", 1, 0) == 0);
	CHECK(sem_wait(&told) == 0 && value == 9 && sem_trywait(&told) == -1);
	ev.sigev_notify = SIGEV_NONE;
	CHECK(mq_notify(q, &ev) == 0 && mq_notify(q, NULL) == 0);
	ev.sigev_notify = 99;
	errno = 0;
	CHECK(mq_notify(q, &ev) == -1 && errno == EINVAL);
	errno = 0;
	CHECK(mq_notify(-1, NULL) == -1 && errno == EBADF);
	CHECK(mq_close(q) == 0);
	return failures != 0;
}
