/* PPP (RFC 1661) */
#ifndef _NET_PPP_DEFS_H
#define _NET_PPP_DEFS_H 1

#include <features.h>
#define __NEED_time_t
#include <bits/alltypes.h>
#include <asm/types.h>
#include <linux/ppp_defs.h>

#endif
