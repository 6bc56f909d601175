//! `<fenv.h>` (C17 7.6, glibc's layout): the x87 unit's environment and MXCSR together.

mod env;
mod exceptions;
mod modes;
mod registers;
