//! As much of HTTP as the tests' own clients need.

use anyhow::{Context, Result, ensure};
use std::io::Read;
use std::net::TcpStream;

/// An answer with a length.
pub struct Answer {
    /// Its head, with the empty line.
    pub head: String,
    /// Its body.
    pub body: String,
}

/// Reads one from a connection that may go on.
///
/// # Errors
/// The connection ended before, or the answer has no length.
pub fn answer(stream: &mut TcpStream) -> Result<Answer> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        ensure!(stream.read(&mut byte)? == 1, "the connection was closed");
        head.push(byte[0]);
    }
    let head = String::from_utf8(head)?;
    let len = head
        .lines()
        .filter_map(|l| l.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .and_then(|(_, n)| n.trim().parse().ok())
        .with_context(|| format!("no length in {head}"))?;
    let mut body = vec![0; len];
    stream.read_exact(&mut body)?;
    Ok(Answer {
        head,
        body: String::from_utf8_lossy(&body).into_owned(),
    })
}
