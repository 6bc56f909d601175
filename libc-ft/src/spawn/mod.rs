//! `spawn.h`.

mod actions;
mod attributes;
mod child;
mod parent;
