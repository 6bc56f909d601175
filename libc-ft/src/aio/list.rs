//! `lio_listio`: several requests at once.

use super::{Aiocb, NOP, READ, WRITE, request};
use crate::internal::jobs;
use crate::internal::shim::ret_unit;
use crate::signal::event::{ASYNCIO, Sigevent};
use core::ffi::c_int;
use core::sync::atomic::Ordering::Relaxed;
use ftlinux_kernel::{Errno, Result};

const WAIT: c_int = 0;
const NOWAIT: c_int = 1;

unsafe fn submit_all(
    mode: c_int,
    list: *const *mut Aiocb,
    n: c_int,
    event: *const Sigevent,
) -> Result<()> {
    let n = usize::try_from(n).map_err(|_| Errno::EINVAL)?;
    if !matches!(mode, WAIT | NOWAIT) {
        return Err(Errno::EINVAL);
    }
    // SAFETY: the list, what is in it and the event are the C caller's.
    let (list, event) = unsafe {
        (
            core::slice::from_raw_parts(list, if list.is_null() { 0 } else { n }),
            event.as_ref().filter(|_| mode == NOWAIT),
        )
    };
    let event = event.copied().unwrap_or(Sigevent::SILENT);
    if !event.is_valid() {
        return Err(Errno::EINVAL);
    }
    // SAFETY: as above.
    unsafe {
        let group = jobs::open_group(event)?;
        let requests = || list.iter().copied().filter(|cb| !cb.is_null());
        let mut failed = false;
        for cb in requests() {
            match (*cb).opcode {
                NOP => {}
                operation @ (READ | WRITE) => {
                    failed |= request::submit(cb, operation, group).is_err();
                }
                _ => {
                    (*cb).result.store(-1, Relaxed);
                    (*cb).error.store(Errno::EINVAL.raw(), Relaxed);
                    failed = true;
                }
            }
        }
        jobs::close_group(group, ASYNCIO);
        if mode == WAIT {
            let asked = |cb: *mut Aiocb| matches!((*cb).opcode, READ | WRITE);
            jobs::wait(None, || requests().all(|cb| !asked(cb) || (*cb).is_done()))?;
            let _jobs = jobs::lock();
            failed |= requests().any(|cb| asked(cb) && (*cb).error.load(Relaxed) != 0);
        }
        if failed { Err(Errno::EIO) } else { Ok(()) }
    }
}

/// `lio_listio`: POSIX.1-2017. `EIO` where one of the requests failed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lio_listio(
    mode: c_int,
    list: *const *mut Aiocb,
    n: c_int,
    event: *const Sigevent,
) -> c_int {
    // SAFETY: as the C caller vouches.
    ret_unit(unsafe { submit_all(mode, list, n, event) })
}
alias!(lio_listio => lio_listio64);
