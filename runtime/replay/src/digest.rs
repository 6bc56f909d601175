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
        let mut data = data;
        if data.len() >= 64 {
            // Lanes that do not wait for each other.
            let mut lanes = [self.0, K, !K, K.rotate_left(32)].map(Self);
            let (blocks, rest) = data.as_chunks::<32>();
            for block in blocks {
                for (lane, w) in lanes.iter_mut().zip(block.as_chunks::<8>().0) {
                    lane.word(u64::from_le_bytes(*w));
                }
            }
            self.0 = lanes[0].0;
            for lane in &lanes[1..] {
                self.word(lane.0);
            }
            data = rest;
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn of(data: &[u8]) -> u64 {
        let mut d = Digest::new();
        d.bytes(data);
        d.value()
    }

    #[test]
    fn every_byte_and_the_length_count() {
        for len in [1, 7, 8, 63, 64, 65, 96, 127, 200] {
            let data: Vec<u8> = (0..len).map(|i| i as u8 ^ 0x5a).collect();
            let whole = of(&data);
            assert_ne!(whole, of(&data[1..]));
            assert_ne!(whole, of(&data[..len - 1]));
            for i in 0..len {
                let mut other = data.clone();
                other[i] ^= 1;
                assert_ne!(whole, of(&other), "byte {i} of {len}");
            }
        }
    }

    #[test]
    fn order_counts() {
        let mut data = [0u8; 128];
        data[0] = 1;
        let first = of(&data);
        data.swap(0, 8);
        let second = of(&data);
        data.swap(8, 32);
        assert!(first != second && second != of(&data) && first != of(&data));
    }
}
