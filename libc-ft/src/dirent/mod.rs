//! `dirent.h`.

mod scandir;
mod stream;

pub(crate) use scandir::sort;
pub(crate) use stream::{Dir, Dirent};
