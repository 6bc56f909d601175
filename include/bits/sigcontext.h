/* What the kernel puts on a signal handler's stack (arch/x86, uapi). */
#ifndef _BITS_SIGCONTEXT_H
#define _BITS_SIGCONTEXT_H 1

#define FP_XSTATE_MAGIC1 0x46505853U
#define FP_XSTATE_MAGIC2 0x46505845U
#define FP_XSTATE_MAGIC2_SIZE sizeof(FP_XSTATE_MAGIC2)

struct _fpx_sw_bytes {
	unsigned int magic1;
	unsigned int extended_size;
	unsigned long xstate_bv;
	unsigned int xstate_size;
	unsigned int __reserved[7];
};

struct _fpxreg {
	unsigned short significand[4];
	unsigned short exponent;
	unsigned short __reserved[3];
};

struct _xmmreg {
	unsigned int element[4];
};

struct _fpstate {
	unsigned short cwd, swd, ftw, fop;
	unsigned long rip, rdp;
	unsigned int mxcsr, mxcr_mask;
	struct _fpxreg _st[8];
	struct _xmmreg _xmm[16];
	unsigned int __reserved[24];
};

struct _xsave_hdr {
	unsigned long xstate_bv;
	unsigned long __reserved1[2];
	unsigned long __reserved2[5];
};

struct _ymmh_state {
	unsigned int ymmh_space[64];
};

struct _xstate {
	struct _fpstate fpstate;
	struct _xsave_hdr xstate_hdr;
	struct _ymmh_state ymmh;
};

struct sigcontext {
	unsigned long r8, r9, r10, r11, r12, r13, r14, r15;
	unsigned long rdi, rsi, rbp, rbx, rdx, rax, rcx, rsp, rip;
	unsigned long eflags;
	unsigned short cs, gs, fs, __pad0;
	unsigned long err, trapno, oldmask, cr2;
	__extension__ union {
		struct _fpstate *fpstate;
		unsigned long __fpstate_word;
	};
	unsigned long __reserved1[8];
};

#endif
