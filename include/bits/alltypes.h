/* Every basic type, once: a header asks with `#define __NEED_type` before including
   this file, which may be included any number of times. */

#if defined __NEED_size_t && !defined __DEFINED_size_t
#ifndef __size_t
#define __size_t
#endif
typedef __SIZE_TYPE__ size_t;
#define __DEFINED_size_t 1
#endif
#if defined __NEED_ptrdiff_t && !defined __DEFINED_ptrdiff_t
typedef __PTRDIFF_TYPE__ ptrdiff_t;
#define __DEFINED_ptrdiff_t 1
#endif
#if defined __NEED_ssize_t && !defined __DEFINED_ssize_t
typedef long ssize_t;
#define __DEFINED_ssize_t 1
#endif
#if defined __NEED_off_t && !defined __DEFINED_off_t
typedef long off_t;
#define __DEFINED_off_t 1
#endif
#if defined __NEED_off64_t && !defined __DEFINED_off64_t
typedef long off64_t;
#define __DEFINED_off64_t 1
#endif
#if defined __NEED_loff_t && !defined __DEFINED_loff_t
typedef long loff_t;
#define __DEFINED_loff_t 1
#endif
#if defined __NEED_ino_t && !defined __DEFINED_ino_t
typedef unsigned long ino_t;
#define __DEFINED_ino_t 1
#endif
#if defined __NEED_ino64_t && !defined __DEFINED_ino64_t
typedef unsigned long ino64_t;
#define __DEFINED_ino64_t 1
#endif
#if defined __NEED_dev_t && !defined __DEFINED_dev_t
typedef unsigned long dev_t;
#define __DEFINED_dev_t 1
#endif
#if defined __NEED_mode_t && !defined __DEFINED_mode_t
typedef unsigned int mode_t;
#define __DEFINED_mode_t 1
#endif
#if defined __NEED_nlink_t && !defined __DEFINED_nlink_t
typedef unsigned long nlink_t;
#define __DEFINED_nlink_t 1
#endif
#if defined __NEED_blksize_t && !defined __DEFINED_blksize_t
typedef long blksize_t;
#define __DEFINED_blksize_t 1
#endif
#if defined __NEED_blkcnt_t && !defined __DEFINED_blkcnt_t
typedef long blkcnt_t;
#define __DEFINED_blkcnt_t 1
#endif
#if defined __NEED_blkcnt64_t && !defined __DEFINED_blkcnt64_t
typedef long blkcnt64_t;
#define __DEFINED_blkcnt64_t 1
#endif
#if defined __NEED_fsblkcnt_t && !defined __DEFINED_fsblkcnt_t
typedef unsigned long fsblkcnt_t;
#define __DEFINED_fsblkcnt_t 1
#endif
#if defined __NEED_fsfilcnt_t && !defined __DEFINED_fsfilcnt_t
typedef unsigned long fsfilcnt_t;
#define __DEFINED_fsfilcnt_t 1
#endif
#if defined __NEED_fsblkcnt64_t && !defined __DEFINED_fsblkcnt64_t
typedef unsigned long fsblkcnt64_t;
#define __DEFINED_fsblkcnt64_t 1
#endif
#if defined __NEED_fsfilcnt64_t && !defined __DEFINED_fsfilcnt64_t
typedef unsigned long fsfilcnt64_t;
#define __DEFINED_fsfilcnt64_t 1
#endif
#if defined __NEED_pid_t && !defined __DEFINED_pid_t
typedef int pid_t;
#define __DEFINED_pid_t 1
#endif
#if defined __NEED_uid_t && !defined __DEFINED_uid_t
typedef unsigned int uid_t;
#define __DEFINED_uid_t 1
#endif
#if defined __NEED_gid_t && !defined __DEFINED_gid_t
typedef unsigned int gid_t;
#define __DEFINED_gid_t 1
#endif
#if defined __NEED_id_t && !defined __DEFINED_id_t
typedef unsigned int id_t;
#define __DEFINED_id_t 1
#endif
#if defined __NEED_key_t && !defined __DEFINED_key_t
typedef int key_t;
#define __DEFINED_key_t 1
#endif
#if defined __NEED_time_t && !defined __DEFINED_time_t
typedef long time_t;
#define __DEFINED_time_t 1
#endif
#if defined __NEED_suseconds_t && !defined __DEFINED_suseconds_t
typedef long suseconds_t;
#define __DEFINED_suseconds_t 1
#endif
#if defined __NEED_useconds_t && !defined __DEFINED_useconds_t
typedef unsigned int useconds_t;
#define __DEFINED_useconds_t 1
#endif
#if defined __NEED_clock_t && !defined __DEFINED_clock_t
typedef long clock_t;
#define __DEFINED_clock_t 1
#endif
#if defined __NEED_clockid_t && !defined __DEFINED_clockid_t
typedef int clockid_t;
#define __DEFINED_clockid_t 1
#endif
#if defined __NEED_timer_t && !defined __DEFINED_timer_t
typedef void * timer_t;
#define __DEFINED_timer_t 1
#endif
#if defined __NEED_socklen_t && !defined __DEFINED_socklen_t
typedef unsigned int socklen_t;
#define __DEFINED_socklen_t 1
#endif
#if defined __NEED_sa_family_t && !defined __DEFINED_sa_family_t
typedef unsigned short sa_family_t;
#define __DEFINED_sa_family_t 1
#endif
#if defined __NEED_in_addr_t && !defined __DEFINED_in_addr_t
typedef unsigned int in_addr_t;
#define __DEFINED_in_addr_t 1
#endif
#if defined __NEED_in_port_t && !defined __DEFINED_in_port_t
typedef unsigned short in_port_t;
#define __DEFINED_in_port_t 1
#endif
#if defined __NEED_int8_t && !defined __DEFINED_int8_t
typedef __INT8_TYPE__ int8_t;
#define __DEFINED_int8_t 1
#endif
#if defined __NEED_int16_t && !defined __DEFINED_int16_t
typedef __INT16_TYPE__ int16_t;
#define __DEFINED_int16_t 1
#endif
#if defined __NEED_int32_t && !defined __DEFINED_int32_t
typedef __INT32_TYPE__ int32_t;
#define __DEFINED_int32_t 1
#endif
#if defined __NEED_int64_t && !defined __DEFINED_int64_t
typedef __INT64_TYPE__ int64_t;
#define __DEFINED_int64_t 1
#endif
#if defined __NEED_uint8_t && !defined __DEFINED_uint8_t
typedef __UINT8_TYPE__ uint8_t;
#define __DEFINED_uint8_t 1
#endif
#if defined __NEED_uint16_t && !defined __DEFINED_uint16_t
typedef __UINT16_TYPE__ uint16_t;
#define __DEFINED_uint16_t 1
#endif
#if defined __NEED_uint32_t && !defined __DEFINED_uint32_t
typedef __UINT32_TYPE__ uint32_t;
#define __DEFINED_uint32_t 1
#endif
#if defined __NEED_uint64_t && !defined __DEFINED_uint64_t
typedef __UINT64_TYPE__ uint64_t;
#define __DEFINED_uint64_t 1
#endif
#if defined __NEED_intptr_t && !defined __DEFINED_intptr_t
typedef __INTPTR_TYPE__ intptr_t;
#define __DEFINED_intptr_t 1
#endif
#if defined __NEED_uintptr_t && !defined __DEFINED_uintptr_t
typedef __UINTPTR_TYPE__ uintptr_t;
#define __DEFINED_uintptr_t 1
#endif
#if defined __NEED_intmax_t && !defined __DEFINED_intmax_t
typedef __INTMAX_TYPE__ intmax_t;
#define __DEFINED_intmax_t 1
#endif
#if defined __NEED_uintmax_t && !defined __DEFINED_uintmax_t
typedef __UINTMAX_TYPE__ uintmax_t;
#define __DEFINED_uintmax_t 1
#endif
#if defined __NEED_wint_t && !defined __DEFINED_wint_t
typedef __WINT_TYPE__ wint_t;
#define __DEFINED_wint_t 1
#endif
#if defined __NEED_wctype_t && !defined __DEFINED_wctype_t
typedef unsigned long wctype_t;
#define __DEFINED_wctype_t 1
#endif
#if defined __NEED_wctrans_t && !defined __DEFINED_wctrans_t
typedef const int * wctrans_t;
#define __DEFINED_wctrans_t 1
#endif
#if defined __NEED_u_int8_t && !defined __DEFINED_u_int8_t
typedef __UINT8_TYPE__ u_int8_t;
#define __DEFINED_u_int8_t 1
#endif
#if defined __NEED_u_int16_t && !defined __DEFINED_u_int16_t
typedef __UINT16_TYPE__ u_int16_t;
#define __DEFINED_u_int16_t 1
#endif
#if defined __NEED_u_int32_t && !defined __DEFINED_u_int32_t
typedef __UINT32_TYPE__ u_int32_t;
#define __DEFINED_u_int32_t 1
#endif
#if defined __NEED_u_int64_t && !defined __DEFINED_u_int64_t
typedef __UINT64_TYPE__ u_int64_t;
#define __DEFINED_u_int64_t 1
#endif
#if defined __NEED_nl_item && !defined __DEFINED_nl_item
typedef int nl_item;
#define __DEFINED_nl_item 1
#endif
#if defined __NEED_pthread_t && !defined __DEFINED_pthread_t
typedef unsigned long pthread_t;
#define __DEFINED_pthread_t 1
#endif
#if defined __NEED_pthread_key_t && !defined __DEFINED_pthread_key_t
typedef unsigned int pthread_key_t;
#define __DEFINED_pthread_key_t 1
#endif
#if defined __NEED_pthread_once_t && !defined __DEFINED_pthread_once_t
typedef int pthread_once_t;
#define __DEFINED_pthread_once_t 1
#endif
#if defined __NEED_pthread_spinlock_t && !defined __DEFINED_pthread_spinlock_t
typedef volatile int pthread_spinlock_t;
#define __DEFINED_pthread_spinlock_t 1
#endif
#if defined __NEED_locale_t && !defined __DEFINED_locale_t
struct __locale_struct;
typedef struct __locale_struct * locale_t;
#define __DEFINED_locale_t 1
#endif
#if defined __NEED___gnuc_va_list && !defined __GNUC_VA_LIST
typedef __builtin_va_list __gnuc_va_list;
#define __GNUC_VA_LIST
#endif
#if defined __NEED_va_list && !defined __DEFINED_va_list
typedef __builtin_va_list va_list;
#define __DEFINED_va_list 1
#endif
#if defined __NEED_FILE && !defined __DEFINED_FILE
struct _IO_FILE;
typedef struct _IO_FILE FILE;
#define __DEFINED_FILE 1
#endif
#if defined __NEED___FILE && !defined __DEFINED___FILE
struct _IO_FILE;
typedef struct _IO_FILE __FILE;
#define __DEFINED___FILE 1
#endif
#if defined __NEED_struct_timespec && !defined __DEFINED_struct_timespec
#ifndef __DEFINED_time_t
typedef long time_t;
#define __DEFINED_time_t 1
#endif
struct timespec { time_t tv_sec; long tv_nsec; };
#define __DEFINED_struct_timespec 1
#endif
#if defined __NEED_struct_timeval && !defined __DEFINED_struct_timeval
#ifndef __DEFINED_time_t
typedef long time_t;
#define __DEFINED_time_t 1
#endif
#ifndef __DEFINED_suseconds_t
typedef long suseconds_t;
#define __DEFINED_suseconds_t 1
#endif
struct timeval { time_t tv_sec; suseconds_t tv_usec; };
#define __DEFINED_struct_timeval 1
#endif
#if defined __NEED_struct_iovec && !defined __DEFINED_struct_iovec
#ifndef __DEFINED_size_t
typedef __SIZE_TYPE__ size_t;
#define __DEFINED_size_t 1
#endif
struct iovec { void *iov_base; size_t iov_len; };
#define __DEFINED_struct_iovec 1
#endif
#if (defined __NEED_sigset_t || defined __NEED___sigset_t) && !defined __DEFINED___sigset_t
typedef struct { unsigned long __val[1024 / (8 * sizeof(unsigned long))]; } __sigset_t;
#define __DEFINED___sigset_t 1
#endif
#if defined __NEED_sigset_t && !defined __DEFINED_sigset_t
typedef __sigset_t sigset_t;
#define __DEFINED_sigset_t 1
#endif
#if (defined __NEED_mbstate_t || defined __NEED___mbstate_t) && !defined __DEFINED___mbstate_t
/* In C++ the name of the type itself is part of libstdc++'s symbols. */
typedef struct { int __count; union { unsigned int __wch; char __wchb[4]; } __value; } __mbstate_t;
#define __DEFINED___mbstate_t 1
#endif
#if defined __NEED_mbstate_t && !defined __DEFINED_mbstate_t
typedef __mbstate_t mbstate_t;
#define __DEFINED_mbstate_t 1
#endif
#if defined __NEED_wchar_t && !defined __DEFINED_wchar_t
#ifndef __cplusplus
typedef __WCHAR_TYPE__ wchar_t;
#endif
#define __DEFINED_wchar_t 1
#endif
#if defined __NEED_pthread_attr_t && !defined __DEFINED_pthread_attr_t
typedef union pthread_attr_t { char __size[56]; long __align; } pthread_attr_t;
#define __DEFINED_pthread_attr_t 1
#endif
#if defined __NEED_pthread_mutex_t && !defined __DEFINED_pthread_mutex_t
typedef union {
	struct { int __lock; unsigned int __count; int __owner; unsigned int __nusers; int __kind; short __spins, __elision; void *__list[2]; } __data;
	char __size[40];
	long __align;
} pthread_mutex_t;
#define __DEFINED_pthread_mutex_t 1
#endif
#if defined __NEED_pthread_mutexattr_t && !defined __DEFINED_pthread_mutexattr_t
typedef union { char __size[4]; int __align; } pthread_mutexattr_t;
#define __DEFINED_pthread_mutexattr_t 1
#endif
#if defined __NEED_pthread_cond_t && !defined __DEFINED_pthread_cond_t
typedef union { char __size[48]; long long __align; } pthread_cond_t;
#define __DEFINED_pthread_cond_t 1
#endif
#if defined __NEED_pthread_condattr_t && !defined __DEFINED_pthread_condattr_t
typedef union { char __size[4]; int __align; } pthread_condattr_t;
#define __DEFINED_pthread_condattr_t 1
#endif
#if defined __NEED_pthread_rwlock_t && !defined __DEFINED_pthread_rwlock_t
typedef union { struct { unsigned int __r[6]; int __cur_writer, __shared; unsigned long __pad[2]; unsigned int __flags; } __data; char __size[56]; long __align; } pthread_rwlock_t;
#define __DEFINED_pthread_rwlock_t 1
#endif
#if defined __NEED_pthread_rwlockattr_t && !defined __DEFINED_pthread_rwlockattr_t
typedef union { char __size[8]; long __align; } pthread_rwlockattr_t;
#define __DEFINED_pthread_rwlockattr_t 1
#endif
#if defined __NEED_pthread_barrier_t && !defined __DEFINED_pthread_barrier_t
typedef union { char __size[32]; long __align; } pthread_barrier_t;
#define __DEFINED_pthread_barrier_t 1
#endif
#if defined __NEED_pthread_barrierattr_t && !defined __DEFINED_pthread_barrierattr_t
typedef union { char __size[4]; int __align; } pthread_barrierattr_t;
#define __DEFINED_pthread_barrierattr_t 1
#endif
