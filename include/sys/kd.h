/* Requests to consoles (ioctl_console(2)) */
#ifndef _SYS_KD_H
#define _SYS_KD_H 1

#include <features.h>
#include <linux/kd.h>

#define __undef_LINUX_TYPES_H

#endif
