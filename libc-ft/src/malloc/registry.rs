//! Which addresses begin a segment of ours: a bit for each 4 MiB of the
//! address space. Bits are set before a block of the segment is handed out, so
//! that whoever may free the block sees the bit. Blocks that are themselves
//! aligned to 4 MiB have bits of their own, as there is no head where the others
//! have it.

use super::size::SEGMENT;
use core::sync::atomic::{AtomicU64, Ordering};

const ADDRESS_BITS: u32 = 47;
const WORDS: usize = (1 << ADDRESS_BITS) / SEGMENT / 64;

type Bits = [AtomicU64; WORDS];
static SEGMENTS: Bits = [const { AtomicU64::new(0) }; WORDS];
static APART: Bits = [const { AtomicU64::new(0) }; WORDS];

#[inline(always)]
fn place(address: usize) -> (usize, u64) {
    // Whoever goes on with an address that has higher bits faults.
    let n = address / SEGMENT;
    (n / 64 % WORDS, 1 << (n % 64))
}

/// Whether `address` lies in the first 4 MiB of a mapping of ours.
#[inline(always)]
pub fn has(address: usize) -> bool {
    get(&SEGMENTS, address)
}

/// Whether `address` is a block of ours that is aligned to 4 MiB.
pub fn has_apart(address: usize) -> bool {
    address.is_multiple_of(SEGMENT) && get(&APART, address)
}

#[inline(always)]
fn get(bits: &Bits, address: usize) -> bool {
    let (word, bit) = place(address);
    bits[word].load(Ordering::Relaxed) & bit != 0
}

/// Notes a new mapping.
pub fn add(address: usize) {
    let (word, bit) = place(address);
    SEGMENTS[word].fetch_or(bit, Ordering::Relaxed);
}

/// Notes a block that is aligned to 4 MiB.
pub fn add_apart(address: usize) {
    let (word, bit) = place(address);
    APART[word].fetch_or(bit, Ordering::Relaxed);
}

/// Forgets a mapping; false if there was none.
pub fn remove(address: usize) -> bool {
    let (word, bit) = place(address);
    SEGMENTS[word].fetch_and(!bit, Ordering::Relaxed) & bit != 0
}

/// Forgets a block that is aligned to 4 MiB; false if there was none.
pub fn remove_apart(address: usize) -> bool {
    let (word, bit) = place(address);
    APART[word].fetch_and(!bit, Ordering::Relaxed) & bit != 0
}
