/* Input and output meanwhile (POSIX.1-2017, <aio.h>). */
#ifndef _AIO_H
#define _AIO_H 1

#include <features.h>

#define __NEED_size_t
#define __NEED_ssize_t
#define __NEED_off_t
#define __NEED_struct_timespec
#include <bits/alltypes.h>

#include <sys/types.h>
#include <bits/sigevent.h>

__BEGIN_DECLS

struct aiocb {
	int aio_fildes;
	int aio_lio_opcode;
	int aio_reqprio;
	volatile void *aio_buf;
	size_t aio_nbytes;
	struct sigevent aio_sigevent;
	struct aiocb *__next_prio;
	int __abs_prio;
	int __policy;
	int __error_code;
	ssize_t __return_value;
	off_t aio_offset;
	char __pad[32];
};

#define AIO_CANCELED 0
#define AIO_NOTCANCELED 1
#define AIO_ALLDONE 2

#define LIO_READ 0
#define LIO_WRITE 1
#define LIO_NOP 2

#define LIO_WAIT 0
#define LIO_NOWAIT 1

int aio_read(struct aiocb *);
int aio_write(struct aiocb *);
int aio_fsync(int, struct aiocb *);
int aio_error(const struct aiocb *);
ssize_t aio_return(struct aiocb *);
int aio_cancel(int, struct aiocb *);
int aio_suspend(const struct aiocb *const[], int, const struct timespec *__restrict);
int lio_listio(int, struct aiocb *const[__restrict_arr], int, struct sigevent *__restrict);

#ifdef _LARGEFILE64_SOURCE
struct aiocb64 {
	int aio_fildes;
	int aio_lio_opcode;
	int aio_reqprio;
	volatile void *aio_buf;
	size_t aio_nbytes;
	struct sigevent aio_sigevent;
	struct aiocb *__next_prio;
	int __abs_prio;
	int __policy;
	int __error_code;
	ssize_t __return_value;
	off_t aio_offset;
	char __pad[32];
};

int aio_read64(struct aiocb64 *);
int aio_write64(struct aiocb64 *);
int aio_fsync64(int, struct aiocb64 *);
int aio_error64(const struct aiocb64 *);
ssize_t aio_return64(struct aiocb64 *);
int aio_cancel64(int, struct aiocb64 *);
int aio_suspend64(const struct aiocb64 *const[], int, const struct timespec *__restrict);
int lio_listio64(int, struct aiocb64 *const[__restrict_arr], int, struct sigevent *__restrict);
#endif

#ifdef __FT_GNU
struct aioinit {
	int aio_threads;
	int aio_num;
	int aio_locks;
	int aio_usedba;
	int aio_debug;
	int aio_numusers;
	int aio_idle_time;
	int aio_reserved;
};
void aio_init(const struct aioinit *);
#endif

__END_DECLS

#endif
