/* System V IPC (POSIX.1-2017, <sys/ipc.h>). */
#ifndef _SYS_IPC_H
#define _SYS_IPC_H 1

#include <features.h>

#define __NEED_key_t
#define __NEED_uid_t
#define __NEED_gid_t
#define __NEED_mode_t
#define __NEED_pid_t
#include <bits/alltypes.h>

__BEGIN_DECLS

#define IPC_CREAT 01000
#define IPC_EXCL 02000
#define IPC_NOWAIT 04000
#define IPC_RMID 0
#define IPC_SET 1
#define IPC_STAT 2
#ifdef __FT_GNU
#define IPC_INFO 3
#endif
#define IPC_PRIVATE ((key_t)0)

struct ipc_perm {
	key_t __key;
	uid_t uid;
	gid_t gid;
	uid_t cuid;
	gid_t cgid;
	mode_t mode;
	unsigned short __seq;
	unsigned short __pad2;
	unsigned long __reserved1, __reserved2;
};

key_t ftok(const char *, int);

__END_DECLS

#endif
