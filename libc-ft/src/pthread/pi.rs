//! Mutexes with priority inheritance, which the host arbitrates (`futex(2)`, "PI futexes").

use super::mutex::Mutex;
use super::mutex_lock::Until;
use super::robust::{self, OWNER_DIED};
use super::thread::own_tid;
use core::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use ftlinux_kernel as kernel;
use kernel::general::{
    FUTEX_LOCK_PI, FUTEX_LOCK_PI2, FUTEX_PRIVATE_FLAG, FUTEX_TRYLOCK_PI, FUTEX_UNLOCK_PI,
};
use kernel::{Errno, Result};

fn futex(m: &Mutex, op: u32, timeout: usize) -> Result<()> {
    let private = if m.kind().shared() || m.kind().robust() {
        0
    } else {
        FUTEX_PRIVATE_FLAG
    };
    // SAFETY: the word is borrowed, and the time lives over the call.
    unsafe {
        kernel::thread::futex(
            &m.word,
            (op | private) as i32,
            0,
            timeout,
            core::ptr::null(),
            0,
        )
    }
    .map(drop)
}

/// Takes the lock word; whether its last owner died.
///
/// # Errors
/// `EBUSY`, `ETIMEDOUT`, `EDEADLK`.
pub fn acquire(m: &Mutex, until: Until) -> Result<bool> {
    if m.kind().robust() {
        robust::announce(m);
    }
    let r = acquire_word(m, until);
    if r.is_err() && m.kind().robust() {
        robust::settled();
    }
    r
}

fn acquire_word(m: &Mutex, until: Until) -> Result<bool> {
    if m.word
        .compare_exchange(0, own_tid(), Acquire, Relaxed)
        .is_ok()
    {
        return Ok(false);
    }
    loop {
        let r = match &until {
            // Taken over where the owner has died; else busy.
            Until::Now => match futex(m, FUTEX_TRYLOCK_PI, 0) {
                Err(Errno::EAGAIN) => Err(Errno::EBUSY),
                r => r,
            },
            Until::Held => futex(m, FUTEX_LOCK_PI, 0),
            Until::Deadline(d) => {
                let op = if d.realtime {
                    FUTEX_LOCK_PI
                } else {
                    FUTEX_LOCK_PI2
                };
                match d.host() {
                    Some(at) => futex(m, op, core::ptr::from_ref(at) as usize),
                    None => Err(Errno::ETIMEDOUT),
                }
            }
        };
        match r {
            Ok(()) => break,
            Err(Errno::EAGAIN | Errno::EINTR) => {}
            // The owner is gone for good, and the mutex not robust: wait as for any other.
            Err(Errno::ESRCH) if matches!(until, Until::Held) => loop {
                let now = m.word.load(Relaxed);
                let _ = kernel::thread::futex_wait(&m.word, now, None, false, false);
            },
            Err(e) => return Err(e),
        }
    }
    let died = m.word.load(Relaxed) & OWNER_DIED != 0;
    if died {
        m.word.fetch_and(!OWNER_DIED, Relaxed);
    }
    Ok(died)
}

/// Gives the lock word up.
pub fn release(m: &Mutex) {
    if m.word
        .compare_exchange(own_tid(), 0, Release, Relaxed)
        .is_err()
    {
        // Somebody waits: the host hands the word over. Nothing to do where it will not.
        let _ = futex(m, FUTEX_UNLOCK_PI, 0);
    }
}
