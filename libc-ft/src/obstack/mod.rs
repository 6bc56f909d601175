//! `obstack.h` (GNU, `man 3 obstack_grow` and glibc's manual, 3.2.6): objects
//! that grow one after the other in chunks of the program's allocator. The rest
//! of it is in the header.

mod chunk;
mod print;
