//! Sending signals.

use crate::internal::shim::ret_unit;
use core::ffi::{c_int, c_uint};
use ftlinux_kernel as kernel;
use kernel::{Errno, Result};

/// The head of `siginfo_t`, as `sigqueue` fills it in.
#[repr(C)]
struct Queued {
    signo: c_int,
    errno: c_int,
    code: c_int,
    _pad: c_int,
    pid: c_int,
    uid: c_uint,
    value: usize,
    _rest: [u64; 12],
}

const _: () = assert!(size_of::<Queued>() == 128);

/// `SI_QUEUE`.
const SI_QUEUE: c_int = -1;

/// To the calling thread.
unsafe fn to_self(sig: c_int) -> Result<()> {
    // SAFETY: no pointers are passed.
    unsafe {
        let pid = kernel::process::getpid()?;
        let tid = kernel::thread::gettid()?;
        kernel::signal::tgkill(pid, tid, sig)
    }
}

/// With a value that the handler finds in `si_value`.
pub(crate) unsafe fn queue(pid: c_int, tid: Option<c_int>, sig: c_int, value: usize) -> Result<()> {
    // SAFETY: no pointers are passed.
    unsafe { with_code(pid, tid, sig, SI_QUEUE, value) }
}

/// The same, and with what the handler finds in `si_code`.
pub(crate) unsafe fn with_code(
    pid: c_int,
    tid: Option<c_int>,
    sig: c_int,
    code: c_int,
    value: usize,
) -> Result<()> {
    // SAFETY: the information is local.
    unsafe {
        let info = Queued {
            signo: sig,
            errno: 0,
            code,
            _pad: 0,
            pid: kernel::process::getpid()?,
            uid: kernel::process::getuid()?,
            value,
            _rest: [0; 12],
        };
        let p = (&raw const info).cast();
        match tid {
            None => kernel::signal::rt_sigqueueinfo(pid, sig, p),
            Some(tid) => kernel::signal::rt_tgsigqueueinfo(pid, tid, sig, p),
        }
    }
}

unsafe fn to_group(group: c_int, sig: c_int) -> Result<()> {
    if group < 0 {
        return Err(Errno::EINVAL);
    }
    // SAFETY: no pointers are passed.
    unsafe { kernel::signal::kill(-group, sig) }
}

calls! {
    /// POSIX.
    fn kill(pid: c_int, sig: c_int) -> c_int = ret_unit(kernel::signal::kill(pid, sig));
    /// POSIX (XSI); a group of 0 is the caller's own.
    fn killpg(group: c_int, sig: c_int) -> c_int = ret_unit(to_group(group, sig));
    /// Linux.
    fn tgkill(pid: c_int, tid: c_int, sig: c_int) -> c_int = ret_unit(kernel::signal::tgkill(pid, tid, sig));
    /// C: to the calling thread.
    fn raise(sig: c_int) -> c_int = ret_unit(to_self(sig));
    /// POSIX.
    fn sigqueue(pid: c_int, sig: c_int, value: usize) -> c_int = ret_unit(queue(pid, None, sig, value));
}
alias!(raise => gsignal);
alias!(kill => __kill);
