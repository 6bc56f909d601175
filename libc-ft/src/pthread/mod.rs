//! `pthread.h`.

mod attr;
mod attr_np;
mod barrier;
pub mod cancel;
mod cleanup;
mod cond;
mod cond_attr;
mod create;
mod deadline;
mod detach;
mod exit;
mod fork;
mod ids;
mod join;
pub mod key;
mod list;
mod mutex;
mod mutex_attr;
mod mutex_lock;
mod name;
mod once;
mod pi;
mod robust;
mod rwlock;
mod sched;
mod setxid;
mod signal;
mod spin;
mod stack;
mod start;
pub mod thread;
mod turns;
mod unwind;
mod vfork;

pub(crate) use attr::Attr;
pub(crate) use cond::{
    Cond, broadcast as cond_broadcast, destroy as cond_destroy, signal as cond_signal,
    wait as cond_wait,
};
pub(crate) use create::create;
pub(crate) use deadline::{CLOCK_MONOTONIC, Deadline};
pub(crate) use detach::detach;
pub(crate) use exit::exit;
pub use fork::fork;
pub(crate) use join::{JoinUntil, join};
pub(crate) use mutex::Mutex;
pub(crate) use mutex_lock::{
    lock as mutex_lock, timed_lock as mutex_timed_lock, try_lock as mutex_try_lock,
    unlock as mutex_unlock,
};
pub(crate) use once::once;
pub use setxid::setxid;
pub(crate) use unwind::weak_function;
