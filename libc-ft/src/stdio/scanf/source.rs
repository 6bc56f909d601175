//! Where input comes from: a stream, a string, a wide string.

use crate::stdio::file::File;
use crate::wchar::{MbState, encode, next_char};
use ftlinux_kernel::Errno;

/// Input, byte by byte. Wide input comes as UTF-8.
pub struct Source {
    pos: *const u8,
    end: *const u8,
    /// Where `count` was last right.
    mark: *const u8,
    counted: usize,
    behind: Behind,
    /// Widths and counts are in characters.
    pub wide: bool,
}

/// What is behind the bytes at hand.
enum Behind {
    Stream(*mut File),
    String,
    Wide { next: *const u32, room: [u8; 64] },
}

impl Source {
    /// Input from a stream, which must not be used otherwise until
    /// [`Self::finish`].
    ///
    /// # Safety
    /// The stream must be open as long as this is used.
    pub unsafe fn stream(f: *mut File, wide: bool) -> Self {
        // SAFETY: the caller's.
        let (pos, end) = unsafe { ((*f).read_ptr, (*f).read_end) };
        Self {
            pos,
            end,
            mark: pos,
            counted: 0,
            behind: Behind::Stream(f),
            wide,
        }
    }

    /// Input from a C string.
    pub fn string(s: *const u8) -> Self {
        Self {
            pos: s,
            end: s,
            mark: s,
            counted: 0,
            behind: Behind::String,
            wide: false,
        }
    }

    /// Input from a wide string.
    pub fn wide_string(s: *const u32) -> Self {
        Self {
            pos: core::ptr::null(),
            end: core::ptr::null(),
            mark: core::ptr::null(),
            counted: 0,
            behind: Behind::Wide {
                next: s,
                room: [0; 64],
            },
            wide: true,
        }
    }

    /// Gives the stream back what was not taken.
    pub fn finish(&mut self) {
        if let Behind::Stream(f) = self.behind {
            // SAFETY: the stream is open, and its buffer is where it was.
            unsafe { (*f).read_ptr = self.pos.cast_mut() };
        }
    }

    /// How much was taken, in bytes or wide characters.
    pub fn count(&mut self) -> usize {
        self.settle();
        self.counted
    }

    fn settle(&mut self) {
        let n = (self.pos as isize) - (self.mark as isize);
        if self.wide && n > 0 {
            // SAFETY: the bytes from the mark to here were taken from one buffer.
            let bytes = unsafe { core::slice::from_raw_parts(self.mark, n as usize) };
            self.counted += bytes.iter().filter(|&&c| c & 0xc0 != 0x80).count();
        } else {
            self.counted = self.counted.wrapping_add_signed(n);
        }
        self.mark = self.pos;
    }

    /// Makes a byte available; false at the end.
    #[cold]
    fn refill(&mut self) -> bool {
        self.settle();
        match &mut self.behind {
            Behind::Stream(f) => {
                // SAFETY: the stream is open.
                unsafe {
                    let f = &mut **f;
                    f.read_ptr = self.pos.cast_mut();
                    let more = f.underflow();
                    (self.pos, self.end) = (f.read_ptr, f.read_end);
                    self.mark = self.pos;
                    more
                }
            }
            Behind::String => {
                // Not all at once: the string may be long, and the format short.
                // SAFETY: nothing is read past the NUL.
                let n = unsafe { crate::string::strnlen(self.pos.cast(), 256) };
                self.end = self.pos.wrapping_add(n);
                n > 0
            }
            Behind::Wide { next, room } => {
                let mut n = 0;
                while n + 4 <= room.len() {
                    // SAFETY: nothing is read past the NUL.
                    let c = unsafe { **next };
                    let mut bytes = [0; 4];
                    let Some(len) = (if c == 0 { None } else { encode(c, &mut bytes) }) else {
                        break;
                    };
                    room[n..n + len].copy_from_slice(&bytes[..len]);
                    n += len;
                    *next = next.wrapping_add(1);
                }
                self.pos = room.as_ptr();
                self.mark = self.pos;
                self.end = self.pos.wrapping_add(n);
                n > 0
            }
        }
    }

    /// The next byte, which stays; -1 at the end.
    #[inline]
    pub fn peek(&mut self) -> i32 {
        if self.pos < self.end || self.refill() {
            // SAFETY: there is a byte.
            i32::from(unsafe { *self.pos })
        } else {
            -1
        }
    }

    /// Takes the byte that [`Self::peek`] showed.
    #[inline]
    pub fn take(&mut self) {
        self.pos = self.pos.wrapping_add(1);
    }

    /// Skips white space.
    pub fn skip_space(&mut self) {
        while matches!(self.peek(), 9..=13 | 32) {
            self.take();
        }
    }

    /// Takes a character; `None` at the end.
    ///
    /// # Errors
    /// `EILSEQ` for bytes that are none.
    pub fn take_char(&mut self, utf8: bool) -> Result<Option<(u32, Taken)>, Errno> {
        let mut state = MbState::new();
        let mut taken = Taken {
            bytes: [0; 4],
            len: 0,
        };
        loop {
            let c = self.peek();
            if c < 0 {
                return if taken.len == 0 {
                    Ok(None)
                } else {
                    Err(Errno::EILSEQ)
                };
            }
            self.take();
            taken.bytes[taken.len & 3] = c as u8;
            taken.len += 1;
            let byte = c as u8;
            // SAFETY: one byte.
            let c = unsafe { next_char(&raw const byte, 1, &mut state, utf8 || self.wide)? };
            if let Some((c, _)) = c {
                return Ok(Some((c, taken)));
            }
        }
    }

    /// Puts a character back that was taken last.
    pub fn put_back(&mut self, taken: &Taken) {
        if let Behind::Stream(f) = self.behind {
            self.settle();
            // SAFETY: the stream is open; there is room for four bytes where its buffer was refilled.
            unsafe {
                let f = &mut *f;
                f.read_ptr = self.pos.cast_mut();
                for &c in taken.bytes[..taken.len].iter().rev() {
                    f.push_back(c);
                }
                (self.pos, self.end) = (f.read_ptr, f.read_end);
            }
            self.mark = self.pos;
            self.counted -= if self.wide { 1 } else { taken.len };
        } else {
            // Characters of strings lie in one piece.
            self.pos = self.pos.wrapping_sub(taken.len);
        }
    }
}

/// The bytes of a character that was taken.
pub struct Taken {
    bytes: [u8; 4],
    len: usize,
}
