//! Spin locks. Four bytes hold no domain: turns are taken on one of a table's.

use super::thread::recording;
use super::turns;
use core::ffi::c_int;
use core::sync::atomic::AtomicU32;
use core::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use ftlinux_kernel as kernel;
use kernel::Errno;

/// `pthread_spinlock_t`: 0 open, 1 held.
type Spinlock = AtomicU32;

/// How often to look before giving the processor to somebody else.
const SPINS: u32 = 1000;

/// `pthread_spin_init` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_spin_init(l: *mut Spinlock, _shared: c_int) -> c_int {
    // SAFETY: the caller's memory.
    unsafe { (*l).store(0, Relaxed) };
    0
}

/// `pthread_spin_destroy` (POSIX.1-2017): nothing is held.
#[unsafe(no_mangle)]
extern "C" fn pthread_spin_destroy(_l: *mut Spinlock) -> c_int {
    0
}

fn attempt(l: &Spinlock) -> bool {
    let try_it = || l.compare_exchange(0, 1, Acquire, Relaxed).is_ok();
    if recording() {
        let _turn = turns::of(l);
        return try_it();
    }
    try_it()
}

/// `pthread_spin_lock` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_spin_lock(l: *mut Spinlock) -> c_int {
    // SAFETY: an initialised lock, by this function's contract; so below.
    let l = unsafe { &*l };
    if recording() || l.compare_exchange(0, 1, Acquire, Relaxed).is_err() {
        lock_slow(l);
    }
    0
}

#[inline(never)]
fn lock_slow(l: &Spinlock) {
    while !attempt(l) {
        let mut n = 0;
        while l.load(Relaxed) != 0 {
            n += 1;
            if n % SPINS == 0 {
                // SAFETY: no pointers. Cannot fail.
                let _ = unsafe { kernel::thread::sched_yield() };
            } else {
                core::hint::spin_loop();
            }
        }
    }
}

/// `pthread_spin_trylock` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_spin_trylock(l: *mut Spinlock) -> c_int {
    // SAFETY: as above.
    if attempt(unsafe { &*l }) {
        0
    } else {
        Errno::EBUSY.raw()
    }
}

/// `pthread_spin_unlock` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_spin_unlock(l: *mut Spinlock) -> c_int {
    // SAFETY: as above.
    let l = unsafe { &*l };
    if recording() {
        unlock_recorded(l);
    } else {
        l.store(0, Release);
    }
    0
}

#[cold]
fn unlock_recorded(l: &Spinlock) {
    let _turn = turns::of(l);
    l.store(0, Release);
}
