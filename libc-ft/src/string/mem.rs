//! The functions that the compiler itself may call, and the scans that the
//! others are made of.

use core::arch::asm;
use core::arch::x86_64::{
    __m128i, _mm_cmpeq_epi8, _mm_load_si128, _mm_movemask_epi8, _mm_set1_epi8, _mm_setzero_si128,
};
use core::ffi::{c_char, c_int, c_void};

/// The length of a C string.
///
/// # Safety
/// `s` must be a C string.
#[inline]
pub unsafe fn strlen(s: *const c_char) -> usize {
    let skip = s as usize & 15;
    // SAFETY: aligned loads do not cross into a page that the string is not in.
    unsafe {
        let zero = _mm_setzero_si128();
        let mut p = s.cast::<u8>().sub(skip).cast::<__m128i>();
        let mut mask = _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_load_si128(p), zero)) as u32 >> skip;
        if mask != 0 {
            return mask.trailing_zeros() as usize;
        }
        loop {
            p = p.add(1);
            mask = _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_load_si128(p), zero)) as u32;
            if mask != 0 {
                return p as usize - s as usize + mask.trailing_zeros() as usize;
            }
        }
    }
}

/// The length of a C string, at most `max`.
///
/// # Safety
/// `s` must have `max` bytes, or a NUL among fewer.
#[inline]
pub unsafe fn strnlen(s: *const c_char, max: usize) -> usize {
    // SAFETY: as the caller vouches.
    unsafe { memchr(s.cast(), 0, max) }.unwrap_or(max)
}

/// Where in `n` bytes the byte `c` is first. Bytes after it are not read.
///
/// # Safety
/// `s` must have `n` bytes, or the byte among fewer.
#[inline]
pub unsafe fn memchr(s: *const u8, c: u8, n: usize) -> Option<usize> {
    if n == 0 {
        return None;
    }
    let skip = s as usize & 15;
    // SAFETY: aligned loads do not cross into a page that the bytes are not in.
    unsafe {
        let wanted = _mm_set1_epi8(c as i8);
        let mut p = s.sub(skip).cast::<__m128i>();
        let mut mask = _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_load_si128(p), wanted)) as u32 >> skip;
        let mut at = 0usize;
        let mut next = 16 - skip;
        loop {
            if mask != 0 {
                let found = at + mask.trailing_zeros() as usize;
                return (found < n).then_some(found);
            }
            if next >= n {
                return None;
            }
            p = p.add(1);
            mask = _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_load_si128(p), wanted)) as u32;
            at = next;
            next += 16;
        }
    }
}

/// Where in `n` bytes the byte `c` is last.
///
/// # Safety
/// `s` must have `n` bytes.
#[inline]
pub unsafe fn memrchr(s: *const u8, c: u8, n: usize) -> Option<usize> {
    // SAFETY: as the caller vouches.
    ::memchr::memrchr(c, unsafe { super::slice(s, n) })
}

/// C11, 7.24.2.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memcpy(dest: *mut c_void, src: *const c_void, n: usize) -> *mut c_void {
    // SAFETY: the instruction copies what the caller vouches for.
    unsafe {
        asm!("rep movsb", inout("rcx") n => _, inout("rdi") dest => _, inout("rsi") src => _,
            options(nostack, preserves_flags));
    }
    dest
}

/// C11, 7.24.2.2.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memmove(dest: *mut c_void, src: *const c_void, n: usize) -> *mut c_void {
    // SAFETY: the direction is such that no byte is written before it is read.
    unsafe {
        if (dest as usize).wrapping_sub(src as usize) >= n {
            asm!("rep movsb", inout("rcx") n => _, inout("rdi") dest => _, inout("rsi") src => _,
                options(nostack, preserves_flags));
        } else {
            asm!("std", "rep movsb", "cld", inout("rcx") n => _,
                inout("rdi") dest.byte_add(n).byte_sub(1) => _,
                inout("rsi") src.byte_add(n).byte_sub(1) => _, options(nostack));
        }
    }
    dest
}

/// C11, 7.24.6.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memset(s: *mut c_void, c: c_int, n: usize) -> *mut c_void {
    // SAFETY: the instruction fills what the caller vouches for.
    unsafe {
        asm!("rep stosb", inout("rcx") n => _, inout("rdi") s => _, in("al") c as u8,
            options(nostack, preserves_flags));
    }
    s
}

/// C11, 7.24.4.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memcmp(a: *const c_void, b: *const c_void, n: usize) -> c_int {
    let (a, b) = (a.cast::<u8>(), b.cast::<u8>());
    // SAFETY: both have `n` bytes.
    unsafe {
        let mut i = 0;
        while i + 8 <= n {
            let x = a.add(i).cast::<u64>().read_unaligned();
            let y = b.add(i).cast::<u64>().read_unaligned();
            if x != y {
                return if x.swap_bytes() < y.swap_bytes() {
                    -1
                } else {
                    1
                };
            }
            i += 8;
        }
        while i < n {
            let d = c_int::from(*a.add(i)) - c_int::from(*b.add(i));
            if d != 0 {
                return d;
            }
            i += 1;
        }
    }
    0
}
alias!(memcmp => bcmp);

/// Exported names whose Rust namesakes are above.
mod exports {
    use super::{c_char, c_int, c_void};

    /// C11, 7.24.6.3.
    #[unsafe(no_mangle)]
    pub unsafe extern "C" fn strlen(s: *const c_char) -> usize {
        // SAFETY: as the caller vouches.
        unsafe { super::strlen(s) }
    }

    /// C11, 7.24.5.1.
    #[unsafe(no_mangle)]
    pub unsafe extern "C" fn memchr(s: *const c_void, c: c_int, n: usize) -> *mut c_void {
        // SAFETY: as the caller vouches.
        unsafe {
            match super::memchr(s.cast(), c as u8, n) {
                Some(i) => s.byte_add(i).cast_mut(),
                None => core::ptr::null_mut(),
            }
        }
    }
}

/// C11, 7.24.5.2.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strchr(s: *const c_char, c: c_int) -> *mut c_char {
    // SAFETY: as the caller vouches.
    let p = unsafe { find_or_end(s, c as u8) };
    // SAFETY: the position is within the string or at its NUL.
    if unsafe { *p } == c as c_char {
        p.cast_mut()
    } else {
        core::ptr::null_mut()
    }
}
alias!(strchr => index);

/// GNU: like `strchr`, but the NUL's place when there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strchrnul(s: *const c_char, c: c_int) -> *mut c_char {
    // SAFETY: as the caller vouches.
    unsafe { find_or_end(s, c as u8) }.cast_mut()
}
alias!(strchrnul => __strchrnul);

/// Where the string `s` has `c` or ends.
///
/// # Safety
/// `s` must be a C string.
#[inline]
pub unsafe fn find_or_end(s: *const c_char, c: u8) -> *const c_char {
    let skip = s as usize & 15;
    // SAFETY: aligned loads do not cross into a page that the string is not in.
    unsafe {
        let zero = _mm_setzero_si128();
        let wanted = _mm_set1_epi8(c as i8);
        let mut p = s.cast::<u8>().sub(skip).cast::<__m128i>();
        let hits = |v| {
            (_mm_movemask_epi8(_mm_cmpeq_epi8(v, wanted))
                | _mm_movemask_epi8(_mm_cmpeq_epi8(v, zero))) as u32
        };
        let mask = hits(_mm_load_si128(p)) >> skip;
        if mask != 0 {
            return s.add(mask.trailing_zeros() as usize);
        }
        loop {
            p = p.add(1);
            let mask = hits(_mm_load_si128(p));
            if mask != 0 {
                return p.cast::<c_char>().add(mask.trailing_zeros() as usize);
            }
        }
    }
}

/// C11, 7.24.4.2.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strcmp(a: *const c_char, b: *const c_char) -> c_int {
    let (mut a, mut b) = (a.cast::<u8>(), b.cast::<u8>());
    // SAFETY: neither is read past its NUL.
    unsafe {
        loop {
            let (x, y) = (*a, *b);
            if x != y || x == 0 {
                return c_int::from(x) - c_int::from(y);
            }
            a = a.add(1);
            b = b.add(1);
        }
    }
}
