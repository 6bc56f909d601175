/* Restartable sequences */
#ifndef _SYS_RSEQ_H
#define _SYS_RSEQ_H 1

#include <features.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/cdefs.h>
#include <linux/version.h>
#include <linux/rseq.h>

/* An invalid instruction, before the code that a restart goes to. */
#define RSEQ_SIG 0x53053053

#endif
