//! Comparisons: `memcmp`, `bcmp`, `strcmp`, `strncmp`.

use super::lanes::{avx2, sse2};
use super::level;
use super::scan::widest;
use core::ffi::{c_char, c_int, c_void};

/// Less, equal or greater, by the first bytes of two big-endian numbers.
#[inline(always)]
fn order(x: u64, y: u64) -> c_int {
    let (x, y) = (x.swap_bytes(), y.swap_bytes());
    c_int::from(x > y) - c_int::from(x < y)
}

/// C17 7.24.4.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memcmp(a: *const c_void, b: *const c_void, n: usize) -> c_int {
    let (a, b) = (a.cast::<u8>(), b.cast::<u8>());
    // SAFETY: no load is past the `n` bytes that both have.
    unsafe {
        let word = |p: *const u8| p.cast::<u64>().read_unaligned();
        let half = |p: *const u8| u64::from(p.cast::<u32>().read_unaligned());
        if n >= 32 && level::has(level::AVX2) {
            avx2::compare(a, b, n)
        } else if n >= 16 {
            sse2::compare(a, b, n)
        } else if n >= 8 {
            let (x, y) = (word(a), word(b));
            if x != y {
                order(x, y)
            } else {
                order(word(a.add(n - 8)), word(b.add(n - 8)))
            }
        } else if n >= 4 {
            let x = half(a) | half(a.add(n - 4)) << 32;
            let y = half(b) | half(b.add(n - 4)) << 32;
            order(x, y)
        } else if n == 0 {
            0
        } else {
            // First, middle and last: all of three bytes at most.
            let three = |p: *const u8| {
                u64::from(*p) | u64::from(*p.add(n / 2)) << 8 | u64::from(*p.add(n - 1)) << 16
            };
            order(three(a), three(b))
        }
    }
}
alias!(memcmp => bcmp, __memcmpeq);

/// C17 7.24.4.2.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strcmp(a: *const c_char, b: *const c_char) -> c_int {
    // SAFETY: as the caller vouches; the level says what the processor has.
    unsafe { widest!(strcmp(a, b)) }
}

/// C17 7.24.4.4.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strncmp(a: *const c_char, b: *const c_char, n: usize) -> c_int {
    // SAFETY: as the caller vouches; the level says what the processor has.
    unsafe { widest!(compare_strings(a.cast(), b.cast(), n)) }
}
