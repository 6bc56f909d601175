/* Numbers of system calls: SYS_name is the kernel's __NR_name. */
#ifndef _SYSCALL_H
#define _SYSCALL_H 1
#include <asm/unistd.h>
#include <bits/syscall.h>
#endif
