//! Read-write locks.

use super::deadline::{CLOCK_REALTIME, Deadline};
use super::mutex_lock::Until;
use super::thread::{own_number, recording};
use crate::internal::shim::ret_errno;
use core::ffi::c_int;
use core::sync::atomic::AtomicU32;
use core::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use ftlinux_kernel as kernel;
use kernel::general::timespec;
use kernel::order::Domain;
use kernel::{Call, Errno, Result};

/// `pthread_rwlock_t`; all zero but for the preference is an open one.
#[repr(C)]
pub struct Rwlock {
    /// How many read, or [`WRITTEN`]; and who waits.
    state: AtomicU32,
    /// What writers sleep on: wake-ups so far.
    writers: AtomicU32,
    domain: Domain,
    reserved: [u32; 2],
    /// The writer's number and 1.
    writer: AtomicU32,
    shared: AtomicU32,
    reserved_too: [u64; 2],
    /// Glibc's `__flags`: whom to prefer, as static initialisers have it.
    preference: AtomicU32,
}

const _: () = {
    assert!(size_of::<Rwlock>() == 56);
    assert!(core::mem::offset_of!(Rwlock, writer) == 24);
    assert!(core::mem::offset_of!(Rwlock, preference) == 48);
};

/// Readers, or a writer.
const COUNT: u32 = (1 << 30) - 1;
const WRITTEN: u32 = COUNT;
const READERS_WAIT: u32 = 1 << 30;
const WRITERS_WAIT: u32 = 1 << 31;

/// `PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP`. As in glibc, a preference
/// for writers that allows recursive reading is none.
const PREFER_WRITERS: u32 = 2;

impl Rwlock {
    fn is_shared(&self) -> bool {
        self.shared.load(Relaxed) != 0
    }

    fn held_by_caller(&self) -> bool {
        self.state.load(Relaxed) & COUNT == WRITTEN && self.writer.load(Relaxed) == own_number()
    }

    /// Whether another reader can come in at `state`.
    fn readable(&self, state: u32) -> bool {
        let blocked = WRITERS_WAIT | READERS_WAIT;
        state & COUNT < WRITTEN - 1
            && (state & blocked == 0 || self.preference.load(Relaxed) != PREFER_WRITERS)
    }

    /// One attempt to read, without an atomic access where it would fail.
    fn try_read(&self) -> Result<()> {
        let mut now = self.state.load(Relaxed);
        while self.readable(now) {
            match self
                .state
                .compare_exchange_weak(now, now + 1, Acquire, Relaxed)
            {
                Ok(_) => return Ok(()),
                Err(other) => now = other,
            }
        }
        Err(if now & COUNT == WRITTEN - 1 {
            Errno::EAGAIN
        } else {
            Errno::EBUSY
        })
    }

    fn try_write(&self) -> Result<()> {
        let mut now = self.state.load(Relaxed);
        while now & COUNT == 0 {
            match self
                .state
                .compare_exchange_weak(now, now | WRITTEN, Acquire, Relaxed)
            {
                Ok(_) => return Ok(()),
                Err(other) => now = other,
            }
        }
        Err(Errno::EBUSY)
    }

    #[cold]
    fn read_slow(&self, deadline: Option<&Deadline>) -> Result<()> {
        loop {
            match self.try_read() {
                Err(Errno::EBUSY) => {}
                r => return r,
            }
            let now = self.state.load(Relaxed);
            if self.readable(now) {
                continue;
            }
            let marked = now | READERS_WAIT;
            if marked != now
                && self
                    .state
                    .compare_exchange(now, marked, Relaxed, Relaxed)
                    .is_err()
            {
                continue;
            }
            let r = Deadline::wait(deadline, |at, realtime| {
                kernel::thread::futex_wait(&self.state, marked, at, realtime, self.is_shared())
            });
            if r == Err(Errno::ETIMEDOUT) {
                // Readers are all woken at once: nobody has been robbed of a wake-up.
                return r;
            }
        }
    }

    #[cold]
    fn write_slow(&self, deadline: Option<&Deadline>) -> Result<()> {
        // Once this thread has slept, it cannot tell whether others still do.
        let mut others = 0;
        loop {
            let now = self.state.load(Relaxed);
            if now & COUNT == 0 {
                let new = now | WRITTEN | others;
                if self
                    .state
                    .compare_exchange(now, new, Acquire, Relaxed)
                    .is_ok()
                {
                    return Ok(());
                }
                continue;
            }
            let marked = now | WRITERS_WAIT;
            if marked != now
                && self
                    .state
                    .compare_exchange(now, marked, Relaxed, Relaxed)
                    .is_err()
            {
                continue;
            }
            others = WRITERS_WAIT;
            let seen = self.writers.load(Acquire);
            let now = self.state.load(Relaxed);
            if now & COUNT == 0 || now & WRITERS_WAIT == 0 {
                continue;
            }
            let r = Deadline::wait(deadline, |at, realtime| {
                kernel::thread::futex_wait(&self.writers, seen, at, realtime, self.is_shared())
            });
            if r == Err(Errno::ETIMEDOUT) {
                return self.late_write();
            }
        }
    }

    /// Out of time, and perhaps woken all the same: takes the lock if it is
    /// open, or else sees to it that whoever holds it wakes the next writer.
    fn late_write(&self) -> Result<()> {
        loop {
            let now = self.state.load(Relaxed);
            let open = now & COUNT == 0;
            let new = now | WRITERS_WAIT | if open { WRITTEN } else { 0 };
            if self
                .state
                .compare_exchange(now, new, Acquire, Relaxed)
                .is_ok()
            {
                return if open { Ok(()) } else { Err(Errno::ETIMEDOUT) };
            }
        }
    }

    /// Gives the lock up, as a reader or as the writer.
    #[inline(always)]
    fn release(&self) {
        let now = self.state.load(Relaxed);
        let left = if now & COUNT == WRITTEN {
            self.writer.store(0, Relaxed);
            self.domain.release();
            self.state.fetch_sub(WRITTEN, Release) - WRITTEN
        } else {
            self.state.fetch_sub(1, Release) - 1
        };
        if left & COUNT == 0 && left != 0 {
            self.wake(left);
        }
    }

    /// Wakes one writer, or else all readers, of an open lock.
    #[cold]
    fn wake(&self, mut state: u32) {
        if state & WRITERS_WAIT != 0 {
            let rest = state & !WRITERS_WAIT;
            match self.state.compare_exchange(state, rest, Relaxed, Relaxed) {
                Ok(_) => {
                    self.writers.fetch_add(1, Release);
                    if kernel::thread::futex_wake(&self.writers, 1, self.is_shared()) > 0 {
                        return;
                    }
                    // It has gone, or has not slept yet and will look again.
                    state = rest;
                }
                // Somebody holds it now, and wakes others in turn.
                Err(now) if now & COUNT != 0 => return,
                Err(now) => return self.wake(now),
            }
        }
        if state & READERS_WAIT != 0
            && self
                .state
                .compare_exchange(state, state & !READERS_WAIT, Relaxed, Relaxed)
                .is_ok()
        {
            kernel::thread::futex_wake(&self.state, u32::MAX, self.is_shared());
        }
    }
}

/// One attempt where nobody is recording, without the rest's cost.
#[inline(always)]
fn read_fast(l: &Rwlock) -> bool {
    let now = l.state.load(Relaxed);
    !recording()
        && now < WRITTEN - 1
        && l.state
            .compare_exchange(now, now + 1, Acquire, Relaxed)
            .is_ok()
}

/// [`read_fast`] for a writer.
#[inline(always)]
fn write_fast(l: &Rwlock) -> bool {
    if !recording()
        && l.state
            .compare_exchange(0, WRITTEN, Acquire, Relaxed)
            .is_ok()
    {
        l.writer.store(own_number(), Relaxed);
        return true;
    }
    false
}

#[inline(never)]
fn read(l: &Rwlock, until: Until) -> Result<()> {
    match until {
        Until::Now => l.domain.try_take_shared(Call::Rdlock, || l.try_read()),
        _ if l.held_by_caller() => Err(Errno::EDEADLK),
        Until::Held => l
            .domain
            .try_take_shared(Call::Rdlock, || l.try_read().or_else(|_| l.read_slow(None))),
        Until::Deadline(d) => l.domain.try_take_shared(Call::Rdlock, || {
            l.try_read().or_else(|_| l.read_slow(Some(&d)))
        }),
    }
}

#[inline(never)]
fn write(l: &Rwlock, until: Until) -> Result<()> {
    let d = match &until {
        Until::Deadline(d) => Some(d),
        _ => None,
    };
    let now = matches!(until, Until::Now);
    if !now && l.held_by_caller() {
        return Err(Errno::EDEADLK);
    }
    l.domain
        .try_take_after_shared(Call::Wrlock, || match l.try_write() {
            Err(_) if !now => l.write_slow(d),
            r => r,
        })?;
    l.writer.store(own_number(), Relaxed);
    Ok(())
}

/// `pthread_rwlock_init` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_rwlock_init(l: *mut Rwlock, attr: *const RwlockAttr) -> c_int {
    // SAFETY: the caller's memory; an initialised attribute or null.
    unsafe {
        core::ptr::write_bytes(l, 0, 1);
        if let Some(a) = attr.as_ref() {
            (*l).preference.store(a.preference, Relaxed);
            (*l).shared.store(a.shared, Relaxed);
        }
    }
    0
}

/// `pthread_rwlock_destroy` (POSIX.1-2017): nothing is held.
#[unsafe(no_mangle)]
extern "C" fn pthread_rwlock_destroy(_l: *mut Rwlock) -> c_int {
    0
}

/// `pthread_rwlock_rdlock` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_rwlock_rdlock(l: *mut Rwlock) -> c_int {
    // SAFETY: an initialised lock, by this function's contract; so below.
    let l = unsafe { &*l };
    if read_fast(l) {
        0
    } else {
        ret_errno(read(l, Until::Held))
    }
}
alias!(pthread_rwlock_rdlock => __pthread_rwlock_rdlock);

/// `pthread_rwlock_tryrdlock` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_rwlock_tryrdlock(l: *mut Rwlock) -> c_int {
    // SAFETY: as above.
    ret_errno(read(unsafe { &*l }, Until::Now))
}
alias!(pthread_rwlock_tryrdlock => __pthread_rwlock_tryrdlock);

/// `pthread_rwlock_wrlock` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_rwlock_wrlock(l: *mut Rwlock) -> c_int {
    // SAFETY: as above.
    let l = unsafe { &*l };
    if write_fast(l) {
        0
    } else {
        ret_errno(write(l, Until::Held))
    }
}
alias!(pthread_rwlock_wrlock => __pthread_rwlock_wrlock);

/// `pthread_rwlock_trywrlock` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_rwlock_trywrlock(l: *mut Rwlock) -> c_int {
    // SAFETY: as above.
    ret_errno(write(unsafe { &*l }, Until::Now))
}
alias!(pthread_rwlock_trywrlock => __pthread_rwlock_trywrlock);

/// `pthread_rwlock_unlock` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_rwlock_unlock(l: *mut Rwlock) -> c_int {
    // SAFETY: as above, and the caller holds it.
    unsafe { (*l).release() };
    0
}
alias!(pthread_rwlock_unlock => __pthread_rwlock_unlock);

/// `pthread_rwlock_clockrdlock` (POSIX.1-2024).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_rwlock_clockrdlock(
    l: *mut Rwlock,
    clock: c_int,
    at: *const timespec,
) -> c_int {
    // SAFETY: as above; the time is the caller's.
    ret_errno(unsafe { Deadline::new(clock, at).and_then(|d| read(&*l, Until::Deadline(d))) })
}

/// `pthread_rwlock_clockwrlock` (POSIX.1-2024).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_rwlock_clockwrlock(
    l: *mut Rwlock,
    clock: c_int,
    at: *const timespec,
) -> c_int {
    // SAFETY: as above; the time is the caller's.
    ret_errno(unsafe { Deadline::new(clock, at).and_then(|d| write(&*l, Until::Deadline(d))) })
}

/// `pthread_rwlock_timedrdlock` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_rwlock_timedrdlock(l: *mut Rwlock, at: *const timespec) -> c_int {
    // SAFETY: this function's contract.
    unsafe { pthread_rwlock_clockrdlock(l, CLOCK_REALTIME, at) }
}

/// `pthread_rwlock_timedwrlock` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_rwlock_timedwrlock(l: *mut Rwlock, at: *const timespec) -> c_int {
    // SAFETY: this function's contract.
    unsafe { pthread_rwlock_clockwrlock(l, CLOCK_REALTIME, at) }
}

/// `pthread_rwlockattr_t`.
#[repr(C)]
pub struct RwlockAttr {
    preference: u32,
    shared: u32,
}

/// `pthread_rwlockattr_init` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_rwlockattr_init(a: *mut RwlockAttr) -> c_int {
    // SAFETY: the caller's memory.
    unsafe {
        a.write(RwlockAttr {
            preference: 0,
            shared: 0,
        })
    };
    0
}

/// `pthread_rwlockattr_destroy` (POSIX.1-2017): nothing is held.
#[unsafe(no_mangle)]
extern "C" fn pthread_rwlockattr_destroy(_a: *mut RwlockAttr) -> c_int {
    0
}

/// `pthread_rwlockattr_setpshared` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_rwlockattr_setpshared(a: *mut RwlockAttr, shared: c_int) -> c_int {
    if shared & !1 != 0 {
        return Errno::EINVAL.raw();
    }
    // SAFETY: an initialised attribute; so below.
    unsafe { (*a).shared = shared as u32 };
    0
}

/// `pthread_rwlockattr_getpshared` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_rwlockattr_getpshared(a: *const RwlockAttr, to: *mut c_int) -> c_int {
    // SAFETY: as above.
    unsafe { *to = (*a).shared as c_int };
    0
}

/// `pthread_rwlockattr_setkind_np` (GNU).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_rwlockattr_setkind_np(a: *mut RwlockAttr, kind: c_int) -> c_int {
    if !(0..=2).contains(&kind) {
        return Errno::EINVAL.raw();
    }
    // SAFETY: as above.
    unsafe { (*a).preference = kind as u32 };
    0
}

/// `pthread_rwlockattr_getkind_np` (GNU).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_rwlockattr_getkind_np(a: *const RwlockAttr, to: *mut c_int) -> c_int {
    // SAFETY: as above.
    unsafe { *to = (*a).preference as c_int };
    0
}
