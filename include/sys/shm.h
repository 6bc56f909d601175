/* Shared memory (POSIX.1-2017, <sys/shm.h>). */
#ifndef _SYS_SHM_H
#define _SYS_SHM_H 1

#include <features.h>

#define __NEED_size_t
#define __NEED_time_t
#define __NEED_pid_t
#include <bits/alltypes.h>

#include <sys/ipc.h>

__BEGIN_DECLS

#define SHM_R 0400
#define SHM_W 0200
#define SHM_RDONLY 010000
#define SHM_RND 020000
#define SHM_REMAP 040000
#define SHM_EXEC 0100000
#define SHM_LOCK 11
#define SHM_UNLOCK 12
#define SHMLBA 4096
#ifdef __FT_MISC
#define SHM_STAT 13
#define SHM_INFO 14
#define SHM_STAT_ANY 15
#define SHM_DEST 01000
#define SHM_LOCKED 02000
#define SHM_HUGETLB 04000
#define SHM_NORESERVE 010000
#endif

typedef unsigned long shmatt_t;

struct shmid_ds {
	struct ipc_perm shm_perm;
	size_t shm_segsz;
	time_t shm_atime;
	time_t shm_dtime;
	time_t shm_ctime;
	pid_t shm_cpid;
	pid_t shm_lpid;
	shmatt_t shm_nattch;
	unsigned long __reserved[2];
};
#ifdef __FT_MISC
struct shminfo { unsigned long shmmax, shmmin, shmmni, shmseg, shmall, __reserved[4]; };
struct shm_info {
	int used_ids;
	unsigned long shm_tot, shm_rss, shm_swp, swap_attempts, swap_successes;
};
#endif

int shmget(key_t, size_t, int);
void *shmat(int, const void *, int);
int shmdt(const void *);
int shmctl(int, int, struct shmid_ds *);

__END_DECLS

#endif
