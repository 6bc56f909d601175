/* Message queues (POSIX.1-2017, <sys/msg.h>). */
#ifndef _SYS_MSG_H
#define _SYS_MSG_H 1

#include <features.h>

#define __NEED_size_t
#define __NEED_ssize_t
#define __NEED_time_t
#define __NEED_pid_t
#include <bits/alltypes.h>

#include <sys/ipc.h>

__BEGIN_DECLS

#define MSG_NOERROR 010000
#ifdef __FT_GNU
#define MSG_EXCEPT 020000
#define MSG_COPY 040000
#endif
#ifdef __FT_MISC
#define MSG_STAT 11
#define MSG_INFO 12
#define MSG_STAT_ANY 13
#endif

typedef unsigned long msgqnum_t;
typedef unsigned long msglen_t;

struct msqid_ds {
	struct ipc_perm msg_perm;
	time_t msg_stime;
	time_t msg_rtime;
	time_t msg_ctime;
	unsigned long __msg_cbytes;
	msgqnum_t msg_qnum;
	msglen_t msg_qbytes;
	pid_t msg_lspid;
	pid_t msg_lrpid;
	unsigned long __reserved[2];
};
#ifdef __FT_MISC
#define msg_cbytes __msg_cbytes
struct msginfo { int msgpool, msgmap, msgmax, msgmnb, msgmni, msgssz, msgtql; unsigned short msgseg; };
#endif
#ifdef __FT_GNU
struct msgbuf { long mtype; char mtext[1]; };
#endif

int msgget(key_t, int);
int msgsnd(int, const void *, size_t, int);
ssize_t msgrcv(int, void *, size_t, long, int);
int msgctl(int, int, struct msqid_ds *);

__END_DECLS

#endif
