/* Vectors of buffers (POSIX.1-2017, <sys/uio.h>). */
#ifndef _SYS_UIO_H
#define _SYS_UIO_H 1

#include <features.h>

#define __NEED_size_t
#define __NEED_ssize_t
#define __NEED_off_t
#define __NEED_pid_t
#define __NEED_struct_iovec
#ifdef _LARGEFILE64_SOURCE
#define __NEED_off64_t
#endif
#include <bits/alltypes.h>

#include <sys/types.h>

__BEGIN_DECLS

#define UIO_MAXIOV 1024

ssize_t readv(int, const struct iovec *, int);
ssize_t writev(int, const struct iovec *, int);
#ifdef __FT_MISC
ssize_t preadv(int, const struct iovec *, int, off_t);
ssize_t pwritev(int, const struct iovec *, int, off_t);
#endif
#ifdef __FT_GNU
#define RWF_HIPRI 1
#define RWF_DSYNC 2
#define RWF_SYNC 4
#define RWF_NOWAIT 8
#define RWF_APPEND 16
#define RWF_NOAPPEND 32
ssize_t preadv2(int, const struct iovec *, int, off_t, int);
ssize_t pwritev2(int, const struct iovec *, int, off_t, int);
ssize_t process_vm_readv(pid_t, const struct iovec *, unsigned long, const struct iovec *, unsigned long, unsigned long);
ssize_t process_vm_writev(pid_t, const struct iovec *, unsigned long, const struct iovec *, unsigned long, unsigned long);
#endif
#ifdef _LARGEFILE64_SOURCE
#ifdef __FT_MISC
ssize_t preadv64(int, const struct iovec *, int, off64_t);
ssize_t pwritev64(int, const struct iovec *, int, off64_t);
#endif
#ifdef __FT_GNU
ssize_t preadv64v2(int, const struct iovec *, int, off64_t, int);
ssize_t pwritev64v2(int, const struct iovec *, int, off64_t, int);
#endif
#endif

__END_DECLS

#endif
