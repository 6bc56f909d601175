/* Basic types (POSIX.1-2017, <sys/types.h>). */
#ifndef _SYS_TYPES_H
#define _SYS_TYPES_H 1

#include <features.h>

#define __NEED_size_t
#define __NEED_ssize_t
#define __NEED_off_t
#define __NEED_ino_t
#define __NEED_dev_t
#define __NEED_mode_t
#define __NEED_nlink_t
#define __NEED_blksize_t
#define __NEED_blkcnt_t
#define __NEED_fsblkcnt_t
#define __NEED_fsfilcnt_t
#define __NEED_pid_t
#define __NEED_uid_t
#define __NEED_gid_t
#define __NEED_id_t
#define __NEED_key_t
#define __NEED_time_t
#define __NEED_suseconds_t
#define __NEED_clock_t
#define __NEED_clockid_t
#define __NEED_timer_t
#define __NEED_int8_t
#define __NEED_int16_t
#define __NEED_int32_t
#define __NEED_int64_t
#define __NEED_pthread_t
#define __NEED_pthread_attr_t
#define __NEED_pthread_mutex_t
#define __NEED_pthread_mutexattr_t
#define __NEED_pthread_cond_t
#define __NEED_pthread_condattr_t
#define __NEED_pthread_rwlock_t
#define __NEED_pthread_rwlockattr_t
#define __NEED_pthread_barrier_t
#define __NEED_pthread_barrierattr_t
#define __NEED_pthread_key_t
#define __NEED_pthread_once_t
#define __NEED_pthread_spinlock_t
#if defined __FT_XSI
#define __NEED_useconds_t
#endif
#define __NEED_u_int8_t
#define __NEED_u_int16_t
#define __NEED_u_int32_t
#define __NEED_u_int64_t
#ifdef __FT_MISC
#define __NEED_loff_t
#endif
#ifdef _LARGEFILE64_SOURCE
#define __NEED_off64_t
#define __NEED_ino64_t
#define __NEED_blkcnt64_t
#define __NEED_fsblkcnt64_t
#define __NEED_fsfilcnt64_t
#endif
#include <bits/alltypes.h>

typedef long register_t;
#ifdef __FT_MISC
typedef unsigned char u_char;
typedef unsigned short u_short, ushort;
typedef unsigned int u_int, uint;
typedef unsigned long u_long, ulong;
typedef long quad_t;
typedef unsigned long u_quad_t;
typedef char *caddr_t;
typedef int daddr_t;
typedef struct { int __val[2]; } fsid_t;
#include <endian.h>
#include <sys/select.h>
#endif

#endif
