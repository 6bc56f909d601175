//! `~` and `~user`.

use super::{Failure, TILDE_CHECK};
use crate::stdlib::environ;
use crate::string::bytes;
use crate::unistd::Text;
use core::ffi::{c_char, c_int};

/// The pattern with the home directory in front; as it is where there is none.
pub(super) fn expand(pattern: &[u8], flags: c_int, out: &mut Text) -> Result<(), Failure> {
    let end = pattern
        .iter()
        .position(|&c| c == b'/')
        .unwrap_or(pattern.len());
    let user = &pattern[1..end];
    let mut scratch = [0 as c_char; 2048];
    // SAFETY: `$HOME` is a C string; the scratch memory is not touched meanwhile.
    let home = unsafe {
        match environ::get(b"HOME") {
            Some(home) if user.is_empty() && *home != 0 => Some(bytes(home)),
            _ => {
                let user = (!user.is_empty()).then_some(user);
                crate::pwd::home_of(user, &mut scratch)
                    .ok()
                    .flatten()
                    .map(|dir| bytes(dir))
            }
        }
    };
    match home {
        // `/` itself before a slash would make two.
        Some(b"/") if end < pattern.len() => out.push(&pattern[end..])?,
        Some(home) => {
            out.push(home)?;
            out.push(&pattern[end..])?;
        }
        None if flags & TILDE_CHECK != 0 => return Err(Failure::NoMatch),
        None => out.push(pattern)?,
    }
    Ok(())
}
