//! `sys/stat.h`.

mod make;
mod mode;
mod stat;
mod times;
mod versioned;
