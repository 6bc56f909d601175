//! Plain little-endian fields, read with every length checked.

use thiserror::Error;

/// A payload that does not say what its kind of frame should.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{0}")]
pub struct Malformed(pub &'static str);

/// Reads fields from the front of a slice.
pub struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    /// Fields of `bytes`.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// The next `len` bytes.
    pub fn bytes(&mut self, len: usize) -> Result<&'a [u8], Malformed> {
        let (head, rest) = self
            .0
            .split_at_checked(len)
            .ok_or(Malformed("a field goes past the end"))?;
        self.0 = rest;
        Ok(head)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Malformed> {
        let (head, rest) = self
            .0
            .split_first_chunk()
            .ok_or(Malformed("a field goes past the end"))?;
        self.0 = rest;
        Ok(*head)
    }

    /// The next byte.
    pub fn u8(&mut self) -> Result<u8, Malformed> {
        Ok(self.array::<1>()?[0])
    }

    /// The next 16 bits.
    pub fn u16(&mut self) -> Result<u16, Malformed> {
        self.array().map(u16::from_le_bytes)
    }

    /// The next 32 bits.
    pub fn u32(&mut self) -> Result<u32, Malformed> {
        self.array().map(u32::from_le_bytes)
    }

    /// The next 64 bits.
    pub fn u64(&mut self) -> Result<u64, Malformed> {
        self.array().map(u64::from_le_bytes)
    }

    /// The next 16 bytes.
    pub fn seed(&mut self) -> Result<[u8; 16], Malformed> {
        self.array()
    }

    /// A length and that many bytes.
    pub fn blob(&mut self) -> Result<&'a [u8], Malformed> {
        let len = self.u32()? as usize;
        self.bytes(len)
    }

    /// A number and that many blobs.
    pub fn blobs(&mut self) -> Result<Vec<Vec<u8>>, Malformed> {
        let count = self.u32()? as usize;
        // Each takes four bytes at least: a wild number cannot make us reserve.
        if count > self.0.len() / 4 {
            return Err(Malformed("a list goes past the end"));
        }
        (0..count)
            .map(|_| self.blob().map(<[u8]>::to_vec))
            .collect()
    }

    /// What is left.
    pub fn rest(self) -> &'a [u8] {
        self.0
    }

    /// Refuses what is left.
    pub fn end(self) -> Result<(), Malformed> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Malformed("there is more than the fields need"))
        }
    }
}

/// Appends fields to a vector.
pub trait PutFields {
    /// Appends 16 bits.
    fn put_u16(&mut self, n: u16);
    /// Appends 32 bits.
    fn put_u32(&mut self, n: u32);
    /// Appends 64 bits.
    fn put_u64(&mut self, n: u64);
    /// Appends a length and bytes.
    fn put_blob(&mut self, bytes: &[u8]);
    /// Appends a number and that many blobs.
    fn put_blobs(&mut self, blobs: &[Vec<u8>]);
}

impl PutFields for Vec<u8> {
    fn put_u16(&mut self, n: u16) {
        self.extend_from_slice(&n.to_le_bytes());
    }

    fn put_u32(&mut self, n: u32) {
        self.extend_from_slice(&n.to_le_bytes());
    }

    fn put_u64(&mut self, n: u64) {
        self.extend_from_slice(&n.to_le_bytes());
    }

    fn put_blob(&mut self, bytes: &[u8]) {
        self.put_u32(bytes.len() as u32);
        self.extend_from_slice(bytes);
    }

    fn put_blobs(&mut self, blobs: &[Vec<u8>]) {
        self.put_u32(blobs.len() as u32);
        for blob in blobs {
            self.put_blob(blob);
        }
    }
}
