//! One file for each subcommand.

pub mod record;
pub mod replay;
