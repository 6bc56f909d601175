//! One request.

use super::{Aiocb, DATA_SYNC, PRIORITIES, READ, SYNC, WRITE};
use crate::internal::jobs::{self, Group, Job, Kind};
use crate::signal::event::ASYNCIO;
use core::ffi::{c_int, c_void};
use core::sync::atomic::Ordering::Relaxed;
use ftlinux_kernel as kernel;
use kernel::{Errno, Result};

static KIND: Kind = Kind {
    run,
    finish,
    code: ASYNCIO,
};

/// Does what was asked for: a length, or an error number below zero.
unsafe fn run(object: *mut c_void, operation: c_int) -> i64 {
    let cb = object.cast::<Aiocb>();
    let outcome = loop {
        // SAFETY: the request and its buffer are the program's until it is done.
        let r = unsafe {
            let (fd, buf, n, offset) = ((*cb).fildes, (*cb).buf, (*cb).nbytes, (*cb).offset);
            match operation {
                READ => match kernel::fs::pread(fd, buf, n, offset) {
                    // What has no offset is read as it comes.
                    Err(Errno::ESPIPE) => kernel::fs::read(fd, buf, n),
                    r => r,
                },
                WRITE => match kernel::fs::pwrite(fd, buf, n, offset) {
                    Err(Errno::ESPIPE) => kernel::fs::write(fd, buf, n),
                    r => r,
                },
                SYNC => kernel::fs::fsync(fd).map(|()| 0),
                _ => kernel::fs::fdatasync(fd).map(|()| 0),
            }
        };
        if r != Err(Errno::EINTR) {
            break r;
        }
    };
    match outcome {
        Ok(n) => n as i64,
        Err(e) => -i64::from(e.raw()),
    }
}

unsafe fn finish(object: *mut c_void, outcome: Option<i64>) {
    let outcome = outcome.unwrap_or(-i64::from(Errno::ECANCELED.raw()));
    // SAFETY: as above; who looks has the lock.
    unsafe { store(object.cast(), outcome) };
}

/// Stores a length, or an error number below zero.
unsafe fn store(cb: *mut Aiocb, outcome: i64) {
    let error = if outcome < 0 { -outcome } else { 0 };
    // SAFETY: the request is the C caller's.
    unsafe {
        (*cb).result.store(outcome.max(-1), Relaxed);
        (*cb).error.store(error as c_int, Relaxed);
    }
}

/// Hands a request over; one that is refused says why, too.
///
/// # Safety
/// The request stays until it is done. The group counts it.
pub unsafe fn submit(cb: *mut Aiocb, operation: c_int, group: *mut Group) -> Result<()> {
    // SAFETY: by the caller's word.
    unsafe {
        let in_order = (0..=PRIORITIES).contains(&(*cb).reqprio);
        let barrier = matches!(operation, SYNC | DATA_SYNC);
        let r = if (in_order || barrier) && (*cb).event.is_valid() {
            let mut job = Job::new(&KIND, cb.cast());
            job.operation = operation;
            job.descriptor = (*cb).fildes.into();
            job.priority = if barrier { 0 } else { (*cb).reqprio.into() };
            job.barrier = barrier.into();
            job.event = (*cb).event;
            job.group = group;
            jobs::submit(job, || {
                (*cb).error.store(Errno::EINPROGRESS.raw(), Relaxed);
                (*cb).result.store(0, Relaxed);
            })
        } else {
            Err(Errno::EINVAL)
        };
        if let Err(e) = r {
            store(cb, -i64::from(e.raw()));
        }
        r
    }
}
