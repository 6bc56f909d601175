//! What is in a catalogue's file: three numbers (what it is, the table's
//! width, its depth), the table of messages in little-endian order, the same in
//! big-endian order, and the texts. A message is in the column that set and
//! number hash to, in one of the rows: its set, its number, where its text is.

use crate::netdb::file::File;
use core::ffi::{CStr, c_int};
use ftlinux_kernel::{Errno, Result};

const MAGIC: u32 = 0x9604_08de;
const HEAD: usize = 12;
const ENTRY: usize = 12;

/// An open catalogue.
pub struct Catalogue {
    file: File,
    width: usize,
    depth: usize,
}

/// A number of the file.
fn word(bytes: &[u8], at: usize) -> Option<u32> {
    let part = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(part.try_into().ok()?))
}

impl Catalogue {
    /// Reads a file's head, and looks whether the table is in it.
    ///
    /// # Errors
    /// `EINVAL` for what is no catalogue, and what reading says.
    pub fn open(path: &CStr) -> Result<Self> {
        let file = File::read(path)?;
        let bytes = file.bytes();
        let head = |i: usize| word(bytes, 4 * i).ok_or(Errno::EINVAL);
        // The host that made the file wrote its head in its own order.
        let swapped = match head(0)? {
            MAGIC => false,
            n if n.swap_bytes() == MAGIC => true,
            _ => return Err(Errno::EINVAL),
        };
        let size = |n: u32| if swapped { n.swap_bytes() } else { n } as usize;
        let (width, depth) = (size(head(1)?), size(head(2)?));
        let texts = width
            .checked_mul(depth)
            .and_then(|n| n.checked_mul(2 * ENTRY))
            .and_then(|n| n.checked_add(HEAD));
        if width == 0 || texts.is_none_or(|n| n > bytes.len()) {
            return Err(Errno::EINVAL);
        }
        Ok(Self { file, width, depth })
    }

    /// A message's text.
    pub fn message(&self, set: c_int, number: c_int) -> Option<&CStr> {
        // Sets are counted from 1 in the file, so that an entry of zeros is none.
        let (set, number) = (u32::try_from(set).ok()? + 1, u32::try_from(number).ok()?);
        let column = (set as usize).wrapping_mul(number as usize) % self.width;
        let bytes = self.file.bytes();
        let texts = HEAD + 2 * ENTRY * self.width * self.depth;
        (0..self.depth).find_map(|row| {
            let at = HEAD + ENTRY * (row * self.width + column);
            if word(bytes, at)? != set || word(bytes, at + 4)? != number {
                return None;
            }
            let text = texts.checked_add(word(bytes, at + 8)? as usize)?;
            CStr::from_bytes_until_nul(bytes.get(text..)?).ok()
        })
    }
}
