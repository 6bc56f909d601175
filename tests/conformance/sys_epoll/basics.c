// host: same
/* epoll, poll, select, eventfd, timerfd, signalfd, socketpair with control messages. */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/select.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

static int failures;
#define CHECK(e) do { if (!(e)) { printf("%s:%d: %s\n", __FILE__, __LINE__, #e); failures++; } } while (0)

int main(void)
{
	int sv[2], ep, ev, tf, sf;
	struct epoll_event e = { EPOLLIN, { 0 } }, got[4];
	struct timespec ts = { 0, 1000000 };
	struct itimerspec its = { { 0, 0 }, { 0, 1000000 } };
	struct signalfd_siginfo si;
	sigset_t set;
	uint64_t v;

	CHECK(sizeof(struct epoll_event) == 12 && sizeof(fd_set) == 128 && sizeof si == 128);
	CHECK(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sv) == 0);
	CHECK((ep = epoll_create1(EPOLL_CLOEXEC)) >= 0);
	CHECK(epoll_create(0) == -1 && errno == EINVAL);
	e.data.fd = sv[0];
	CHECK(epoll_ctl(ep, EPOLL_CTL_ADD, sv[0], &e) == 0);
	CHECK(epoll_ctl(ep, EPOLL_CTL_ADD, sv[0], &e) == -1 && errno == EEXIST);
	CHECK(epoll_wait(ep, got, 4, 0) == 0);
	CHECK(send(sv[1], "x", 1, 0) == 1);
	CHECK(epoll_wait(ep, got, 4, -1) == 1 && got[0].data.fd == sv[0] && got[0].events == EPOLLIN);
	CHECK(epoll_pwait2(ep, got, 4, &ts, 0) == 1);
	{
		struct pollfd p = { sv[0], POLLIN, 0 };
		fd_set r;
		struct timeval tv = { 0, 0 };
		char c;
		CHECK(poll(&p, 1, 0) == 1 && p.revents == POLLIN);
		CHECK(ppoll(&p, 1, &ts, 0) == 1 && ts.tv_nsec == 1000000);
		FD_ZERO(&r);
		FD_SET(sv[0], &r);
		CHECK(select(sv[0] + 1, &r, 0, 0, &tv) == 1 && FD_ISSET(sv[0], &r));
		CHECK(pselect(sv[0] + 1, &r, 0, 0, &ts, 0) == 1);
		CHECK(recv(sv[0], &c, 1, 0) == 1 && c == 'x');
		FD_ZERO(&r);
		FD_SET(sv[0], &r);
		tv.tv_usec = 2000;
		CHECK(select(sv[0] + 1, &r, 0, 0, &tv) == 0 && !FD_ISSET(sv[0], &r));
	}
	CHECK((ev = eventfd(3, EFD_NONBLOCK)) >= 0 && eventfd_read(ev, &v) == 0 && v == 3);
	CHECK(eventfd_read(ev, &v) == -1 && errno == EAGAIN && eventfd_write(ev, 1) == 0);
	CHECK((tf = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC)) >= 0 && timerfd_settime(tf, 0, &its, 0) == 0);
	CHECK(read(tf, &v, 8) == 8 && v == 1);
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigprocmask(SIG_BLOCK, &set, 0);
	CHECK((sf = signalfd(-1, &set, 0)) >= 0);
	raise(SIGUSR1);
	CHECK(read(sf, &si, sizeof si) == sizeof si && si.ssi_signo == SIGUSR1);
	{
		char data = 'd', control[CMSG_SPACE(sizeof(int))];
		struct iovec iov = { &data, 1 };
		struct msghdr m;
		struct cmsghdr *c;
		int fd = -1;
		memset(&m, 0, sizeof m);
		memset(control, 0, sizeof control);
		m.msg_iov = &iov;
		m.msg_iovlen = 1;
		m.msg_control = control;
		m.msg_controllen = sizeof control;
		c = CMSG_FIRSTHDR(&m);
		c->cmsg_level = SOL_SOCKET;
		c->cmsg_type = SCM_RIGHTS;
		c->cmsg_len = CMSG_LEN(sizeof(int));
		memcpy(CMSG_DATA(c), &ev, sizeof ev);
		CHECK(CMSG_NXTHDR(&m, c) == 0);
		CHECK(sendmsg(sv[1], &m, 0) == 1);
		CHECK(recvmsg(sv[0], &m, MSG_CMSG_CLOEXEC) == 1 && (c = CMSG_FIRSTHDR(&m)) != 0);
		memcpy(&fd, CMSG_DATA(c), sizeof fd);
		CHECK(fd >= 0 && eventfd_read(fd, &v) == 0 && v == 1);
	}
	return failures != 0;
}
