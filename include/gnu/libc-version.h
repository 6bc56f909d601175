/* The version whose interface this library has (GNU). */
#ifndef _GNU_LIBC_VERSION_H
#define _GNU_LIBC_VERSION_H 1

#include <features.h>

__BEGIN_DECLS

const char *gnu_get_libc_release(void) __THROW;
const char *gnu_get_libc_version(void) __THROW;

__END_DECLS

#endif
