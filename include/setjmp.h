/* Non-local jumps (C11 7.13, POSIX.1-2017 <setjmp.h>). */
#ifndef _SETJMP_H
#define _SETJMP_H 1

#include <features.h>

__BEGIN_DECLS

#include <bits/jmp_buf.h>

typedef struct __jmp_buf_tag jmp_buf[1];

#define __FT_TWICE __attribute__((__returns_twice__))

int _setjmp(struct __jmp_buf_tag *) __THROWNL __FT_TWICE;
int __sigsetjmp(struct __jmp_buf_tag *, int) __THROWNL __FT_TWICE;
void longjmp(struct __jmp_buf_tag *, int) __THROWNL __attribute__((__noreturn__));
#define setjmp(env) _setjmp(env)

#if defined __FT_XOPEN || defined __FT_MISC
void _longjmp(struct __jmp_buf_tag *, int) __THROWNL __attribute__((__noreturn__));
#endif

#ifdef __FT_POSIX
typedef struct __jmp_buf_tag sigjmp_buf[1];
#define sigsetjmp(env, savemask) __sigsetjmp((env), (savemask))
void siglongjmp(struct __jmp_buf_tag *, int) __THROWNL __attribute__((__noreturn__));
#endif

#undef __FT_TWICE

__END_DECLS

#endif
