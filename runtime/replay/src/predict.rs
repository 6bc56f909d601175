//! Predictors: what a thread's own past says its next event will be.
//!
//! Each is a function of the events of one thread number alone, so that a
//! replay, which sees the same events, predicts the same.

mod clock;
mod edges;
mod ready;
mod results;

pub use clock::Clock;
pub use edges::Edges;
pub use ready::{Entry, Ready};
pub use results::Results;

/// Mixes a key for a direct-mapped table.
#[inline]
fn hash(x: u64) -> u64 {
    let x = x.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x ^ (x >> 32)
}
