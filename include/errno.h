/* Error numbers (C11 7.5, POSIX.1-2017 <errno.h>). */
#ifndef _ERRNO_H
#define _ERRNO_H 1

#include <features.h>
#include <asm/errno.h>

#ifndef ENOTSUP
#define ENOTSUP EOPNOTSUPP
#endif

__BEGIN_DECLS

int *__errno_location(void) __THROW __attribute_const__;
#define errno (*__errno_location())

#ifdef __FT_GNU
extern char *program_invocation_name, *program_invocation_short_name;
typedef int error_t;
#define __error_t_defined 1
#endif

__END_DECLS

#endif
