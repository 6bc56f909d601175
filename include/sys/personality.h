/* Personalities (Linux). */
#ifndef _SYS_PERSONALITY_H
#define _SYS_PERSONALITY_H 1

#include <features.h>

#include <linux/personality.h>
#undef personality

__BEGIN_DECLS

int personality(unsigned long);

__END_DECLS

#endif
