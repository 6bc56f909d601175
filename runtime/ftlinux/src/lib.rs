//! The supervisor: what the `ftlinux` command is made of.

pub mod child;
pub mod cli;
pub mod commands;
pub mod control;
pub mod cut;
pub mod engine;
pub mod launch;
pub mod link;
pub mod outputs;
pub mod pace;
pub mod problem;
pub mod program;
pub mod progress;
pub mod receiver;
pub mod recorder;
pub mod recruit;
pub mod shipping;
pub mod signals;
pub mod spin;
pub mod status;
pub mod store;
pub mod target;
pub mod trace;
pub mod trace_folder;
pub mod urgent;
pub mod vip;
