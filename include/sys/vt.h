/* Virtual terminals (ioctl_vt(2)) */
#ifndef _SYS_VT_H
#define _SYS_VT_H 1

#include <features.h>
#include <linux/vt.h>

#endif
