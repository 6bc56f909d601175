/* NFS */
#ifndef _NFS_NFS_H
#define _NFS_NFS_H 1

#include <features.h>
#include <linux/nfs.h>

#endif
