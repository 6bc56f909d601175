/* The note that ftlinux-cc fills in after linking: see toolchain/cc/src/note.rs. */
	.section .note.ftlinux,"a",@note
	.balign 4
	.long 8, 256, 1
	.asciz "FTLinux"
	.zero 256
	.section .note.GNU-stack,"",@progbits
