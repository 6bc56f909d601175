/* union sigval and struct sigevent, for <signal.h>, <aio.h>, <mqueue.h> and <time.h>. */
#ifndef _BITS_SIGEVENT_H
#define _BITS_SIGEVENT_H 1

#define __NEED_pid_t
#define __NEED_pthread_attr_t
#include <bits/alltypes.h>

union sigval { int sival_int; void *sival_ptr; };
typedef union sigval sigval_t;
typedef union sigval __sigval_t;

typedef struct sigevent {
	union sigval sigev_value;
	int sigev_signo;
	int sigev_notify;
	union {
		int __pad[12];
		pid_t __tid;
		struct {
			void (*__function)(union sigval);
			pthread_attr_t *__attributes;
		} __by_thread;
	} __sigev_un;
} sigevent_t;
#define sigev_notify_function __sigev_un.__by_thread.__function
#define sigev_notify_attributes __sigev_un.__by_thread.__attributes
#define sigev_notify_thread_id __sigev_un.__tid

#define SIGEV_SIGNAL 0
#define SIGEV_NONE 1
#define SIGEV_THREAD 2
#define SIGEV_THREAD_ID 4
#endif
