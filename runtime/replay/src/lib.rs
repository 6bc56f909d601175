//! Events, order domains, prediction and the log codec.
//!
//! Pure data and arithmetic: nothing here does I/O, so that all of it can be
//! tested on the host.
#![cfg_attr(not(test), no_std)]

pub mod call;
pub mod codec;
pub mod cuts;
pub mod digest;
pub mod epoch;
pub mod layout;
pub mod predict;

pub use call::Call;
