//! `vfork`.

use crate::internal::shim::set_errno;
use core::ffi::{c_int, c_long};
use core::mem::offset_of;
use ftlinux_kernel as kernel;
use kernel::thread::Tcb;

/// `vfork` (POSIX.1-2001): the child runs in the parent's memory, on its
/// stack, so that the return address must not stay there. When recording, it
/// is a `fork` without handlers, which POSIX allows.
#[unsafe(naked)]
#[unsafe(no_mangle)]
unsafe extern "C" fn vfork() -> c_int {
    core::arch::naked_asm!(
        ".cfi_startproc",
        "cmp qword ptr fs:[{recorder}], 0",
        "jne {fork}",
        "pop rdx",
        ".cfi_adjust_cfa_offset -8",
        ".cfi_register rip, rdx",
        "lea rsi, [rip + 2f]",
        "jmp {vfork_and_jump}",
        "2:",
        "push rdx",
        ".cfi_adjust_cfa_offset 8",
        ".cfi_rel_offset rip, 0",
        "cmp rax, -4095",
        "jae 3f",
        "ret",
        "3:",
        "mov rdi, rax",
        "jmp {failed}",
        ".cfi_endproc",
        recorder = const offset_of!(Tcb, recorder),
        fork = sym super::fork::_Fork,
        vfork_and_jump = sym kernel::vfork_and_jump,
        failed = sym failed,
    );
}
alias!(vfork => __vfork);

extern "C" fn failed(ret: c_long) -> c_int {
    set_errno(kernel::Errno::from_raw(-ret as c_int));
    -1
}
