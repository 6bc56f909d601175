//! `getopt.h`.

mod apart;
mod long;
mod message;
mod scan;

pub(crate) use apart::Apart;
pub(crate) use long::LongOption;
