//! `confstr`: numbers as in glibc's `bits/confname.h`.

use crate::internal::shim::set_errno;
use core::ffi::{c_char, c_int};
use ftlinux_kernel::Errno;

/// The search path for commands.
pub(crate) const PATH: &[u8] = b"/bin:/usr/bin";

/// POSIX: the size of the string with its NUL; 0 if the name means nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn confstr(name: c_int, buf: *mut c_char, size: usize) -> usize {
    // SAFETY: as the C caller vouches.
    unsafe { get(name, buf, size) }
}

/// `confstr`.
///
/// # Safety
/// A buffer that is not null has `size` bytes.
pub(super) unsafe fn get(name: c_int, buf: *mut c_char, size: usize) -> usize {
    let value: &[u8] = match name {
        0 => PATH,
        1 => b"POSIX_V6_LP64_OFF64",
        2 => b"glibc 2.36",
        3 => b"NPTL 2.36",
        4 => b"XBS5_LP64_OFF64",
        5 => b"POSIX_V7_LP64_OFF64",
        1004 | 1007 => b"-D_LARGEFILE64_SOURCE",
        // The flags of the LP64 environments: to compile and to link.
        1108 | 1109 | 1124 | 1125 | 1140 | 1141 => b"-m64",
        1148 | 1149 => b"POSIXLY_CORRECT=1",
        1000..=1147 => b"",
        _ => {
            set_errno(Errno::EINVAL);
            return 0;
        }
    };
    if !buf.is_null() && size > 0 {
        let n = value.len().min(size - 1);
        // SAFETY: the C caller's buffer has `size` bytes.
        unsafe {
            core::ptr::copy_nonoverlapping(value.as_ptr().cast(), buf, n);
            *buf.add(n) = 0;
        }
    }
    value.len() + 1
}
