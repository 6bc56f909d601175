//! `dirent.h`.

mod scandir;
mod stream;

pub(crate) use stream::{Dir, Dirent};
