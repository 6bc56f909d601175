/* FDDI frames */
#ifndef _NETINET_IF_FDDI_H
#define _NETINET_IF_FDDI_H 1

#include <features.h>
#include <sys/types.h>
#include <stdint.h>
#include <linux/if_fddi.h>

struct fddi_header {
	uint8_t fddi_fc;
	uint8_t fddi_dhost[6];
	uint8_t fddi_shost[6];
};

#endif
