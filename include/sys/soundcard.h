/* Sound, by the kernel */
#ifndef _SYS_SOUNDCARD_H
#define _SYS_SOUNDCARD_H 1

#include <features.h>
#include <linux/soundcard.h>

#endif
