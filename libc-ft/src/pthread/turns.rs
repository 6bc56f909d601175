//! Locks that order what has no room for a domain of its own.

use ftlinux_kernel as kernel;
use kernel::order::{TurnGuard, TurnLock};

const COUNT: usize = 64;

/// One lock with a cache line of its own.
#[repr(align(64))]
struct Padded(TurnLock<()>);

static TABLE: [Padded; COUNT] = [const { Padded(TurnLock::new(())) }; COUNT];

/// Takes the turn that stands for the object at `p`. While it is held, nothing
/// may be waited for: other objects share it.
pub fn of<T>(p: *const T) -> TurnGuard<'static, ()> {
    TABLE[slot(p.addr())].0.lock()
}

fn slot(address: usize) -> usize {
    // Fibonacci hashing; objects are at least four bytes apart.
    ((address >> 2).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 58) % COUNT
}
