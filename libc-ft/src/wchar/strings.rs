//! Wide strings (C11, 7.29.4; POSIX).

use crate::internal::shim::set_errno;
use crate::wctype::to_lower;
use core::arch::x86_64::{_mm_cmpeq_epi32, _mm_load_si128, _mm_movemask_epi8, _mm_setzero_si128};
use core::ffi::c_int;
use core::ptr::{copy_nonoverlapping, null_mut, write_bytes};
use ftlinux_kernel::Errno;

/// `wchar_t`.
type W = i32;

/// The length of a wide string, at most `max`.
///
/// # Safety
/// `s` must be a wide string, or have `max` characters.
#[inline]
pub unsafe fn length(s: *const W, max: usize) -> usize {
    let mut n = 0;
    // SAFETY: nothing is read past the end but in the same aligned 16 bytes,
    // and the compiler does not see a `wcslen` in this.
    unsafe {
        while n < max && s.add(n) as usize & 15 != 0 {
            if s.add(n).read_volatile() == 0 {
                return n;
            }
            n += 1;
        }
        while n < max {
            let four = _mm_load_si128(s.add(n).cast());
            let zeros = _mm_movemask_epi8(_mm_cmpeq_epi32(four, _mm_setzero_si128()));
            if zeros != 0 {
                return max.min(n + (zeros.trailing_zeros() / 4) as usize);
            }
            n += 4;
        }
    }
    max.min(n)
}

/// The characters of a wide string.
unsafe fn chars<'a>(s: *const W) -> &'a [W] {
    // SAFETY: as the caller vouches.
    unsafe { core::slice::from_raw_parts(s, length(s, usize::MAX)) }
}

/// C11 `wcslen`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcslen(s: *const W) -> usize {
    // SAFETY: as the caller vouches.
    unsafe { length(s, usize::MAX) }
}

/// POSIX `wcsnlen`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcsnlen(s: *const W, max: usize) -> usize {
    // SAFETY: as the caller vouches.
    unsafe { length(s, max) }
}

/// POSIX `wcpcpy`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcpcpy(dest: *mut W, src: *const W) -> *mut W {
    // SAFETY: as the caller vouches.
    unsafe {
        let n = length(src, usize::MAX);
        copy_nonoverlapping(src, dest, n + 1);
        dest.add(n)
    }
}

/// C11 `wcscpy`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcscpy(dest: *mut W, src: *const W) -> *mut W {
    // SAFETY: as the caller vouches.
    unsafe { copy_nonoverlapping(src, dest, length(src, usize::MAX) + 1) };
    dest
}

/// Copies at most `n` characters and fills what remains with zeros.
///
/// # Safety
/// As for `wcsncpy`.
pub unsafe fn copy_padded(dest: *mut W, src: *const W, n: usize) -> usize {
    // SAFETY: as the caller vouches.
    unsafe {
        let len = length(src, n);
        copy_nonoverlapping(src, dest, len);
        write_bytes(dest.add(len), 0, n - len);
        len
    }
}

/// C11 `wcsncpy`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcsncpy(dest: *mut W, src: *const W, n: usize) -> *mut W {
    // SAFETY: as the caller vouches.
    unsafe { copy_padded(dest, src, n) };
    dest
}

/// POSIX `wcpncpy`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcpncpy(dest: *mut W, src: *const W, n: usize) -> *mut W {
    // SAFETY: as the caller vouches.
    unsafe { dest.add(copy_padded(dest, src, n)) }
}

/// C11 `wcscat`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcscat(dest: *mut W, src: *const W) -> *mut W {
    // SAFETY: as the caller vouches.
    unsafe {
        copy_nonoverlapping(
            src,
            dest.add(length(dest, usize::MAX)),
            length(src, usize::MAX) + 1,
        );
    }
    dest
}

/// C11 `wcsncat`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcsncat(dest: *mut W, src: *const W, n: usize) -> *mut W {
    // SAFETY: as the caller vouches.
    unsafe {
        let end = dest.add(length(dest, usize::MAX));
        let len = length(src, n);
        copy_nonoverlapping(src, end, len);
        *end.add(len) = 0;
    }
    dest
}

/// Compares at most `n` characters.
#[inline(always)]
unsafe fn compare(a: *const W, b: *const W, n: usize, fold: impl Fn(W) -> W) -> c_int {
    for i in 0..n {
        // SAFETY: neither string is read past its end.
        let (x, y) = unsafe { (fold(*a.add(i)), fold(*b.add(i))) };
        if x != y {
            return if x < y { -1 } else { 1 };
        }
        if x == 0 {
            return 0;
        }
    }
    0
}

/// C11 `wcscmp`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcscmp(a: *const W, b: *const W) -> c_int {
    // SAFETY: as the caller vouches.
    unsafe { compare(a, b, usize::MAX, |c| c) }
}

/// C11 `wcsncmp`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcsncmp(a: *const W, b: *const W, n: usize) -> c_int {
    // SAFETY: as the caller vouches.
    unsafe { compare(a, b, n, |c| c) }
}

/// C11 `wcscoll`: by code, in every locale there is.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcscoll(a: *const W, b: *const W) -> c_int {
    // SAFETY: as the caller vouches.
    unsafe { compare(a, b, usize::MAX, |c| c) }
}
alias!(wcscoll => wcscoll_l, __wcscoll_l);

/// C11 `wcsxfrm`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcsxfrm(dest: *mut W, src: *const W, n: usize) -> usize {
    // SAFETY: as the caller vouches.
    unsafe {
        let len = length(src, usize::MAX);
        copy_nonoverlapping(src, dest, (len + 1).min(n));
        len
    }
}
alias!(wcsxfrm => wcsxfrm_l, __wcsxfrm_l);

/// Compares whatever the case, as the calling thread's locale has it.
unsafe fn compare_folded(a: *const W, b: *const W, n: usize) -> c_int {
    let utf8 = crate::locale::is_utf8();
    // SAFETY: as the caller vouches.
    unsafe { compare(a, b, n, |c| to_lower(c as u32, utf8) as W) }
}

/// POSIX `wcscasecmp`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcscasecmp(a: *const W, b: *const W) -> c_int {
    // SAFETY: as the caller vouches.
    unsafe { compare_folded(a, b, usize::MAX) }
}
alias!(wcscasecmp => wcscasecmp_l, __wcscasecmp_l);

/// POSIX `wcsncasecmp`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcsncasecmp(a: *const W, b: *const W, n: usize) -> c_int {
    // SAFETY: as the caller vouches.
    unsafe { compare_folded(a, b, n) }
}
alias!(wcsncasecmp => wcsncasecmp_l, __wcsncasecmp_l);

/// Where `c` is first, or the string's end.
unsafe fn find_or_end(s: *const W, c: W) -> *const W {
    let mut p = s;
    // SAFETY: not read past the end.
    unsafe {
        while *p != c && *p != 0 {
            p = p.add(1);
        }
    }
    p
}

/// C11 `wcschr`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcschr(s: *const W, c: W) -> *mut W {
    // SAFETY: as the caller vouches.
    unsafe {
        let p = find_or_end(s, c);
        if *p == c { p.cast_mut() } else { null_mut() }
    }
}

/// GNU `wcschrnul`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcschrnul(s: *const W, c: W) -> *mut W {
    // SAFETY: as the caller vouches.
    unsafe { find_or_end(s, c).cast_mut() }
}

/// C11 `wcsrchr`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcsrchr(s: *const W, c: W) -> *mut W {
    // SAFETY: as the caller vouches; the terminator counts.
    unsafe {
        let n = length(s, usize::MAX);
        (0..=n)
            .rev()
            .find(|&i| *s.add(i) == c)
            .map_or(null_mut(), |i| s.add(i).cast_mut())
    }
}

/// How many characters at the start of `s` are in `set`, or are not.
unsafe fn span(s: *const W, set: *const W, inside: bool) -> usize {
    // SAFETY: as the caller vouches.
    unsafe {
        let set = chars(set);
        let mut n = 0;
        while *s.add(n) != 0 && set.contains(&*s.add(n)) == inside {
            n += 1;
        }
        n
    }
}

/// C11 `wcsspn`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcsspn(s: *const W, accept: *const W) -> usize {
    // SAFETY: as the caller vouches.
    unsafe { span(s, accept, true) }
}

/// C11 `wcscspn`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcscspn(s: *const W, reject: *const W) -> usize {
    // SAFETY: as the caller vouches.
    unsafe { span(s, reject, false) }
}

/// C11 `wcspbrk`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcspbrk(s: *const W, accept: *const W) -> *mut W {
    // SAFETY: as the caller vouches.
    unsafe {
        let p = s.add(span(s, accept, false));
        if *p == 0 { null_mut() } else { p.cast_mut() }
    }
}

/// C11 `wcsstr`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcsstr(haystack: *const W, needle: *const W) -> *mut W {
    // SAFETY: as the caller vouches.
    unsafe {
        let (h, n) = (chars(haystack), chars(needle));
        if n.is_empty() {
            return haystack.cast_mut();
        }
        let found = h.windows(n.len()).position(|w| w == n);
        found.map_or(null_mut(), |i| haystack.add(i).cast_mut())
    }
}
alias!(wcsstr => wcswcs);

/// C11 `wcstok`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcstok(s: *mut W, delimiters: *const W, save: *mut *mut W) -> *mut W {
    // SAFETY: as the caller vouches.
    unsafe {
        let start = if s.is_null() { *save } else { s };
        if start.is_null() {
            return start;
        }
        let token = start.add(span(start, delimiters, true));
        if *token == 0 {
            *save = null_mut();
            return null_mut();
        }
        let end = token.add(span(token, delimiters, false));
        if *end == 0 {
            *save = null_mut();
        } else {
            *end = 0;
            *save = end.add(1);
        }
        token
    }
}

/// POSIX `wcsdup`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcsdup(s: *const W) -> *mut W {
    // SAFETY: the new block is as large as the string.
    unsafe {
        let n = length(s, usize::MAX) + 1;
        let p = crate::malloc::program::alloc(n * size_of::<W>()).cast::<W>();
        if p.is_null() {
            set_errno(Errno::ENOMEM);
        } else {
            copy_nonoverlapping(s, p, n);
        }
        p
    }
}

/// BSD `wcslcpy`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcslcpy(dest: *mut W, src: *const W, size: usize) -> usize {
    // SAFETY: as the caller vouches.
    unsafe { copy_truncated(dest, src, size) }
}

unsafe fn copy_truncated(dest: *mut W, src: *const W, size: usize) -> usize {
    // SAFETY: as the caller vouches.
    unsafe {
        let len = length(src, usize::MAX);
        if size != 0 {
            let n = len.min(size - 1);
            copy_nonoverlapping(src, dest, n);
            *dest.add(n) = 0;
        }
        len
    }
}

/// BSD `wcslcat`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcslcat(dest: *mut W, src: *const W, size: usize) -> usize {
    // SAFETY: as the caller vouches.
    unsafe {
        let len = length(dest, size);
        len + copy_truncated(dest.add(len), src, size - len)
    }
}
