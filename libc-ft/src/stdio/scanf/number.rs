//! Reading numbers, as glibc does: whatever could go on as a number is taken.

use super::source::Source;
use core::ptr::null_mut;
use ftlinux_kernel::Errno;

/// Why there is no number.
pub enum Failure {
    /// The input ended.
    End,
    /// The input is something else.
    Mismatch,
    /// Something worse.
    Error(Errno),
}

/// A width that counts down; none is without end.
pub struct Width(usize);

impl Width {
    /// The width of a specification, 0 for none.
    pub fn new(n: usize) -> Self {
        Self(if n == 0 { usize::MAX } else { n })
    }

    /// The next byte, if the width allows one; -1 otherwise.
    #[inline]
    pub fn peek(&self, s: &mut Source) -> i32 {
        if self.0 == 0 { -1 } else { s.peek() }
    }

    /// Takes the byte that was shown.
    #[inline]
    pub fn take(&mut self, s: &mut Source) {
        self.0 -= 1;
        s.take();
    }

    /// Whether there is room for more; counts one down if so.
    #[inline]
    pub fn count_down(&mut self) -> bool {
        let more = self.0 > 0;
        self.0 -= usize::from(more);
        more
    }
}

/// What an integer conversion wants.
#[derive(Clone, Copy)]
pub struct Integer {
    /// 0 where the text says.
    pub base: u32,
    /// Whether too large means the largest signed number.
    pub signed: bool,
    /// Whether it is for `%p`, which knows `(nil)`.
    pub pointer: bool,
    /// Whether `0b` is a prefix (C23).
    pub binary: bool,
}

impl Integer {
    /// Reads an integer; white space is skipped already.
    pub fn read(mut self, s: &mut Source, mut width: Width) -> Result<u64, Failure> {
        let mut c = width.peek(s);
        if c < 0 {
            return Err(Failure::End);
        }
        let negative = c == i32::from(b'-');
        if negative || c == i32::from(b'+') {
            width.take(s);
            c = width.peek(s);
        }
        let mut any = false;
        if c == i32::from(b'0') {
            width.take(s);
            any = true;
            c = width.peek(s);
            let letter = c | 0x20;
            if letter == i32::from(b'x') && (self.base == 0 || self.base == 16) {
                self.base = 16;
                width.take(s);
                c = width.peek(s);
            } else if self.binary && letter == i32::from(b'b') && (self.base == 0 || self.base == 2)
            {
                self.base = 2;
                width.take(s);
                c = width.peek(s);
            } else if self.base == 0 {
                self.base = 8;
            }
        }
        if self.base == 0 {
            self.base = 10;
        }
        let (mut n, mut over) = (0u64, false);
        while let Some(d) = u8::try_from(c)
            .ok()
            .and_then(|c| char::from(c).to_digit(self.base))
        {
            any = true;
            let (times, o1) = n.overflowing_mul(u64::from(self.base));
            let (plus, o2) = times.overflowing_add(u64::from(d));
            n = plus;
            over |= o1 || o2;
            width.take(s);
            c = width.peek(s);
        }
        if !any {
            if self.pointer && !negative && c == i32::from(b'(') {
                return word(s, &mut width, b"(nil)").map(|()| 0);
            }
            return Err(Failure::Mismatch);
        }
        Ok(if self.signed {
            if over || n > i64::MAX as u64 + u64::from(negative) {
                if negative {
                    i64::MIN as u64
                } else {
                    i64::MAX as u64
                }
            } else if negative {
                n.wrapping_neg()
            } else {
                n
            }
        } else if over {
            u64::MAX
        } else if negative {
            n.wrapping_neg()
        } else {
            n
        })
    }
}

/// Takes a word in any case, all of it.
fn word(s: &mut Source, width: &mut Width, text: &[u8]) -> Result<(), Failure> {
    for &want in text {
        let c = width.peek(s);
        if c < 0 || (c as u8).to_ascii_lowercase() != want {
            return Err(Failure::Mismatch);
        }
        width.take(s);
    }
    Ok(())
}

/// The text of a floating-point number, with a NUL behind it.
pub struct Text {
    inline: [u8; 128],
    long: *mut u8,
    room: usize,
    len: usize,
}

impl Text {
    /// No text yet.
    pub const fn new() -> Self {
        Self {
            inline: [0; 128],
            long: null_mut(),
            room: 128,
            len: 0,
        }
    }

    /// The text as a C string.
    pub fn as_ptr(&self) -> *const u8 {
        if self.long.is_null() {
            self.inline.as_ptr()
        } else {
            self.long
        }
    }

    fn add(&mut self, c: u8) -> Result<(), Failure> {
        if self.len + 1 >= self.room {
            // SAFETY: the block came from the allocator, or is null.
            let p = unsafe { crate::malloc::resize(self.long, self.room * 2) };
            if p.is_null() {
                return Err(Failure::Error(Errno::ENOMEM));
            }
            if self.long.is_null() {
                // SAFETY: the block is larger than the text.
                unsafe { core::ptr::copy_nonoverlapping(self.inline.as_ptr(), p, self.len) };
            }
            self.long = p;
            self.room *= 2;
        }
        let base = if self.long.is_null() {
            self.inline.as_mut_ptr()
        } else {
            self.long
        };
        // SAFETY: there is room for the byte and the NUL.
        unsafe {
            *base.add(self.len) = c;
            *base.add(self.len + 1) = 0;
        }
        self.len += 1;
        Ok(())
    }

    /// Adds a whole word and takes it from the input.
    fn word(&mut self, s: &mut Source, width: &mut Width, text: &[u8]) -> Result<(), Failure> {
        word(s, width, text)?;
        text.iter().try_for_each(|&c| self.add(c))
    }

    /// Reads what looks like a floating-point number.
    pub fn read(&mut self, s: &mut Source, mut width: Width) -> Result<(), Failure> {
        let mut c = width.peek(s);
        if c < 0 {
            return Err(Failure::End);
        }
        let mut sign = 0;
        if c == i32::from(b'-') || c == i32::from(b'+') {
            sign = 1;
            self.add(c as u8)?;
            width.take(s);
            c = width.peek(s);
        }
        match u8::try_from(c).map(|c| c.to_ascii_lowercase()) {
            Ok(b'n') => return self.word(s, &mut width, b"nan"),
            Ok(b'i') => {
                self.word(s, &mut width, b"inf")?;
                if width.peek(s) | 0x20 == i32::from(b'i') {
                    self.word(s, &mut width, b"inity")?;
                }
                return Ok(());
            }
            _ => {}
        }
        let (mut digit, mut point, mut exponent, mut hex) = (false, false, false, false);
        let mut last = 0;
        if c == i32::from(b'0') {
            self.add(b'0')?;
            width.take(s);
            c = width.peek(s);
            if c | 0x20 == i32::from(b'x') {
                self.add(b'x')?;
                width.take(s);
                hex = true;
            } else {
                digit = true;
            }
        }
        let letter = if hex { b'p' } else { b'e' };
        while let Ok(c) = u8::try_from(width.peek(s)) {
            let lower = c.to_ascii_lowercase();
            if c.is_ascii_digit() || (hex && !exponent && c.is_ascii_hexdigit()) {
                digit = true;
            } else if exponent && last == letter && matches!(c, b'-' | b'+') {
                // The exponent's sign.
            } else if digit && !exponent && lower == letter {
                exponent = true;
                point = true;
            } else if !point && c == b'.' {
                point = true;
            } else {
                break;
            }
            self.add(c)?;
            last = lower;
            width.take(s);
        }
        let prefix = sign + if hex { 2 } else { 0 };
        if self.len == prefix {
            Err(Failure::Mismatch)
        } else {
            Ok(())
        }
    }
}

impl Drop for Text {
    fn drop(&mut self) {
        if !self.long.is_null() {
            // SAFETY: the block came from the allocator.
            unsafe { crate::malloc::dealloc(self.long) };
        }
    }
}
