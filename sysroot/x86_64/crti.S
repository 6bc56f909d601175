/* Prologues of _init and _fini, whose bodies other objects add. */
	.section .init,"ax",@progbits
	.globl _init
	.type _init, @function
_init:
	subq $8, %rsp
	.section .fini,"ax",@progbits
	.globl _fini
	.type _fini, @function
_fini:
	subq $8, %rsp
	.section .note.GNU-stack,"",@progbits
