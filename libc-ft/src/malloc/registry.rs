//! Which addresses begin a segment of ours: a bit for each 4 MiB of the
//! address space. Bits are set before a block of the segment is handed out, so
//! that whoever may free the block sees the bit.

use super::size::SEGMENT;
use core::sync::atomic::{AtomicU64, Ordering};

const ADDRESS_BITS: u32 = 47;
const WORDS: usize = (1 << ADDRESS_BITS) / SEGMENT / 64;

static BITS: [AtomicU64; WORDS] = [const { AtomicU64::new(0) }; WORDS];

#[inline(always)]
fn place(address: usize) -> (usize, u64) {
    let n = address / SEGMENT;
    (n / 64, 1 << (n % 64))
}

/// Whether `address` lies in the first 4 MiB of a mapping of ours.
#[inline(always)]
pub fn has(address: usize) -> bool {
    let (word, bit) = place(address);
    word < WORDS && BITS[word].load(Ordering::Relaxed) & bit != 0
}

/// Notes a new mapping.
pub fn add(address: usize) {
    let (word, bit) = place(address);
    BITS[word].fetch_or(bit, Ordering::Relaxed);
}

/// Forgets a mapping; false if there was none.
pub fn remove(address: usize) -> bool {
    let (word, bit) = place(address);
    BITS[word].fetch_and(!bit, Ordering::Relaxed) & bit != 0
}
