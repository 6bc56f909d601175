//! `grp.h`.

mod entry;
mod lookup;
mod members;
mod put;
