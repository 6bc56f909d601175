/* Packet sockets of old (packet(7)) */
#ifndef _NET_IF_PACKET_H
#define _NET_IF_PACKET_H 1

#include <features.h>
#include <sys/socket.h>

struct sockaddr_pkt {
	sa_family_t spkt_family;
	unsigned char spkt_device[14];
	unsigned short spkt_protocol;
};

#define __IF_PACKET_H

#endif
