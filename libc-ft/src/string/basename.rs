//! GNU `basename`, which `string.h` has, and POSIX's, which `libgen.h` has
//! under the name `__xpg_basename`.

use super::{memrchr, strlen};
use core::ffi::c_char;

/// GNU `basename`: what follows the last slash; the path stays as it is.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn basename(path: *const c_char) -> *mut c_char {
    // SAFETY: the position is within the string.
    unsafe {
        let n = memrchr(path.cast(), b'/', strlen(path)).map_or(0, |i| i + 1);
        path.add(n).cast_mut()
    }
}
