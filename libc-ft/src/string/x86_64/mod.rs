//! The byte functions for this processor: SSE2, which every x86-64 has, and
//! AVX2 where [`level`] found it.

pub mod compare;
mod copy;
mod fill;
mod lanes;
pub mod level;
pub mod scan;
mod strcpy;
