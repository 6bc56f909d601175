//! Wide streams (C11 7.29.2 and 7.29.3). A wide stream is a stream of bytes
//! whose characters are converted one by one; nothing wide is buffered.

mod chars;
mod lines;
mod memstream;
mod print;
mod scan;

use super::file::File;
use ftlinux_kernel::Errno;

/// `WEOF`
pub const WEOF: u32 = u32::MAX;

impl File {
    /// Makes a stream wide that is not anything yet.
    #[inline]
    fn orient_wide(&mut self) {
        if self.mode == 0 {
            self.mode = 1;
        }
    }

    /// The next character, or `WEOF`.
    fn get_wide(&mut self) -> u32 {
        self.orient_wide();
        let utf8 = crate::locale::is_utf8();
        loop {
            let c = self.get();
            let Ok(byte) = u8::try_from(c) else {
                if !self.conversion.is_initial() && self.flags & super::file::flag::ERR == 0 {
                    // The end, in the middle of a character.
                    self.fail(Errno::EILSEQ);
                }
                return WEOF;
            };
            // SAFETY: one byte.
            match unsafe { crate::wchar::next_char(&raw const byte, 1, &mut self.conversion, utf8) }
            {
                Ok(Some((c, _))) => return c,
                Ok(None) => {}
                Err(e) => {
                    self.fail(e);
                    return WEOF;
                }
            }
        }
    }

    /// Writes a character. False on errors.
    fn put_wide(&mut self, c: u32) -> bool {
        self.orient_wide();
        let mut bytes = [0; 4];
        match crate::wchar::put_char(c, &mut bytes, crate::locale::is_utf8()) {
            Ok(n) => self.write_bytes(&bytes[..n]),
            Err(e) => {
                self.fail(e);
                false
            }
        }
    }
}
