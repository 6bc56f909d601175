//! The macro that declares a call of the seam which the host alone answers.

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
