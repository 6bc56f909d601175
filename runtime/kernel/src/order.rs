//! Order domains: what threads take turns on.
//!
//! A [`Domain`] lies inside the object it orders (eight zero bytes are a fresh
//! one). Whoever gains exclusive access takes a *turn*; recording writes down
//! whose turn came before, where that is not known already, and a replay waits
//! for that turn. In mode *off* all of this is one predictable branch.
//!
//! Rules for whoever writes a synchronisation object:
//! - gain access only inside [`Domain::take`] or [`Domain::try_take`];
//! - call [`Domain::release`] while access is still exclusive, right before it
//!   is given up;
//! - whatever else can come out otherwise in another run (a time-out, who won)
//!   goes through [`outcome`].
//!
//! Futex calls are not events: they only wait for what these functions order.

use crate::recorder::{self, Sharing};
use crate::signal::Delivered;
use core::cell::UnsafeCell;
use core::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use ftlinux_replay::Call;
use ftlinux_replay::epoch::Epoch;
use ftlinux_sys::{Errno, Result};

pub use crate::state::recording;

/// What threads take turns on.
#[repr(transparent)]
pub struct Domain(AtomicU64);

impl Domain {
    /// A domain on which nobody has had a turn.
    pub const fn new() -> Self {
        Self(AtomicU64::new(0))
    }

    /// Takes a turn. `acquire` must return only when access is exclusive; it
    /// may block.
    #[inline]
    pub fn take<R>(&self, call: Call, acquire: impl FnOnce() -> R) -> R {
        if !recording() {
            return acquire();
        }
        self.take_recorded(self.place(), call, || Sharing::Last, acquire)
    }

    /// [`Domain::take`] whose access is a word that [`raw_lock`] locks.
    #[inline]
    pub fn take_lock(&self, call: Call, word: &AtomicU32) {
        self.take_lock_named(self.place(), call, word);
    }

    /// The same for a domain of another name; see [`Domain::take_named`].
    #[inline]
    pub(crate) fn take_lock_named(&self, name: usize, call: Call, word: &AtomicU32) {
        if !recording() {
            return raw_lock(word);
        }
        if !recorder::quick_turn(self, name, call, false, || try_raw_lock(word)) {
            self.take_recorded(name, call, || Sharing::Last, || raw_lock(word));
        }
    }

    /// [`Domain::try_take`] of such a word.
    ///
    /// # Errors
    /// `EBUSY`, now or when this was recorded.
    #[inline]
    pub fn try_take_lock(&self, call: Call, word: &AtomicU32) -> Result<()> {
        if recording()
            && recorder::quick_turn(self, self.place(), call, true, || try_raw_lock(word))
        {
            return Ok(());
        }
        self.try_take(call, || {
            if try_raw_lock(word) {
                Ok(())
            } else {
                Err(Errno::EBUSY)
            }
        })
    }

    /// [`Domain::take`] for a domain that lies outside the program's memory, so
    /// that its address means nothing; `name` stands for it.
    #[inline]
    pub(crate) fn take_named<R>(&self, name: u64, call: Call, acquire: impl FnOnce() -> R) -> R {
        self.take_recorded(name as usize, call, || Sharing::Last, acquire)
    }

    /// What names a domain in the program's memory.
    fn place(&self) -> usize {
        core::ptr::from_ref(self) as usize
    }

    fn take_recorded<R>(
        &self,
        place: usize,
        call: Call,
        mut sharing: impl FnMut() -> Sharing,
        acquire: impl FnOnce() -> R,
    ) -> R {
        let mut acquire = Some(acquire);
        let mut result = None;
        recorder::turn(self, place, call, &mut sharing, &mut || {
            if let Some(f) = acquire.take() {
                result = Some(f());
            }
        });
        match result {
            Some(r) => r,
            // `turn` calls its closure before it returns.
            None => unreachable!(),
        }
    }

    /// Takes a turn if `attempt` succeeds. In a replay, `attempt` is not
    /// called when it failed at recording, and is repeated until it succeeds
    /// when it succeeded then.
    ///
    /// # Errors
    /// What `attempt` returns, or returned when this was recorded.
    #[inline]
    pub fn try_take(&self, call: Call, mut attempt: impl FnMut() -> Result<()>) -> Result<()> {
        if !recording() {
            return attempt();
        }
        recorder::try_turn(
            self,
            self.place(),
            call,
            &mut || Sharing::Last,
            true,
            &mut attempt,
        )
    }

    /// Takes a turn that other shared turns need not be ordered with: a
    /// reader's. `acquire` must return only when no exclusive turn can run.
    #[inline]
    pub fn take_shared<R>(&self, call: Call, acquire: impl FnOnce() -> R) -> R {
        self.take(call, acquire)
    }

    /// [`Domain::take_shared`] for an attempt that may fail.
    ///
    /// # Errors
    /// What `attempt` returns, or returned when this was recorded.
    #[inline]
    pub fn try_take_shared(&self, call: Call, attempt: impl FnMut() -> Result<()>) -> Result<()> {
        self.try_take(call, attempt)
    }

    /// An exclusive turn on a domain that also has shared turns: a writer's,
    /// which comes after every reader so far.
    #[inline]
    pub fn take_after_shared<R>(&self, call: Call, acquire: impl FnOnce() -> R) -> R {
        if !recording() {
            return acquire();
        }
        self.take_recorded(self.place(), call, || Sharing::All, acquire)
    }

    /// [`Domain::take_after_shared`] for an attempt that may fail.
    ///
    /// # Errors
    /// What `attempt` returns, or returned when this was recorded.
    #[inline]
    pub fn try_take_after_shared(
        &self,
        call: Call,
        mut attempt: impl FnMut() -> Result<()>,
    ) -> Result<()> {
        if !recording() {
            return attempt();
        }
        recorder::try_turn(
            self,
            self.place(),
            call,
            &mut || Sharing::All,
            true,
            &mut attempt,
        )
    }

    /// Marks the end of an exclusive turn; access must still be exclusive.
    /// Shared turns have no such mark.
    #[inline]
    pub fn release(&self) {
        if recording() {
            self.release_recorded();
        }
    }

    fn release_recorded(&self) {
        // SAFETY: recording, and no other reference to the recorder is alive here.
        let epoch = unsafe { recorder::current() }.epoch();
        self.0.store(epoch.pack(), Ordering::Relaxed);
    }

    /// The end of the last exclusive turn.
    pub(crate) fn last(&self) -> Epoch {
        Epoch::unpack(self.0.load(Ordering::Relaxed))
    }

    /// The raw state, for tests of the layout.
    pub fn raw(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl Default for Domain {
    fn default() -> Self {
        Self::new()
    }
}

/// Runs `wait`, whose result another run might not repeat (a time-out, a
/// wake-up), and records that result; a replay returns it without running
/// `wait`.
///
/// # Errors
/// What `wait` returns, or returned when this was recorded.
#[inline]
pub fn outcome(call: Call, wait: impl FnOnce() -> Result<()>) -> Result<()> {
    if !recording() {
        return wait();
    }
    let mut wait = Some(wait);
    recorder::value_masked(
        call,
        0,
        &mut || wait.take().map_or(Ok(()), |w| w()).map(|()| 0),
        &mut |_, _| {},
        &mut |_| {},
    )
    .map(drop)
}

/// [`outcome`] of a wait that a signal may interrupt: its handler runs, as an event of its
/// own, before the wait goes on (`SA_RESTART`) or fails.
///
/// # Errors
/// What `wait` returns, or returned when this was recorded.
#[inline]
pub fn interruptible(call: Call, mut wait: impl FnMut() -> Result<()>) -> Result<()> {
    if !recording() {
        return wait();
    }
    loop {
        let r = outcome(call, &mut wait);
        if r != Err(Errno::EINTR) || crate::signal::deliver() != Delivered::Restart {
            return r;
        }
    }
}

/// Whether `look` finds what another thread does when it likes, and nearly never does:
/// cheaper than [`outcome`] where it finds nothing.
#[inline]
pub fn seen(call: Call, look: impl FnOnce() -> bool) -> bool {
    if recording() {
        recorder::seen(call, look)
    } else {
        look()
    }
}

/// One turn on a word that several threads access at once: an atomic or a
/// volatile variable, which has no room for a domain of its own. Words share
/// domains by their address.
///
/// Determinism: the access happens within the turn. Loads are shared turns;
/// whatever may store is exclusive, and comes after the loads since the last
/// such turn.
#[repr(align(64))]
pub(crate) struct WordDomain {
    /// Readers in the low bits, a writer in the highest.
    lock: AtomicU32,
    /// Whether a shared turn came since the last exclusive one.
    read: AtomicU32,
    domain: Domain,
}

const WORD_DOMAINS: usize = 512;
const WRITER: u32 = 1 << 31;

#[unsafe(link_section = "ftlinux_state")]
static WORDS: [WordDomain; WORD_DOMAINS] = [const {
    WordDomain {
        lock: AtomicU32::new(0),
        read: AtomicU32::new(0),
        domain: Domain::new(),
    }
}; WORD_DOMAINS];

fn word_domain(address: usize) -> &'static WordDomain {
    let h = (address as u64 >> 3).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40;
    &WORDS[h as usize % WORD_DOMAINS]
}

fn spin_until(mut ready: impl FnMut() -> bool) {
    let mut tries = 0u32;
    while !ready() {
        tries += 1;
        if tries.is_multiple_of(64) {
            // The holder may have lost its CPU within its few instructions.
            // SAFETY: takes no pointers.
            let _ = unsafe { crate::thread::sched_yield() };
        }
        core::hint::spin_loop();
    }
}

/// The turn on a word that a thread is in. An access may fault, and the program's handler
/// may never come back from that: the turn must end first.
#[derive(Clone, Copy)]
pub(crate) struct WordTurn {
    word: &'static WordDomain,
    call: Call,
    /// Whether other threads' loads may go on at the same time.
    shared: bool,
}

impl WordTurn {
    /// Waits for the turn.
    fn begin(call: Call, address: usize, shared: bool) {
        let word = word_domain(address);
        let turn = Self { word, call, shared };
        turn.take();
        // SAFETY: recording, and no other reference to the recorder is alive here.
        unsafe { recorder::current() }.word_turn = Some(turn);
    }

    fn take(self) {
        let w = self.word;
        if self.shared {
            w.domain.take(self.call, || {
                spin_until(|| {
                    let n = w.lock.load(Ordering::Relaxed);
                    n & WRITER == 0
                        && w.lock
                            .compare_exchange_weak(n, n + 1, Ordering::Acquire, Ordering::Relaxed)
                            .is_ok()
                });
            });
            return;
        }
        let lock = || {
            spin_until(|| {
                w.lock
                    .compare_exchange_weak(0, WRITER, Ordering::Acquire, Ordering::Relaxed)
                    .is_ok()
            });
        };
        // Readers' marks are ordered by the lock, so that a replay sees the same.
        let sharing = || {
            if w.read.swap(0, Ordering::Relaxed) != 0 {
                Sharing::All
            } else {
                Sharing::Last
            }
        };
        w.domain
            .take_recorded(w.domain.place(), self.call, sharing, lock);
    }

    fn give_up(self) {
        let w = self.word;
        if self.shared {
            if w.read.load(Ordering::Relaxed) == 0 {
                w.read.store(1, Ordering::Relaxed);
            }
            w.lock.fetch_sub(1, Ordering::Release);
        } else {
            w.domain.release();
            w.lock.store(0, Ordering::Release);
        }
    }

    /// Ends the calling thread's turn, if it is in one.
    pub(crate) fn end() -> Option<Self> {
        // SAFETY: recording, and no other reference to the recorder is alive here: what
        // happens in a turn is the access alone.
        let turn = unsafe { recorder::current() }.word_turn.take();
        if let Some(turn) = turn {
            turn.give_up();
        }
        turn
    }

    /// Takes the turn anew, for an access that is made again after a fault.
    pub(crate) fn resume(self) {
        self.take();
        // SAFETY: as above.
        unsafe { recorder::current() }.word_turn = Some(self);
    }
}

/// Runs `access`, which only loads the word at `address`, as a shared turn.
#[inline]
pub fn load_word<R>(address: usize, access: impl FnOnce() -> R) -> R {
    if recording() {
        in_turn(Call::AtomicLoad, address, true, access)
    } else {
        access()
    }
}

/// Runs `access`, which may store to the word at `address`, as an exclusive
/// turn.
#[inline]
pub fn store_word<R>(call: Call, address: usize, access: impl FnOnce() -> R) -> R {
    if recording() {
        in_turn(call, address, false, access)
    } else {
        access()
    }
}

// A function of its own, so that a program by itself pays for the access alone.
#[inline(never)]
fn in_turn<R>(call: Call, address: usize, shared: bool, access: impl FnOnce() -> R) -> R {
    WordTurn::begin(call, address, shared);
    let value = access();
    WordTurn::end();
    value
}

/// A lock for the library's own use, whose turns are ordered like any other's.
/// Not recursive.
pub struct TurnLock<T: ?Sized> {
    state: AtomicU32,
    domain: Domain,
    value: UnsafeCell<T>,
}

// SAFETY: the lock gives one thread at a time access to the value.
unsafe impl<T: ?Sized + Send> Sync for TurnLock<T> {}
// SAFETY: moving the lock moves the value.
unsafe impl<T: ?Sized + Send> Send for TurnLock<T> {}

impl<T> TurnLock<T> {
    /// An open lock around `value`.
    pub const fn new(value: T) -> Self {
        Self {
            state: AtomicU32::new(0),
            domain: Domain::new(),
            value: UnsafeCell::new(value),
        }
    }
}

impl<T: ?Sized> TurnLock<T> {
    /// Locks; the guard's drop unlocks.
    #[inline]
    pub fn lock(&self) -> TurnGuard<'_, T> {
        self.domain.take_lock(Call::InternalLock, &self.state);
        TurnGuard { lock: self }
    }

    /// Locks if the lock is open.
    pub fn try_lock(&self) -> Option<TurnGuard<'_, T>> {
        self.domain
            .try_take_lock(Call::InternalLock, &self.state)
            .ok()
            .map(|()| TurnGuard { lock: self })
    }

    /// Opens the lock whoever holds it: for the child of a fork, which has one
    /// thread and got the lock as its parent had it.
    ///
    /// # Safety
    /// No other thread may exist, and the value must be whole.
    pub unsafe fn reset(&self) {
        self.state.store(0, Ordering::Relaxed);
    }
}

/// Access to what a [`TurnLock`] guards.
pub struct TurnGuard<'a, T: ?Sized> {
    lock: &'a TurnLock<T>,
}

impl<T: ?Sized> core::ops::Deref for TurnGuard<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        // SAFETY: the guard is proof of exclusive access.
        unsafe { &*self.lock.value.get() }
    }
}

impl<T: ?Sized> core::ops::DerefMut for TurnGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: the guard is proof of exclusive access.
        unsafe { &mut *self.lock.value.get() }
    }
}

impl<T: ?Sized> Drop for TurnGuard<'_, T> {
    #[inline]
    fn drop(&mut self) {
        self.lock.domain.release();
        raw_unlock(&self.lock.state);
    }
}

/// Takes a plain futex lock: 0 open, 1 held, 2 held with waiters.
#[inline]
pub fn raw_lock(state: &AtomicU32) {
    if !try_raw_lock(state) {
        raw_lock_slow(state);
    }
}

/// Takes a plain futex lock if it is open.
#[inline]
fn try_raw_lock(state: &AtomicU32) -> bool {
    state
        .compare_exchange(0, 1, Ordering::Acquire, Ordering::Relaxed)
        .is_ok()
}

#[cold]
fn raw_lock_slow(state: &AtomicU32) {
    for _ in 0..100 {
        if state.load(Ordering::Relaxed) == 0
            && state
                .compare_exchange(0, 1, Ordering::Acquire, Ordering::Relaxed)
                .is_ok()
        {
            return;
        }
        core::hint::spin_loop();
    }
    while state.swap(2, Ordering::Acquire) != 0 {
        // Woken, interrupted or changed in between: the loop looks again.
        let _ = crate::thread::futex_wait(state, 2, None, false, false);
    }
}

/// Opens a lock taken with [`raw_lock`].
#[inline]
pub fn raw_unlock(state: &AtomicU32) {
    if state.swap(0, Ordering::Release) == 2 {
        crate::thread::futex_wake(state, 1, false);
    }
}
