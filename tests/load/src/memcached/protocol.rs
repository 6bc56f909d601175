//! The text protocol, as much of it as the load uses.

use super::model::{Answer, Request, Value};
use std::io::Write;

/// Writes a request for `key` to a buffer. `size` is how long values are.
pub fn encode(out: &mut Vec<u8>, key: &str, r: Request, size: usize) {
    let result = match r {
        Request::Get => write!(out, "get {key}\r\n"),
        Request::Set(n) => {
            let value = bytes(key, n, size);
            write!(out, "set {key} 0 0 {}\r\n{value}\r\n", value.len())
        }
        Request::SetCounter(n) => {
            let value = n.to_string();
            write!(out, "set {key} 0 0 {}\r\n{value}\r\n", value.len())
        }
        Request::Delete => write!(out, "delete {key}\r\n"),
        Request::Incr => write!(out, "incr {key} 1\r\n"),
    };
    result.expect("a vector takes all bytes");
}

/// The bytes of a version: they name key and version, so that a value that
/// nobody wrote is told from one that somebody did.
pub fn bytes(key: &str, version: u64, size: usize) -> String {
    let mut s = format!("v{version}:{key}:");
    let mut i = version;
    while s.len() < size {
        i = i
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        s.push((b'a' + (i >> 59) as u8 % 26) as char);
    }
    s
}

/// What the start of `input` answers to a request, and how many bytes that
/// took; `None` where more must come first.
///
/// # Errors
/// The line that is no answer to this request.
pub fn decode(
    input: &[u8],
    key: &str,
    r: Request,
    size: usize,
) -> Result<Option<(Answer, usize)>, String> {
    let Some(end) = input.windows(2).position(|w| w == b"\r\n") else {
        return Ok(None);
    };
    let line = String::from_utf8_lossy(&input[..end]);
    let used = end + 2;
    let answer = match (&*line, r) {
        ("END", Request::Get) => Answer::Got(Some(Value::Absent)),
        ("STORED", Request::Set(_) | Request::SetCounter(_)) => Answer::Stored,
        ("DELETED", Request::Delete) => Answer::Deleted,
        ("NOT_FOUND", Request::Delete | Request::Incr) => Answer::NotFound,
        (n, Request::Incr) if n.bytes().all(|b| b.is_ascii_digit()) && !n.is_empty() => {
            Answer::Counted(n.parse().map_err(|_| line.to_string())?)
        }
        (head, Request::Get) if head.starts_with("VALUE ") => {
            let mut words = head.split(' ').skip(1);
            let (name, len) = (words.next(), words.nth(1));
            let len: usize = len
                .and_then(|l| l.parse().ok())
                .ok_or_else(|| line.to_string())?;
            let total = used + len + 2 + 5;
            if input.len() < total {
                return Ok(None);
            }
            let value = &input[used..used + len];
            if name != Some(key) || &input[used + len..total] != b"\r\nEND\r\n" {
                return Err(line.to_string());
            }
            return Ok(Some((Answer::Got(value_of(key, value, size)), total)));
        }
        _ => return Err(line.to_string()),
    };
    Ok(Some((answer, used)))
}

/// Which write left these bytes; `None` if none did.
fn value_of(key: &str, value: &[u8], size: usize) -> Option<Value> {
    let text = std::str::from_utf8(value).ok()?;
    if let Ok(n) = text.trim_end().parse() {
        return Some(Value::Counter(n));
    }
    let version = text.strip_prefix('v')?.split(':').next()?.parse().ok()?;
    (bytes(key, version, size) == text).then_some(Value::Version(version))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn values_come_back() {
        let mut reply = Vec::new();
        let value = bytes("k", 7, 100);
        write!(reply, "VALUE k 0 {}\r\n{value}\r\nEND\r\n", value.len()).unwrap();
        let expected = (Answer::Got(Some(Value::Version(7))), reply.len());
        assert_eq!(decode(&reply, "k", Request::Get, 100), Ok(Some(expected)));
        for n in 0..reply.len() {
            assert_eq!(decode(&reply[..n], "k", Request::Get, 100), Ok(None));
        }
    }

    proptest! {
        #[test]
        fn garbage_never_panics(input: Vec<u8>) {
            let _ = decode(&input, "k", Request::Get, 10);
            let _ = decode(&input, "k", Request::Incr, 10);
        }
    }
}
