//! `getaddrinfo_a` (`man 3 getaddrinfo_a`): lookups that threads of the library
//! do meanwhile.

use super::getaddrinfo::{Addrinfo, list_of};
use crate::internal::jobs::{self, Group, Job, Kind};
use crate::internal::shim::set_errno;
use crate::signal::event::{ASYNCNL, Sigevent};
use core::ffi::{c_char, c_int, c_void};
use core::ptr::null_mut;
use core::sync::atomic::{AtomicI32, Ordering::Relaxed};
use ftlinux_kernel::Errno;
use ftlinux_kernel::general::timespec;

/// `struct gaicb`.
#[repr(C)]
pub struct Gaicb {
    name: *const c_char,
    service: *const c_char,
    request: *const Addrinfo,
    result: *mut Addrinfo,
    state: AtomicI32,
    reserved: [c_int; 5],
}

const _: () = assert!(size_of::<Gaicb>() == 56);

const GAI_WAIT: c_int = 0;
const GAI_NOWAIT: c_int = 1;

const EAI_AGAIN: c_int = -3;
const EAI_MEMORY: c_int = -10;
const EAI_SYSTEM: c_int = -11;
const EAI_INPROGRESS: c_int = -100;
const EAI_CANCELED: c_int = -101;
const EAI_NOTCANCELED: c_int = -102;
const EAI_ALLDONE: c_int = -103;
const EAI_INTR: c_int = -104;

static KIND: Kind = Kind {
    run,
    finish,
    code: ASYNCNL,
};

unsafe fn run(object: *mut c_void, _operation: c_int) -> i64 {
    let request = object.cast::<Gaicb>();
    // SAFETY: the request is the program's, and nobody else's until it is done.
    unsafe {
        match list_of((*request).name, (*request).service, (*request).request) {
            Ok(list) => {
                (*request).result = list;
                0
            }
            Err(e) => e.into(),
        }
    }
}

unsafe fn finish(object: *mut c_void, outcome: Option<i64>) {
    let state = outcome.map_or(EAI_CANCELED, |n| n as c_int);
    // SAFETY: as above; who looks has the lock.
    unsafe { (*object.cast::<Gaicb>()).state.store(state, Relaxed) };
}

unsafe fn submit(request: *mut Gaicb, group: *mut Group) -> bool {
    let mut job = Job::new(&KIND, request.cast());
    job.group = group;
    // SAFETY: the request stays until it is done, by the word of who gave it.
    unsafe {
        (*request).result = null_mut();
        let r = jobs::submit(job, || (*request).state.store(EAI_INPROGRESS, Relaxed));
        if r.is_err() {
            (*request).state.store(EAI_AGAIN, Relaxed);
        }
        r.is_ok()
    }
}

/// The same for who has the lock.
unsafe fn is_done(request: *const Gaicb) -> bool {
    // SAFETY: the program's request.
    unsafe { (*request).state.load(Relaxed) != EAI_INPROGRESS }
}

fn invalid() -> c_int {
    set_errno(Errno::EINVAL);
    EAI_SYSTEM
}

/// `getaddrinfo_a`: GNU. The event is for the end of all of them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getaddrinfo_a(
    mode: c_int,
    list: *const *mut Gaicb,
    n: c_int,
    event: *const Sigevent,
) -> c_int {
    let (GAI_WAIT | GAI_NOWAIT, Ok(n)) = (mode, usize::try_from(n)) else {
        return invalid();
    };
    // SAFETY: the list, what is in it and the event are the C caller's.
    unsafe {
        let list = core::slice::from_raw_parts(list, if list.is_null() { 0 } else { n });
        let event = event.as_ref().filter(|_| mode == GAI_NOWAIT);
        let event = event.copied().unwrap_or(Sigevent::SILENT);
        if !event.is_valid() {
            return invalid();
        }
        let Ok(group) = jobs::open_group(event) else {
            return EAI_MEMORY;
        };
        let requests = || list.iter().copied().filter(|r| !r.is_null());
        let mut all = true;
        for request in requests() {
            all &= submit(request, group);
        }
        jobs::close_group(group, ASYNCNL);
        if mode == GAI_WAIT && jobs::wait(None, || requests().all(|r| is_done(r))).is_err() {
            return EAI_INTR;
        }
        if all { 0 } else { EAI_AGAIN }
    }
}

/// `gai_suspend`: GNU. Until one of the requests is done.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gai_suspend(
    list: *const *const Gaicb,
    n: c_int,
    timeout: *const timespec,
) -> c_int {
    let Ok(n) = usize::try_from(n) else {
        return invalid();
    };
    // SAFETY: the list, what is in it and the time are the C caller's.
    unsafe {
        let list = core::slice::from_raw_parts(list, if list.is_null() { 0 } else { n });
        let requests = || list.iter().copied().filter(|r| !r.is_null());
        let deadline = match timeout.as_ref().map(jobs::after).transpose() {
            Ok(deadline) => deadline,
            Err(_) => return invalid(),
        };
        let none = {
            let _jobs = jobs::lock();
            requests().all(|r| is_done(r))
        };
        if none {
            return EAI_ALLDONE;
        }
        match jobs::wait(deadline, || requests().any(|r| is_done(r))) {
            Ok(()) => 0,
            Err(Errno::ETIMEDOUT) => EAI_AGAIN,
            Err(_) => EAI_INTR,
        }
    }
}

/// `gai_error`: GNU. What `getaddrinfo` would have returned, or `EAI_INPROGRESS`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gai_error(request: *mut Gaicb) -> c_int {
    let _jobs = jobs::lock();
    // SAFETY: the program's request.
    unsafe { (*request).state.load(Relaxed) }
}

/// `gai_cancel`: GNU. What a thread has begun is not cancelled.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gai_cancel(request: *mut Gaicb) -> c_int {
    let is_it = |job: &Job| core::ptr::eq(job.kind, &KIND) && job.object == request.cast();
    match jobs::cancel(is_it) {
        (_, true) => EAI_NOTCANCELED,
        (0, false) => EAI_ALLDONE,
        _ => EAI_CANCELED,
    }
}
