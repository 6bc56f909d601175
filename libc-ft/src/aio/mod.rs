//! `aio.h` (POSIX.1-2017): requests that threads of the library do meanwhile.

mod list;
mod request;

use crate::internal::jobs;
use crate::internal::shim::{ret, ret_unit};
use crate::signal::event::Sigevent;
use core::ffi::{c_int, c_void};
use core::sync::atomic::{AtomicI32, AtomicI64, Ordering::Relaxed};
use ftlinux_kernel as kernel;
use kernel::general::timespec;
use kernel::{Errno, Result};

/// `struct aiocb`, and `struct aiocb64`.
#[repr(C)]
pub struct Aiocb {
    fildes: c_int,
    opcode: c_int,
    reqprio: c_int,
    buf: *mut c_void,
    nbytes: usize,
    event: Sigevent,
    next: *mut Aiocb,
    priority: c_int,
    policy: c_int,
    error: AtomicI32,
    result: AtomicI64,
    offset: i64,
    reserved: [u8; 32],
}

const _: () = {
    assert!(size_of::<Aiocb>() == 168);
    assert!(core::mem::offset_of!(Aiocb, event) == 32);
    assert!(core::mem::offset_of!(Aiocb, error) == 112);
    assert!(core::mem::offset_of!(Aiocb, offset) == 128);
};

/// `LIO_READ`, `LIO_WRITE`, `LIO_NOP`.
const READ: c_int = 0;
const WRITE: c_int = 1;
const NOP: c_int = 2;
/// What else a request can be, which no program says.
const SYNC: c_int = 3;
const DATA_SYNC: c_int = 4;

/// `AIO_PRIO_DELTA_MAX`.
const PRIORITIES: c_int = 20;

const CANCELED: c_int = 0;
const NOT_CANCELED: c_int = 1;
const ALL_DONE: c_int = 2;

const F_GETFL: c_int = 3;

impl Aiocb {
    /// The request's state: 0, `EINPROGRESS`, or why it failed.
    fn state(&self) -> c_int {
        let _jobs = jobs::lock();
        self.error.load(Relaxed)
    }

    /// The same for who has the lock.
    fn is_done(&self) -> bool {
        self.error.load(Relaxed) != Errno::EINPROGRESS.raw()
    }
}

/// The flags of a descriptor.
fn flags_of(fd: c_int) -> Result<c_int> {
    // SAFETY: no pointers are passed.
    unsafe { kernel::fs::fcntl(fd, F_GETFL, 0) }
}

unsafe fn sync(operation: c_int, cb: *mut Aiocb) -> Result<()> {
    const ACCESS: c_int = 3;
    let operation = match operation as u32 {
        kernel::general::O_DSYNC => DATA_SYNC,
        kernel::general::O_SYNC => SYNC,
        _ => return Err(Errno::EINVAL),
    };
    // SAFETY: the request is the C caller's.
    unsafe {
        if flags_of((*cb).fildes)? & ACCESS == 0 {
            return Err(Errno::EBADF);
        }
        request::submit(cb, operation, core::ptr::null_mut())
    }
}

unsafe fn cancel(fd: c_int, cb: *mut Aiocb) -> Result<c_int> {
    flags_of(fd)?;
    if !cb.is_null() {
        // SAFETY: the request is the C caller's.
        unsafe {
            if (*cb).fildes != fd {
                return Err(Errno::EINVAL);
            }
            if (*cb).state() != Errno::EINPROGRESS.raw() {
                return Ok(ALL_DONE);
            }
        }
    }
    let (count, running) = jobs::cancel(|job| {
        job.descriptor == i64::from(fd) && (cb.is_null() || job.object == cb.cast())
    });
    Ok(match (count, running) {
        (_, true) => NOT_CANCELED,
        (0, false) => ALL_DONE,
        _ => CANCELED,
    })
}

unsafe fn suspend(list: *const *const Aiocb, n: c_int, timeout: *const timespec) -> Result<()> {
    let n = usize::try_from(n).map_err(|_| Errno::EINVAL)?;
    // SAFETY: the list and what is in it are the C caller's; null means none.
    let (list, timeout) = unsafe {
        (
            core::slice::from_raw_parts(list, if list.is_null() { 0 } else { n }),
            timeout.as_ref(),
        )
    };
    let deadline = timeout.map(jobs::after).transpose()?;
    let mut requests = list.iter().filter(|p| !p.is_null()).peekable();
    if requests.peek().is_none() {
        return Ok(());
    }
    // SAFETY: as above.
    let done = || unsafe { list.iter().any(|&p| !p.is_null() && (*p).is_done()) };
    jobs::wait(deadline, done).map_err(|e| {
        if e == Errno::ETIMEDOUT {
            Errno::EAGAIN
        } else {
            e
        }
    })
}

/// `aio_read`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aio_read(cb: *mut Aiocb) -> c_int {
    // SAFETY: as the C caller vouches; so below.
    ret_unit(unsafe { request::submit(cb, READ, core::ptr::null_mut()) })
}
alias!(aio_read => aio_read64);

/// `aio_write`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aio_write(cb: *mut Aiocb) -> c_int {
    // SAFETY: as above.
    ret_unit(unsafe { request::submit(cb, WRITE, core::ptr::null_mut()) })
}
alias!(aio_write => aio_write64);

/// `aio_fsync`: POSIX.1-2017. Follows all that was asked for before.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aio_fsync(operation: c_int, cb: *mut Aiocb) -> c_int {
    // SAFETY: as above.
    ret_unit(unsafe { sync(operation, cb) })
}
alias!(aio_fsync => aio_fsync64);

/// `aio_error`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aio_error(cb: *const Aiocb) -> c_int {
    // SAFETY: as above.
    unsafe { (*cb).state() }
}
alias!(aio_error => aio_error64);

/// `aio_return`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aio_return(cb: *mut Aiocb) -> isize {
    let _jobs = jobs::lock();
    // SAFETY: as above.
    unsafe { (*cb).result.load(Relaxed) as isize }
}
alias!(aio_return => aio_return64);

/// `aio_cancel`: POSIX.1-2017. What a thread has begun is not cancelled.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aio_cancel(fd: c_int, cb: *mut Aiocb) -> c_int {
    // SAFETY: as above.
    ret(unsafe { cancel(fd, cb) })
}
alias!(aio_cancel => aio_cancel64);

/// `aio_suspend`: POSIX.1-2017. A cancellation point.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aio_suspend(
    list: *const *const Aiocb,
    n: c_int,
    timeout: *const timespec,
) -> c_int {
    // SAFETY: as above.
    ret_unit(unsafe { suspend(list, n, timeout) })
}
alias!(aio_suspend => aio_suspend64);

/// `aio_init` (glibc): threads come and go as they are needed, so there is
/// nothing to be tuned.
#[unsafe(no_mangle)]
pub extern "C" fn aio_init(_init: *const c_void) {}
