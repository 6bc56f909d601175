//! `{a,b}`: one pattern for each alternative.

use crate::unistd::Text;
use ftlinux_kernel::Result;

/// The end of the alternative that begins at `i`: its comma or closing brace.
fn alternative_end(pattern: &[u8], mut i: usize, escapes: bool) -> Option<usize> {
    let mut depth = 0usize;
    while i < pattern.len() {
        match pattern[i] {
            b'\\' if escapes => i += 1,
            b'{' => depth += 1,
            b'}' if depth == 0 => return Some(i),
            b'}' => depth -= 1,
            b',' if depth == 0 => return Some(i),
            _ => {}
        }
        i += 1;
    }
    None
}

/// Shows each pattern that `pattern` stands for, until `f` says no.
pub(super) fn each(pattern: &[u8], escapes: bool, f: &mut dyn FnMut(&[u8]) -> bool) -> Result<()> {
    walk(pattern, escapes, f).map(drop)
}

fn walk(pattern: &[u8], escapes: bool, f: &mut dyn FnMut(&[u8]) -> bool) -> Result<bool> {
    let mut open = 0;
    loop {
        match pattern[open..]
            .iter()
            .position(|&c| c == b'{' || (c == b'\\' && escapes))
        {
            None => return Ok(f(pattern)),
            Some(n) if pattern[open + n] == b'\\' => open = (open + n + 2).min(pattern.len()),
            // `{}` stands for itself.
            Some(n) if pattern.get(open + n + 1) == Some(&b'}') => open += n + 2,
            Some(n) => {
                open += n;
                break;
            }
        }
    }
    // The whole must close, or it is no brace at all.
    let mut end = open + 1;
    loop {
        match alternative_end(pattern, end, escapes) {
            None => return Ok(f(pattern)),
            Some(i) if pattern[i] == b'}' => {
                end = i;
                break;
            }
            Some(i) => end = i + 1,
        }
    }
    let mut start = open + 1;
    while start <= end {
        let stop = alternative_end(pattern, start, escapes).unwrap_or(end);
        let mut one = Text::new();
        one.push(&pattern[..open])?;
        one.push(&pattern[start..stop])?;
        one.push(&pattern[end + 1..])?;
        if !walk(one.bytes(), escapes, f)? {
            return Ok(false);
        }
        start = stop + 1;
    }
    Ok(true)
}
