//! `strspn`, `strcspn`, `strpbrk` (C11, 7.24.5).

use super::{bytes, find_or_end};
use core::arch::x86_64::{
    __m128i, _mm_cmpeq_epi8, _mm_load_si128, _mm_loadu_si128, _mm_movemask_epi8, _mm_or_si128,
    _mm_set1_epi8, _mm_setzero_si128,
};
use core::ffi::c_char;
use core::ptr::null_mut;

/// The most bytes of a set that are looked for side by side.
const FEW: usize = 8;

/// How many bytes at the start of `s` are in `set`, which has at least two, or are not;
/// the NUL ends both counts.
#[inline(always)]
unsafe fn count<const INSIDE: bool>(s: *const c_char, set: *const c_char) -> usize {
    // SAFETY: as the caller vouches; the set is not read past its NUL.
    unsafe {
        let set = set.cast::<u8>();
        let (a, b, c) = (*set, *set.add(1), *set.add(2));
        if c == 0 {
            return count_few::<2, INSIDE>(s, [a, b]);
        }
        let d = *set.add(3);
        if d == 0 {
            return count_few::<3, INSIDE>(s, [a, b, c]);
        }
        if *set.add(4) == 0 {
            return count_few::<4, INSIDE>(s, [a, b, c, d]);
        }
        count_more::<INSIDE>(s, bytes(set.cast()))
    }
}

/// [`count`] for larger sets.
#[inline(never)]
unsafe fn count_more<const INSIDE: bool>(s: *const c_char, set: &[u8]) -> usize {
    // SAFETY: as the caller vouches.
    unsafe {
        if set.len() <= FEW {
            // A set that is smaller has its first byte more than once.
            let few = core::array::from_fn(|i| *set.get(i).unwrap_or(&set[0]));
            count_few::<FEW, INSIDE>(s, few)
        } else {
            count_many(s, set, INSIDE)
        }
    }
}

/// [`count`] for `N` bytes: 16 of the string at a time.
#[inline(always)]
unsafe fn count_few<const N: usize, const INSIDE: bool>(s: *const c_char, set: [u8; N]) -> usize {
    // SAFETY: every x86-64 processor has SSE2; no load crosses into a page that the
    // string is not in.
    unsafe {
        let zero = _mm_setzero_si128();
        let wanted = set.map(|c| _mm_set1_epi8(c as i8));
        // Where the count ends: at what is not wanted, or at the NUL.
        let stops = |v: __m128i| {
            let mut hits = if INSIDE {
                zero
            } else {
                _mm_cmpeq_epi8(v, zero)
            };
            for w in wanted {
                hits = _mm_or_si128(hits, _mm_cmpeq_epi8(v, w));
            }
            // The NUL is not in the set.
            _mm_movemask_epi8(hits) as u32 ^ if INSIDE { 0xffff } else { 0 }
        };
        let skip = s.addr() % 16;
        let mut p = s.cast::<u8>().sub(skip).cast::<__m128i>();
        let mask = if s.addr() % 4096 <= 4096 - 16 {
            stops(_mm_loadu_si128(s.cast()))
        } else {
            stops(_mm_load_si128(p)) >> skip
        };
        if mask != 0 {
            return mask.trailing_zeros() as usize;
        }
        loop {
            p = p.add(1);
            let mask = stops(_mm_load_si128(p));
            if mask != 0 {
                return p.addr() - s.addr() + mask.trailing_zeros() as usize;
            }
        }
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
        count::<true>(s, set)
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
        count::<false>(s, set)
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
