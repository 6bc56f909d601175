//! `glob.h`.

mod brace;
mod directory;
mod list;
mod pattern;
mod tilde;
mod walk;

use crate::string::bytes;
use core::ffi::{c_char, c_int, c_void};
use ftlinux_kernel::Errno;
pub(crate) use list::List;
use walk::Walk;

pub(super) const ERR: c_int = 1;
pub(super) const MARK: c_int = 1 << 1;
pub(super) const NOSORT: c_int = 1 << 2;
pub(super) const DOOFFS: c_int = 1 << 3;
pub(super) const NOCHECK: c_int = 1 << 4;
pub(super) const APPEND: c_int = 1 << 5;
pub(super) const NOESCAPE: c_int = 1 << 6;
pub(super) const PERIOD: c_int = 1 << 7;
pub(super) const MAGCHAR: c_int = 1 << 8;
pub(super) const ALTDIRFUNC: c_int = 1 << 9;
pub(super) const BRACE: c_int = 1 << 10;
pub(super) const NOMAGIC: c_int = 1 << 11;
pub(super) const TILDE: c_int = 1 << 12;
pub(super) const ONLYDIR: c_int = 1 << 13;
pub(super) const TILDE_CHECK: c_int = 1 << 14;
const ALL: c_int = (1 << 15) - 1;

/// Why there are no names.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Failure {
    NoSpace = 1,
    Aborted = 2,
    NoMatch = 3,
}

impl From<Errno> for Failure {
    fn from(_: Errno) -> Self {
        Failure::NoSpace
    }
}

/// What a directory that cannot be read is reported to.
pub(super) type ErrorFunction = Option<unsafe extern "C" fn(*const c_char, c_int) -> c_int>;

/// `glob_t`.
#[repr(C)]
pub(crate) struct Glob {
    pathc: usize,
    pathv: *mut *mut c_char,
    offs: usize,
    flags: c_int,
    closedir: Option<unsafe extern "C" fn(*mut c_void)>,
    readdir: Option<unsafe extern "C" fn(*mut c_void) -> *mut crate::dirent::Dirent>,
    opendir: Option<unsafe extern "C" fn(*const c_char) -> *mut c_void>,
    lstat: Option<unsafe extern "C" fn(*const c_char, *mut ftlinux_kernel::general::stat) -> c_int>,
    stat: Option<unsafe extern "C" fn(*const c_char, *mut ftlinux_kernel::general::stat) -> c_int>,
}

const _: () = assert!(size_of::<Glob>() == 72);

/// The names for one pattern without braces.
unsafe fn plain(
    pattern: &[u8],
    flags: c_int,
    error: ErrorFunction,
    g: &Glob,
    list: &mut List,
) -> Result<(), Failure> {
    let mut expanded = crate::unistd::Text::new();
    if flags & (TILDE | TILDE_CHECK) != 0 && pattern.first() == Some(&b'~') {
        tilde::expand(pattern, flags, &mut expanded)?;
    } else {
        expanded.push(pattern)?;
    }
    let first = list.len();
    // SAFETY: the functions are the C caller's.
    unsafe { Walk::new(flags, error, g, list).run(expanded.bytes())? };
    if list.len() == first {
        let as_it_is = flags & NOCHECK != 0
            || (flags & NOMAGIC != 0 && pattern::is_plain(pattern, flags & NOESCAPE == 0));
        if !as_it_is {
            return Err(Failure::NoMatch);
        }
        list.add(pattern, b"")?;
    }
    if flags & NOSORT == 0 {
        list.sort(first);
    }
    Ok(())
}

unsafe fn run(pattern: *const c_char, flags: c_int, error: ErrorFunction, g: *mut Glob) -> c_int {
    // SAFETY: pattern and result are the C caller's.
    unsafe {
        let g = &mut *g;
        if flags & DOOFFS == 0 {
            g.offs = 0;
        }
        if flags & APPEND == 0 {
            g.pathc = 0;
            g.pathv = core::ptr::null_mut();
        }
        let mut list = List::new(g.pathv, g.pathc, g.offs);
        let pattern = bytes(pattern);
        let r = if flags & BRACE != 0 {
            let mut any = false;
            let mut r = Ok(());
            brace::each(pattern, flags & NOESCAPE == 0, &mut |one| {
                // Each alternative is a pattern of its own; one that fits nothing is no failure.
                match plain(one, flags & !(NOCHECK | NOMAGIC), error, g, &mut list) {
                    Ok(()) => any = true,
                    Err(Failure::NoMatch) => {}
                    Err(e) => r = Err(e),
                }
                r.is_ok()
            })
            .map_err(Failure::from)
            .and(r)
            .and_then(|()| {
                if any {
                    return Ok(());
                }
                let as_it_is = flags & NOCHECK != 0
                    || (flags & NOMAGIC != 0 && pattern::is_plain(pattern, flags & NOESCAPE == 0));
                if as_it_is {
                    list.add(pattern, b"").map_err(Failure::from)
                } else {
                    Err(Failure::NoMatch)
                }
            })
        } else {
            plain(pattern, flags, error, g, &mut list)
        };
        (g.pathv, g.pathc) = list.parts();
        g.flags = flags & !MAGCHAR
            | if pattern::has_magic(pattern, flags & NOESCAPE == 0) {
                MAGCHAR
            } else {
                0
            };
        match r {
            Ok(()) => 0,
            Err(e) => e as c_int,
        }
    }
}

/// POSIX, with GNU's flags.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn glob(
    pattern: *const c_char,
    flags: c_int,
    error: ErrorFunction,
    g: *mut Glob,
) -> c_int {
    if g.is_null() || flags & !ALL != 0 {
        crate::internal::shim::set_errno(Errno::EINVAL);
        return -1;
    }
    // SAFETY: as the C caller vouches.
    unsafe { run(pattern, flags, error, g) }
}
alias!(glob => glob64);

/// Adds the names that fit a pattern, in order; false if there are none.
///
/// # Errors
/// `ENOMEM`.
pub(crate) fn expand(pattern: &[u8], list: &mut List) -> Result<bool, Errno> {
    let g = Glob {
        pathc: 0,
        pathv: core::ptr::null_mut(),
        offs: 0,
        flags: 0,
        closedir: None,
        readdir: None,
        opendir: None,
        lstat: None,
        stat: None,
    };
    // SAFETY: no functions of a program's are asked for.
    match unsafe { plain(pattern, 0, None, &g, list) } {
        Ok(()) => Ok(true),
        Err(Failure::NoSpace) => Err(Errno::ENOMEM),
        Err(_) => Ok(false),
    }
}

/// POSIX.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn globfree(g: *mut Glob) {
    // SAFETY: the result is one that `glob` filled in.
    unsafe {
        let g = &mut *g;
        if !g.pathv.is_null() {
            List::new(g.pathv, g.pathc, g.offs).free();
            g.pathv = core::ptr::null_mut();
            g.pathc = 0;
        }
    }
}
alias!(globfree => globfree64);

/// GNU: whether a pattern has characters that fit more than themselves.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn glob_pattern_p(pattern: *const c_char, quote: c_int) -> c_int {
    // SAFETY: the pattern is a C string.
    pattern::has_magic(unsafe { bytes(pattern) }, quote != 0).into()
}
