//! `swab`.

use core::ffi::c_void;

/// POSIX (XSI): copies pairs of bytes, each swapped. An odd last byte is left out.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn swab(from: *const c_void, to: *mut c_void, n: isize) {
    let (from, to): (*const [u8; 2], *mut [u8; 2]) = (from.cast(), to.cast());
    for i in 0..n.max(0) as usize / 2 {
        // SAFETY: the C caller gives `n` bytes on both sides; an array of bytes has no alignment.
        unsafe {
            let [a, b] = from.add(i).read();
            to.add(i).write([b, a]);
        }
    }
}
