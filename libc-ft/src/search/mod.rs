//! `search.h` (XSI, POSIX.1-2017; GNU's further functions).

mod hsearch;
mod insque;
mod lsearch;
mod tsearch;
