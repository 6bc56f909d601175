//! Names of threads, which `ps` and debuggers show.

use super::signal::while_alive;
use super::thread::{Pthread, current};
use crate::internal::shim::ret_errno;
use core::ffi::{CStr, c_char, c_int};
use core::sync::atomic::Ordering::Relaxed;
use ftlinux_kernel as kernel;
use kernel::{Errno, Result};

/// Bytes of a name, with its end.
const SIZE: usize = 16;
const PR_SET_NAME: c_int = 15;
const PR_GET_NAME: c_int = 16;
const AT_FDCWD: c_int = -100;
const O_RDWR_CLOEXEC: c_int = 0o2000002;

/// `pthread_setname_np` (GNU).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_setname_np(thread: *mut Pthread, name: *const c_char) -> c_int {
    // SAFETY: this function's contract.
    ret_errno(unsafe { set(thread, CStr::from_ptr(name).to_bytes()) })
}

unsafe fn set(thread: *mut Pthread, name: &[u8]) -> Result<()> {
    if name.len() >= SIZE {
        return Err(Errno::ERANGE);
    }
    // SAFETY: the name is readable; the thread has not been joined.
    unsafe {
        if thread == current() {
            let mut copy = [0u8; SIZE];
            copy[..name.len()].copy_from_slice(name);
            return kernel::process::prctl(PR_SET_NAME, copy.as_ptr() as usize, 0, 0, 0).map(drop);
        }
        while_alive(thread, || {
            with_file(thread, |fd| {
                let n = kernel::fs::write(fd, name.as_ptr().cast(), name.len())?;
                if n == name.len() {
                    Ok(())
                } else {
                    Err(Errno::EIO)
                }
            })
        })
    }
}

/// `pthread_getname_np` (GNU).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_getname_np(
    thread: *mut Pthread,
    buf: *mut c_char,
    size: usize,
) -> c_int {
    // SAFETY: this function's contract.
    ret_errno(unsafe { get(thread, buf.cast(), size) })
}

unsafe fn get(thread: *mut Pthread, buf: *mut u8, size: usize) -> Result<()> {
    if size < SIZE {
        return Err(Errno::ERANGE);
    }
    // SAFETY: the buffer is the caller's; the thread has not been joined.
    unsafe {
        if thread == current() {
            return kernel::process::prctl(PR_GET_NAME, buf as usize, 0, 0, 0).map(drop);
        }
        while_alive(thread, || {
            with_file(thread, |fd| {
                let n = kernel::fs::read(fd, buf.cast(), size)?;
                // A newline ends it.
                let end = n.checked_sub(1).ok_or(Errno::EIO)?;
                *buf.add(if *buf.add(end) == b'\n' {
                    end
                } else {
                    n.min(size - 1)
                }) = 0;
                Ok(())
            })
        })
    }
}

/// Opens `/proc/self/task/<id>/comm` for `f`.
unsafe fn with_file(thread: *const Pthread, f: impl FnOnce(c_int) -> Result<()>) -> Result<()> {
    const BEFORE: &[u8] = b"/proc/self/task/";
    const AFTER: &[u8] = b"/comm\0";
    let mut path = [0u8; BEFORE.len() + 10 + AFTER.len()];
    path[..BEFORE.len()].copy_from_slice(BEFORE);
    // SAFETY: the thread has not been joined.
    let mut id = unsafe { (*thread).tcb.tid.load(Relaxed) }.unsigned_abs();
    let mut digits = [0u8; 10];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (id % 10) as u8;
        id /= 10;
        if id == 0 {
            break;
        }
    }
    let n = BEFORE.len() + digits.len() - at;
    path[BEFORE.len()..n].copy_from_slice(&digits[at..]);
    path[n..n + AFTER.len()].copy_from_slice(AFTER);
    // SAFETY: the path has its end; the descriptor is ours.
    unsafe {
        let fd = kernel::fs::openat(AT_FDCWD, path.as_ptr().cast(), O_RDWR_CLOEXEC, 0)?;
        let r = f(fd);
        let _ = kernel::fs::close(fd);
        r
    }
}
