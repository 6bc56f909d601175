/* User contexts (POSIX.1-2001 <ucontext.h>). */
#ifndef _UCONTEXT_H
#define _UCONTEXT_H 1

#include <features.h>
#include <sys/ucontext.h>

__BEGIN_DECLS

int getcontext(ucontext_t *) __THROWNL __attribute__((__returns_twice__));
int setcontext(const ucontext_t *) __THROWNL;
int swapcontext(ucontext_t *__restrict, const ucontext_t *__restrict) __THROWNL __attribute__((__returns_twice__));
void makecontext(ucontext_t *, void (*)(void), int, ...) __THROW;

__END_DECLS

#endif
