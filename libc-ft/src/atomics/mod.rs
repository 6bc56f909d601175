//! What `ftlinux-cc` makes of a program's atomic and volatile accesses: calls
//! with libatomic's names (GCC's "Library calls for atomics"), and
//! `__ft_volatile_*`.
//!
//! Every access goes through [`turn`], where the order of threads is decided.
//! Accesses are sequentially consistent, whatever weaker order was asked for.

mod fe;
mod flag;
mod generic;
mod sized;
mod turn;
mod volatile;
mod wide;
