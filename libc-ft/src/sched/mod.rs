//! `sched.h`.

mod affinity;
mod clone;
mod policy;
