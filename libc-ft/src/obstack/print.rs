//! `obstack_printf`: formatted text that an object grows by.

use super::chunk::Obstack;
use crate::internal::variadic::VaList;
use crate::malloc::program::dealloc;
use crate::stdio::{check_format, format_to_allocation};
use core::ffi::{c_char, c_int};
use core::ptr::null_mut;

/// Adds formatted text, without a NUL; its length, or -1 and `errno`.
unsafe fn add(h: *mut Obstack, fmt: *const c_char, ap: VaList) -> c_int {
    let mut text = null_mut::<c_char>();
    // SAFETY: the caller's obstack, format and arguments; the text is freed once copied.
    unsafe {
        let n = format_to_allocation(&mut text, fmt, ap);
        if let Ok(len) = usize::try_from(n) {
            (*h).grow(core::slice::from_raw_parts(text.cast(), len));
            dealloc(text.cast());
        }
        n
    }
}

/// GNU `obstack_vprintf`: adds formatted text to the object, without a NUL; its
/// length, or -1 and `errno` as `vasprintf`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn obstack_vprintf(h: *mut Obstack, fmt: *const c_char, ap: VaList) -> c_int {
    // SAFETY: the caller's.
    unsafe { add(h, fmt, ap) }
}
variadic!(
    /// GNU `obstack_printf`: adds formatted text to the object.
    obstack_printf(2) => obstack_vprintf
);

/// `__obstack_vprintf_chk`: `obstack_vprintf` with a fortification level.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __obstack_vprintf_chk(
    h: *mut Obstack,
    level: c_int,
    fmt: *const c_char,
    ap: VaList,
) -> c_int {
    // SAFETY: the caller's.
    unsafe {
        check_format(level, fmt.cast::<u8>());
        add(h, fmt, ap)
    }
}
variadic!(
    /// `__obstack_printf_chk`.
    __obstack_printf_chk(3) => __obstack_vprintf_chk
);
