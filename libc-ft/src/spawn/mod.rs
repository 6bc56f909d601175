//! `spawn.h`.

mod actions;
mod attributes;
mod child;
mod parent;

pub(crate) use actions::Action;
pub(crate) use parent::start;
