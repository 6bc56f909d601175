//! Where quotes, braces and parentheses end.

use super::{Failure, Result};

/// The index of the quote that ends what begins before `at`.
fn quoted(s: &[u8], mut at: usize, quote: u8) -> Result<usize> {
    while at < s.len() {
        match s[at] {
            c if c == quote => return Ok(at),
            b'\\' if quote != b'\'' => at += 2,
            b'$' if quote == b'"' => at = dollar(s, at)?,
            b'`' if quote == b'"' => at = quoted(s, at + 1, b'`')? + 1,
            _ => at += 1,
        }
    }
    Err(Failure::Syntax)
}

/// The index after what a `$` at `at` begins.
fn dollar(s: &[u8], at: usize) -> Result<usize> {
    match s.get(at + 1) {
        Some(b'{') => Ok(brace(s, at + 2, false)? + 1),
        Some(b'(') => Ok(parenthesis(s, at + 2)? + 1),
        _ => Ok(at + 1),
    }
}

/// The index of the `}` that ends the expansion whose inside begins at `at`;
/// within double quotes a single quote is a character like any other.
pub fn brace(s: &[u8], at: usize, in_quotes: bool) -> Result<usize> {
    enclosed(s, at, b'}', in_quotes)
}

/// The index of the `)` for the `(` before `at`.
pub fn parenthesis(s: &[u8], at: usize) -> Result<usize> {
    enclosed(s, at, b')', false)
}

/// The index of the backquote for the one before `at`.
pub fn backquote(s: &[u8], at: usize) -> Result<usize> {
    quoted(s, at, b'`')
}

/// The index of the single quote for the one before `at`.
pub fn single_quote(s: &[u8], at: usize) -> Result<usize> {
    quoted(s, at, b'\'')
}

/// The index of the double quote for the one before `at`.
pub fn double_quote(s: &[u8], at: usize) -> Result<usize> {
    quoted(s, at, b'"')
}

fn enclosed(s: &[u8], mut at: usize, end: u8, in_quotes: bool) -> Result<usize> {
    let mut open = 0;
    while at < s.len() {
        match s[at] {
            c if c == end && open == 0 => return Ok(at),
            b')' if end == b')' => {
                open -= 1;
                at += 1;
            }
            b'(' if end == b')' => {
                open += 1;
                at += 1;
            }
            b'\\' => at += 2,
            b'\'' if in_quotes => at += 1,
            c @ (b'\'' | b'"' | b'`') => at = quoted(s, at + 1, c)? + 1,
            b'$' => at = dollar(s, at)?,
            _ => at += 1,
        }
    }
    Err(Failure::Syntax)
}
