//! `asctime`, `ctime` (C11, 7.27.3).

use super::{ResultArea, Tm};
use crate::internal::shim::set_errno;
use core::ffi::c_char;
use core::ptr::null_mut;
use ftlinux_kernel::Errno;

/// Abbreviations of the days of the week.
pub const DAYS: &[u8; 21] = b"SunMonTueWedThuFriSat";
/// Abbreviations of the months.
pub const MONTHS: &[u8; 36] = b"JanFebMarAprMayJunJulAugSepOctNovDec";

/// Room for the widest year and the widest members, with the NUL.
const SIZE: usize = 114;

/// The three letters of the `i`th name, or question marks.
fn letters(names: &'static [u8], i: i32) -> &'static [u8] {
    usize::try_from(i)
        .ok()
        .and_then(|i| names.get(3 * i..3 * i + 3))
        .unwrap_or(b"???")
}

/// The three letters of a month.
pub fn month_letters(month: i32) -> &'static [u8] {
    letters(MONTHS, month)
}

/// Puts the text together; its length without the NUL.
fn text(tm: &Tm, out: &mut [u8; SIZE]) -> usize {
    let mut at = 0;
    let mut push = |s: &[u8]| {
        out[at..at + s.len()].copy_from_slice(s);
        at += s.len();
    };
    let mut digits = [0; 20];
    push(letters(DAYS, tm.wday));
    push(b" ");
    push(letters(MONTHS, tm.mon));
    push(number(tm.mday.into(), 3, b' ', &mut digits));
    push(b" ");
    push(number(tm.hour.into(), 2, b'0', &mut digits));
    push(b":");
    push(number(tm.min.into(), 2, b'0', &mut digits));
    push(b":");
    push(number(tm.sec.into(), 2, b'0', &mut digits));
    push(b" ");
    push(number(i64::from(tm.year) + 1900, 0, b' ', &mut digits));
    push(b"\n\0");
    at - 1
}

/// A number at least `width` wide, as `printf` has it.
fn number(n: i64, width: usize, pad: u8, out: &mut [u8; 20]) -> &[u8] {
    let mut at = out.len();
    let mut left = n.unsigned_abs();
    loop {
        at -= 1;
        out[at] = b'0' + (left % 10) as u8;
        left /= 10;
        if left == 0 {
            break;
        }
    }
    // Precision counts digits, width counts the sign as well.
    if n < 0 && pad == b' ' {
        at -= 1;
        out[at] = b'-';
    }
    while out.len() - at < width {
        at -= 1;
        out[at] = pad;
    }
    if n < 0 && pad == b'0' {
        at -= 1;
        out[at] = b'-';
    }
    &out[at..]
}

static RESULT: ResultArea<[u8; SIZE]> = ResultArea::new([0; SIZE]);

/// Writes at most `room` bytes.
///
/// # Safety
/// `out` has that much room.
unsafe fn write(tm: &Tm, out: *mut u8, room: usize) -> *mut c_char {
    let mut buf = [0; SIZE];
    let n = text(tm, &mut buf);
    if n >= room {
        set_errno(Errno::EOVERFLOW);
        return null_mut();
    }
    // SAFETY: as the caller vouches.
    unsafe { out.copy_from_nonoverlapping(buf.as_ptr(), n + 1) };
    out.cast()
}

/// `asctime_r`: POSIX.1-2017; the buffer has 26 bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn asctime_r(tm: *const Tm, out: *mut c_char) -> *mut c_char {
    // SAFETY: the caller's pointers, by the contract of the C function.
    unsafe { write(&*tm, out.cast(), 26) }
}

/// `asctime`: C11, 7.27.3.1. The result is static.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn asctime(tm: *const Tm) -> *mut c_char {
    // SAFETY: the caller's pointer; programs do not share the result between threads.
    unsafe { write(&*tm, RESULT.get().cast(), SIZE) }
}

/// `ctime`: C11, 7.27.3.2. The result is static.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ctime(t: *const i64) -> *mut c_char {
    // SAFETY: the caller's pointer; programs do not share the result between threads.
    unsafe {
        let tm = super::localtime::localtime(t);
        if tm.is_null() {
            return null_mut();
        }
        asctime(tm)
    }
}

/// `ctime_r`: POSIX.1-2017; the buffer has 26 bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ctime_r(t: *const i64, out: *mut c_char) -> *mut c_char {
    let mut tm = Tm::new();
    // SAFETY: the caller's pointers, by the contract of the C function.
    unsafe {
        if super::localtime::localtime_r(t, &mut tm).is_null() {
            return null_mut();
        }
        asctime_r(&tm, out)
    }
}
