//! `uchar.h` (C11, 7.28; C23's `char8_t`).

use crate::internal::shim::set_errno;
use crate::locale::is_utf8;
use crate::wchar::{MbState, next_char, put_char};
use core::ffi::c_char;

/// What the functions return for what is unfinished, or left from before.
const INVALID: usize = usize::MAX;
const INCOMPLETE: usize = usize::MAX - 1;
const LEFT: usize = usize::MAX - 2;

/// An `mbstate_t` as these functions use it: while a unit waits to be given
/// out or to be completed, `count` is negative and the unit follows.
#[repr(C)]
pub union State {
    bytes: MbState,
    waiting: (i32, u32),
}

const _: () = assert!(size_of::<State>() == 8);

impl State {
    const fn new() -> Self {
        Self { waiting: (0, 0) }
    }

    /// The unit that waits.
    fn take(&mut self) -> Option<u32> {
        // SAFETY: every bit pattern is an integer.
        let (count, unit) = unsafe { self.waiting };
        if count >= 0 {
            return None;
        }
        self.waiting = (0, 0);
        Some(unit)
    }

    fn put(&mut self, unit: u32) {
        self.waiting = (-4, unit);
    }
}

macro_rules! or_own {
    ($state:expr) => {{
        static mut OWN: State = State::new();
        let given: *mut State = $state;
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

/// Reads a character, as `mbrtowc` does, and hands it to `store`.
unsafe fn read(
    mut s: *const c_char,
    mut n: usize,
    state: &mut State,
    store: impl FnOnce(u32, &mut State),
) -> usize {
    let nothing = s.is_null();
    if nothing {
        (s, n) = (c"".as_ptr(), 1);
    }
    // SAFETY: as the caller vouches; no unit waits, so the state is of bytes.
    let read = unsafe { next_char(s.cast(), n, &mut state.bytes, is_utf8()) };
    match read {
        Ok(Some((c, taken))) => {
            if !nothing {
                store(c, state);
            }
            if c == 0 { 0 } else { taken }
        }
        Ok(None) => INCOMPLETE,
        Err(e) => {
            set_errno(e);
            INVALID
        }
    }
}

/// C11 `mbrtoc32`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mbrtoc32(
    out: *mut u32,
    s: *const c_char,
    n: usize,
    state: *mut State,
) -> usize {
    let state = or_own!(state);
    // SAFETY: as the caller vouches.
    unsafe {
        read(s, n, state, |c, _| {
            if !out.is_null() {
                *out = c;
            }
        })
    }
}

/// C11 `mbrtoc16`: the second of two surrogates comes with the next call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mbrtoc16(
    out: *mut u16,
    s: *const c_char,
    n: usize,
    state: *mut State,
) -> usize {
    let state = or_own!(state);
    // SAFETY: as the caller vouches.
    unsafe {
        if let Some(low) = state.take() {
            if !out.is_null() {
                *out = low as u16;
            }
            return LEFT;
        }
        read(s, n, state, |c, state| {
            let unit = if c < 0x1_0000 {
                c as u16
            } else {
                state.put(0xdc00 | (c - 0x1_0000) & 0x3ff);
                0xd800 | ((c - 0x1_0000) >> 10) as u16
            };
            if !out.is_null() {
                *out = unit;
            }
        })
    }
}

/// C23 `mbrtoc8`: the further bytes of a character come with the next calls.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mbrtoc8(
    out: *mut u8,
    s: *const c_char,
    n: usize,
    state: *mut State,
) -> usize {
    let state = or_own!(state);
    let give = |bytes: u32, state: &mut State| {
        // Bytes not yet given out, the next lowest; no byte of a character is 0.
        if bytes >> 8 != 0 {
            state.put(bytes >> 8);
        }
        // SAFETY: as the caller vouches.
        unsafe {
            if !out.is_null() {
                *out = bytes as u8;
            }
        }
    };
    if let Some(bytes) = state.take() {
        give(bytes, state);
        return LEFT;
    }
    // SAFETY: as the caller vouches.
    unsafe {
        read(s, n, state, |c, state| {
            let mut bytes = [0; 4];
            // What was just decoded can be encoded.
            let _ = put_char(c, &mut bytes, true);
            give(u32::from_le_bytes(bytes), state);
        })
    }
}

/// Writes a character to `s`, as `wcrtomb` does.
unsafe fn write(s: *mut c_char, c: u32) -> usize {
    let mut out = [0; 4];
    match put_char(c, &mut out, is_utf8()) {
        Ok(n) => {
            // SAFETY: as the caller vouches.
            unsafe { s.cast::<u8>().copy_from_nonoverlapping(out.as_ptr(), n) };
            n
        }
        Err(e) => {
            set_errno(e);
            INVALID
        }
    }
}

/// C11 `c32rtomb`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn c32rtomb(s: *mut c_char, c: u32, _state: *mut State) -> usize {
    if s.is_null() {
        return 1;
    }
    // SAFETY: as the caller vouches.
    unsafe { write(s, c) }
}

/// C11 `c16rtomb`: nothing is written for the first of two surrogates.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn c16rtomb(s: *mut c_char, c: u16, state: *mut State) -> usize {
    let state = or_own!(state);
    let high = state.take();
    if s.is_null() {
        return 1;
    }
    let c = u32::from(c);
    let whole = match (high, c) {
        (None, 0xd800..=0xdbff) => {
            state.put(c);
            return 0;
        }
        (Some(high), 0xdc00..=0xdfff) => 0x1_0000 + ((high & 0x3ff) << 10 | c & 0x3ff),
        // A surrogate alone is no character, and `write` says so.
        (Some(high), _) => high,
        (None, _) => c,
    };
    // SAFETY: as the caller vouches.
    unsafe { write(s, whole) }
}

/// C23 `c8rtomb`: nothing is written until a character is complete.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn c8rtomb(s: *mut c_char, c: u8, state: *mut State) -> usize {
    let state = or_own!(state);
    if s.is_null() {
        *state = State::new();
        return 1;
    }
    // SAFETY: as the caller vouches; the state is of bytes.
    match unsafe { next_char(&c, 1, &mut state.bytes, true) } {
        // SAFETY: as the caller vouches.
        Ok(Some((whole, _))) => unsafe { write(s, whole) },
        Ok(None) => 0,
        Err(e) => {
            set_errno(e);
            INVALID
        }
    }
}
