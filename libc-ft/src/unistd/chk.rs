//! What `_FORTIFY_SOURCE` makes of calls: the size of the buffer comes along.

use crate::internal::shim::{ret, ret_errno, ret_size, ret_unit};
use core::ffi::{c_char, c_int, c_uint, c_void};
use ftlinux_kernel as kernel;
use kernel::general::AT_FDCWD;
use kernel::{Errno, Result};

/// `asked`, if the buffer has that much; the program ends otherwise.
#[inline]
pub(crate) fn within(asked: usize, has: usize) -> usize {
    if asked > has {
        overflow();
    }
    asked
}

/// Ends the program, which was about to write past a buffer.
#[cold]
pub(crate) fn overflow() -> ! {
    crate::internal::panic::fatal(format_args!("*** buffer overflow detected ***: terminated"))
}

/// `getwd` into a buffer of known size.
unsafe fn getwd_within(buf: *mut c_char, has: usize) -> Result<*mut c_char> {
    // SAFETY: the C caller's buffer has that size.
    match unsafe { super::cwd::get(buf, has) } {
        Err(Errno::ERANGE) => overflow(),
        r => r,
    }
}

/// `getgroups` into a list of known size.
unsafe fn groups_within(n: c_int, list: *mut c_uint, has: usize) -> Result<c_int> {
    within(n.max(0) as usize * size_of::<c_uint>(), has);
    // SAFETY: the list has room for `n`.
    unsafe { kernel::process::getgroups(n, list) }
}

/// A count that is passed on as it is.
fn as_is(n: usize) -> usize {
    n
}

calls! {
    /// glibc's checked form.
    cancel fn __read_chk(fd: c_int, buf: *mut c_void, n: usize, has: usize) -> isize = ret_size(kernel::fs::read(fd, buf, within(n, has)));
    /// glibc's checked form.
    cancel fn __pread_chk(fd: c_int, buf: *mut c_void, n: usize, off: i64, has: usize) -> isize = ret_size(kernel::fs::pread(fd, buf, within(n, has), off));
    /// glibc's checked form.
    fn __readlink_chk(path: *const c_char, buf: *mut c_char, n: usize, has: usize) -> isize =
        ret_size(kernel::fs::readlinkat(AT_FDCWD, path, buf, within(n, has)));
    /// glibc's checked form.
    fn __readlinkat_chk(dir: c_int, path: *const c_char, buf: *mut c_char, n: usize, has: usize) -> isize =
        ret_size(kernel::fs::readlinkat(dir, path, buf, within(n, has)));
    /// glibc's checked form.
    fn __getcwd_chk(buf: *mut c_char, n: usize, has: usize) -> *mut c_char = ret(super::cwd::get(buf, within(n, has)));
    /// glibc's checked form.
    fn __getwd_chk(buf: *mut c_char, has: usize) -> *mut c_char = ret(getwd_within(buf, has));
    /// glibc's checked form.
    fn __gethostname_chk(buf: *mut c_char, n: usize, has: usize) -> c_int = ret_unit(super::host::node_name(buf, within(n, has)));
    /// glibc's checked form.
    fn __getdomainname_chk(buf: *mut c_char, n: usize, has: usize) -> c_int = ret_unit(super::host::domain_name(buf, within(n, has)));
    /// glibc's checked form.
    fn __getlogin_r_chk(buf: *mut c_char, n: usize, has: usize) -> c_int = ret_errno(super::login::login_name(buf, within(n, has)));
    /// glibc's checked form.
    fn __ttyname_r_chk(fd: c_int, buf: *mut c_char, n: usize, has: usize) -> c_int = ret_errno(super::tty::name_of(fd, buf, within(n, has)));
    /// glibc's checked form.
    fn __confstr_chk(name: c_int, buf: *mut c_char, n: usize, has: usize) -> usize = as_is(super::confstr::get(name, buf, within(n, has)));
    /// glibc's checked form.
    fn __getgroups_chk(n: c_int, list: *mut c_uint, has: usize) -> c_int = ret(groups_within(n, list, has));
}
alias!(__pread_chk => __pread64_chk);
