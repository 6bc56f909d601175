//! `threads.h` (C17 7.26), over the same threads and locks as `pthread.h`.

mod cnd;
mod mtx;
mod thrd;
mod tss;

use core::ffi::c_int;
use ftlinux_kernel::{Errno, Result};

const SUCCESS: c_int = 0;
const BUSY: c_int = 1;
const ERROR: c_int = 2;
const NOMEM: c_int = 3;
const TIMEDOUT: c_int = 4;

/// A result as `threads.h` has it.
fn status(r: Result<()>) -> c_int {
    match r {
        Ok(()) => SUCCESS,
        Err(Errno::EBUSY) => BUSY,
        Err(Errno::ENOMEM) => NOMEM,
        Err(Errno::ETIMEDOUT) => TIMEDOUT,
        Err(_) => ERROR,
    }
}
