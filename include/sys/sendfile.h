/* Copying between descriptors (sendfile(2)). */
#ifndef _SYS_SENDFILE_H
#define _SYS_SENDFILE_H 1

#include <sys/types.h>

__BEGIN_DECLS

ssize_t sendfile(int, int, off_t *, size_t);
#ifdef _LARGEFILE64_SOURCE
ssize_t sendfile64(int, int, off64_t *, size_t);
#endif

__END_DECLS

#endif
