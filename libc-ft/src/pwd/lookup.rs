//! Looking users up.

use super::database::{self, Arena, Key};
use super::entry::Passwd;
use crate::internal::shim::ret_errno;
use crate::stdio::Stream;
use crate::string::bytes;
use core::ffi::{c_char, c_int, c_uint};
use ftlinux_kernel::Result;

/// The name of user `uid`, in `scratch`.
///
/// # Safety
/// The name is valid as long as `scratch` is left alone.
pub(crate) unsafe fn name_by_uid(
    uid: u32,
    scratch: &mut [c_char],
) -> Result<Option<*const c_char>> {
    // SAFETY: the scratch memory is as long as said.
    let mut arena = unsafe { Arena::new(scratch.as_mut_ptr(), scratch.len()) };
    let entry: Option<Passwd> = database::find(Key::Id(uid), &mut arena)?;
    Ok(entry.map(|p| p.name.cast_const()))
}

/// The home directory of a user, in `scratch`.
///
/// # Safety
/// The name is valid as long as `scratch` is left alone.
pub(crate) unsafe fn home_of(
    user: Option<&[u8]>,
    scratch: &mut [c_char],
) -> Result<Option<*const c_char>> {
    // SAFETY: the scratch memory is as long as said; the call takes nothing.
    let (mut arena, uid) = unsafe {
        (
            Arena::new(scratch.as_mut_ptr(), scratch.len()),
            ftlinux_kernel::process::getuid()?,
        )
    };
    let entry: Option<Passwd> = database::find(user.map_or(Key::Id(uid), Key::Name), &mut arena)?;
    Ok(entry.map(|p| p.dir.cast_const()))
}

/// POSIX.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn getpwnam(name: *const c_char) -> *mut Passwd {
    // SAFETY: the name is a C string.
    database::get(Key::Name(unsafe { bytes(name) }))
}

/// POSIX.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn getpwuid(uid: c_uint) -> *mut Passwd {
    database::get(Key::Id(uid))
}

/// POSIX (XSI).
#[unsafe(no_mangle)]
pub(crate) extern "C" fn getpwent() -> *mut Passwd {
    database::next()
}

/// POSIX (XSI).
#[unsafe(no_mangle)]
pub(crate) extern "C" fn setpwent() {
    database::rewind::<Passwd>();
}

/// POSIX (XSI).
#[unsafe(no_mangle)]
pub(crate) extern "C" fn endpwent() {
    database::rewind::<Passwd>();
}

/// SVID.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn fgetpwent(stream: *mut Stream) -> *mut Passwd {
    // SAFETY: the stream is the C caller's.
    unsafe { database::next_of(stream) }
}

calls! {
    /// POSIX.
    fn getpwnam_r(name: *const c_char, p: *mut Passwd, buf: *mut c_char, n: usize, out: *mut *mut Passwd) -> c_int =
        ret_errno(database::store(database::find(Key::Name(bytes(name)), &mut Arena::new(buf, n)), p, out));
    /// POSIX.
    fn getpwuid_r(uid: c_uint, p: *mut Passwd, buf: *mut c_char, n: usize, out: *mut *mut Passwd) -> c_int =
        ret_errno(database::store(database::find(Key::Id(uid), &mut Arena::new(buf, n)), p, out));
    /// GNU.
    fn getpwent_r(p: *mut Passwd, buf: *mut c_char, n: usize, out: *mut *mut Passwd) -> c_int =
        ret_errno(database::store(database::next_into(&mut Arena::new(buf, n)).map(Some), p, out));
    /// GNU.
    fn fgetpwent_r(stream: *mut Stream, p: *mut Passwd, buf: *mut c_char, n: usize, out: *mut *mut Passwd) -> c_int =
        ret_errno(database::store(database::next_of_into(stream, &mut Arena::new(buf, n)).map(Some), p, out));
}
