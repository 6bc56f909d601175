/* union sigval and struct sigevent, for <signal.h>, <aio.h>, <mqueue.h> and <time.h>. */
#ifndef _BITS_SIGEVENT_H
#define _BITS_SIGEVENT_H 1

#define __NEED_pid_t
#define __NEED_pthread_attr_t
#include <bits/alltypes.h>

union sigval { int sival_int; void *sival_ptr; };
#ifdef __FT_MISC
typedef union sigval sigval_t;
#endif
typedef union sigval __sigval_t;

typedef struct sigevent {
	union sigval sigev_value;
	int sigev_signo;
	int sigev_notify;
	union {
		int _pad[12];
		pid_t _tid;
		struct {
			void (*_function)(union sigval);
			pthread_attr_t *_attribute;
		} _sigev_thread;
	} _sigev_un;
} sigevent_t;
#define sigev_notify_function _sigev_un._sigev_thread._function
#define sigev_notify_attributes _sigev_un._sigev_thread._attribute
#ifdef __FT_GNU
#define sigev_notify_thread_id _sigev_un._tid
#endif

#define SIGEV_SIGNAL 0
#define SIGEV_NONE 1
#define SIGEV_THREAD 2
#define SIGEV_THREAD_ID 4
#endif
