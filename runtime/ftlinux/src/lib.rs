//! The supervisor: what the `ftlinux` command is made of.

pub mod child;
pub mod cli;
pub mod commands;
pub mod control;
pub mod cut;
pub mod launch;
pub mod problem;
pub mod program;
pub mod progress;
pub mod recorder;
pub mod signals;
pub mod store;
pub mod trace;
