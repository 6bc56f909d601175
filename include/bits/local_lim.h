/* Limits of the system: the kernel's header has them, and some that are none. */
#ifndef _BITS_LOCAL_LIM_H
#define _BITS_LOCAL_LIM_H 1
#include <linux/limits.h>
#undef NR_OPEN
#undef LINK_MAX
#undef OPEN_MAX
#undef ARG_MAX
#endif
