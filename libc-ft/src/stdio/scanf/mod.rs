//! The `scanf` family (C11 7.21.6): `engine.rs` reads the format, `source.rs`
//! is where input comes from, `store.rs` where strings go.

mod engine;
mod entry;
mod number;
mod set;
mod source;
mod store;
mod text;

pub use engine::scan;
pub use source::Source;
