/* struct osockaddr, addresses as 4.3BSD had them. */
#ifndef _BITS_OSOCKADDR_H
#define _BITS_OSOCKADDR_H 1
struct osockaddr {
	unsigned short sa_family;
	unsigned char sa_data[14];
};
#endif
