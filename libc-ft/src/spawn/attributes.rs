//! `posix_spawnattr_*` (POSIX.1-2017).

use crate::signal::set::{Sigset, mask_of, store_mask};
use core::ffi::{c_int, c_short};
use ftlinux_kernel::Errno;

/// `posix_spawnattr_t`.
#[repr(C)]
pub struct Attributes {
    /// What to do of it.
    pub flags: c_short,
    /// The process group.
    pub group: c_int,
    /// Signals to reset.
    pub default: [u64; 16],
    /// Signals to block.
    pub mask: [u64; 16],
    /// `sched_priority`.
    pub priority: c_int,
    /// The scheduling policy.
    pub policy: c_int,
    cgroup: c_int,
    reserved: [c_int; 15],
}

const _: () = assert!(size_of::<Attributes>() == 336);

pub const RESETIDS: c_short = 0x01;
pub const SETPGROUP: c_short = 0x02;
pub const SETSIGDEF: c_short = 0x04;
pub const SETSIGMASK: c_short = 0x08;
pub const SETSCHEDPARAM: c_short = 0x10;
pub const SETSCHEDULER: c_short = 0x20;
const USEVFORK: c_short = 0x40;
pub const SETSID: c_short = 0x80;
const ALL: c_short = RESETIDS
    | SETPGROUP
    | SETSIGDEF
    | SETSIGMASK
    | SETSCHEDPARAM
    | SETSCHEDULER
    | USEVFORK
    | SETSID;

/// Exports functions on attributes, which return 0.
macro_rules! attributes {
    ($($(#[$doc:meta])* $name:ident($a:ident $(, $arg:ident: $ty:ty)*) $body:expr;)*) => {
        $($(#[$doc])*
        #[unsafe(no_mangle)]
        unsafe extern "C" fn $name($a: *mut Attributes $(, $arg: $ty)*) -> c_int {
            #[allow(unused_unsafe)]
            // SAFETY: initialised attributes and the caller's pointers, by the C function's contract.
            unsafe { $body }
            0
        })*
    };
}

attributes! {
    /// `posix_spawnattr_init`.
    posix_spawnattr_init(a) core::ptr::write_bytes(a, 0, 1);
    /// `posix_spawnattr_destroy`: nothing is held.
    posix_spawnattr_destroy(a) { let _ = a; };
    /// `posix_spawnattr_getflags`.
    posix_spawnattr_getflags(a, to: *mut c_short) *to = (*a).flags;
    /// `posix_spawnattr_getpgroup`.
    posix_spawnattr_getpgroup(a, to: *mut c_int) *to = (*a).group;
    /// `posix_spawnattr_setpgroup`.
    posix_spawnattr_setpgroup(a, group: c_int) (*a).group = group;
    /// `posix_spawnattr_getsigdefault`.
    posix_spawnattr_getsigdefault(a, to: *mut Sigset) store_mask(to, (*a).default[0]);
    /// `posix_spawnattr_setsigdefault`.
    posix_spawnattr_setsigdefault(a, set: *const Sigset) (*a).default[0] = mask_of(set);
    /// `posix_spawnattr_getsigmask`.
    posix_spawnattr_getsigmask(a, to: *mut Sigset) store_mask(to, (*a).mask[0]);
    /// `posix_spawnattr_setsigmask`.
    posix_spawnattr_setsigmask(a, set: *const Sigset) (*a).mask[0] = mask_of(set);
    /// `posix_spawnattr_getschedparam`.
    posix_spawnattr_getschedparam(a, to: *mut c_int) *to = (*a).priority;
    /// `posix_spawnattr_setschedparam`.
    posix_spawnattr_setschedparam(a, from: *const c_int) (*a).priority = *from;
    /// `posix_spawnattr_getschedpolicy`.
    posix_spawnattr_getschedpolicy(a, to: *mut c_int) *to = (*a).policy;
}

/// `posix_spawnattr_setflags`.
#[unsafe(no_mangle)]
unsafe extern "C" fn posix_spawnattr_setflags(a: *mut Attributes, flags: c_short) -> c_int {
    if flags & !ALL != 0 {
        return Errno::EINVAL.raw();
    }
    // SAFETY: initialised attributes; so below.
    unsafe { (*a).flags = flags };
    0
}

/// `posix_spawnattr_setschedpolicy`.
#[unsafe(no_mangle)]
unsafe extern "C" fn posix_spawnattr_setschedpolicy(a: *mut Attributes, policy: c_int) -> c_int {
    if !(0..=2).contains(&policy) {
        return Errno::EINVAL.raw();
    }
    // SAFETY: as above.
    unsafe { (*a).policy = policy };
    0
}
