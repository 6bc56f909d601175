/* Waiting for descriptors (POSIX.1-2017; poll(2)). */
#ifndef _POLL_H
#define _POLL_H 1

#include <features.h>

#ifdef __FT_GNU
#define __NEED_struct_timespec
#define __NEED_sigset_t
#endif
#include <bits/alltypes.h>

__BEGIN_DECLS

typedef unsigned long nfds_t;

struct pollfd {
	int fd;
	short events;
	short revents;
};

#define POLLIN 0x001
#define POLLPRI 0x002
#define POLLOUT 0x004
#define POLLERR 0x008
#define POLLHUP 0x010
#define POLLNVAL 0x020
#define POLLRDNORM 0x040
#define POLLRDBAND 0x080
#define POLLWRNORM 0x100
#define POLLWRBAND 0x200
#ifdef __FT_GNU
#define POLLMSG 0x400
#define POLLREMOVE 0x1000
#define POLLRDHUP 0x2000
#endif

int poll(struct pollfd *, nfds_t, int);
#ifdef __FT_GNU
int ppoll(struct pollfd *, nfds_t, const struct timespec *, const sigset_t *);
#endif

__END_DECLS

#endif
