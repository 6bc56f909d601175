//! What a pattern is made of.

use ftlinux_kernel::Result;

/// Whether a pattern can fit more than one name. A `[` without `]` is a
/// character like any other.
pub(super) fn has_magic(pattern: &[u8], escapes: bool) -> bool {
    let mut open = false;
    let mut i = 0;
    while i < pattern.len() {
        match pattern[i] {
            b'*' | b'?' => return true,
            b'\\' if escapes => i += 1,
            b'[' => open = true,
            b']' if open => return true,
            _ => {}
        }
        i += 1;
    }
    false
}

/// Whether a pattern is a plain name, for `GLOB_NOMAGIC`.
pub(super) fn is_plain(pattern: &[u8], escapes: bool) -> bool {
    !pattern.is_empty()
        && !pattern
            .iter()
            .any(|&c| matches!(c, b'*' | b'?' | b'[') || (c == b'\\' && escapes))
}

/// The name that a component without magic means: backslashes are taken off.
pub(super) fn unescaped(
    part: &[u8],
    escapes: bool,
    mut push: impl FnMut(&[u8]) -> Result<()>,
) -> Result<()> {
    if !escapes {
        return push(part);
    }
    let mut i = 0;
    while i < part.len() {
        if part[i] == b'\\' && i + 1 < part.len() {
            i += 1;
        }
        push(&part[i..=i])?;
        i += 1;
    }
    Ok(())
}
