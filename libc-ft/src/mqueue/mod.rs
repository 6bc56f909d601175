//! `mqueue.h`.

mod notify;

use crate::internal::shim::{ret, ret_size, ret_unit};
use core::ffi::{c_char, c_int, c_uint, c_void};
use core::ptr::null;
use ftlinux_kernel as kernel;
use kernel::general::timespec;
use kernel::{Errno, Result};

/// The name without its slash, as the kernel has it.
unsafe fn inner(name: *const c_char) -> Result<*const c_char> {
    // SAFETY: the name is a C string.
    unsafe {
        if *name == b'/' as c_char {
            Ok(name.add(1))
        } else {
            Err(Errno::EINVAL)
        }
    }
}

unsafe fn open(
    name: *const c_char,
    flags: c_int,
    mode: c_uint,
    attr: *const c_void,
) -> Result<c_int> {
    let creates = flags & kernel::general::O_CREAT as c_int != 0;
    let (mode, attr) = if creates { (mode, attr) } else { (0, null()) };
    // SAFETY: name and attributes are the C caller's.
    unsafe { kernel::process::mq_open(inner(name)?, flags, mode, attr) }
}

unsafe fn open_without_mode(name: *const c_char, flags: c_int) -> Result<c_int> {
    if flags & kernel::general::O_CREAT as c_int != 0 {
        crate::internal::panic::fatal(format_args!(
            "*** invalid mq_open call: O_CREAT without mode and attr ***: terminated"
        ));
    }
    // SAFETY: the name is the C caller's.
    unsafe { open(name, flags, 0, null()) }
}

unsafe fn unlink(name: *const c_char) -> Result<()> {
    // SAFETY: the name is the C caller's.
    match unsafe { kernel::process::mq_unlink(inner(name)?) } {
        Err(Errno::EPERM) => Err(Errno::EACCES),
        r => r,
    }
}

unsafe fn set_attr(q: c_int, new: *const c_void, old: *mut c_void) -> Result<()> {
    if new.is_null() {
        return Err(Errno::EFAULT);
    }
    // SAFETY: the attributes are the C caller's.
    unsafe { kernel::process::mq_getsetattr(q, new, old) }
}

calls! {
    /// POSIX. Mode and attributes count only where a queue is made.
    fn mq_open(name: *const c_char, flags: c_int, mode: c_uint, attr: *const c_void) -> c_int = ret(open(name, flags, mode, attr));
    /// glibc's checked form: there is no mode.
    fn __mq_open_2(name: *const c_char, flags: c_int) -> c_int = ret(open_without_mode(name, flags));
    /// POSIX.
    fn mq_close(q: c_int) -> c_int = ret_unit(kernel::fs::close(q));
    /// POSIX.
    fn mq_unlink(name: *const c_char) -> c_int = ret_unit(unlink(name));
    /// POSIX.
    fn mq_getattr(q: c_int, attr: *mut c_void) -> c_int = ret_unit(kernel::process::mq_getsetattr(q, null(), attr));
    /// POSIX.
    fn mq_setattr(q: c_int, new: *const c_void, old: *mut c_void) -> c_int = ret_unit(set_attr(q, new, old));
    /// POSIX.
    cancel fn mq_send(q: c_int, msg: *const c_char, n: usize, prio: c_uint) -> c_int = ret_unit(kernel::process::mq_timedsend(q, msg, n, prio, null()));
    /// POSIX.
    cancel fn mq_timedsend(q: c_int, msg: *const c_char, n: usize, prio: c_uint, until: *const timespec) -> c_int =
        ret_unit(kernel::process::mq_timedsend(q, msg, n, prio, until));
    /// POSIX.
    cancel fn mq_receive(q: c_int, msg: *mut c_char, n: usize, prio: *mut c_uint) -> isize = ret_size(kernel::process::mq_timedreceive(q, msg, n, prio, null()));
    /// POSIX.
    cancel fn mq_timedreceive(q: c_int, msg: *mut c_char, n: usize, prio: *mut c_uint, until: *const timespec) -> isize =
        ret_size(kernel::process::mq_timedreceive(q, msg, n, prio, until));
}
