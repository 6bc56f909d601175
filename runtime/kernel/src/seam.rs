//! The macros that declare calls of the seam.
//!
//! Each kind says what is nondeterministic in its calls and what records it:
//! - `host_calls`: nothing; the call's effect is on the program's own memory
//!   map or scheduling, and its result does not depend on the outside;
//! - `value_calls`: the result and the data named; the call is not made at
//!   replay;
//! - `applied_calls`: the result; the call is made at replay too, since the
//!   host's side (a mask, an option, an identity) must be as it was;
//! - `refused_calls`: not available to a recorded program.

/// Declares functions that hand a system call to the host as it is.
macro_rules! host_calls {
    ($($(#[$doc:meta])* $name:ident($($arg:ident: $ty:ty),* $(,)?) -> $ret:ty = $nr:ident;)*) => {
        $(
            $(#[$doc])*
            #[inline]
            pub unsafe fn $name($($arg: $ty),*) -> ftlinux_sys::Result<$ret> {
                // SAFETY: the caller vouches for the arguments, by this crate's contract.
                unsafe { ftlinux_sys::syscall!(ftlinux_sys::general::$nr $(, $arg)*) }
                    .map(|r| $crate::seam::FromRet::from_ret(r))
            }
        )*
    };
}
pub(crate) use host_calls;

/// Makes a call of the seam: a cancellable one if POSIX makes its function a
/// cancellation point.
macro_rules! call {
    ($nr:ident $(, $arg:ident)*) => {
        if const { $crate::seam::blocks(ftlinux_sys::general::$nr) } {
            ftlinux_sys::blocking_syscall!(ftlinux_sys::general::$nr $(, $arg)*)
        } else {
            ftlinux_sys::syscall!(ftlinux_sys::general::$nr $(, $arg)*)
        }
    };
}
pub(crate) use call;

/// Whether a call of the lists below is a cancellation point (POSIX.1-2017, 2.9.5.2).
// The names are those of the kernel's headers.
#[allow(non_upper_case_globals)]
pub(crate) const fn blocks(nr: u32) -> bool {
    use ftlinux_sys::general::*;
    matches!(
        nr,
        __NR_pread64
            | __NR_preadv
            | __NR_preadv2
            | __NR_pwritev
            | __NR_pwritev2
            | __NR_fsync
            | __NR_fdatasync
            | __NR_wait4
            | __NR_waitid
            | __NR_rt_sigsuspend
            | __NR_rt_sigtimedwait
            | __NR_msgrcv
            | __NR_msgsnd
    )
}

/// Declares calls whose results, and data, come from outside.
macro_rules! value_calls {
    ($($(#[$doc:meta])* $name:ident($($arg:ident: $ty:ty),* $(,)?) -> $ret:ty = $nr:ident, $call:ident, $key:expr $(, |$r:ident, $io:ident| $out:expr)?;)*) => {
        $(
            $(#[$doc])*
            #[inline]
            pub unsafe fn $name($($arg: $ty),*) -> ftlinux_sys::Result<$ret> {
                // SAFETY: the caller vouches for the arguments, by this crate's contract.
                let mut host = || unsafe { $crate::seam::call!($nr $(, $arg)*) };
                if !$crate::order::recording() {
                    return host().map(|r| $crate::seam::FromRet::from_ret(r));
                }
                // SAFETY: as above; the call has placed what is described.
                #[allow(unused_unsafe, unused_variables)]
                let mut io = |r: usize, io: &mut $crate::recorder::Io<'_>| { $(let ($r, $io) = (r, io); unsafe { $out })? };
                $crate::recorder::value(ftlinux_replay::Call::$call, ($key) as u64, &mut host, &mut io, &mut |_| {})
                    .map(|r| $crate::seam::FromRet::from_ret(r))
            }
        )*
    };
}
pub(crate) use value_calls;

/// Declares calls whose results are recorded and whose effects on the host's
/// side are repeated at replay.
macro_rules! applied_calls {
    ($($(#[$doc:meta])* $name:ident($($arg:ident: $ty:ty),* $(,)?) -> $ret:ty = $nr:ident, $call:ident, $key:expr;)*) => {
        $(
            $(#[$doc])*
            #[inline]
            pub unsafe fn $name($($arg: $ty),*) -> ftlinux_sys::Result<$ret> {
                // SAFETY: the caller vouches for the arguments, by this crate's contract.
                let mut host = || unsafe { $crate::seam::call!($nr $(, $arg)*) };
                if !$crate::order::recording() {
                    return host().map(|r| $crate::seam::FromRet::from_ret(r));
                }
                $crate::recorder::applied(ftlinux_replay::Call::$call, ($key) as u64, &mut host)
                    .map(|r| $crate::seam::FromRet::from_ret(r))
            }
        )*
    };
}
pub(crate) use applied_calls;

/// Declares calls that a recorded program cannot make: they fail with `ENOSYS`
/// and say so.
macro_rules! refused_calls {
    ($($(#[$doc:meta])* $name:ident($($arg:ident: $ty:ty),* $(,)?) -> $ret:ty = $nr:ident;)*) => {
        $(
            $(#[$doc])*
            #[inline]
            pub unsafe fn $name($($arg: $ty),*) -> ftlinux_sys::Result<$ret> {
                if $crate::order::recording() {
                    return Err($crate::fail::unsupported(stringify!($name)));
                }
                // SAFETY: the caller vouches for the arguments, by this crate's contract.
                unsafe { $crate::seam::call!($nr $(, $arg)*) }
                    .map(|r| $crate::seam::FromRet::from_ret(r))
            }
        )*
    };
}
pub(crate) use refused_calls;

/// How a raw non-negative return value becomes the function's result.
pub trait FromRet {
    /// Converts the value.
    fn from_ret(ret: usize) -> Self;
}

impl FromRet for () {
    fn from_ret(_: usize) {}
}

impl FromRet for usize {
    fn from_ret(ret: usize) -> usize {
        ret
    }
}

impl FromRet for i32 {
    fn from_ret(ret: usize) -> i32 {
        ret as i32
    }
}

impl FromRet for u32 {
    fn from_ret(ret: usize) -> u32 {
        ret as u32
    }
}

impl FromRet for i64 {
    fn from_ret(ret: usize) -> i64 {
        ret as i64
    }
}

impl<T> FromRet for *mut T {
    fn from_ret(ret: usize) -> *mut T {
        ret as *mut T
    }
}
