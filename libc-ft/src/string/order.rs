//! Comparison of strings (C11, 7.24.4). The locales there are, C, POSIX and
//! C.UTF-8, collate by bytes.

use super::strlen;
use core::arch::x86_64::{
    __m128i, _mm_add_epi8, _mm_and_si128, _mm_andnot_si128, _mm_cmpeq_epi8, _mm_cmplt_epi8,
    _mm_loadu_si128, _mm_min_epu8, _mm_movemask_epi8, _mm_or_si128, _mm_set1_epi8,
    _mm_setzero_si128, _mm_xor_si128,
};
use core::ffi::{c_char, c_int, c_void};
use core::ptr::copy_nonoverlapping;

/// Compares as unsigned bytes, at most `n` of them.
#[inline(always)]
unsafe fn compare(a: *const c_char, b: *const c_char, n: usize, fold: impl Fn(u8) -> u8) -> c_int {
    let (a, b) = (a.cast::<u8>(), b.cast::<u8>());
    let mut i = 0;
    while i < n {
        // SAFETY: neither string is read past its NUL.
        let (x, y) = unsafe { (fold(*a.add(i)), fold(*b.add(i))) };
        if x != y || x == 0 {
            return c_int::from(x) - c_int::from(y);
        }
        i += 1;
    }
    0
}

/// Where 16 bytes differ otherwise than in the case of ASCII letters, or the first
/// ones are NUL.
#[inline(always)]
fn stops_16(x: __m128i, y: __m128i) -> u32 {
    // SAFETY: every x86-64 processor has SSE2.
    unsafe {
        let case = _mm_set1_epi8(0x20);
        // a to z become the 26 lowest signed bytes, A to Z with them.
        let shifted = _mm_add_epi8(
            _mm_or_si128(x, case),
            _mm_set1_epi8(i8::MIN.wrapping_sub(b'a' as i8)),
        );
        let letter = _mm_cmplt_epi8(shifted, _mm_set1_epi8(i8::MIN + 26));
        let differ = _mm_andnot_si128(_mm_and_si128(letter, case), _mm_xor_si128(x, y));
        let zero = _mm_setzero_si128();
        let go_on = _mm_min_epu8(_mm_cmpeq_epi8(differ, zero), x);
        _mm_movemask_epi8(_mm_cmpeq_epi8(go_on, zero)) as u32
    }
}

/// Compares at most `n` bytes whatever the case of ASCII letters.
///
/// # Safety
/// Both must be C strings, or have `n` bytes.
#[inline(always)]
unsafe fn compare_folded(a: *const c_char, b: *const c_char, n: usize) -> c_int {
    let (a, b) = (a.cast::<u8>(), b.cast::<u8>());
    let mut i = 0;
    while i < n {
        // SAFETY: of both strings a byte is there, and with it the rest of its
        // page; what lies behind a NUL or the limit is not looked at.
        unsafe {
            let (p, q) = (a.add(i), b.add(i));
            let mut skip = 0;
            // Whether 16 bytes are in one page with the first.
            if (p.addr() % 4096).max(q.addr() % 4096) <= 4096 - 16 {
                let stop = stops_16(_mm_loadu_si128(p.cast()), _mm_loadu_si128(q.cast()));
                if stop == 0 {
                    i += 16;
                    continue;
                }
                skip = stop.trailing_zeros() as usize;
            }
            if i + skip >= n {
                return 0;
            }
            let (x, y) = (*p.add(skip), *q.add(skip));
            if x != y {
                let (x, y) = (x.to_ascii_lowercase(), y.to_ascii_lowercase());
                if x != y {
                    return c_int::from(x) - c_int::from(y);
                }
            } else if x == 0 {
                return 0;
            }
            i += skip + 1;
        }
    }
    0
}

/// POSIX `strcasecmp` (in strings.h).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strcasecmp(a: *const c_char, b: *const c_char) -> c_int {
    // SAFETY: as the caller vouches.
    unsafe { compare_folded(a, b, usize::MAX) }
}
alias!(strcasecmp => __strcasecmp);

/// POSIX `strncasecmp` (in strings.h).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strncasecmp(a: *const c_char, b: *const c_char, n: usize) -> c_int {
    // SAFETY: as the caller vouches.
    unsafe { compare_folded(a, b, n) }
}
// A locale_t argument more, which changes nothing.
alias!(strcasecmp => strcasecmp_l, __strcasecmp_l);
alias!(strncasecmp => strncasecmp_l, __strncasecmp_l);

/// C11, 7.24.4.3.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strcoll(a: *const c_char, b: *const c_char) -> c_int {
    // SAFETY: as the caller vouches.
    unsafe { compare(a, b, usize::MAX, |c| c) }
}
alias!(strcoll => strcoll_l, __strcoll_l);

/// C11, 7.24.4.5.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strxfrm(dest: *mut c_char, src: *const c_char, n: usize) -> usize {
    // SAFETY: as the caller vouches.
    unsafe {
        let len = strlen(src);
        copy_nonoverlapping(src, dest, (len + 1).min(n));
        len
    }
}
alias!(strxfrm => strxfrm_l, __strxfrm_l);

/// What `strverscmp` is in: text, a number, or a fraction's leading zeros.
#[derive(Clone, Copy, PartialEq)]
enum Run {
    Text,
    Number,
    Zeros,
    Fraction,
}

/// GNU: order by version: numbers within the text count as numbers, those with
/// leading zeros as fractions.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strverscmp(a: *const c_char, b: *const c_char) -> c_int {
    // SAFETY: as the caller vouches.
    unsafe { by_version(super::bytes(a), super::bytes(b)) }
}
alias!(strverscmp => __strverscmp);

/// `strverscmp`: negative, zero or positive.
pub fn by_version(a: &[u8], b: &[u8]) -> c_int {
    let at = |s: &[u8], i: usize| s.get(i).copied().unwrap_or(0);
    let mut run = Run::Text;
    let mut i = 0;
    loop {
        let (x, y) = (at(a, i), at(b, i));
        if x != y {
            return version_difference(a, b, i, run);
        }
        if x == 0 {
            return 0;
        }
        run = match (run, x) {
            (Run::Text, b'0') => Run::Zeros,
            (Run::Text, b'1'..=b'9') => Run::Number,
            (Run::Zeros, b'0') => Run::Zeros,
            (Run::Zeros | Run::Fraction, b'0'..=b'9') => Run::Fraction,
            (Run::Number, b'0'..=b'9') => Run::Number,
            _ => Run::Text,
        };
        i += 1;
    }
}

/// The order of two versions that are the same up to `i`, in a `run`.
fn version_difference(a: &[u8], b: &[u8], i: usize, run: Run) -> c_int {
    let at = |s: &[u8], i: usize| s.get(i).copied().unwrap_or(0);
    let (x, y) = (at(a, i), at(b, i));
    let bytes = c_int::from(x) - c_int::from(y);
    let (dx, dy) = (x.is_ascii_digit(), y.is_ascii_digit());
    match run {
        Run::Zeros if dx != dy => {
            // More leading zeros come first: "00" < "0" + anything else.
            if dx { -1 } else { 1 }
        }
        Run::Zeros | Run::Fraction => bytes,
        Run::Number if dx != dy => {
            if dx {
                1
            } else {
                -1
            }
        }
        Run::Text if !(dx && dy) || x == b'0' || y == b'0' => bytes,
        Run::Text | Run::Number => {
            let digits = |s: &[u8]| s[i..].iter().take_while(|c| c.is_ascii_digit()).count();
            match digits(a).cmp(&digits(b)) {
                core::cmp::Ordering::Less => -1,
                core::cmp::Ordering::Greater => 1,
                core::cmp::Ordering::Equal => bytes,
            }
        }
    }
}

/// OpenBSD's constant-time comparison.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn timingsafe_bcmp(a: *const c_void, b: *const c_void, n: usize) -> c_int {
    let mut differ = 0u8;
    for i in 0..n {
        // SAFETY: both have `n` bytes.
        differ |= unsafe { *a.cast::<u8>().add(i) ^ *b.cast::<u8>().add(i) };
    }
    c_int::from(core::hint::black_box(differ) != 0)
}
