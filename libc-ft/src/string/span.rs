//! `strspn`, `strcspn`, `strpbrk` (C11, 7.24.5).

use super::{bytes, find_or_end};
use core::arch::x86_64::{
    __m128i, _mm_cmpeq_epi8, _mm_load_si128, _mm_movemask_epi8, _mm_or_si128, _mm_set1_epi8,
    _mm_setzero_si128,
};
use core::ffi::c_char;
use core::ptr::null_mut;

/// The most bytes of a set that are looked for side by side.
const FEW: usize = 8;

/// How many bytes at the start of `s` are in `set`, or are not; the NUL ends
/// both counts.
#[inline]
unsafe fn count(s: *const c_char, set: &[u8], inside: bool) -> usize {
    // SAFETY: as the caller vouches.
    unsafe {
        match set.len() {
            0..=2 => count_few::<2>(s, set, inside),
            3 => count_few::<3>(s, set, inside),
            4 => count_few::<4>(s, set, inside),
            5..=FEW => count_few::<FEW>(s, set, inside),
            _ => count_many(s, set, inside),
        }
    }
}

/// [`count`] for at most `N` bytes: 16 of the string at a time.
unsafe fn count_few<const N: usize>(s: *const c_char, set: &[u8], inside: bool) -> usize {
    // SAFETY: every x86-64 processor has SSE2; aligned loads do not cross into a
    // page that the string is not in.
    unsafe {
        let zero = _mm_setzero_si128();
        // A set that is smaller has its first byte more than once.
        let wanted: [__m128i; N] =
            core::array::from_fn(|i| _mm_set1_epi8(*set.get(i).unwrap_or(&set[0]) as i8));
        let flip = if inside { 0xffff } else { 0 };
        // Where the count ends: at what is not wanted, or at the NUL.
        let stops = |v: __m128i| {
            let mut hits = zero;
            for w in wanted {
                hits = _mm_or_si128(hits, _mm_cmpeq_epi8(v, w));
            }
            (_mm_movemask_epi8(hits) as u32 ^ flip)
                | _mm_movemask_epi8(_mm_cmpeq_epi8(v, zero)) as u32
        };
        let skip = s as usize & 15;
        let mut p = s.cast::<u8>().sub(skip).cast::<__m128i>();
        let mut mask = stops(_mm_load_si128(p)) >> skip << skip;
        while mask == 0 {
            p = p.add(1);
            mask = stops(_mm_load_si128(p));
        }
        p as usize + mask.trailing_zeros() as usize - s as usize
    }
}

/// [`count`] for any bytes: by a table.
unsafe fn count_many(s: *const c_char, set: &[u8], inside: bool) -> usize {
    let mut go_on = [!inside; 256];
    for &c in set {
        go_on[usize::from(c)] = inside;
    }
    go_on[0] = false;
    let mut n = 0;
    // SAFETY: not read past the NUL.
    while go_on[usize::from(unsafe { *s.add(n) } as u8)] {
        n += 1;
    }
    n
}

/// The length of `s`'s start made of bytes in `set`.
///
/// # Safety
/// Both must be C strings.
pub unsafe fn span(s: *const c_char, set: *const c_char) -> usize {
    // SAFETY: as the caller vouches; a NUL is not in the set, so it is not passed.
    unsafe {
        let only = *set;
        if only == 0 || *s == 0 {
            return 0;
        }
        if *set.add(1) == 0 {
            let mut n = 0;
            while *s.add(n) == only {
                n += 1;
            }
            return n;
        }
        count(s, bytes(set), true)
    }
}

/// The length of `s`'s start made of bytes not in `set`.
///
/// # Safety
/// Both must be C strings.
pub unsafe fn span_without(s: *const c_char, set: *const c_char) -> usize {
    // SAFETY: as the caller vouches.
    unsafe {
        if *set == 0 || *set.add(1) == 0 {
            return find_or_end(s, *set as u8).offset_from(s) as usize;
        }
        count(s, bytes(set), false)
    }
}

/// C11, 7.24.5.6.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strspn(s: *const c_char, accept: *const c_char) -> usize {
    // SAFETY: as the caller vouches.
    unsafe { span(s, accept) }
}

/// C11, 7.24.5.3.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strcspn(s: *const c_char, reject: *const c_char) -> usize {
    // SAFETY: as the caller vouches.
    unsafe { span_without(s, reject) }
}

/// C11, 7.24.5.4.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strpbrk(s: *const c_char, accept: *const c_char) -> *mut c_char {
    // SAFETY: the count ends within the string.
    unsafe {
        let p = s.add(span_without(s, accept));
        if *p == 0 { null_mut() } else { p.cast_mut() }
    }
}
