//! Files and directories with fresh names.

use crate::internal::shim::{ret, set_errno};
use core::ffi::{c_char, c_int};
use ftlinux_kernel as kernel;
use kernel::general::{AT_FDCWD, AT_SYMLINK_NOFOLLOW, O_ACCMODE, O_CREAT, O_EXCL, O_RDWR};
use kernel::{Errno, Result};

/// How often a name that is taken is tried anew.
const TRIES: u32 = 62 * 62 * 62;

/// Fills in the six `X` before the suffix until `make` takes the name.
unsafe fn fresh<T>(
    template: *mut c_char,
    suffix: c_int,
    mut make: impl FnMut(*const c_char) -> Result<T>,
) -> Result<T> {
    const LETTERS: &[u8; 62] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    let suffix = usize::try_from(suffix).map_err(|_| Errno::EINVAL)?;
    // SAFETY: the template is the C caller's, to be written.
    unsafe {
        let n = crate::string::strlen(template);
        let at = n
            .checked_sub(suffix)
            .and_then(|n| n.checked_sub(6))
            .ok_or(Errno::EINVAL)?;
        let place = core::slice::from_raw_parts_mut(template.add(at).cast::<u8>(), 6);
        if place != b"XXXXXX" {
            return Err(Errno::EINVAL);
        }
        for _ in 0..TRIES {
            let mut random = 0u64;
            kernel::process::getrandom((&raw mut random).cast(), 8, 0)?;
            for c in &mut *place {
                *c = LETTERS[(random % 62) as usize];
                random /= 62;
            }
            match make(template) {
                Err(Errno::EEXIST) => {}
                Err(e) => {
                    place.copy_from_slice(b"XXXXXX");
                    return Err(e);
                }
                r => return r,
            }
        }
        place.copy_from_slice(b"XXXXXX");
        Err(Errno::EEXIST)
    }
}

unsafe fn file(template: *mut c_char, suffix: c_int, flags: c_int) -> Result<c_int> {
    let flags = flags & !(O_ACCMODE as c_int) | (O_RDWR | O_CREAT | O_EXCL) as c_int;
    // SAFETY: as the C caller vouches.
    unsafe {
        fresh(template, suffix, |name| {
            kernel::fs::openat(AT_FDCWD, name, flags, 0o600)
        })
    }
}

unsafe fn directory(template: *mut c_char) -> Result<*mut c_char> {
    // SAFETY: as the C caller vouches.
    unsafe {
        fresh(template, 0, |name| {
            kernel::fs::mkdirat(AT_FDCWD, name, 0o700)
        })
    }
    .map(|()| template)
}

calls! {
    /// POSIX.
    cancel fn mkstemp(template: *mut c_char) -> c_int = ret(file(template, 0, 0));
    /// GNU.
    cancel fn mkostemp(template: *mut c_char, flags: c_int) -> c_int = ret(file(template, 0, flags));
    /// BSD.
    cancel fn mkstemps(template: *mut c_char, suffix: c_int) -> c_int = ret(file(template, suffix, 0));
    /// GNU.
    cancel fn mkostemps(template: *mut c_char, suffix: c_int, flags: c_int) -> c_int = ret(file(template, suffix, flags));
    /// POSIX.
    fn mkdtemp(template: *mut c_char) -> *mut c_char = ret(directory(template));
}
alias!(mkstemp => mkstemp64);
alias!(mkostemp => mkostemp64);
alias!(mkstemps => mkstemps64);
alias!(mkostemps => mkostemps64);

/// POSIX.1-2001: a name that nothing had; an empty string on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mktemp(template: *mut c_char) -> *mut c_char {
    // SAFETY: the template is the C caller's.
    unsafe {
        let r = fresh(template, 0, |name| {
            let mut st: kernel::general::stat = core::mem::zeroed();
            match kernel::fs::fstatat(AT_FDCWD, name, &mut st, AT_SYMLINK_NOFOLLOW as c_int) {
                Ok(()) => Err(Errno::EEXIST),
                Err(Errno::ENOENT) => Ok(()),
                Err(e) => Err(e),
            }
        });
        if let Err(e) = r {
            set_errno(e);
            *template = 0;
        }
        template
    }
}
