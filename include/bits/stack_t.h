/* stack_t. */
#ifndef __stack_t_defined
#define __stack_t_defined 1
#define __NEED_size_t
#include <bits/alltypes.h>
typedef struct { void *ss_sp; int ss_flags; size_t ss_size; } stack_t;
#if defined __FT_XOPEN || defined __FT_MISC
#define SS_ONSTACK 1
#define SS_DISABLE 2
#endif
#ifdef __FT_GNU
#define SS_AUTODISARM (1U << 31)
#endif
#endif
