//! Barriers.

use core::ffi::{c_int, c_uint};
use core::sync::atomic::AtomicU32;
use core::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use ftlinux_kernel as kernel;
use kernel::order::{Domain, raw_unlock};
use kernel::{Call, Errno};

/// `pthread_barrier_t`.
#[repr(C)]
pub struct Barrier {
    /// Held while a thread arrives.
    lock: AtomicU32,
    /// How many threads make a round.
    count: u32,
    domain: Domain,
    /// Threads of this round so far.
    arrived: AtomicU32,
    /// Rounds so far; what threads sleep on.
    round: AtomicU32,
    shared: u32,
    /// Threads that may still look at this.
    inside: AtomicU32,
}

const _: () = assert!(size_of::<Barrier>() == 32);

/// `PTHREAD_BARRIER_SERIAL_THREAD`.
const SERIAL: c_int = -1;
const DESTROYING: u32 = 1 << 31;

/// `pthread_barrierattr_t`: whether processes share the barrier.
type BarrierAttr = c_int;

/// `pthread_barrier_init` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_barrier_init(
    b: *mut Barrier,
    attr: *const BarrierAttr,
    count: c_uint,
) -> c_int {
    if count == 0 || count > i32::MAX as u32 {
        return Errno::EINVAL.raw();
    }
    // SAFETY: the caller's memory; an initialised attribute or null.
    unsafe {
        core::ptr::write_bytes(b, 0, 1);
        (*b).count = count;
        (*b).shared = attr.as_ref().map_or(0, |&a| a as u32);
    }
    0
}

/// `pthread_barrier_destroy` (POSIX.1-2017): waits for threads that are on their way out.
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_barrier_destroy(b: *mut Barrier) -> c_int {
    // SAFETY: a barrier that nobody will use any more.
    let b = unsafe { &*b };
    let mut now = b.inside.fetch_or(DESTROYING, Acquire) | DESTROYING;
    while now != DESTROYING {
        let _ = kernel::thread::futex_wait(&b.inside, now, None, false, b.shared != 0);
        now = b.inside.load(Acquire);
    }
    0
}

/// `pthread_barrier_wait` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_barrier_wait(b: *mut Barrier) -> c_int {
    // SAFETY: an initialised barrier, by this function's contract.
    let b = unsafe { &*b };
    let shared = b.shared != 0;
    b.domain.take_lock(Call::Barrier, &b.lock);
    b.inside.fetch_add(1, Relaxed);
    let round = b.round.load(Relaxed);
    let n = b.arrived.load(Relaxed) + 1;
    let last = n == b.count;
    b.arrived.store(if last { 0 } else { n }, Relaxed);
    if last {
        b.round.store(round.wrapping_add(1), Release);
    }
    b.domain.release();
    raw_unlock(&b.lock);
    if last {
        kernel::thread::futex_wake(&b.round, u32::MAX, shared);
    } else {
        while b.round.load(Acquire) == round {
            let _ = kernel::thread::futex_wait(&b.round, round, None, false, shared);
        }
        // All that came before the end of the round come before this thread's next step.
        b.domain.take_lock(Call::Barrier, &b.lock);
        b.domain.release();
        raw_unlock(&b.lock);
    }
    if b.inside.fetch_sub(1, Release) == DESTROYING | 1 {
        kernel::thread::futex_wake(&b.inside, 1, shared);
    }
    if last { SERIAL } else { 0 }
}

/// `pthread_barrierattr_init` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_barrierattr_init(a: *mut BarrierAttr) -> c_int {
    // SAFETY: the caller's memory.
    unsafe { *a = 0 };
    0
}

/// `pthread_barrierattr_destroy` (POSIX.1-2017): nothing is held.
#[unsafe(no_mangle)]
extern "C" fn pthread_barrierattr_destroy(_a: *mut BarrierAttr) -> c_int {
    0
}

/// `pthread_barrierattr_setpshared` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_barrierattr_setpshared(a: *mut BarrierAttr, shared: c_int) -> c_int {
    if shared & !1 != 0 {
        return Errno::EINVAL.raw();
    }
    // SAFETY: an initialised attribute; so below.
    unsafe { *a = shared };
    0
}

/// `pthread_barrierattr_getpshared` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_barrierattr_getpshared(
    a: *const BarrierAttr,
    to: *mut c_int,
) -> c_int {
    // SAFETY: as above.
    unsafe { *to = *a };
    0
}
