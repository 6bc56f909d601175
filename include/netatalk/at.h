/* AppleTalk sockets (ddp(7)) */
#ifndef _NETATALK_AT_H
#define _NETATALK_AT_H 1

#include <features.h>
#include <asm/types.h>
#include <linux/atalk.h>
#include <sys/socket.h>

#define SOL_ATALK 258

#endif
