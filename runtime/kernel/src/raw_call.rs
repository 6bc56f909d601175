//! A system call by number, for `syscall(2)` of the C library.

use ftlinux_sys::Result;

/// Makes system call `nr` with six arguments, of which the call takes its own.
///
/// # Safety
/// The arguments must be what the call of that number takes.
///
/// # Errors
/// What the call returns.
pub unsafe fn raw_call(nr: usize, args: [usize; 6]) -> Result<usize> {
    let [a, b, c, d, e, f] = args;
    if crate::order::recording() {
        // SAFETY: as the caller vouches.
        return unsafe { recorded(nr as u32, args) };
    }
    // SAFETY: the caller vouches for the arguments.
    unsafe { ftlinux_sys::syscall!(nr, a, b, c, d, e, f) }
}

/// The calls that recorded programs make by number; each goes the way of its
/// function.
unsafe fn recorded(nr: u32, [a, b, c, d, e, f]: [usize; 6]) -> Result<usize> {
    use crate::{fs, process, thread};
    use ftlinux_sys::general as sys;
    // SAFETY: as the caller of `raw_call` vouches.
    unsafe {
        match nr {
            sys::__NR_gettid => thread::gettid().map(|n| n as usize),
            sys::__NR_getpid => process::getpid().map(|n| n as usize),
            sys::__NR_getrandom => process::getrandom(a as *mut _, b, c as u32),
            sys::__NR_read => fs::read(a as i32, a_ptr(b), c),
            sys::__NR_write => fs::write(a as i32, a_ptr(b), c),
            sys::__NR_close => fs::close(a as i32).map(|()| 0),
            sys::__NR_futex => crate::futex::recorded([a, b, c, d, e, f]),
            _ => Err(crate::fail::unsupported("a system call by number")),
        }
    }
}

fn a_ptr<T>(p: usize) -> *mut T {
    p as *mut T
}
