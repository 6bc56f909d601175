/* Limits and small macros of BSD. */
#ifndef _SYS_PARAM_H
#define _SYS_PARAM_H 1

#include <features.h>
#include <stddef.h>
#include <limits.h>
#include <bits/local_lim.h>
#include <endian.h>
#include <signal.h>
#include <sys/types.h>

#define MAXSYMLINKS 20
#define MAXHOSTNAMELEN 64
#define MAXNAMLEN 255
#define MAXPATHLEN 4096
#define NBBY 8
#define NGROUPS 65536
#define CANBSIZ 255
#define NOFILE 256
#define NODEV ((dev_t)-1)
#define NCARGS 131072
#define DEV_BSIZE 512
#define NOGROUP (-1)
#define EXEC_PAGESIZE 4096

#define setbit(a, i) ((a)[(i) / 8] |= 1 << (i) % 8)
#define clrbit(a, i) ((a)[(i) / 8] &= ~(1 << (i) % 8))
#define isset(a, i) ((a)[(i) / 8] & 1 << (i) % 8)
#define isclr(a, i) (!isset(a, i))

#define howmany(x, y) (((x) + (y) - 1) / (y))
#define roundup(x, y) ((y) * howmany(x, y))
#define powerof2(x) (!((x) & ((x) - 1)))
#define MIN(a, b) ((a) < (b) ? (a) : (b))
#define MAX(a, b) ((a) > (b) ? (a) : (b))

#endif
