/* Restartable sequences */
#ifndef _SYS_RSEQ_H
#define _SYS_RSEQ_H 1

#include <features.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/cdefs.h>
#include <linux/version.h>
#include <linux/rseq.h>

#define __GLIBC_HAVE_KERNEL_RSEQ

#endif
