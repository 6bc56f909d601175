//! What the modules share and C programs never see.

#[macro_use]
mod calls;
pub mod f80;
pub mod guard;
pub(crate) mod jobs;
pub mod panic;
pub mod shim;
#[macro_use]
pub mod symbols;
#[macro_use]
pub mod variadic;
