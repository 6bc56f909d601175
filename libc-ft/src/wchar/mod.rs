//! `wchar.h`, but for wide streams and times.

mod chk;
mod multibyte;
mod strings;
mod utf8;
mod wcstol;
mod width;
mod wmem;

pub use multibyte::{MbState, next_char, put_char};
pub use utf8::{Step, decode, encode};
