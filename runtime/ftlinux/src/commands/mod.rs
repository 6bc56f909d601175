//! One file for each subcommand.

pub mod backup;
pub mod doctor;
pub mod record;
pub mod replay;
pub mod run;
pub mod status;
pub mod sysroot;
pub mod verify;
