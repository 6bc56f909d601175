/* Ethernet addresses as text (ether_aton(3)). */
#ifndef _NETINET_ETHER_H
#define _NETINET_ETHER_H 1

#include <netinet/if_ether.h>

__BEGIN_DECLS

#ifdef __FT_MISC
char *ether_ntoa(const struct ether_addr *);
char *ether_ntoa_r(const struct ether_addr *, char *);
struct ether_addr *ether_aton(const char *);
struct ether_addr *ether_aton_r(const char *, struct ether_addr *);
int ether_ntohost(char *, const struct ether_addr *);
int ether_hostton(const char *, struct ether_addr *);
int ether_line(const char *, struct ether_addr *, char *);
#endif

__END_DECLS

#endif
