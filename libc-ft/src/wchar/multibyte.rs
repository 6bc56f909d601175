//! Conversions between multibyte and wide characters (C11, 7.29.6; POSIX).
//! In the C locale a character is a byte below 128.

use super::utf8::{Step, decode, encode};
use crate::internal::shim::set_errno;
use crate::locale::is_utf8;
use core::ffi::{c_char, c_int};
use core::ptr::{null, null_mut};
use ftlinux_kernel::{Errno, Result};

/// `mbstate_t`: the bytes of a character that has only begun.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct MbState {
    count: c_int,
    bytes: [u8; 4],
}

const _: () = assert!(size_of::<MbState>() == 8);

impl MbState {
    /// The initial state.
    pub const fn new() -> Self {
        Self {
            count: 0,
            bytes: [0; 4],
        }
    }

    /// Whether no character has begun.
    pub fn is_initial(&self) -> bool {
        self.count & 3 == 0
    }
}

/// What conversions return for what cannot be converted and what is unfinished.
const INVALID: usize = usize::MAX;
const INCOMPLETE: usize = usize::MAX - 1;

/// Reads one character of at most `n` bytes: the character and how many bytes
/// it took from `s`, or `None` when it is not complete and all were taken.
///
/// # Errors
/// `EILSEQ`; the state is then initial.
///
/// # Safety
/// `s` must have `n` bytes, or the end of the character among fewer.
#[inline]
pub unsafe fn next_char(
    s: *const u8,
    n: usize,
    state: &mut MbState,
    utf8: bool,
) -> Result<Option<(u32, usize)>> {
    if state.is_initial() && n > 0 {
        // SAFETY: there is a byte.
        let first = unsafe { *s };
        if first < 0x80 {
            return Ok(Some((u32::from(first), 1)));
        }
        if !utf8 {
            return Err(Errno::EILSEQ);
        }
    }
    let mut have = (state.count & 3) as usize;
    for i in 0..n {
        // SAFETY: the character has not ended before this byte.
        state.bytes[have] = unsafe { *s.add(i) };
        have += 1;
        match decode(&state.bytes[..have]) {
            Step::Char(c, _) => {
                state.count = 0;
                return Ok(Some((c, i + 1)));
            }
            Step::Incomplete => state.count = have as c_int,
            Step::Invalid => {
                state.count = 0;
                return Err(Errno::EILSEQ);
            }
        }
    }
    Ok(None)
}

/// Writes one character: its length.
///
/// # Errors
/// `EILSEQ` if the locale cannot express it.
#[inline]
pub fn put_char(c: u32, out: &mut [u8; 4], utf8: bool) -> Result<usize> {
    if c >= 0x80 && !utf8 {
        return Err(Errno::EILSEQ);
    }
    encode(c, out).ok_or(Errno::EILSEQ)
}

/// The state that a function uses when it is given none: one for all threads,
/// as the standard has it.
macro_rules! or_own {
    ($state:expr) => {{
        static mut OWN: MbState = MbState::new();
        let given: *mut MbState = $state;
        #[allow(unused_unsafe)]
        // SAFETY: the caller vouches for its own state, and keeps other
        // threads out where it gives none.
        unsafe {
            if given.is_null() {
                &mut *(&raw mut OWN)
            } else {
                &mut *given
            }
        }
    }};
}

fn failed(e: Errno) -> usize {
    set_errno(e);
    INVALID
}

/// `mbrtowc` with the state that is to be used.
unsafe fn to_wide(wc: *mut u32, mut s: *const c_char, mut n: usize, state: &mut MbState) -> usize {
    let mut wc = wc;
    if s.is_null() {
        (wc, s, n) = (null_mut(), c"".as_ptr(), 1);
    }
    // SAFETY: as the caller vouches.
    unsafe {
        match next_char(s.cast(), n, state, is_utf8()) {
            Ok(Some((c, taken))) => {
                if !wc.is_null() {
                    *wc = c;
                }
                if c == 0 { 0 } else { taken }
            }
            Ok(None) => INCOMPLETE,
            Err(e) => failed(e),
        }
    }
}

/// C11 `mbrtowc`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mbrtowc(
    wc: *mut u32,
    s: *const c_char,
    n: usize,
    state: *mut MbState,
) -> usize {
    // SAFETY: as the caller vouches.
    unsafe { to_wide(wc, s, n, or_own!(state)) }
}
alias!(mbrtowc => __mbrtowc);

/// C11 `mbrlen`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mbrlen(s: *const c_char, n: usize, state: *mut MbState) -> usize {
    // SAFETY: as the caller vouches.
    unsafe { to_wide(null_mut(), s, n, or_own!(state)) }
}
alias!(mbrlen => __mbrlen);

/// C11 `mbsinit`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mbsinit(state: *const MbState) -> c_int {
    // SAFETY: as the caller vouches.
    c_int::from(state.is_null() || unsafe { (*state).is_initial() })
}

/// C11 `wcrtomb`. No encoding there is has shift states.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcrtomb(s: *mut c_char, wc: u32, state: *mut MbState) -> usize {
    // SAFETY: as the caller vouches.
    unsafe { to_bytes(s, wc, state) }
}

/// # Safety
/// As for `wcrtomb`.
pub unsafe fn to_bytes(s: *mut c_char, wc: u32, state: *mut MbState) -> usize {
    let mut out = [0; 4];
    // SAFETY: as the caller vouches: a buffer has room for what is written.
    unsafe {
        if !state.is_null() {
            (*state).count = 0;
        }
        if s.is_null() {
            return 1;
        }
        match put_char(wc, &mut out, is_utf8()) {
            Ok(n) => {
                s.cast::<u8>().copy_from_nonoverlapping(out.as_ptr(), n);
                n
            }
            Err(e) => failed(e),
        }
    }
}

/// C11 `btowc`: only ASCII characters are one byte.
#[unsafe(no_mangle)]
pub extern "C" fn btowc(c: c_int) -> u32 {
    if (0..0x80).contains(&c) {
        c as u32
    } else {
        u32::MAX
    }
}

/// C11 `wctob`.
#[unsafe(no_mangle)]
pub extern "C" fn wctob(c: u32) -> c_int {
    if c < 0x80 { c as c_int } else { -1 }
}

/// Converts a string of at most `bytes` bytes to at most `len` wide
/// characters, or counts them when `dest` is null.
///
/// # Safety
/// As for `mbsnrtowcs`.
pub unsafe fn string_to_wide(
    dest: *mut u32,
    src: *mut *const c_char,
    mut bytes: usize,
    len: usize,
    state: &mut MbState,
) -> usize {
    let utf8 = is_utf8();
    // Counting must leave the state as it is.
    let mut scratch = *state;
    // SAFETY: as the caller vouches.
    unsafe {
        let mut s = (*src).cast::<u8>();
        let state = if dest.is_null() { &mut scratch } else { state };
        let mut n = 0;
        while dest.is_null() || n < len {
            // ASCII, most of the time.
            if state.is_initial() && !dest.is_null() {
                let most = bytes.min(len - n);
                let mut k = 0;
                while k < most && (1..0x80).contains(&*s.add(k)) {
                    *dest.add(n + k) = u32::from(*s.add(k));
                    k += 1;
                }
                s = s.add(k);
                bytes -= k;
                n += k;
                if n == len {
                    break;
                }
            }
            match next_char(s, bytes, state, utf8) {
                Ok(Some((c, taken))) => {
                    if !dest.is_null() {
                        *dest.add(n) = c;
                    }
                    if c == 0 {
                        s = null();
                        break;
                    }
                    s = s.add(taken);
                    bytes -= taken;
                    n += 1;
                }
                // Out of bytes; what they begin is in the state.
                Ok(None) => {
                    s = s.add(bytes);
                    break;
                }
                Err(e) => {
                    if !dest.is_null() {
                        *src = s.cast();
                    }
                    return failed(e);
                }
            }
        }
        if !dest.is_null() {
            *src = s.cast();
        }
        n
    }
}

/// `mbsnrtowcs`.
///
/// # Safety
/// As for that function.
pub unsafe fn mbs_to_wide(
    dest: *mut u32,
    src: *mut *const c_char,
    bytes: usize,
    len: usize,
    state: *mut MbState,
) -> usize {
    // SAFETY: as the caller vouches.
    unsafe { string_to_wide(dest, src, bytes, len, or_own!(state)) }
}

/// POSIX `mbsnrtowcs`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mbsnrtowcs(
    dest: *mut u32,
    src: *mut *const c_char,
    bytes: usize,
    len: usize,
    state: *mut MbState,
) -> usize {
    // SAFETY: as the caller vouches.
    unsafe { mbs_to_wide(dest, src, bytes, len, state) }
}

/// C11 `mbsrtowcs`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mbsrtowcs(
    dest: *mut u32,
    src: *mut *const c_char,
    len: usize,
    state: *mut MbState,
) -> usize {
    // SAFETY: as the caller vouches.
    unsafe { mbs_to_wide(dest, src, usize::MAX, len, state) }
}

/// Converts a string of at most `chars` wide characters to at most `len`
/// bytes, or counts them when `dest` is null.
///
/// # Safety
/// As for `wcsnrtombs`.
pub unsafe fn string_to_bytes(
    dest: *mut c_char,
    src: *mut *const u32,
    chars: usize,
    len: usize,
) -> usize {
    let utf8 = is_utf8();
    let mut out = [0; 4];
    // SAFETY: as the caller vouches.
    unsafe {
        let mut s = *src;
        let mut n = 0;
        for _ in 0..chars {
            if !dest.is_null() && n == len {
                break;
            }
            match put_char(*s, &mut out, utf8) {
                Ok(k) => {
                    if !dest.is_null() {
                        if n + k > len {
                            break;
                        }
                        dest.cast::<u8>()
                            .add(n)
                            .copy_from_nonoverlapping(out.as_ptr(), k);
                    }
                    if *s == 0 {
                        s = null();
                        break;
                    }
                    s = s.add(1);
                    n += k;
                }
                Err(e) => {
                    if !dest.is_null() {
                        *src = s;
                    }
                    return failed(e);
                }
            }
        }
        if !dest.is_null() {
            *src = s;
        }
        n
    }
}

/// POSIX `wcsnrtombs`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcsnrtombs(
    dest: *mut c_char,
    src: *mut *const u32,
    chars: usize,
    len: usize,
    _state: *mut MbState,
) -> usize {
    // SAFETY: as the caller vouches.
    unsafe { string_to_bytes(dest, src, chars, len) }
}

/// C11 `wcsrtombs`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcsrtombs(
    dest: *mut c_char,
    src: *mut *const u32,
    len: usize,
    _state: *mut MbState,
) -> usize {
    // SAFETY: as the caller vouches.
    unsafe { string_to_bytes(dest, src, usize::MAX, len) }
}

/// C11 `mbtowc` (in stdlib.h). No encoding there is has shift states.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mbtowc(wc: *mut u32, s: *const c_char, n: usize) -> c_int {
    // SAFETY: as the caller vouches.
    unsafe { stateless(wc, s, n) }
}

/// C11 `mblen` (in stdlib.h).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mblen(s: *const c_char, n: usize) -> c_int {
    // SAFETY: as the caller vouches.
    unsafe { stateless(null_mut(), s, n) }
}

unsafe fn stateless(wc: *mut u32, s: *const c_char, n: usize) -> c_int {
    if s.is_null() {
        return 0;
    }
    // SAFETY: as the caller vouches.
    match unsafe { to_wide(wc, s, n, &mut MbState::new()) } {
        INCOMPLETE => {
            set_errno(Errno::EILSEQ);
            -1
        }
        n => n as c_int,
    }
}

/// C11 `wctomb` (in stdlib.h).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wctomb(s: *mut c_char, wc: u32) -> c_int {
    if s.is_null() {
        return 0;
    }
    // SAFETY: as the caller vouches.
    unsafe { to_bytes(s, wc, null_mut()) as c_int }
}

/// C11 `mbstowcs` (in stdlib.h).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mbstowcs(dest: *mut u32, mut src: *const c_char, len: usize) -> usize {
    // SAFETY: as the caller vouches.
    unsafe { string_to_wide(dest, &mut src, usize::MAX, len, &mut MbState::new()) }
}

/// C11 `wcstombs` (in stdlib.h).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcstombs(dest: *mut c_char, mut src: *const u32, len: usize) -> usize {
    // SAFETY: as the caller vouches.
    unsafe { string_to_bytes(dest, &mut src, usize::MAX, len) }
}
