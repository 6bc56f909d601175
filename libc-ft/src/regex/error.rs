//! What can be wrong with a pattern, and `regerror`.

use super::RegexT;
use core::ffi::{c_char, c_int};

/// Errors, by their numbers in C.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum Error {
    NoMatch = 1,
    Collate = 3,
    CharType = 4,
    Escape = 5,
    SubReg = 6,
    Bracket = 7,
    Paren = 8,
    Brace = 9,
    BadBrace = 10,
    Range = 11,
    Space = 12,
    BadRepeat = 13,
    Size = 15,
}

/// A result with such an error.
pub type Result<T> = core::result::Result<T, Error>;

/// The messages, as glibc words them, by number.
const MESSAGES: [&core::ffi::CStr; 17] = [
    c"Success",
    c"No match",
    c"Invalid regular expression",
    c"Invalid collation character",
    c"Invalid character class name",
    c"Trailing backslash",
    c"Invalid back reference",
    c"Unmatched [, [^, [:, [., or [=",
    c"Unmatched ( or \\(",
    c"Unmatched \\{",
    c"Invalid content of \\{\\}",
    c"Invalid range end",
    c"Memory exhausted",
    c"Invalid preceding regular expression",
    c"Premature end of regular expression",
    c"Regular expression too big",
    c"Unmatched ) or \\)",
];

/// POSIX `regerror`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn regerror(
    code: c_int,
    _regex: *const RegexT,
    buffer: *mut c_char,
    size: usize,
) -> usize {
    let message = usize::try_from(code).ok().and_then(|i| MESSAGES.get(i));
    let text = message.unwrap_or(&c"Unknown error");
    // SAFETY: the buffer has `size` bytes.
    unsafe { crate::string::copy_truncated(buffer, text.as_ptr(), size) + 1 }
}
