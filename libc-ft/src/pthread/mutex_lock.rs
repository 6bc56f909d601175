//! Taking and giving up mutexes.

use super::deadline::{CLOCK_REALTIME, Deadline};
use super::mutex::{ERRORCHECK, Mutex, RECURSIVE};
use super::thread::{alone, own_number, own_tid, recording};
use super::{pi, robust};
use crate::internal::shim::ret_errno;
use core::ffi::c_int;
use core::sync::atomic::AtomicU32;
use core::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use ftlinux_kernel as kernel;
use kernel::general::timespec;
use kernel::{Call, Errno, Result};

/// How long to try.
#[derive(Clone, Copy)]
pub enum Until {
    /// Once.
    Now,
    /// Until it is there.
    Held,
    /// Until a time.
    Deadline(Deadline),
}

/// Takes a mutex.
///
/// # Errors
/// `EDEADLK`, `EAGAIN`, `EOWNERDEAD`, `ENOTRECOVERABLE`, as the kind has them.
#[inline(always)]
pub(crate) fn lock(m: &Mutex) -> Result<()> {
    if m.kind().is_normal() && !recording() && try_word(&m.word) {
        return Ok(());
    }
    lock_slow(m)
}

#[inline(never)]
fn lock_slow(m: &Mutex) -> Result<()> {
    if m.kind().is_plain() {
        m.domain.take_lock(Call::MutexLock, &m.word);
        return Ok(());
    }
    if m.kind().is_recursive() && !recording() {
        let me = own_number();
        if m.owner.load(Relaxed) == me {
            return again(m);
        }
        if !try_word(&m.word) {
            kernel::order::raw_lock(&m.word);
        }
        m.owner.store(me, Relaxed);
        m.count.store(0, Relaxed);
        return Ok(());
    }
    general(m, Until::Held)
}

/// Takes a mutex if it is open.
///
/// # Errors
/// As [`lock`], and `EBUSY`.
#[inline(always)]
pub(crate) fn try_lock(m: &Mutex) -> Result<()> {
    if m.kind().is_normal() && !recording() && try_word(&m.word) {
        return Ok(());
    }
    try_slow(m)
}

#[inline(never)]
fn try_slow(m: &Mutex) -> Result<()> {
    if m.kind().is_plain() {
        return m.domain.try_take_lock(Call::MutexTrylock, &m.word);
    }
    general(m, Until::Now)
}

/// Takes a mutex, but no later than a time.
///
/// # Errors
/// As [`lock`], and `ETIMEDOUT`.
pub(crate) fn timed_lock(m: &Mutex, deadline: Deadline) -> Result<()> {
    general(m, Until::Deadline(deadline))
}

/// Gives a mutex up.
///
/// # Errors
/// `EPERM` where the caller does not hold it and the kind looks.
#[inline(always)]
pub(crate) fn unlock(m: &Mutex) -> Result<()> {
    if m.kind().is_normal() && !recording() {
        release(&m.word);
        return Ok(());
    }
    unlock_slow(m)
}

#[inline(never)]
fn unlock_slow(m: &Mutex) -> Result<()> {
    if m.kind().is_plain() {
        m.domain.release();
        release(&m.word);
        return Ok(());
    }
    if m.kind().is_recursive() && !recording() {
        if m.owner.load(Relaxed) != own_number() {
            return Err(Errno::EPERM);
        }
        let n = m.count.load(Relaxed);
        if n > 0 {
            m.count.store(n - 1, Relaxed);
        } else {
            m.owner.store(0, Relaxed);
            release(&m.word);
        }
        return Ok(());
    }
    unlock_general(m)
}

/// Takes a word of one process if it is open.
#[inline(always)]
fn try_word(word: &AtomicU32) -> bool {
    // A thread that is alone needs no atomic access.
    if alone() {
        if word.load(Relaxed) == 0 {
            word.store(1, Relaxed);
            return true;
        }
        return false;
    }
    word.compare_exchange(0, 1, Acquire, Relaxed).is_ok()
}

/// Takes a recursive mutex that the caller holds already.
fn again(m: &Mutex) -> Result<()> {
    let n = m.count.load(Relaxed).checked_add(1).ok_or(Errno::EAGAIN)?;
    m.count.store(n, Relaxed);
    Ok(())
}

#[inline(always)]
fn try_acquire(word: &AtomicU32) -> Result<()> {
    match word.compare_exchange(0, 1, Acquire, Relaxed) {
        Ok(_) => Ok(()),
        Err(_) => Err(Errno::EBUSY),
    }
}

#[inline(always)]
fn release(word: &AtomicU32) {
    if alone() && word.load(Relaxed) == 1 {
        word.store(0, Relaxed);
        return;
    }
    kernel::order::raw_unlock(word);
}

/// Takes a plain lock word by `until`, which other processes may share.
fn acquire_until(word: &AtomicU32, until: Until, shared: bool) -> Result<()> {
    if try_acquire(word).is_ok() {
        return Ok(());
    }
    let deadline = match until {
        Until::Now => return Err(Errno::EBUSY),
        Until::Held => None,
        Until::Deadline(d) => Some(d),
    };
    while word.swap(2, Acquire) != 0 {
        let r = Deadline::wait(deadline.as_ref(), |at, realtime| {
            kernel::thread::futex_wait(word, 2, at, realtime, shared)
        });
        if r == Err(Errno::ETIMEDOUT) {
            return Err(Errno::ETIMEDOUT);
        }
    }
    Ok(())
}

/// Whom the kinds that ask know the calling thread as.
fn own_name(shared: bool) -> u32 {
    if shared { own_tid() } else { own_number() }
}

#[cold]
fn general(m: &Mutex, until: Until) -> Result<()> {
    let kind = m.kind();
    let me = if kind.has_id() {
        own_tid()
    } else {
        own_name(kind.shared())
    };
    if held_by(m, me) {
        match kind.type_() {
            RECURSIVE => {
                return again(m);
            }
            ERRORCHECK if !matches!(until, Until::Now) => return Err(Errno::EDEADLK),
            _ if matches!(until, Until::Now) => return Err(Errno::EBUSY),
            // A normal one waits for itself.
            _ => {}
        }
    }
    let mut died = false;
    let call = if matches!(until, Until::Now) {
        Call::MutexTrylock
    } else {
        Call::MutexLock
    };
    m.domain.try_take(call, || {
        if kind.inherits() {
            died = pi::acquire(m, until)?;
            Ok(())
        } else if kind.robust() {
            died = robust::acquire(m, until)?;
            Ok(())
        } else {
            acquire_until(&m.word, until, kind.shared())
        }
    })?;
    if !kind.robust() {
        m.owner.store(me, Relaxed);
        m.count.store(0, Relaxed);
        return Ok(());
    }
    robust::acquired(m, died)
}

/// Whether the calling thread holds a mutex of a kind that says so.
fn held_by(m: &Mutex, me: u32) -> bool {
    let kind = m.kind();
    if kind.has_id() {
        return m.word.load(Relaxed) & robust::ID_MASK == me;
    }
    kind.type_() != 0 && m.owner.load(Relaxed) == me
}

#[cold]
fn unlock_general(m: &Mutex) -> Result<()> {
    let kind = m.kind();
    let me = if kind.has_id() {
        own_tid()
    } else {
        own_name(kind.shared())
    };
    let asks = kind.has_id() || matches!(kind.type_(), RECURSIVE | ERRORCHECK);
    if asks && !held_by(m, me) {
        return Err(Errno::EPERM);
    }
    let n = m.count.load(Relaxed);
    if kind.type_() == RECURSIVE && n > 0 {
        m.count.store(n - 1, Relaxed);
        return Ok(());
    }
    if kind.robust() {
        robust::release(m);
        return Ok(());
    }
    m.owner.store(0, Relaxed);
    m.domain.release();
    if kind.inherits() {
        pi::release(m);
    } else if m.word.swap(0, Release) == 2 {
        kernel::thread::futex_wake(&m.word, 1, kind.shared());
    }
    Ok(())
}

/// `pthread_mutex_lock` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_mutex_lock(m: *mut Mutex) -> c_int {
    // SAFETY: an initialised mutex, by this function's contract; so below.
    ret_errno(lock(unsafe { &*m }))
}
alias!(pthread_mutex_lock => __pthread_mutex_lock);

/// `pthread_mutex_trylock` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_mutex_trylock(m: *mut Mutex) -> c_int {
    // SAFETY: as above.
    ret_errno(try_lock(unsafe { &*m }))
}
alias!(pthread_mutex_trylock => __pthread_mutex_trylock);

/// `pthread_mutex_unlock` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_mutex_unlock(m: *mut Mutex) -> c_int {
    // SAFETY: as above.
    ret_errno(unlock(unsafe { &*m }))
}
alias!(pthread_mutex_unlock => __pthread_mutex_unlock);

/// `pthread_mutex_clocklock` (POSIX.1-2024).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_mutex_clocklock(
    m: *mut Mutex,
    clock: c_int,
    at: *const timespec,
) -> c_int {
    // SAFETY: as above; the time is the caller's.
    unsafe {
        // POSIX: the time is not looked at where the mutex is open.
        match try_lock(&*m) {
            Err(Errno::EBUSY) => {}
            r => return ret_errno(r),
        }
        ret_errno(Deadline::new(clock, at).and_then(|d| timed_lock(&*m, d)))
    }
}

/// `pthread_mutex_timedlock` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_mutex_timedlock(m: *mut Mutex, at: *const timespec) -> c_int {
    // SAFETY: this function's contract.
    unsafe { pthread_mutex_clocklock(m, CLOCK_REALTIME, at) }
}
