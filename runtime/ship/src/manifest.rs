//! What is run and how: enough to start the same program elsewhere.

use crate::fields::{Fields, Malformed, PutFields};

/// What a protected group agrees on once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Where the program's memory region begins.
    pub region_base: u64,
    /// What `AT_RANDOM` points the program at.
    pub seed: [u8; 16],
    /// How far a predicted time may be from the clock, in nanoseconds.
    pub time_tolerance: u64,
    /// The highest instruction-set level the library may use.
    pub cpu_level: u32,
    /// The version of the log format.
    pub log_version: u32,
}

/// What is run and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// What all copies agree on.
    pub config: Config,
    /// The arguments, the program's name first.
    pub args: Vec<Vec<u8>>,
    /// The environment, `NAME=value` each.
    pub env: Vec<Vec<u8>>,
    /// The working folder.
    pub cwd: Vec<u8>,
    /// Length of the program's file.
    pub program_len: u64,
    /// CRC32 of the program's file.
    pub program_crc: u32,
}

impl Manifest {
    /// The payload of its frame.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Vec::new();
        out.put_u64(self.config.region_base);
        out.extend_from_slice(&self.config.seed);
        out.put_u64(self.config.time_tolerance);
        out.put_u32(self.config.cpu_level);
        out.put_u32(self.config.log_version);
        out.put_blobs(&self.args);
        out.put_blobs(&self.env);
        out.put_blob(&self.cwd);
        out.put_u64(self.program_len);
        out.put_u32(self.program_crc);
        out
    }

    /// Reads a payload.
    ///
    /// # Errors
    /// The payload is not one.
    pub fn decode(payload: &[u8]) -> Result<Self, Malformed> {
        let mut f = Fields::new(payload);
        let config = Config {
            region_base: f.u64()?,
            seed: f.seed()?,
            time_tolerance: f.u64()?,
            cpu_level: f.u32()?,
            log_version: f.u32()?,
        };
        let manifest = Self {
            config,
            args: f.blobs()?,
            env: f.blobs()?,
            cwd: f.blob()?.to_vec(),
            program_len: f.u64()?,
            program_crc: f.u32()?,
        };
        if manifest.args.is_empty() {
            return Err(Malformed("no program name"));
        }
        if manifest
            .args
            .iter()
            .chain(&manifest.env)
            .chain([&manifest.cwd])
            .any(|s| s.contains(&0))
        {
            return Err(Malformed("a NUL within a string"));
        }
        f.end()?;
        Ok(manifest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn comes_back() {
        let m = Manifest {
            config: Config {
                region_base: 1 << 44,
                seed: [7; 16],
                time_tolerance: 5,
                cpu_level: 3,
                log_version: 1,
            },
            args: vec![b"prog".to_vec(), b"\xff\xfe".to_vec(), vec![]],
            env: vec![b"A=b".to_vec()],
            cwd: b"/".to_vec(),
            program_len: 10,
            program_crc: 11,
        };
        let payload = m.encode();
        assert_eq!(Manifest::decode(&payload), Ok(m));
        for end in 0..payload.len() {
            assert!(Manifest::decode(&payload[..end]).is_err());
        }
    }

    proptest! {
        #[test]
        fn garbage(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = Manifest::decode(&bytes);
        }
    }
}
