//! `getopt.h`.

mod long;
mod message;
mod scan;
