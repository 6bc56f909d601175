/* TFTP (RFC 783) */
#ifndef _ARPA_TFTP_H
#define _ARPA_TFTP_H 1

#include <features.h>

/* What follows the numbers is as long as the packet. */
#ifdef __cplusplus
#define __FT_REST 1
#else
#define __FT_REST 0
#endif
struct tftphdr {
	short th_opcode;
	union {
		char tu_padding[3];
		struct {
			union {
				unsigned short tu_block;
				short tu_code;
			} __attribute__((__packed__)) th_u3;
			__extension__ char tu_data[__FT_REST];
		} __attribute__((__packed__)) th_u2;
		__extension__ char tu_stuff[__FT_REST];
	} __attribute__((__packed__)) th_u1;
} __attribute__((__packed__));
#undef __FT_REST

#define SEGSIZE 512
#define RRQ 01
#define WRQ 02
#define DATA 03
#define ACK 04
#define ERROR 05
#define th_block th_u1.th_u2.th_u3.tu_block
#define th_code th_u1.th_u2.th_u3.tu_code
#define th_stuff th_u1.tu_stuff
#define th_data th_u1.th_u2.tu_data
#define th_msg th_u1.th_u2.tu_data
#define EUNDEF 0
#define ENOTFOUND 1
#define EACCESS 2
#define ENOSPACE 3
#define EBADOP 4
#define EBADID 5
#define EEXISTS 6
#define ENOUSER 7

#endif
