//! Integers from text (C11, 7.22.1.4 and 7.22.1.2), narrow and wide.

use crate::internal::shim::set_errno;
use core::ffi::{c_char, c_int};
use ftlinux_kernel::Errno;

/// An integer as it stands in a text.
#[derive(Clone, Copy, Default)]
pub struct Integer {
    /// The magnitude, all ones if it does not fit.
    pub magnitude: u64,
    /// Whether a minus sign precedes it.
    pub negative: bool,
    /// Whether the magnitude does not fit.
    pub overflow: bool,
    /// How many units of text it takes with leading space and sign; 0 if there is none.
    pub length: usize,
}

impl Integer {
    /// The value as a signed number, and whether it had to be clamped.
    pub fn signed(self) -> (i64, bool) {
        let limit = i64::MIN.unsigned_abs() - u64::from(!self.negative);
        if self.magnitude > limit {
            (if self.negative { i64::MIN } else { i64::MAX }, true)
        } else if self.negative {
            ((self.magnitude as i64).wrapping_neg(), false)
        } else {
            (self.magnitude as i64, false)
        }
    }

    /// The value as an unsigned number, negated in that type if negative, and
    /// whether it had to be clamped.
    pub fn unsigned(self) -> (u64, bool) {
        if self.overflow {
            (u64::MAX, true)
        } else if self.negative {
            (self.magnitude.wrapping_neg(), false)
        } else {
            (self.magnitude, false)
        }
    }
}

/// Whether C's `isspace` holds in every locale there is.
#[inline(always)]
fn is_space(c: u32) -> bool {
    c == 0x20 || c.wrapping_sub(9) < 5
}

/// The value of a digit or letter, 36 or more for anything else.
#[inline(always)]
fn digit(c: u32) -> u32 {
    let d = c.wrapping_sub(0x30);
    if d < 10 {
        return d;
    }
    let l = (c | 0x20).wrapping_sub(0x61);
    if l < 26 && c < 0x80 { l + 10 } else { 99 }
}

/// Reads an integer out of a text, whose unit `i` is `at(i)`; no unit is asked
/// for beyond the first that cannot belong to it. `base` is 0 or 2 to 36;
/// `binary` says whether `0b` is a prefix (C23).
#[inline(always)]
pub fn scan(at: impl Fn(usize) -> u32, mut base: u32, binary: bool) -> Integer {
    let mut i = 0;
    while is_space(at(i)) {
        i += 1;
    }
    let negative = at(i) == u32::from(b'-');
    if negative || at(i) == u32::from(b'+') {
        i += 1;
    }
    if at(i) == 0x30 {
        let x = at(i + 1) | 0x20;
        if (base == 0 || base == 16) && x == u32::from(b'x') && digit(at(i + 2)) < 16 {
            base = 16;
            i += 2;
        } else if binary && (base == 0 || base == 2) && x == u32::from(b'b') && digit(at(i + 2)) < 2
        {
            base = 2;
            i += 2;
        } else if base == 0 {
            base = 8;
        }
    } else if base == 0 {
        base = 10;
    }
    let first = i;
    let mut value = 0u64;
    let mut overflow = false;
    loop {
        let d = digit(at(i));
        if d >= base {
            break;
        }
        let (product, over) = value.overflowing_mul(u64::from(base));
        let (sum, more) = product.overflowing_add(u64::from(d));
        overflow |= over | more;
        value = sum;
        i += 1;
    }
    if overflow {
        value = u64::MAX;
    }
    Integer {
        magnitude: value,
        negative,
        overflow,
        length: if i == first { 0 } else { i },
    }
}

/// A text's unit: `char` or `wchar_t`.
pub trait Unit: Copy {
    /// The unit as an unsigned number.
    fn code(self) -> u32;
}

impl Unit for c_char {
    #[inline(always)]
    fn code(self) -> u32 {
        u32::from(self as u8)
    }
}

impl Unit for i32 {
    #[inline(always)]
    fn code(self) -> u32 {
        self as u32
    }
}

/// Scans a C string, narrow or wide, as the `strtol` family does: checks the
/// base and sets `*end`. `None` is a base that does not exist.
#[inline(always)]
unsafe fn parse<T: Unit>(
    s: *const T,
    end: *mut *mut T,
    base: c_int,
    binary: bool,
) -> Option<Integer> {
    if !(base == 0 || (2..=36).contains(&base)) {
        set_errno(Errno::EINVAL);
        return None;
    }
    // SAFETY: the scan stops at the first unit that cannot belong, a NUL at the latest.
    unsafe {
        let r = scan(|i| (*s.add(i)).code(), base as u32, binary);
        if !end.is_null() {
            *end = s.add(r.length).cast_mut();
        }
        Some(r)
    }
}

/// `strtol` for a narrow or wide string.
///
/// # Safety
/// As for `strtol`.
#[inline(always)]
pub unsafe fn signed<T: Unit>(s: *const T, end: *mut *mut T, base: c_int, binary: bool) -> i64 {
    // SAFETY: as the caller vouches.
    let Some(r) = (unsafe { parse(s, end, base, binary) }) else {
        return 0;
    };
    let (value, clamped) = r.signed();
    if clamped {
        set_errno(Errno::ERANGE);
    }
    value
}

/// `strtoul` for a narrow or wide string.
///
/// # Safety
/// As for `strtoul`.
#[inline(always)]
pub unsafe fn unsigned<T: Unit>(s: *const T, end: *mut *mut T, base: c_int, binary: bool) -> u64 {
    // SAFETY: as the caller vouches.
    let Some(r) = (unsafe { parse(s, end, base, binary) }) else {
        return 0;
    };
    let (value, clamped) = r.unsigned();
    if clamped {
        set_errno(Errno::ERANGE);
    }
    value
}

/// The names of one narrow function, and whether it knows `0b`.
macro_rules! narrow {
    ($(#[$doc:meta])* $name:ident, $core:ident, $ret:ty, $binary:literal) => {
        $(#[$doc])*
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(s: *const c_char, end: *mut *mut c_char, base: c_int) -> $ret {
            // SAFETY: as the caller vouches.
            unsafe { $core(s, end, base, $binary) }
        }
    };
}

narrow! {
    /// C11 `strtol`.
    strtol, signed, i64, false
}
narrow! {
    /// C11 `strtoul`.
    strtoul, unsigned, u64, false
}
narrow! {
    /// C23 `strtol`.
    __isoc23_strtol, signed, i64, true
}
narrow! {
    /// C23 `strtoul`.
    __isoc23_strtoul, unsigned, u64, true
}
// `long`, `long long` and `intmax_t` are the same; a locale_t argument or
// glibc's `group` flag more changes nothing, since no locale groups digits.
alias!(strtol => strtoll, strtoimax, strtoq, strtol_l, strtoll_l, __strtol_l, __strtoll_l,
    __strtol_internal, __strtoll_internal);
alias!(strtoul => strtoull, strtoumax, strtouq, strtoul_l, strtoull_l, __strtoul_l, __strtoull_l,
    __strtoul_internal, __strtoull_internal);
alias!(__isoc23_strtol => __isoc23_strtoll, __isoc23_strtoimax, __isoc23_strtol_l, __isoc23_strtoll_l);
alias!(__isoc23_strtoul => __isoc23_strtoull, __isoc23_strtoumax, __isoc23_strtoul_l, __isoc23_strtoull_l);

/// C11 `atol`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn atol(s: *const c_char) -> i64 {
    // SAFETY: as the caller vouches.
    unsafe { signed(s, core::ptr::null_mut(), 10, false) }
}
alias!(atol => atoll);

/// C11 `atoi`: the low bits of `atol`, as in glibc.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn atoi(s: *const c_char) -> c_int {
    // SAFETY: as the caller vouches.
    unsafe { signed(s, core::ptr::null_mut(), 10, false) as c_int }
}
