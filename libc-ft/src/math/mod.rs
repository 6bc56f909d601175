//! `<math.h>` (C17 7.12, POSIX.1-2017, glibc's own names).
//!
//! Errors are reported both ways, as `math_errhandling` says: by floating-point
//! exceptions, which the computations raise, and by `errno` ([`errors`]).

#[macro_use]
mod errors;
#[macro_use]
mod long_double;
mod bessel;
mod classify;
mod complex;
mod erf;
mod exp;
mod fast;
mod fused;
mod gamma;
mod hyperbolic;
mod log;
mod minmax;
mod nan;
mod neighbours;
mod parts;
mod pow;
mod remainder;
mod roots;
mod round;
mod round_int;
mod series;
mod tables;
mod trig;
