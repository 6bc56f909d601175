//! `pwd.h`.

pub(crate) mod database;
mod entry;
mod lookup;
pub(crate) mod put;

pub(crate) use lookup::{home_of, name_by_uid};
