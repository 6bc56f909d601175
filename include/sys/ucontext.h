/* The machine's context, as signal handlers see it. */
#ifndef _SYS_UCONTEXT_H
#define _SYS_UCONTEXT_H 1

#include <features.h>

#define __NEED_size_t
#define __NEED_sigset_t
#include <bits/alltypes.h>
#include <bits/stack_t.h>

#ifdef __FT_MISC
#define __FT_CTX(x) x
#else
#define __FT_CTX(x) __ ## x
#endif

#ifdef __FT_MISC
#define __NGREG 23
#define NGREG __NGREG
#else
#define __NGREG 23
#endif

__extension__ typedef long long int greg_t;
typedef greg_t gregset_t[__NGREG];

#ifdef __FT_GNU
enum {
	REG_R8 = 0, REG_R9, REG_R10, REG_R11, REG_R12, REG_R13, REG_R14, REG_R15,
	REG_RDI, REG_RSI, REG_RBP, REG_RBX, REG_RDX, REG_RAX, REG_RCX, REG_RSP, REG_RIP,
	REG_EFL, REG_CSGSFS, REG_ERR, REG_TRAPNO, REG_OLDMASK, REG_CR2
#define REG_R8 REG_R8
#define REG_R9 REG_R9
#define REG_R10 REG_R10
#define REG_R11 REG_R11
#define REG_R12 REG_R12
#define REG_R13 REG_R13
#define REG_R14 REG_R14
#define REG_R15 REG_R15
#define REG_RDI REG_RDI
#define REG_RSI REG_RSI
#define REG_RBP REG_RBP
#define REG_RBX REG_RBX
#define REG_RDX REG_RDX
#define REG_RAX REG_RAX
#define REG_RCX REG_RCX
#define REG_RSP REG_RSP
#define REG_RIP REG_RIP
#define REG_EFL REG_EFL
#define REG_CSGSFS REG_CSGSFS
#define REG_ERR REG_ERR
#define REG_TRAPNO REG_TRAPNO
#define REG_OLDMASK REG_OLDMASK
#define REG_CR2 REG_CR2
};
#endif

struct _libc_fpxreg {
	unsigned short int __FT_CTX(significand)[4];
	unsigned short int __FT_CTX(exponent);
	unsigned short int __glibc_reserved1[3];
};

struct _libc_xmmreg {
	unsigned int __FT_CTX(element)[4];
};

struct _libc_fpstate {
	unsigned short int __FT_CTX(cwd);
	unsigned short int __FT_CTX(swd);
	unsigned short int __FT_CTX(ftw);
	unsigned short int __FT_CTX(fop);
	unsigned long int __FT_CTX(rip);
	unsigned long int __FT_CTX(rdp);
	unsigned int __FT_CTX(mxcsr);
	unsigned int __FT_CTX(mxcr_mask);
	struct _libc_fpxreg _st[8];
	struct _libc_xmmreg _xmm[16];
	unsigned int __glibc_reserved1[24];
};

typedef struct _libc_fpstate *fpregset_t;

typedef struct {
	gregset_t __FT_CTX(gregs);
	fpregset_t __FT_CTX(fpregs);
	__extension__ unsigned long long __reserved1[8];
} mcontext_t;

typedef struct ucontext_t {
	unsigned long int __FT_CTX(uc_flags);
	struct ucontext_t *uc_link;
	stack_t uc_stack;
	mcontext_t uc_mcontext;
	sigset_t uc_sigmask;
	struct _libc_fpstate __fpregs_mem;
	__extension__ unsigned long long int __ssp[4];
} ucontext_t;

#undef __FT_CTX

#endif
