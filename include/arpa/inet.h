/* Internet addresses as text (POSIX.1-2017; inet(3)). */
#ifndef _ARPA_INET_H
#define _ARPA_INET_H 1

#include <features.h>
#include <netinet/in.h>

#define __NEED_size_t
#include <bits/alltypes.h>

__BEGIN_DECLS

in_addr_t inet_addr(const char *);
char *inet_ntoa(struct in_addr);
const char *inet_ntop(int, const void *__restrict, char *__restrict, socklen_t);
int inet_pton(int, const char *__restrict, void *__restrict);
in_addr_t inet_network(const char *);
in_addr_t inet_lnaof(struct in_addr);
struct in_addr inet_makeaddr(in_addr_t, in_addr_t);
in_addr_t inet_netof(struct in_addr);
#ifdef __FT_MISC
int inet_aton(const char *, struct in_addr *);
#endif

__END_DECLS

#endif
