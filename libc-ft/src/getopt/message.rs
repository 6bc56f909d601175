//! What is said of wrong options, in the words that users of glibc know.

use core::ffi::c_char;
use ftlinux_kernel as kernel;

/// Writes the parts as one message, after the program's name.
pub(super) unsafe fn say(program: *const c_char, parts: &[&[u8]]) {
    let mut text = [0u8; 512];
    let mut n = 0;
    let mut add = |part: &[u8]| {
        let k = part.len().min(text.len() - n);
        text[n..n + k].copy_from_slice(&part[..k]);
        n += k;
    };
    // SAFETY: the name is `argv[0]`, or null.
    unsafe {
        if !program.is_null() {
            add(crate::string::bytes(program));
        }
    }
    add(b": ");
    for part in parts {
        add(part);
    }
    // SAFETY: the text is as long as said. A message that cannot be written is lost.
    let _ = unsafe { kernel::fs::write(2, text.as_ptr().cast(), n) };
}
