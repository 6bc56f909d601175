/* The BSD name of <sys/socket.h>. */
#ifndef _SYS_SOCKETVAR_H
#define _SYS_SOCKETVAR_H 1
#include <sys/socket.h>
#endif
