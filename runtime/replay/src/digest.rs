//! A running digest of what a thread did, compared at replay.

const K: u64 = 0x9e37_79b9_7f4a_7c15;

/// Folds calls, keys and output bytes into 64 bits. Not cryptographic: it
/// finds divergence, not forgery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest(u64);

impl Digest {
    /// The digest of nothing.
    pub const fn new() -> Self {
        Self(K)
    }

    /// Folds in one word.
    #[inline]
    pub fn word(&mut self, w: u64) {
        let x = (self.0 ^ w).wrapping_mul(K);
        self.0 = x ^ (x >> 29);
    }

    /// Folds in bytes, and how many they are.
    pub fn bytes(&mut self, data: &[u8]) {
        self.word(data.len() as u64);
        let (words, rest) = data.as_chunks::<8>();
        for w in words {
            self.word(u64::from_le_bytes(*w));
        }
        if !rest.is_empty() {
            let mut w = [0; 8];
            w[..rest.len()].copy_from_slice(rest);
            self.word(u64::from_le_bytes(w));
        }
    }

    /// 32 bits of the digest, as the log's checks have them.
    #[inline]
    pub fn check(self) -> u32 {
        (self.0 ^ (self.0 >> 32)) as u32
    }

    /// The whole digest.
    #[inline]
    pub fn value(self) -> u64 {
        self.0
    }
}

impl Default for Digest {
    fn default() -> Self {
        Self::new()
    }
}
