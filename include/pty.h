/* Pseudo-terminals (BSD). */
#ifndef _PTY_H
#define _PTY_H 1

#include <features.h>

#include <termios.h>
#include <sys/ioctl.h>

__BEGIN_DECLS

int openpty(int *, int *, char *, const struct termios *, const struct winsize *);
int forkpty(int *, char *, const struct termios *, const struct winsize *);

__END_DECLS

#endif
