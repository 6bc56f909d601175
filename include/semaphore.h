/* Semaphores (POSIX.1-2017 <semaphore.h>). */
#ifndef _SEMAPHORE_H
#define _SEMAPHORE_H 1

#include <features.h>
#include <sys/types.h>

__BEGIN_DECLS

#define __NEED_clockid_t
#define __NEED_struct_timespec
#include <bits/alltypes.h>

typedef union {
	char __size[32];
	long int __align;
} sem_t;

#define SEM_FAILED ((sem_t *)0)
#ifndef SEM_VALUE_MAX
#define SEM_VALUE_MAX 2147483647
#endif

int sem_init(sem_t *, int, unsigned int) __THROW;
int sem_destroy(sem_t *) __THROW;
sem_t *sem_open(const char *, int, ...) __THROW;
int sem_close(sem_t *) __THROW;
int sem_unlink(const char *) __THROW;
int sem_wait(sem_t *);
int sem_timedwait(sem_t *__restrict, const struct timespec *__restrict);
int sem_trywait(sem_t *) __THROWNL;
int sem_post(sem_t *) __THROWNL;
int sem_getvalue(sem_t *__restrict, int *__restrict) __THROW;
#ifdef __FT_GNU
int sem_clockwait(sem_t *__restrict, clockid_t, const struct timespec *__restrict);
#endif

__END_DECLS

#endif
