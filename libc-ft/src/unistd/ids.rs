//! Who the process is.

use crate::internal::shim::{ret, ret_unit};
use crate::pthread::setxid;
use core::ffi::{c_int, c_uint};
use ftlinux_kernel as kernel;
use kernel::process as k;

calls! {
    /// POSIX.
    fn getpid() -> c_int = ret(k::getpid());
    /// POSIX.
    fn getppid() -> c_int = ret(k::getppid());
    /// Linux.
    fn gettid() -> c_int = ret(kernel::thread::gettid());
    /// POSIX.
    fn getuid() -> c_uint = ret(k::getuid());
    /// POSIX.
    fn geteuid() -> c_uint = ret(k::geteuid());
    /// POSIX.
    fn getgid() -> c_uint = ret(k::getgid());
    /// POSIX.
    fn getegid() -> c_uint = ret(k::getegid());
    /// GNU.
    fn getresuid(r: *mut c_uint, e: *mut c_uint, s: *mut c_uint) -> c_int = ret_unit(k::getresuid(r, e, s));
    /// GNU.
    fn getresgid(r: *mut c_uint, e: *mut c_uint, s: *mut c_uint) -> c_int = ret_unit(k::getresgid(r, e, s));
    /// POSIX.
    fn getgroups(n: c_int, list: *mut c_uint) -> c_int = ret(k::getgroups(n, list));
    /// POSIX.
    fn getpgrp() -> c_int = ret(k::getpgid(0));
    /// POSIX.
    fn getpgid(pid: c_int) -> c_int = ret(k::getpgid(pid));
    /// POSIX.
    fn setpgid(pid: c_int, pgid: c_int) -> c_int = ret_unit(k::setpgid(pid, pgid));
    /// POSIX (XSI).
    fn setpgrp() -> c_int = ret_unit(k::setpgid(0, 0));
    /// POSIX.
    fn getsid(pid: c_int) -> c_int = ret(k::getsid(pid));
    /// POSIX.
    fn setsid() -> c_int = ret(k::setsid());
    /// POSIX.
    fn setuid(uid: c_uint) -> c_int = ret_unit(setxid(&|| k::setuid(uid)));
    /// POSIX.
    fn setgid(gid: c_uint) -> c_int = ret_unit(setxid(&|| k::setgid(gid)));
    /// POSIX (XSI).
    fn setreuid(r: c_uint, e: c_uint) -> c_int = ret_unit(setxid(&|| k::setreuid(r, e)));
    /// POSIX (XSI).
    fn setregid(r: c_uint, e: c_uint) -> c_int = ret_unit(setxid(&|| k::setregid(r, e)));
    /// GNU.
    fn setresuid(r: c_uint, e: c_uint, s: c_uint) -> c_int = ret_unit(setxid(&|| k::setresuid(r, e, s)));
    /// GNU.
    fn setresgid(r: c_uint, e: c_uint, s: c_uint) -> c_int = ret_unit(setxid(&|| k::setresgid(r, e, s)));
    /// POSIX.
    fn seteuid(uid: c_uint) -> c_int = ret_unit(setxid(&|| k::setresuid(KEEP, uid, KEEP)));
    /// POSIX.
    fn setegid(gid: c_uint) -> c_int = ret_unit(setxid(&|| k::setresgid(KEEP, gid, KEEP)));
    /// BSD.
    fn setgroups(n: usize, list: *const c_uint) -> c_int = ret_unit(set_groups(n, list));
}

alias!(getpid => __getpid);
alias!(getpgid => __getpgid);

/// A list of groups that all threads read.
struct Groups(*const c_uint);
// SAFETY: nobody writes the list while it is set.
unsafe impl Sync for Groups {}

impl Groups {
    fn get(&self) -> *const c_uint {
        self.0
    }
}

/// `setgroups`.
///
/// # Safety
/// The list has `n` groups.
pub(crate) unsafe fn set_groups(n: usize, list: *const c_uint) -> kernel::Result<()> {
    let groups = Groups(list);
    // SAFETY: by the caller's word.
    setxid(&|| unsafe { k::setgroups(n, groups.get()) })
}

/// The id that changes nothing.
const KEEP: c_uint = c_uint::MAX;

/// GNU: whether the process is in group `gid`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn group_member(gid: c_uint) -> c_int {
    /// `NGROUPS_MAX` of Linux.
    const MAX: usize = 65536;
    // SAFETY: the list has room for as many groups as are asked for.
    unsafe {
        let Ok(n) = k::getgroups(0, core::ptr::null_mut()) else {
            return 0;
        };
        let room = (n as usize).min(MAX);
        let mut few = [0; 64];
        let found = |list: *mut c_uint| {
            k::getgroups(room as c_int, list)
                .is_ok_and(|n| core::slice::from_raw_parts(list, n as usize).contains(&gid))
        };
        if room <= few.len() {
            return found(few.as_mut_ptr()).into();
        }
        let list: *mut c_uint = crate::malloc::alloc(room * size_of::<c_uint>()).cast();
        if list.is_null() {
            return 0;
        }
        let is = found(list);
        crate::malloc::dealloc(list.cast());
        is.into()
    }
}
