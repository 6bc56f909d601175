/* Semaphores (POSIX.1-2017, <sys/sem.h>). */
#ifndef _SYS_SEM_H
#define _SYS_SEM_H 1

#include <features.h>
#include <sys/types.h>

#define __NEED_size_t
#define __NEED_time_t
#define __NEED_pid_t
#ifdef __FT_GNU
#define __NEED_struct_timespec
#endif
#include <bits/alltypes.h>

#include <sys/ipc.h>

__BEGIN_DECLS

#define SEM_UNDO 0x1000
#define GETPID 11
#define GETVAL 12
#define GETALL 13
#define GETNCNT 14
#define GETZCNT 15
#define SETVAL 16
#define SETALL 17
#define _SEM_SEMUN_UNDEFINED 1
#ifdef __FT_MISC
#define SEM_STAT 18
#define SEM_INFO 19
#define SEM_STAT_ANY 20
#endif

struct semid_ds {
	struct ipc_perm sem_perm;
	time_t sem_otime;
	unsigned long __reserved1;
	time_t sem_ctime;
	unsigned long __reserved2;
	unsigned long sem_nsems;
	unsigned long __reserved3, __reserved4;
};
struct sembuf { unsigned short sem_num; short sem_op; short sem_flg; };
#ifdef __FT_MISC
struct seminfo { int semmap, semmni, semmns, semmnu, semmsl, semopm, semume, semusz, semvmx, semaem; };
#endif

int semget(key_t, int, int);
int semop(int, struct sembuf *, size_t);
int semctl(int, int, int, ...);
#ifdef __FT_GNU
int semtimedop(int, struct sembuf *, size_t, const struct timespec *);
#endif

__END_DECLS

#endif
