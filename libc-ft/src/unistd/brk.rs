//! The heap break. The library's own allocator does not use it.

use crate::internal::shim::{ret_unit, set_errno};
use core::ffi::{c_int, c_void};
use ftlinux_kernel as kernel;
use kernel::{Errno, Result};

/// Moves the break to `to`; the kernel answers with where it is now.
unsafe fn move_to(to: usize) -> Result<()> {
    // SAFETY: the caller has the memory between the old and the new break in hand.
    if unsafe { kernel::mm::brk(to) }? < to {
        return Err(Errno::ENOMEM);
    }
    Ok(())
}

calls! {
    /// BSD.
    fn brk(to: *mut c_void) -> c_int = ret_unit(move_to(to as usize));
}

/// BSD: the break before; `(void *)-1` on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sbrk(increment: isize) -> *mut c_void {
    // SAFETY: the C caller no longer uses what lies above a lowered break.
    let r = unsafe {
        kernel::mm::brk(0).and_then(|old| {
            if increment == 0 {
                return Ok(old);
            }
            let to = old.checked_add_signed(increment).ok_or(Errno::ENOMEM)?;
            move_to(to).map(|()| old)
        })
    };
    match r {
        Ok(old) => old as *mut c_void,
        Err(e) => {
            set_errno(e);
            usize::MAX as *mut c_void
        }
    }
}
