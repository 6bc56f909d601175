/* Message queues (POSIX.1-2017, <mqueue.h>). */
#ifndef _MQUEUE_H
#define _MQUEUE_H 1

#include <features.h>

#define __NEED_size_t
#define __NEED_ssize_t
#define __NEED_mode_t
#define __NEED_struct_timespec
#include <bits/alltypes.h>

#include <sys/types.h>
#include <fcntl.h>
#include <bits/sigevent.h>

__BEGIN_DECLS

typedef int mqd_t;
struct mq_attr {
	long mq_flags;
	long mq_maxmsg;
	long mq_msgsize;
	long mq_curmsgs;
	long __pad[4];
};

mqd_t mq_open(const char *, int, ...);
int mq_close(mqd_t);
int mq_unlink(const char *);
int mq_notify(mqd_t, const struct sigevent *);
int mq_getattr(mqd_t, struct mq_attr *);
int mq_setattr(mqd_t, const struct mq_attr *__restrict, struct mq_attr *__restrict);
int mq_send(mqd_t, const char *, size_t, unsigned int);
int mq_timedsend(mqd_t, const char *, size_t, unsigned int, const struct timespec *);
ssize_t mq_receive(mqd_t, char *, size_t, unsigned int *);
ssize_t mq_timedreceive(mqd_t, char *__restrict, size_t, unsigned int *__restrict, const struct timespec *__restrict);

__END_DECLS

#endif
