/* Token Ring frames */
#ifndef _NETINET_IF_TR_H
#define _NETINET_IF_TR_H 1

#include <features.h>
#include <sys/types.h>
#include <stdint.h>

struct trh_hdr {
	uint8_t ac;
	uint8_t fc;
	uint8_t daddr[6];
	uint8_t saddr[6];
	uint16_t rcf;
	uint16_t rseg[8];
};

struct trllc {
	uint8_t dsap;
	uint8_t ssap;
	uint8_t llc;
	uint8_t protid[3];
	uint16_t ethertype;
};

struct tr_statistics {
	unsigned long rx_packets;
	unsigned long tx_packets;
	unsigned long rx_bytes;
	unsigned long tx_bytes;
	unsigned long rx_errors;
	unsigned long tx_errors;
	unsigned long rx_dropped;
	unsigned long tx_dropped;
	unsigned long multicast;
	unsigned long transmit_collision;
	unsigned long line_errors;
	unsigned long internal_errors;
	unsigned long burst_errors;
	unsigned long A_C_errors;
	unsigned long abort_delimiters;
	unsigned long lost_frames;
	unsigned long recv_congest_count;
	unsigned long frame_copied_errors;
	unsigned long frequency_errors;
	unsigned long token_errors;
	unsigned long dummy1;
};

struct trn_hdr {
	uint8_t trn_ac;
	uint8_t trn_fc;
	uint8_t trn_dhost[6];
	uint8_t trn_shost[6];
	uint16_t trn_rcf;
	uint16_t trn_rseg[8];
};

#define TR_ALEN 6
#define TR_HLEN (sizeof (struct trh_hdr) + sizeof (struct trllc))
#define AC 0x10
#define LLC_FRAME 0x40
#define EXTENDED_SAP 0xAA
#define UI_CMD 0x03
#define TR_RII 0x80
#define TR_RCF_DIR_BIT 0x80
#define TR_RCF_LEN_MASK 0x1f00
#define TR_RCF_BROADCAST 0x8000
#define TR_RCF_LIMITED_BROADCAST 0xC000
#define TR_RCF_FRAME2K 0x20
#define TR_RCF_BROADCAST_MASK 0xC000
#define TR_MAXRIFLEN 18

#endif
