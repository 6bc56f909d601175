//! `struct tm`.

use core::ffi::{c_char, c_int, c_long};

/// `struct tm`, with the BSD members (glibc's layout).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Tm {
    /// Seconds, 0 to 60.
    pub sec: c_int,
    /// Minutes, 0 to 59.
    pub min: c_int,
    /// Hours, 0 to 23.
    pub hour: c_int,
    /// Day of the month, 1 to 31.
    pub mday: c_int,
    /// Month, 0 to 11.
    pub mon: c_int,
    /// Year - 1900.
    pub year: c_int,
    /// Day of the week, Sunday is 0.
    pub wday: c_int,
    /// Day of the year, 0 to 365.
    pub yday: c_int,
    /// Daylight saving time: positive if in force, 0 if not, negative if unknown.
    pub isdst: c_int,
    /// Seconds east of UTC.
    pub gmtoff: c_long,
    /// The time zone's abbreviation.
    pub zone: *const c_char,
}

const _: () = assert!(size_of::<Tm>() == 56);

impl Tm {
    /// All zero, without a zone.
    pub const fn new() -> Self {
        Self {
            sec: 0,
            min: 0,
            hour: 0,
            mday: 0,
            mon: 0,
            year: 0,
            wday: 0,
            yday: 0,
            isdst: 0,
            gmtoff: 0,
            zone: core::ptr::null(),
        }
    }
}
