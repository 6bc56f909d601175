/* BSD's names of integers */
#ifndef _SYS_BITYPES_H
#define _SYS_BITYPES_H 1

#include <features.h>
#include <sys/types.h>

#endif
