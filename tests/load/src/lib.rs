//! Load generators that know what a server acknowledged, and what follows from
//! that for what it may answer later, whatever died in between.

pub mod bench;
pub mod demo;
pub mod failover;
pub mod latency;
pub mod memcached;
pub mod net;
pub mod random;
mod sample;
pub mod scene;
pub mod service;
mod view;
