//! Error numbers (`errno.h`, asm-generic values as x86-64 uses them).

use core::num::NonZeroI32;

/// One Linux error number; never zero.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct Errno(NonZeroI32);

/// The result of anything that can fail with an error number.
pub type Result<T> = core::result::Result<T, Errno>;

impl Errno {
    /// Wraps an error number. Zero, which names no error, becomes `EINVAL`.
    #[inline]
    pub const fn from_raw(n: i32) -> Self {
        match NonZeroI32::new(n) {
            Some(n) => Self(n),
            None => Self::EINVAL,
        }
    }

    /// The number, as C's `errno` holds it.
    #[inline]
    pub const fn raw(self) -> i32 {
        self.0.get()
    }
}

impl core::fmt::Debug for Errno {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Errno({})", self.0)
    }
}

macro_rules! errnos {
    ($($name:ident)*) => {
        #[allow(missing_docs)]
        impl Errno {
            $(pub const $name: Self = match NonZeroI32::new(linux_raw_sys::errno::$name as i32) {
                Some(n) => Self(n),
                None => panic!(),
            };)*
        }
    };
}

errnos! {
    EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD EAGAIN ENOMEM EACCES EFAULT
    ENOTBLK EBUSY EEXIST EXDEV ENODEV ENOTDIR EISDIR EINVAL ENFILE EMFILE ENOTTY ETXTBSY EFBIG
    ENOSPC ESPIPE EROFS EMLINK EPIPE EDOM ERANGE EDEADLK ENAMETOOLONG ENOLCK ENOSYS ENOTEMPTY
    ELOOP ENOMSG EIDRM EOVERFLOW EILSEQ EUSERS ENOTSOCK EDESTADDRREQ EMSGSIZE EPROTOTYPE
    ENOPROTOOPT EPROTONOSUPPORT ESOCKTNOSUPPORT EOPNOTSUPP EPFNOSUPPORT EAFNOSUPPORT EADDRINUSE
    EADDRNOTAVAIL ENETDOWN ENETUNREACH ENETRESET ECONNABORTED ECONNRESET ENOBUFS EISCONN ENOTCONN
    ESHUTDOWN ETOOMANYREFS ETIMEDOUT ECONNREFUSED EHOSTDOWN EHOSTUNREACH EALREADY EINPROGRESS
    ESTALE EDQUOT ECANCELED EOWNERDEAD ENOTRECOVERABLE ENODATA EBADMSG EPROTO ETIME
}
