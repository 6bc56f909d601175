//! The first words of a connection.

use crate::VERSION;
use crate::fields::{Fields, Malformed, PutFields};

const MAGIC: &[u8; 8] = b"FTLINUX\0";

/// What each side says first. The magic and version come first in every
/// version of it, so that sides of different versions can say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Greeting {
    /// The version of the stream.
    pub version: u32,
    /// The version of the log inside.
    pub log_version: u32,
    /// The highest instruction-set level that this host has.
    pub cpu_level: u32,
    /// After how many milliseconds of silence the sender takes the other side for lost.
    pub timeout_ms: u32,
}

impl Greeting {
    /// The payload of its frame.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.put_u32(self.version);
        out.put_u32(self.log_version);
        out.put_u32(self.cpu_level);
        out.put_u32(self.timeout_ms);
        out
    }

    /// Reads a payload.
    ///
    /// # Errors
    /// The payload is not one. Another version is not an error here.
    pub fn decode(payload: &[u8]) -> Result<Self, Malformed> {
        let mut f = Fields::new(payload);
        if f.bytes(MAGIC.len())? != MAGIC {
            return Err(Malformed("not a greeting of FTLinux"));
        }
        let version = f.u32()?;
        if version != VERSION {
            return Ok(Self {
                version,
                log_version: 0,
                cpu_level: 0,
                timeout_ms: 0,
            });
        }
        let greeting = Self {
            version,
            log_version: f.u32()?,
            cpu_level: f.u32()?,
            timeout_ms: f.u32()?,
        };
        f.end()?;
        Ok(greeting)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_version_can_still_be_read() {
        let g = Greeting {
            version: VERSION,
            log_version: 2,
            cpu_level: 3,
            timeout_ms: 100,
        };
        assert_eq!(Greeting::decode(&g.encode()), Ok(g));
        let mut other = Greeting {
            version: VERSION + 1,
            ..g
        }
        .encode();
        other.extend_from_slice(b"more that we do not know");
        assert_eq!(Greeting::decode(&other).unwrap().version, VERSION + 1);
        assert!(Greeting::decode(b"GET / HTTP/1.1\r\n").is_err());
    }
}
