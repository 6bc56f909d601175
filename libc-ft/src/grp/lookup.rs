//! Looking groups up.

use super::entry::Group;
use crate::internal::shim::ret_errno;
use crate::pwd::database::{self, Arena, Key};
use crate::stdio::Stream;
use crate::string::bytes;
use core::ffi::{c_char, c_int, c_uint};

/// POSIX.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn getgrnam(name: *const c_char) -> *mut Group {
    // SAFETY: the name is a C string.
    database::get(Key::Name(unsafe { bytes(name) }))
}

/// POSIX.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn getgrgid(gid: c_uint) -> *mut Group {
    database::get(Key::Id(gid))
}

/// POSIX (XSI).
#[unsafe(no_mangle)]
pub(crate) extern "C" fn getgrent() -> *mut Group {
    database::next()
}

/// POSIX (XSI).
#[unsafe(no_mangle)]
pub(crate) extern "C" fn setgrent() {
    database::rewind::<Group>();
}

/// POSIX (XSI).
#[unsafe(no_mangle)]
pub(crate) extern "C" fn endgrent() {
    database::rewind::<Group>();
}

/// SVID.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn fgetgrent(stream: *mut Stream) -> *mut Group {
    // SAFETY: the stream is the C caller's.
    unsafe { database::next_of(stream) }
}

calls! {
    /// POSIX.
    fn getgrnam_r(name: *const c_char, p: *mut Group, buf: *mut c_char, n: usize, out: *mut *mut Group) -> c_int =
        ret_errno(database::store(database::find(Key::Name(bytes(name)), &mut Arena::new(buf, n)), p, out));
    /// POSIX.
    fn getgrgid_r(gid: c_uint, p: *mut Group, buf: *mut c_char, n: usize, out: *mut *mut Group) -> c_int =
        ret_errno(database::store(database::find(Key::Id(gid), &mut Arena::new(buf, n)), p, out));
    /// GNU.
    fn getgrent_r(p: *mut Group, buf: *mut c_char, n: usize, out: *mut *mut Group) -> c_int =
        ret_errno(database::store(database::next_into(&mut Arena::new(buf, n)).map(Some), p, out));
    /// GNU.
    fn fgetgrent_r(stream: *mut Stream, p: *mut Group, buf: *mut c_char, n: usize, out: *mut *mut Group) -> c_int =
        ret_errno(database::store(database::next_of_into(stream, &mut Arena::new(buf, n)).map(Some), p, out));
}
