//! Load generators that know what a server acknowledged, and what follows from
//! that for what it may answer later, whatever died in between.

pub mod latency;
pub mod memcached;
pub mod random;
