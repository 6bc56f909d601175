//! `mq_notify`. A function that is to be called in a thread waits there
//! already: the host writes to a socket of the thread's when it is time.

use crate::internal::shim::ret_unit;
use crate::signal::event::{Notify, Sigevent, THREAD};
use core::ffi::{c_int, c_void};
use core::ptr::null_mut;
use ftlinux_kernel as kernel;
use kernel::{Errno, Result};

const AF_NETLINK: c_int = 16;
const SOCK_RAW: c_int = 3;
const SOCK_CLOEXEC: c_int = 0o2_000_000;

/// `NOTIFY_COOKIE_LEN`, and the last byte of a cookie when a message came.
const COOKIE: usize = 32;
const WOKEN_UP: u8 = 1;

/// What the thread waits for, and what it does then.
struct Waiting {
    socket: c_int,
    function: Notify,
    value: *mut c_void,
}

unsafe extern "C" fn wait(waiting: *mut c_void) -> *mut c_void {
    // SAFETY: made below for this thread alone, which frees it.
    let Waiting {
        socket,
        function,
        value,
    } = unsafe {
        let waiting = waiting.cast::<Waiting>();
        let copy = waiting.read();
        crate::malloc::dealloc(waiting.cast());
        copy
    };
    let mut cookie = [0u8; COOKIE];
    let came = loop {
        // SAFETY: the array has that many bytes.
        match unsafe { kernel::fs::read(socket, cookie.as_mut_ptr().cast(), COOKIE) } {
            Err(Errno::EINTR) => {}
            r => break r == Ok(COOKIE) && cookie[COOKIE - 1] == WOKEN_UP,
        }
    };
    // SAFETY: the descriptor is ours.
    let _ = unsafe { kernel::fs::close(socket) };
    // Otherwise the program, or the queue's end, took the wish back.
    if came {
        // SAFETY: the program's function.
        unsafe { function(value) };
    }
    null_mut()
}

/// Has a thread wait.
unsafe fn in_thread(q: c_int, event: &Sigevent) -> Result<()> {
    if event.function.is_null() {
        return Err(Errno::EINVAL);
    }
    // SAFETY: the block is checked for null and written whole; the thread frees it. The host
    // copies the cookie before the call returns.
    unsafe {
        let socket = kernel::net::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, 0)?;
        let close = |_: &Errno| {
            let _ = kernel::fs::close(socket);
        };
        let cookie = [0u8; COOKIE];
        let by_socket = Sigevent {
            value: cookie.as_ptr().cast_mut().cast(),
            signo: socket,
            notify: THREAD,
            ..Sigevent::SILENT
        };
        kernel::process::mq_notify(q, (&raw const by_socket).cast()).inspect_err(close)?;
        let waiting = crate::malloc::alloc(size_of::<Waiting>()).cast::<Waiting>();
        let started = if waiting.is_null() {
            Err(Errno::ENOMEM)
        } else {
            waiting.write(Waiting {
                socket,
                function: event.function(),
                value: event.value,
            });
            let mut thread = null_mut();
            let attributes = event.attributes.cast::<crate::pthread::Attr>();
            crate::pthread::create(
                &mut thread,
                attributes.as_ref(),
                wait,
                waiting.cast(),
                false,
            )
            .inspect_err(|_| crate::malloc::dealloc(waiting.cast()))
            .map(|()| {
                // It may have ended already; it is reaped then.
                let _ = crate::pthread::detach(thread);
            })
        };
        started.inspect_err(|e| {
            let _ = kernel::process::mq_notify(q, core::ptr::null());
            close(e);
        })
    }
}

/// `mq_notify`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mq_notify(q: c_int, event: *const Sigevent) -> c_int {
    // SAFETY: null or the C caller's event.
    ret_unit(unsafe {
        match event.as_ref() {
            Some(e) if e.notify == THREAD => in_thread(q, e),
            _ => kernel::process::mq_notify(q, event.cast()),
        }
    })
}
