//! `langinfo.h` (POSIX.1-2017), with glibc's numbering and its further items:
//! the category in the upper half, the item's place in the lower.

use crate::locale::{Kind, LC_CTYPE, Locale, current, resolve};
use core::ffi::{c_char, c_int};

/// Days, months and formats of `LC_TIME`, from `ABDAY_1` on.
const TIME: [&str; 49] = [
    "Sun",
    "Mon",
    "Tue",
    "Wed",
    "Thu",
    "Fri",
    "Sat",
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "AM",
    "PM",
    "%a %b %e %H:%M:%S %Y",
    "%m/%d/%y",
    "%H:%M:%S",
    "%I:%M:%S %p",
    "",
    "",
    "",
    "",
    "",
];
/// Where abbreviated months, months, and era items begin in [`TIME`].
const ABMON: usize = 14;
const MON: usize = 26;
const ERA: usize = 44;
const DATE_FMT: &str = "%a %b %e %H:%M:%S %Z %Y";

/// The length of all of [`TIME`] with a NUL each, and of the date's format.
const BYTES: usize = {
    let mut n = DATE_FMT.len() + 1;
    let mut i = 0;
    while i < TIME.len() {
        n += TIME[i].len() + 1;
        i += 1;
    }
    n
};

/// Where each string begins; the last is the date's format.
static STARTS: [u16; TIME.len() + 1] = {
    let mut starts = [0; TIME.len() + 1];
    let mut i = 0;
    while i < TIME.len() {
        starts[i + 1] = starts[i] + TIME[i].len() as u16 + 1;
        i += 1;
    }
    starts
};

macro_rules! packed {
    ($t:ty) => {{
        let mut all = [0 as $t; BYTES];
        let mut i = 0;
        while i <= TIME.len() {
            let s = if i < TIME.len() { TIME[i] } else { DATE_FMT }.as_bytes();
            let mut j = 0;
            while j < s.len() {
                all[STARTS[i] as usize + j] = s[j] as $t;
                j += 1;
            }
            i += 1;
        }
        all
    }};
}

/// The strings, and the same as wide strings, which libstdc++ asks for.
static NARROW: [u8; BYTES] = packed!(u8);
static WIDE: [u32; BYTES] = packed!(u32);

fn narrow(i: usize) -> *const c_char {
    NARROW.as_ptr().wrapping_add(usize::from(STARTS[i])).cast()
}

fn wide(i: usize) -> *const c_char {
    WIDE.as_ptr().wrapping_add(usize::from(STARTS[i])).cast()
}

fn empty() -> *const c_char {
    // Four zero bytes: an empty wide string as well.
    narrow(ERA)
}

/// An item of `LC_TIME`.
fn time_item(i: usize) -> *const c_char {
    match i {
        0..0x31 => narrow(i),
        // _NL_WABDAY_1 to _NL_WT_FMT_AMPM: the same, wide.
        0x34..0x60 => wide(i - 0x34),
        0x60..0x65 => wide(ERA),
        // _NL_TIME_WEEK_NDAYS: 7, and where weeks begin: numbers in single bytes.
        0x65 => c"\x07".as_ptr(),
        // _NL_TIME_WEEK_1STDAY: a Sunday, as a date in the pointer itself.
        0x66 => core::ptr::without_provenance(19_971_130),
        0x67 => c"\x04".as_ptr(),
        0x68 | 0x6a => c"\x01".as_ptr(),
        0x69 => c"\x02".as_ptr(),
        0x6c => narrow(TIME.len()),
        0x6d => wide(TIME.len()),
        // Months where they stand alone.
        0x6f..0x7b => narrow(MON + i - 0x6f),
        0x7b..0x87 => wide(MON + i - 0x7b),
        0x87..0x93 => narrow(ABMON + i - 0x87),
        0x93..0x9f => wide(ABMON + i - 0x93),
        _ => empty(),
    }
}

/// The name of a locale's code set.
fn codeset(kind: Kind) -> *const c_char {
    match kind {
        Kind::C => c"ANSI_X3.4-1968".as_ptr(),
        Kind::Utf8 => c"UTF-8".as_ptr(),
    }
}

/// The item's value in a locale; an empty string if there is none.
fn item(locale: &Locale, item: c_int) -> *const c_char {
    let (category, i) = (item as u32 >> 16, (item & 0xffff) as usize);
    match (category, i) {
        // CODESET
        (0, 14) => codeset(locale.kind(LC_CTYPE)),
        // _NL_CTYPE_MB_CUR_MAX, in the pointer itself
        (0, 13) => core::ptr::without_provenance(match locale.kind(LC_CTYPE) {
            Kind::C => 1,
            Kind::Utf8 => 6,
        }),
        // The decimal point, and the same as a wide character in the pointer itself.
        (1, 0) => c".".as_ptr(),
        (1, 3) => core::ptr::without_provenance(b'.' as usize),
        (1, 4) => core::ptr::null(),
        (1, 5) => codeset(locale.kind(1)),
        (2, 0x6e) => codeset(locale.kind(2)),
        (2, _) => time_item(i),
        // The monetary numbers: not available.
        (4, 7..=14 | 16..=21) => c"\xff".as_ptr(),
        // CRNCYSTR: before the amount.
        (4, 15) => c"-".as_ptr(),
        // _NL_MONETARY_DECIMAL_POINT_WC, _NL_MONETARY_THOUSANDS_SEP_WC
        (4, 0x2b | 0x2c) => core::ptr::null(),
        (5, 0) => c"^[yY]".as_ptr(),
        (5, 1) => c"^[nN]".as_ptr(),
        (5, 4) => codeset(locale.kind(5)),
        // Paper: A4 in millimetres, in the pointer itself. Metric measures.
        (7, 0) => core::ptr::without_provenance(297),
        (7, 1) => core::ptr::without_provenance(210),
        (11, 0) => c"\x01".as_ptr(),
        _ => empty(),
    }
}

/// POSIX `nl_langinfo`.
#[unsafe(no_mangle)]
pub extern "C" fn nl_langinfo(which: c_int) -> *mut c_char {
    // SAFETY: the thread's locale stays while it is in use.
    item(unsafe { &*current() }, which).cast_mut()
}

/// POSIX `nl_langinfo_l`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nl_langinfo_l(which: c_int, locale: *mut Locale) -> *mut c_char {
    // SAFETY: as the caller vouches.
    item(unsafe { &*resolve(locale) }, which).cast_mut()
}
alias!(nl_langinfo_l => __nl_langinfo_l);
