//! Floating-point exceptions of atomic arithmetic on floating-point objects.

use core::arch::asm;
use core::ffi::c_int;

/// Raises the exceptions in the mask (`<fenv.h>`'s bits). Compilers call it
/// when the result of such an operation is stored for good.
#[unsafe(no_mangle)]
pub extern "C" fn __atomic_feraiseexcept(exceptions: c_int) {
    let mut mxcsr: u32 = 0;
    // SAFETY: reads and writes a local, and adds to MXCSR only the six flag bits.
    unsafe {
        asm!("stmxcsr [{}]", in(reg) &mut mxcsr, options(nostack));
        mxcsr |= exceptions as u32 & 0x3f;
        asm!("ldmxcsr [{}]", in(reg) &mxcsr, options(nostack));
    }
}
