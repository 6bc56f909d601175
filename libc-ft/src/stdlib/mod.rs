//! `stdlib.h`.

pub mod environ;
pub mod exit;
pub mod strtol;
