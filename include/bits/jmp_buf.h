/* What setjmp fills: registers, and the signal mask if wanted. */
#ifndef _BITS_JMP_BUF_H
#define _BITS_JMP_BUF_H 1

#define __NEED___sigset_t
#include <bits/alltypes.h>

typedef long int __jmp_buf[8];

struct __jmp_buf_tag {
	__jmp_buf __jmpbuf;
	int __mask_was_saved;
	__sigset_t __saved_mask;
};

#endif
