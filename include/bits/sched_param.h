/* What <sched.h> shares with <spawn.h> and <pthread.h>. */
#ifndef _BITS_SCHED_PARAM_H
#define _BITS_SCHED_PARAM_H 1

struct sched_param {
	int sched_priority;
};

#define __CPU_SETSIZE 1024
#define __NCPUBITS (8 * sizeof(__cpu_mask))
typedef unsigned long __cpu_mask;
typedef struct {
	__cpu_mask __bits[__CPU_SETSIZE / (8 * sizeof(__cpu_mask))];
} cpu_set_t;
#ifdef __FT_GNU
#define CPU_SETSIZE __CPU_SETSIZE
#endif

#endif
