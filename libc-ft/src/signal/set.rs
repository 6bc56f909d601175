//! `sigset_t` and what is done with it.

use crate::internal::shim::ret;
use core::ffi::c_int;
use ftlinux_kernel as kernel;
use kernel::{Errno, Result};

/// glibc's `sigset_t`: 1024 signals, of which Linux has 64.
#[repr(C)]
#[derive(Clone, Copy)]
pub(crate) struct Sigset {
    words: [u64; 16],
}

const _: () = assert!(size_of::<Sigset>() == 128);

/// The highest signal.
pub(crate) const MAX: c_int = 64;

/// The signals that the library keeps to itself: for cancellation and for
/// changing ids in all threads.
pub(crate) const RESERVED: u64 = bit(32) | bit(33);

/// A signal's place in the kernel's set.
pub(crate) const fn bit(sig: c_int) -> u64 {
    1 << (sig - 1)
}

/// A signal that programs may use.
pub(crate) fn checked(sig: c_int) -> Result<c_int> {
    if (1..=MAX).contains(&sig) && bit(sig) & RESERVED == 0 {
        Ok(sig)
    } else {
        Err(Errno::EINVAL)
    }
}

impl Sigset {
    /// A set of the kernel's.
    pub(crate) const fn new(mask: u64) -> Self {
        let mut words = [0; 16];
        words[0] = mask;
        Self { words }
    }

    /// The kernel's part of it.
    pub(crate) const fn mask(&self) -> u64 {
        self.words[0]
    }
}

/// The kernel's part of a set that a C caller gave, which need not be whole:
/// system calls only read that part.
pub(crate) unsafe fn mask_of(set: *const Sigset) -> u64 {
    // SAFETY: the C caller's set has at least the first word.
    unsafe { set.cast::<u64>().read() }
}

/// Stores the kernel's part alone, as the system calls do.
pub(crate) unsafe fn store_mask(set: *mut Sigset, mask: u64) {
    // SAFETY: the C caller's set has at least the first word.
    unsafe { set.cast::<u64>().write(mask) }
}

unsafe fn change(set: *mut Sigset, sig: c_int, f: impl FnOnce(u64, u64) -> u64) -> Result<c_int> {
    let b = bit(checked(sig)?);
    // SAFETY: the set is the C caller's.
    unsafe { store_mask(set, f(mask_of(set), b)) };
    Ok(0)
}

unsafe fn fill(set: *mut Sigset, mask: u64) -> Result<c_int> {
    // SAFETY: the set is the C caller's, to be initialised.
    unsafe { set.write(Sigset::new(mask)) };
    Ok(0)
}

calls! {
    /// POSIX.
    fn sigemptyset(set: *mut Sigset) -> c_int = ret(fill(set, 0));
    /// POSIX: all but the library's own.
    fn sigfillset(set: *mut Sigset) -> c_int = ret(fill(set, !RESERVED));
    /// POSIX.
    fn sigaddset(set: *mut Sigset, sig: c_int) -> c_int = ret(change(set, sig, |m, b| m | b));
    /// POSIX.
    fn sigdelset(set: *mut Sigset, sig: c_int) -> c_int = ret(change(set, sig, |m, b| m & !b));
    /// POSIX.
    fn sigismember(set: *const Sigset, sig: c_int) -> c_int =
        ret(if (1..=MAX).contains(&sig) { Ok((mask_of(set) & bit(sig) != 0) as c_int) } else { Err(Errno::EINVAL) });
    /// GNU.
    fn sigisemptyset(set: *const Sigset) -> c_int = ret(Ok((mask_of(set) == 0) as c_int));
    /// GNU.
    fn sigandset(to: *mut Sigset, a: *const Sigset, b: *const Sigset) -> c_int = ret(fill(to, mask_of(a) & mask_of(b)));
    /// GNU.
    fn sigorset(to: *mut Sigset, a: *const Sigset, b: *const Sigset) -> c_int = ret(fill(to, mask_of(a) | mask_of(b)));
}

/// `SIGRTMIN`: the first that the library leaves to programs.
#[unsafe(no_mangle)]
pub extern "C" fn __libc_current_sigrtmin() -> c_int {
    34
}

/// `SIGRTMAX`.
#[unsafe(no_mangle)]
pub extern "C" fn __libc_current_sigrtmax() -> c_int {
    MAX
}
