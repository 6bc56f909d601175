/* Waiting for descriptors by sets (POSIX.1-2017; select(2)). */
#ifndef _SYS_SELECT_H
#define _SYS_SELECT_H 1

#include <features.h>

#define __NEED_size_t
#define __NEED_time_t
#define __NEED_suseconds_t
#define __NEED_struct_timeval
#define __NEED_struct_timespec
#define __NEED_sigset_t
#include <bits/alltypes.h>

__BEGIN_DECLS

#define __FD_SETSIZE 1024
#define FD_SETSIZE __FD_SETSIZE

typedef long __fd_mask;
#define __NFDBITS (8 * (int)sizeof(__fd_mask))
#define __FD_ELT(d) ((d) / __NFDBITS)
#define __FD_MASK(d) ((__fd_mask)(1UL << ((d) % __NFDBITS)))

typedef struct {
#ifdef __FT_XOPEN
	__fd_mask fds_bits[__FD_SETSIZE / (8 * sizeof(__fd_mask))];
#define __FDS_BITS(set) ((set)->fds_bits)
#else
	__fd_mask __fds_bits[__FD_SETSIZE / (8 * sizeof(__fd_mask))];
#define __FDS_BITS(set) ((set)->__fds_bits)
#endif
} fd_set;

#ifdef __FT_MISC
typedef __fd_mask fd_mask;
#define NFDBITS __NFDBITS
#endif

#define FD_ZERO(s) do { \
		unsigned int __i; \
		fd_set *__s = (s); \
		for (__i = 0; __i < sizeof(fd_set) / sizeof(__fd_mask); ++__i) \
			__FDS_BITS(__s)[__i] = 0; \
	} while (0)
#define FD_SET(d, s) ((void)(__FDS_BITS(s)[__FD_ELT(d)] |= __FD_MASK(d)))
#define FD_CLR(d, s) ((void)(__FDS_BITS(s)[__FD_ELT(d)] &= ~__FD_MASK(d)))
#define FD_ISSET(d, s) ((__FDS_BITS(s)[__FD_ELT(d)] & __FD_MASK(d)) != 0)

int select(int, fd_set *__restrict, fd_set *__restrict, fd_set *__restrict, struct timeval *__restrict);
int pselect(int, fd_set *__restrict, fd_set *__restrict, fd_set *__restrict,
	const struct timespec *__restrict, const sigset_t *__restrict);

__END_DECLS

#endif
