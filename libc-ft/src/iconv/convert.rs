//! The conversion itself: characters out of one encoding into another.

use super::encoding::{Encoding, Order};
use crate::wchar::Step;
use ftlinux_kernel::{Errno, Result};

/// What `iconv_t` points at.
pub struct Converter {
    from: Encoding,
    to: Encoding,
    /// The encoding of the input as its mark says, once that was seen.
    current: Option<Encoding>,
    /// Whether the output's mark has been written.
    marked: bool,
    translit: bool,
    ignore: bool,
}

/// The mark at the start of text whose byte order it says.
const MARK: u32 = 0xfeff;

impl Converter {
    /// A converter in its initial state.
    pub fn new(from: Encoding, to: Encoding, translit: bool, ignore: bool) -> Self {
        Self {
            from,
            to,
            current: None,
            marked: false,
            translit,
            ignore,
        }
    }

    /// Back to the initial state.
    pub fn reset(&mut self) {
        self.current = None;
        self.marked = false;
    }

    /// The input's encoding, known after its mark; takes the mark.
    fn source(&mut self, input: &mut &[u8]) -> Option<Encoding> {
        if let Some(known) = self.current {
            return Some(known);
        }
        let (little, big, width) = match self.from {
            Encoding::Utf16(Order::Marked) => (
                Encoding::Utf16(Order::Little),
                Encoding::Utf16(Order::Big),
                2,
            ),
            Encoding::Utf32(Order::Marked) => (
                Encoding::Utf32(Order::Little),
                Encoding::Utf32(Order::Big),
                4,
            ),
            plain => (plain, plain, 0),
        };
        let found = if width == 0 {
            little
        } else {
            let start = input.get(..width)?;
            // Without a mark the order is this machine's.
            let known = if big.read(start) == Step::Char(MARK, width) {
                big
            } else {
                little
            };
            if known.read(start) == Step::Char(MARK, width) {
                *input = &input[width..];
            }
            known
        };
        self.current = Some(found);
        Some(found)
    }

    /// Whether the output still needs its mark.
    fn needs_mark(&self) -> bool {
        !self.marked
            && matches!(
                self.to,
                Encoding::Utf16(Order::Marked) | Encoding::Utf32(Order::Marked)
            )
    }

    /// Converts as much as there is and fits; what was used is taken off both
    /// ends. Returns how many characters were replaced.
    ///
    /// # Errors
    /// `EILSEQ`, `EINVAL` and `E2BIG`, as POSIX has them.
    pub fn run(&mut self, input: &mut &[u8], output: &mut &mut [u8]) -> Result<usize> {
        let mut replaced = 0;
        let mut ignored = false;
        while !input.is_empty() {
            let Some(source) = self.source(input) else {
                return Err(Errno::EINVAL);
            };
            if input.is_empty() {
                break;
            }
            let (c, taken) = match source.read(input) {
                Step::Char(c, n) => (c, n),
                Step::Incomplete => return Err(Errno::EINVAL),
                Step::Invalid if self.ignore => {
                    *input = &input[1..];
                    ignored = true;
                    continue;
                }
                Step::Invalid => return Err(Errno::EILSEQ),
            };
            let mut bytes = [0; 4];
            if self.needs_mark() {
                let n = self.to.write(MARK, &mut bytes).unwrap_or(0);
                put(output, &bytes[..n])?;
                self.marked = true;
            }
            let n = match self.to.write(c, &mut bytes) {
                Some(n) => n,
                None if self.translit => {
                    // What has no equal becomes a question mark, which all have.
                    let n = self.to.write(u32::from(b'?'), &mut bytes).unwrap_or(0);
                    put(output, &bytes[..n])?;
                    *input = &input[taken..];
                    replaced += 1;
                    continue;
                }
                None if self.ignore => {
                    *input = &input[taken..];
                    ignored = true;
                    continue;
                }
                None => return Err(Errno::EILSEQ),
            };
            put(output, &bytes[..n])?;
            *input = &input[taken..];
        }
        // glibc says at the end that something was left out.
        if ignored {
            Err(Errno::EILSEQ)
        } else {
            Ok(replaced)
        }
    }
}

/// Writes bytes if there is room.
fn put(output: &mut &mut [u8], bytes: &[u8]) -> Result<()> {
    if bytes.len() > output.len() {
        return Err(Errno::E2BIG);
    }
    let (place, rest) = core::mem::take(output).split_at_mut(bytes.len());
    place.copy_from_slice(bytes);
    *output = rest;
    Ok(())
}
