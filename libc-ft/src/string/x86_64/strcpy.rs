//! `strcpy` and `stpcpy`.

use super::lanes::{avx2, sse2};
use super::level;
use super::scan::widest;
use core::arch::x86_64::{_mm_cmpeq_epi8, _mm_loadu_si128, _mm_movemask_epi8, _mm_setzero_si128};
use core::ffi::c_char;

/// Where the NUL of a string of less than 16 bytes is, which must be in one page with
/// the first byte; 16 or more if it is not there.
#[inline(always)]
unsafe fn short(src: *const c_char) -> usize {
    if src.addr() % 4096 > 4096 - 16 {
        return 16;
    }
    // SAFETY: every x86-64 processor has SSE2; the load stays in the first byte's page.
    let mask = unsafe {
        _mm_movemask_epi8(_mm_cmpeq_epi8(
            _mm_loadu_si128(src.cast()),
            _mm_setzero_si128(),
        ))
    };
    (mask as u32 | 0x10000).trailing_zeros() as usize
}

/// Copies a string whose NUL [`short`] found.
///
/// # Safety
/// As for `strcpy`; `n`, below 16, is the string's length.
#[inline(always)]
unsafe fn copy_short(dest: *mut c_char, src: *const c_char, n: usize) {
    macro_rules! ends {
        ($t:ty) => {{
            let last = n + 1 - size_of::<$t>();
            let (x, y) = (
                src.cast::<$t>().read_unaligned(),
                src.add(last).cast::<$t>().read_unaligned(),
            );
            dest.cast::<$t>().write_unaligned(x);
            dest.add(last).cast::<$t>().write_unaligned(y);
        }};
    }
    // SAFETY: as the caller vouches.
    unsafe {
        match n {
            7.. => ends!(u64),
            3.. => ends!(u32),
            1.. => ends!(u16),
            _ => *dest = 0,
        }
    }
}

/// C17 7.24.2.3.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strcpy(dest: *mut c_char, src: *const c_char) -> *mut c_char {
    // SAFETY: as the caller vouches; the level says what the processor has.
    unsafe {
        let n = short(src);
        if n < 16 {
            copy_short(dest, src, n);
            return dest;
        }
        widest!(copy_string::<false>(dest.cast(), src.cast())).cast()
    }
}

/// POSIX: copies a string and returns the place of the copy's NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn stpcpy(dest: *mut c_char, src: *const c_char) -> *mut c_char {
    // SAFETY: as the caller vouches; the level says what the processor has.
    unsafe {
        let n = short(src);
        if n < 16 {
            copy_short(dest, src, n);
            return dest.add(n);
        }
        widest!(copy_string::<true>(dest.cast(), src.cast())).cast()
    }
}
alias!(stpcpy => __stpcpy);
