/* IUCV sockets */
#ifndef _NETIUCV_IUCV_H
#define _NETIUCV_IUCV_H 1

#include <features.h>
#include <sys/socket.h>

struct sockaddr_iucv {
	sa_family_t siucv_family;
	unsigned short siucv_port;
	unsigned int siucv_addr;
	char siucv_nodeid[8];
	char siucv_user_id[8];
	char siucv_name[8];
};

#define SOL_IUCV 277
#define SO_IPRMDATA_MSG 0x0080
#define SO_MSGLIMIT 0x1000
#define SO_MSGSIZE 0x0800
#define SCM_IUCV_TRGCLS 0x0001

#endif
