/* SLIP interfaces */
#ifndef _NET_IF_SLIP_H
#define _NET_IF_SLIP_H 1

#include <features.h>
#include <linux/if_slip.h>

#endif
