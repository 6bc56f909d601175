/* PPP compression */
#ifndef _NET_PPP_COMP_H
#define _NET_PPP_COMP_H 1

#include <features.h>
#include <linux/ppp-comp.h>

#endif
