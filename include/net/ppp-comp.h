/* PPP compression */
/* The kernel's header has the plain name for its guard. */
#ifndef _FT_NET_PPP_COMP_H
#define _FT_NET_PPP_COMP_H 1

#include <features.h>
#include <linux/ppp-comp.h>

#endif
