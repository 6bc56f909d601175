//! One file for each subcommand.

pub mod backup;
pub mod record;
pub mod replay;
pub mod run;
pub mod status;
