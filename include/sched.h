/* Scheduling (POSIX.1-2017 <sched.h>). */
#ifndef _SCHED_H
#define _SCHED_H 1

#include <features.h>

__BEGIN_DECLS

#define __NEED_time_t
#define __NEED_pid_t
#define __NEED_size_t
#define __NEED_struct_timespec
#include <bits/alltypes.h>
#include <bits/sched_param.h>
#define sched_priority sched_priority
#define __sched_priority sched_priority
#define __need_NULL
#include <stddef.h>

#define SCHED_OTHER 0
#define SCHED_FIFO 1
#define SCHED_RR 2

int sched_setparam(pid_t, const struct sched_param *) __THROW;
int sched_getparam(pid_t, struct sched_param *) __THROW;
int sched_setscheduler(pid_t, int, const struct sched_param *) __THROW;
int sched_getscheduler(pid_t) __THROW;
int sched_yield(void) __THROW;
int sched_get_priority_max(int) __THROW;
int sched_get_priority_min(int) __THROW;
int sched_rr_get_interval(pid_t, struct timespec *) __THROW;

#ifdef __FT_GNU
#define SCHED_BATCH 3
#define SCHED_ISO 4
#define SCHED_IDLE 5
#define SCHED_DEADLINE 6
#define SCHED_RESET_ON_FORK 0x40000000

#define CSIGNAL 0x000000ff
#define CLONE_VM 0x00000100
#define CLONE_FS 0x00000200
#define CLONE_FILES 0x00000400
#define CLONE_SIGHAND 0x00000800
#define CLONE_PIDFD 0x00001000
#define CLONE_PTRACE 0x00002000
#define CLONE_VFORK 0x00004000
#define CLONE_PARENT 0x00008000
#define CLONE_THREAD 0x00010000
#define CLONE_NEWNS 0x00020000
#define CLONE_SYSVSEM 0x00040000
#define CLONE_SETTLS 0x00080000
#define CLONE_PARENT_SETTID 0x00100000
#define CLONE_CHILD_CLEARTID 0x00200000
#define CLONE_DETACHED 0x00400000
#define CLONE_UNTRACED 0x00800000
#define CLONE_CHILD_SETTID 0x01000000
#define CLONE_NEWCGROUP 0x02000000
#define CLONE_NEWUTS 0x04000000
#define CLONE_NEWIPC 0x08000000
#define CLONE_NEWUSER 0x10000000
#define CLONE_NEWPID 0x20000000
#define CLONE_NEWNET 0x40000000
#define CLONE_IO 0x80000000
#define CLONE_NEWTIME 0x00000080

int unshare(int) __THROW;
int setns(int, int) __THROW;
int sched_getcpu(void) __THROW;
int getcpu(unsigned int *, unsigned int *) __THROW;
int sched_setaffinity(pid_t, size_t, const cpu_set_t *) __THROW;
int sched_getaffinity(pid_t, size_t, cpu_set_t *) __THROW;

int __sched_cpucount(size_t, const cpu_set_t *) __THROW;
cpu_set_t *__sched_cpualloc(size_t) __THROW;
void __sched_cpufree(cpu_set_t *) __THROW;

#define __FT_CPU_OP(cpu, size, set, op, otherwise) \
	(__extension__ ({ size_t __ft_cpu = (cpu); \
		__ft_cpu / 8 < (size) ? ((unsigned long *)((set)->__bits))[__ft_cpu / 64] op (1UL << __ft_cpu % 64) : (otherwise); }))
#define CPU_SET_S(cpu, size, set) ((void)__FT_CPU_OP(cpu, size, set, |=, 0))
#define CPU_CLR_S(cpu, size, set) ((void)__FT_CPU_OP(cpu, size, set, &= ~, 0))
#define CPU_ISSET_S(cpu, size, set) (__FT_CPU_OP(cpu, size, set, &, 0) != 0)
#define CPU_ZERO_S(size, set) ((void)__builtin_memset((set), 0, (size)))
#define CPU_COUNT_S(size, set) __sched_cpucount((size), (set))
#define CPU_EQUAL_S(size, a, b) (__builtin_memcmp((a), (b), (size)) == 0)
#define __FT_CPU_COMBINE(size, to, a, b, op) \
	(__extension__ ({ size_t __ft_i, __ft_n = (size) / sizeof(__cpu_mask); \
		for (__ft_i = 0; __ft_i < __ft_n; __ft_i++) \
			((__cpu_mask *)(to)->__bits)[__ft_i] = \
				((const __cpu_mask *)(a)->__bits)[__ft_i] op ((const __cpu_mask *)(b)->__bits)[__ft_i]; \
		(void)0; }))
#define CPU_AND_S(size, to, a, b) __FT_CPU_COMBINE(size, to, a, b, &)
#define CPU_OR_S(size, to, a, b) __FT_CPU_COMBINE(size, to, a, b, |)
#define CPU_XOR_S(size, to, a, b) __FT_CPU_COMBINE(size, to, a, b, ^)
#define CPU_SET(cpu, set) CPU_SET_S(cpu, sizeof(cpu_set_t), set)
#define CPU_CLR(cpu, set) CPU_CLR_S(cpu, sizeof(cpu_set_t), set)
#define CPU_ISSET(cpu, set) CPU_ISSET_S(cpu, sizeof(cpu_set_t), set)
#define CPU_ZERO(set) CPU_ZERO_S(sizeof(cpu_set_t), set)
#define CPU_COUNT(set) CPU_COUNT_S(sizeof(cpu_set_t), set)
#define CPU_EQUAL(a, b) CPU_EQUAL_S(sizeof(cpu_set_t), a, b)
#define CPU_AND(to, a, b) CPU_AND_S(sizeof(cpu_set_t), to, a, b)
#define CPU_OR(to, a, b) CPU_OR_S(sizeof(cpu_set_t), to, a, b)
#define CPU_XOR(to, a, b) CPU_XOR_S(sizeof(cpu_set_t), to, a, b)
#define CPU_ALLOC_SIZE(n) (((n) + 63) / 64 * sizeof(__cpu_mask))
#define CPU_ALLOC(n) __sched_cpualloc(n)
#define CPU_FREE(set) __sched_cpufree(set)
#endif

__END_DECLS

#endif
