/* The process as Linux sees it. */
#ifndef _SYS_PRCTL_H
#define _SYS_PRCTL_H 1

#include <features.h>

#include <linux/prctl.h>

__BEGIN_DECLS

int prctl(int, ...);

__END_DECLS

#endif
