/* Program entry (psABI 3.4.1): the stack holds argc, argv, envp, auxv. */
	.text
	.globl _start
	.type _start, @function
_start:
	.cfi_startproc
	.cfi_undefined rip
	xorl %ebp, %ebp
	movq %rdx, %r9		/* what the dynamic linker wants called at exit */
	movq %rsp, %rdx		/* argc, argv and the rest */
	andq $-16, %rsp
	xorl %ecx, %ecx
	xorl %r8d, %r8d
	movq main@GOTPCREL(%rip), %rdi
	movq %rdx, %rsi
	/* __libc_start_entry(main, initial stack): never returns. */
	call __ftlinux_start@PLT
	hlt
	.cfi_endproc
	.size _start, .-_start
	/* Where the program's data begins. */
	.data
	.weak data_start
	.globl __data_start
	.balign 4
__data_start:
data_start:
	.long 0
	.section .note.GNU-stack,"",@progbits
