/* Numbers of devices (GNU). */
#ifndef _SYS_SYSMACROS_H
#define _SYS_SYSMACROS_H 1

#include <features.h>

#define __NEED_dev_t
#include <bits/alltypes.h>

__BEGIN_DECLS

unsigned int gnu_dev_major(dev_t) __attribute__((__const__));
unsigned int gnu_dev_minor(dev_t) __attribute__((__const__));
dev_t gnu_dev_makedev(unsigned int, unsigned int) __attribute__((__const__));

#define major(dev) gnu_dev_major(dev)
#define minor(dev) gnu_dev_minor(dev)
#define makedev(maj, min) gnu_dev_makedev(maj, min)

__END_DECLS

#endif
