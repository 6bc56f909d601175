/* Threads (POSIX.1-2017 <pthread.h>). */
#ifndef _PTHREAD_H
#define _PTHREAD_H 1

#include <features.h>
#ifdef __FT_GNU
#include <endian.h>
#endif
#include <sched.h>
#include <time.h>
#include <bits/jmp_buf.h>

__BEGIN_DECLS

#define __NEED_size_t
#define __NEED_clockid_t
#define __NEED_struct_timespec
#define __NEED_sigset_t
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
#include <bits/alltypes.h>

#define PTHREAD_CREATE_JOINABLE 0
#define PTHREAD_CREATE_DETACHED 1
#define PTHREAD_INHERIT_SCHED 0
#define PTHREAD_EXPLICIT_SCHED 1
#define PTHREAD_SCOPE_SYSTEM 0
#define PTHREAD_SCOPE_PROCESS 1
#define PTHREAD_PROCESS_PRIVATE 0
#define PTHREAD_PROCESS_SHARED 1
#define PTHREAD_CANCEL_ENABLE 0
#define PTHREAD_CANCEL_DISABLE 1
#define PTHREAD_CANCEL_DEFERRED 0
#define PTHREAD_CANCEL_ASYNCHRONOUS 1
#define PTHREAD_CANCELED ((void *)-1)
#define PTHREAD_ONCE_INIT 0
#define PTHREAD_BARRIER_SERIAL_THREAD -1
#ifdef __FT_GNU
#define PTHREAD_ATTR_NO_SIGMASK_NP (-1)
#endif

enum {
	PTHREAD_MUTEX_TIMED_NP,
	PTHREAD_MUTEX_RECURSIVE_NP,
	PTHREAD_MUTEX_ERRORCHECK_NP,
	PTHREAD_MUTEX_ADAPTIVE_NP,
	PTHREAD_MUTEX_NORMAL = PTHREAD_MUTEX_TIMED_NP,
	PTHREAD_MUTEX_RECURSIVE = PTHREAD_MUTEX_RECURSIVE_NP,
	PTHREAD_MUTEX_ERRORCHECK = PTHREAD_MUTEX_ERRORCHECK_NP,
	PTHREAD_MUTEX_DEFAULT = PTHREAD_MUTEX_NORMAL,
	PTHREAD_MUTEX_FAST_NP = PTHREAD_MUTEX_TIMED_NP
};
enum {
	PTHREAD_MUTEX_STALLED,
	PTHREAD_MUTEX_STALLED_NP = PTHREAD_MUTEX_STALLED,
	PTHREAD_MUTEX_ROBUST,
	PTHREAD_MUTEX_ROBUST_NP = PTHREAD_MUTEX_ROBUST
};
enum {
	PTHREAD_PRIO_NONE,
	PTHREAD_PRIO_INHERIT,
	PTHREAD_PRIO_PROTECT
};
enum {
	PTHREAD_RWLOCK_PREFER_READER_NP,
	PTHREAD_RWLOCK_PREFER_WRITER_NP,
	PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP,
	PTHREAD_RWLOCK_DEFAULT_NP = PTHREAD_RWLOCK_PREFER_READER_NP
};

#define __PTHREAD_MUTEX_INITIALIZER(kind) { { 0, 0, 0, 0, kind, 0, 0, { 0, 0 } } }
#define PTHREAD_MUTEX_INITIALIZER __PTHREAD_MUTEX_INITIALIZER(PTHREAD_MUTEX_TIMED_NP)
#ifdef __FT_GNU
#define PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP __PTHREAD_MUTEX_INITIALIZER(PTHREAD_MUTEX_RECURSIVE_NP)
#define PTHREAD_ERRORCHECK_MUTEX_INITIALIZER_NP __PTHREAD_MUTEX_INITIALIZER(PTHREAD_MUTEX_ERRORCHECK_NP)
#define PTHREAD_ADAPTIVE_MUTEX_INITIALIZER_NP __PTHREAD_MUTEX_INITIALIZER(PTHREAD_MUTEX_ADAPTIVE_NP)
#define PTHREAD_RWLOCK_WRITER_NONRECURSIVE_INITIALIZER_NP \
	{ { { 0, 0, 0, 0, 0, 0 }, 0, 0, { 0, 0 }, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP } }
#endif
#define PTHREAD_COND_INITIALIZER { { 0 } }
#define PTHREAD_RWLOCK_INITIALIZER { { { 0, 0, 0, 0, 0, 0 }, 0, 0, { 0, 0 }, PTHREAD_RWLOCK_DEFAULT_NP } }

int pthread_create(pthread_t *__restrict, const pthread_attr_t *__restrict, void *(*)(void *), void *__restrict) __THROWNL;
void pthread_exit(void *) __attribute__((__noreturn__));
int pthread_join(pthread_t, void **);
int pthread_detach(pthread_t) __THROW;
pthread_t pthread_self(void) __THROW __attribute_const__;
int pthread_equal(pthread_t, pthread_t) __THROW __attribute_const__;

int pthread_attr_init(pthread_attr_t *) __THROW;
int pthread_attr_destroy(pthread_attr_t *) __THROW;
int pthread_attr_getdetachstate(const pthread_attr_t *, int *) __THROW;
int pthread_attr_setdetachstate(pthread_attr_t *, int) __THROW;
int pthread_attr_getguardsize(const pthread_attr_t *, size_t *) __THROW;
int pthread_attr_setguardsize(pthread_attr_t *, size_t) __THROW;
int pthread_attr_getschedparam(const pthread_attr_t *__restrict, struct sched_param *__restrict) __THROW;
int pthread_attr_setschedparam(pthread_attr_t *__restrict, const struct sched_param *__restrict) __THROW;
int pthread_attr_getschedpolicy(const pthread_attr_t *__restrict, int *__restrict) __THROW;
int pthread_attr_setschedpolicy(pthread_attr_t *, int) __THROW;
int pthread_attr_getinheritsched(const pthread_attr_t *__restrict, int *__restrict) __THROW;
int pthread_attr_setinheritsched(pthread_attr_t *, int) __THROW;
int pthread_attr_getscope(const pthread_attr_t *__restrict, int *__restrict) __THROW;
int pthread_attr_setscope(pthread_attr_t *, int) __THROW;
int pthread_attr_getstacksize(const pthread_attr_t *__restrict, size_t *__restrict) __THROW;
int pthread_attr_setstacksize(pthread_attr_t *, size_t) __THROW;
int pthread_attr_getstack(const pthread_attr_t *__restrict, void **__restrict, size_t *__restrict) __THROW;
int pthread_attr_setstack(pthread_attr_t *, void *, size_t) __THROW;
int pthread_attr_getstackaddr(const pthread_attr_t *__restrict, void **__restrict) __THROW __attribute_deprecated__;
int pthread_attr_setstackaddr(pthread_attr_t *, void *) __THROW __attribute_deprecated__;

int pthread_setschedparam(pthread_t, int, const struct sched_param *) __THROW;
int pthread_getschedparam(pthread_t, int *__restrict, struct sched_param *__restrict) __THROW;
int pthread_setschedprio(pthread_t, int) __THROW;

int pthread_once(pthread_once_t *, void (*)(void));

int pthread_setcancelstate(int, int *);
int pthread_setcanceltype(int, int *);
int pthread_cancel(pthread_t);
void pthread_testcancel(void);

int pthread_mutex_init(pthread_mutex_t *, const pthread_mutexattr_t *) __THROW;
int pthread_mutex_destroy(pthread_mutex_t *) __THROW;
int pthread_mutex_lock(pthread_mutex_t *) __THROWNL;
int pthread_mutex_trylock(pthread_mutex_t *) __THROWNL;
int pthread_mutex_timedlock(pthread_mutex_t *__restrict, const struct timespec *__restrict) __THROWNL;
int pthread_mutex_unlock(pthread_mutex_t *) __THROWNL;
int pthread_mutex_consistent(pthread_mutex_t *) __THROW;
int pthread_mutex_getprioceiling(const pthread_mutex_t *__restrict, int *__restrict) __THROW;
int pthread_mutex_setprioceiling(pthread_mutex_t *__restrict, int, int *__restrict) __THROW;
int pthread_mutexattr_init(pthread_mutexattr_t *) __THROW;
int pthread_mutexattr_destroy(pthread_mutexattr_t *) __THROW;
int pthread_mutexattr_getpshared(const pthread_mutexattr_t *__restrict, int *__restrict) __THROW;
int pthread_mutexattr_setpshared(pthread_mutexattr_t *, int) __THROW;
int pthread_mutexattr_gettype(const pthread_mutexattr_t *__restrict, int *__restrict) __THROW;
int pthread_mutexattr_settype(pthread_mutexattr_t *, int) __THROW;
int pthread_mutexattr_getprioceiling(const pthread_mutexattr_t *__restrict, int *__restrict) __THROW;
int pthread_mutexattr_setprioceiling(pthread_mutexattr_t *, int) __THROW;
int pthread_mutexattr_getprotocol(const pthread_mutexattr_t *__restrict, int *__restrict) __THROW;
int pthread_mutexattr_setprotocol(pthread_mutexattr_t *, int) __THROW;
int pthread_mutexattr_getrobust(const pthread_mutexattr_t *, int *) __THROW;
int pthread_mutexattr_setrobust(pthread_mutexattr_t *, int) __THROW;

int pthread_rwlock_init(pthread_rwlock_t *__restrict, const pthread_rwlockattr_t *__restrict) __THROW;
int pthread_rwlock_destroy(pthread_rwlock_t *) __THROW;
int pthread_rwlock_rdlock(pthread_rwlock_t *) __THROWNL;
int pthread_rwlock_tryrdlock(pthread_rwlock_t *) __THROWNL;
int pthread_rwlock_timedrdlock(pthread_rwlock_t *__restrict, const struct timespec *__restrict) __THROWNL;
int pthread_rwlock_wrlock(pthread_rwlock_t *) __THROWNL;
int pthread_rwlock_trywrlock(pthread_rwlock_t *) __THROWNL;
int pthread_rwlock_timedwrlock(pthread_rwlock_t *__restrict, const struct timespec *__restrict) __THROWNL;
int pthread_rwlock_unlock(pthread_rwlock_t *) __THROWNL;
int pthread_rwlockattr_init(pthread_rwlockattr_t *) __THROW;
int pthread_rwlockattr_destroy(pthread_rwlockattr_t *) __THROW;
int pthread_rwlockattr_getpshared(const pthread_rwlockattr_t *__restrict, int *__restrict) __THROW;
int pthread_rwlockattr_setpshared(pthread_rwlockattr_t *, int) __THROW;
int pthread_rwlockattr_getkind_np(const pthread_rwlockattr_t *__restrict, int *__restrict) __THROW;
int pthread_rwlockattr_setkind_np(pthread_rwlockattr_t *, int) __THROW;

int pthread_cond_init(pthread_cond_t *__restrict, const pthread_condattr_t *__restrict) __THROW;
int pthread_cond_destroy(pthread_cond_t *) __THROW;
int pthread_cond_signal(pthread_cond_t *) __THROWNL;
int pthread_cond_broadcast(pthread_cond_t *) __THROWNL;
int pthread_cond_wait(pthread_cond_t *__restrict, pthread_mutex_t *__restrict);
int pthread_cond_timedwait(pthread_cond_t *__restrict, pthread_mutex_t *__restrict, const struct timespec *__restrict);
int pthread_condattr_init(pthread_condattr_t *) __THROW;
int pthread_condattr_destroy(pthread_condattr_t *) __THROW;
int pthread_condattr_getpshared(const pthread_condattr_t *__restrict, int *__restrict) __THROW;
int pthread_condattr_setpshared(pthread_condattr_t *, int) __THROW;
int pthread_condattr_getclock(const pthread_condattr_t *__restrict, clockid_t *__restrict) __THROW;
int pthread_condattr_setclock(pthread_condattr_t *, clockid_t) __THROW;

int pthread_spin_init(pthread_spinlock_t *, int) __THROW;
int pthread_spin_destroy(pthread_spinlock_t *) __THROW;
int pthread_spin_lock(pthread_spinlock_t *) __THROWNL;
int pthread_spin_trylock(pthread_spinlock_t *) __THROWNL;
int pthread_spin_unlock(pthread_spinlock_t *) __THROWNL;

int pthread_barrier_init(pthread_barrier_t *__restrict, const pthread_barrierattr_t *__restrict, unsigned int) __THROW;
int pthread_barrier_destroy(pthread_barrier_t *) __THROW;
int pthread_barrier_wait(pthread_barrier_t *) __THROWNL;
int pthread_barrierattr_init(pthread_barrierattr_t *) __THROW;
int pthread_barrierattr_destroy(pthread_barrierattr_t *) __THROW;
int pthread_barrierattr_getpshared(const pthread_barrierattr_t *__restrict, int *__restrict) __THROW;
int pthread_barrierattr_setpshared(pthread_barrierattr_t *, int) __THROW;

int pthread_key_create(pthread_key_t *, void (*)(void *)) __THROW;
int pthread_key_delete(pthread_key_t) __THROW;
void *pthread_getspecific(pthread_key_t) __THROW;
int pthread_setspecific(pthread_key_t, const void *) __THROW;

int pthread_getcpuclockid(pthread_t, clockid_t *) __THROW;
int pthread_atfork(void (*)(void), void (*)(void), void (*)(void)) __THROW;

#ifdef __FT_XSI
int pthread_getconcurrency(void) __THROW;
int pthread_setconcurrency(int) __THROW;
#endif

#ifdef __FT_GNU
int pthread_attr_getaffinity_np(const pthread_attr_t *, size_t, cpu_set_t *) __THROW;
int pthread_attr_setaffinity_np(pthread_attr_t *, size_t, const cpu_set_t *) __THROW;
int pthread_attr_getsigmask_np(const pthread_attr_t *, sigset_t *);
int pthread_attr_setsigmask_np(pthread_attr_t *, const sigset_t *);
int pthread_getattr_default_np(pthread_attr_t *) __THROW;
int pthread_setattr_default_np(const pthread_attr_t *) __THROW;
int pthread_getattr_np(pthread_t, pthread_attr_t *) __THROW;
int pthread_getaffinity_np(pthread_t, size_t, cpu_set_t *) __THROW;
int pthread_setaffinity_np(pthread_t, size_t, const cpu_set_t *) __THROW;
int pthread_getname_np(pthread_t, char *, size_t) __THROW;
int pthread_setname_np(pthread_t, const char *) __THROW;
int pthread_tryjoin_np(pthread_t, void **) __THROW;
int pthread_timedjoin_np(pthread_t, void **, const struct timespec *);
int pthread_clockjoin_np(pthread_t, void **, clockid_t, const struct timespec *);
int pthread_yield(void) __THROW __attribute_deprecated__;
int pthread_mutexattr_getkind_np(const pthread_mutexattr_t *, int *) __THROW __attribute_deprecated__;
int pthread_mutexattr_setkind_np(pthread_mutexattr_t *, int) __THROW __attribute_deprecated__;
int pthread_mutexattr_getrobust_np(pthread_mutexattr_t *, int *) __THROW __attribute_deprecated__;
int pthread_mutexattr_setrobust_np(pthread_mutexattr_t *, int) __THROW __attribute_deprecated__;
int pthread_mutex_consistent_np(pthread_mutex_t *) __THROW __attribute_deprecated__;
int pthread_mutex_clocklock(pthread_mutex_t *__restrict, clockid_t, const struct timespec *__restrict) __THROWNL;
int pthread_cond_clockwait(pthread_cond_t *__restrict, pthread_mutex_t *__restrict, clockid_t, const struct timespec *__restrict);
int pthread_rwlock_clockrdlock(pthread_rwlock_t *__restrict, clockid_t, const struct timespec *__restrict) __THROWNL;
int pthread_rwlock_clockwrlock(pthread_rwlock_t *__restrict, clockid_t, const struct timespec *__restrict) __THROWNL;
#endif

/* Cleanup handlers: a function's own jump target, which a thread on its way out goes to. */
typedef struct {
	struct {
		__jmp_buf __cancel_jmp_buf;
		int __mask_was_saved;
	} __cancel_jmp_buf[1];
	void *__pad[4];
} __pthread_unwind_buf_t __attribute__((__aligned__));

struct __pthread_cleanup_frame {
	void (*__cancel_routine)(void *);
	void *__cancel_arg;
	int __do_it;
	int __cancel_type;
};

struct _pthread_cleanup_buffer {
	void (*__routine)(void *);
	void *__arg;
	int __canceltype;
	struct _pthread_cleanup_buffer *__prev;
};

#if defined __GNUC__ && defined __EXCEPTIONS
#ifdef __cplusplus
extern "C++" {
class __pthread_cleanup_class {
	void (*__cancel_routine)(void *);
	void *__cancel_arg;
	int __do_it;
	int __cancel_type;
public:
	__pthread_cleanup_class(void (*__f)(void *), void *__a)
		: __cancel_routine(__f), __cancel_arg(__a), __do_it(1), __cancel_type(0) {}
	~__pthread_cleanup_class() { if (__do_it) __cancel_routine(__cancel_arg); }
	void __setdoit(int __new) { __do_it = __new; }
	void __defer() { pthread_setcanceltype(PTHREAD_CANCEL_DEFERRED, &__cancel_type); }
	void __restore() const { pthread_setcanceltype(__cancel_type, 0); }
};
}
#define pthread_cleanup_push(routine, arg) do { __pthread_cleanup_class __clframe(routine, arg)
#define pthread_cleanup_pop(execute) __clframe.__setdoit(execute); } while (0)
#ifdef __FT_GNU
#define pthread_cleanup_push_defer_np(routine, arg) \
	do { __pthread_cleanup_class __clframe(routine, arg); __clframe.__defer()
#define pthread_cleanup_pop_restore_np(execute) \
	__clframe.__restore(); __clframe.__setdoit(execute); } while (0)
#endif
#else
void __pthread_cleanup_routine(struct __pthread_cleanup_frame *);
#define pthread_cleanup_push(routine, arg) \
	do { struct __pthread_cleanup_frame __clframe \
		__attribute__((__cleanup__(__pthread_cleanup_routine))) = { (routine), (arg), 1, 0 };
#define pthread_cleanup_pop(execute) __clframe.__do_it = (execute); } while (0)
#ifdef __FT_GNU
#define pthread_cleanup_push_defer_np(routine, arg) \
	do { struct __pthread_cleanup_frame __clframe \
		__attribute__((__cleanup__(__pthread_cleanup_routine))) = { (routine), (arg), 1, 0 }; \
		(void)pthread_setcanceltype(PTHREAD_CANCEL_DEFERRED, &__clframe.__cancel_type)
#define pthread_cleanup_pop_restore_np(execute) \
	(void)pthread_setcanceltype(__clframe.__cancel_type, 0); __clframe.__do_it = (execute); } while (0)
#endif
#endif
#else
int __sigsetjmp(struct __jmp_buf_tag *, int) __THROWNL __attribute__((__returns_twice__));
void __pthread_register_cancel(__pthread_unwind_buf_t *);
void __pthread_unregister_cancel(__pthread_unwind_buf_t *);
void __pthread_register_cancel_defer(__pthread_unwind_buf_t *);
void __pthread_unregister_cancel_restore(__pthread_unwind_buf_t *);
void __pthread_unwind_next(__pthread_unwind_buf_t *) __attribute__((__noreturn__));
#define __FT_CLEANUP_PUSH(routine, arg, enter) \
	do { \
		__pthread_unwind_buf_t __cancel_buf; \
		void (*__cancel_routine)(void *) = (routine); \
		void *__cancel_arg = (arg); \
		if (__builtin_expect(__sigsetjmp((struct __jmp_buf_tag *)(void *)__cancel_buf.__cancel_jmp_buf, 0), 0)) { \
			__cancel_routine(__cancel_arg); \
			__pthread_unwind_next(&__cancel_buf); \
		} \
		enter(&__cancel_buf); \
		do {
#define __FT_CLEANUP_POP(execute, leave) \
			do { } while (0); \
		} while (0); \
		leave(&__cancel_buf); \
		if (execute) \
			__cancel_routine(__cancel_arg); \
	} while (0)
#define pthread_cleanup_push(routine, arg) __FT_CLEANUP_PUSH(routine, arg, __pthread_register_cancel)
#define pthread_cleanup_pop(execute) __FT_CLEANUP_POP(execute, __pthread_unregister_cancel)
#ifdef __FT_GNU
#define pthread_cleanup_push_defer_np(routine, arg) __FT_CLEANUP_PUSH(routine, arg, __pthread_register_cancel_defer)
#define pthread_cleanup_pop_restore_np(execute) __FT_CLEANUP_POP(execute, __pthread_unregister_cancel_restore)
#endif
#endif

__END_DECLS

#endif
