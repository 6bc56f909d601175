//! `net/if.h`.

mod name;
mod nameindex;
pub use name::{index_of, name_of};
