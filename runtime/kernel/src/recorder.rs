//! One thread number's recorder: writes down what was not predicted, or
//! follows what was written down.
//!
//! Determinism: everything here is a function of the thread's events so far
//! and of what the log says. The one input from elsewhere, whether the program
//! has gone live, is looked at between events only, and ends the following.

mod follow;
mod turn;
mod value;

pub(crate) use turn::{Sharing, quick_turn, try_turn, turn};
pub(crate) use value::{
    Io, applied, clock, plain, ready, seen, signal_event, to_timespec, value, value_masked,
};

use crate::state::{STATE, header, log_ring, mode, private, slot};
use core::sync::atomic::{
    AtomicU32, AtomicU64,
    Ordering::{Acquire, Relaxed, Release, SeqCst},
    fence,
};
use ftlinux_replay::codec::{Decoder, Encoder, Kind};
use ftlinux_replay::cuts::Gate;
use ftlinux_replay::digest::Digest;
use ftlinux_replay::epoch::{Epoch, Knowledge};
use ftlinux_replay::layout::{LOG_RING, MAX_THREADS, Mode, Slot};
use ftlinux_replay::predict::{Clock, Edges, Ready, Results};

/// Events between two checks of the digest.
const CHECK_EVERY: u64 = 1024;

/// A thread number's recorder. It outlives the thread: the next one with the
/// number continues it.
pub(crate) struct Recorder {
    pub slot: &'static Slot,
    pub index: u16,
    /// Whether events come from the log.
    pub following: bool,
    /// Events so far; `slot.count` is the published copy.
    pub count: u64,
    /// Bytes put into the log ring so far.
    head: u64,
    published_head: u64,
    ring: *mut u8,
    /// Events since the last record.
    run: u64,
    pub digest: Digest,
    pub known: Knowledge,
    edges: Edges,
    results: Results,
    pub clocks: [Clock; 12],
    pub ready: Ready,
    /// Bytes put into the output ring so far.
    pub out_head: u64,

    input: Decoder<'static>,
    /// Where the thread is among the cuts of the log.
    gate: Gate<'static>,
    /// What it waited for there.
    cut_before: Knowledge,
    /// Whether the supervisor wants another timing than that of a replay before.
    leans: bool,
    /// The next record, and how many predicted events come before it.
    next: Option<Kind>,
    gap: u64,
    /// Where the last record that was followed ended.
    followed: u64,

    mispredicted: u64,
    input_bytes: u64,
    #[cfg(feature = "trace-events")]
    last_call: Option<(ftlinux_replay::Call, u64)>,

    /// Signals that wait to be delivered, bit n-1 for signal n. Set by the
    /// host's handler.
    pub pending: AtomicU64,
    pub infos: [[u64; 16]; 65],
    /// The thread's own part of the memory region.
    pub memory: crate::mm::Slice,
    /// The turn on an atomic or volatile word that the thread is in.
    pub word_turn: Option<crate::order::WordTurn>,
    /// Objects made by this thread number, for their numbers.
    pub objects: u64,
}

/// The calling thread's recorder.
///
/// # Safety
/// Only when recording, and never two results alive at once.
#[inline(always)]
pub(crate) unsafe fn current() -> &'static mut Recorder {
    // SAFETY: set for each thread before its first event; the caller vouches for the rest.
    unsafe { &mut *(*crate::thread::current()).recorder.cast::<Recorder>() }
}

/// The recorder of a thread number, made at its first use.
pub(crate) fn of(index: usize) -> *mut Recorder {
    let place = &STATE.recorders[index % MAX_THREADS];
    let p = place.load(Acquire);
    if !p.is_null() {
        return p;
    }
    let p = private(size_of::<Recorder>(), 64).cast::<Recorder>();
    let s = slot(index);
    let following = matches!(mode(), Some(Mode::Replay | Mode::TakeOver));
    let input = |at: u64, len: u64| {
        if following && len > 0 {
            // SAFETY: within what was mapped at the start, which stays mapped.
            unsafe {
                core::slice::from_raw_parts(
                    STATE.input.load(Relaxed).add(at as usize),
                    len as usize,
                )
            }
        } else {
            &[]
        }
    };
    // SAFETY: fresh memory of the right size.
    unsafe {
        // In place: it is too large for the stack of whoever starts a thread. What is not
        // written here is all zeros, which is each predictor's beginning.
        (&raw mut (*p).slot).write(s);
        (&raw mut (*p).index).write(index as u16);
        (&raw mut (*p).following).write(following);
        (&raw mut (*p).head).write(s.log_tail.load(Relaxed));
        (&raw mut (*p).published_head).write(s.log_tail.load(Relaxed));
        (&raw mut (*p).ring).write(log_ring(index));
        (&raw mut (*p).digest).write(Digest::new());
        (&raw mut (*p).input).write(Decoder::new(input(s.input_at, s.input_len)));
        (&raw mut (*p).gate).write(Gate::new(input(header().cuts_at, header().cuts_len)));
        (&raw mut (*p).leans).write(header().lean_thread != 0);
        (&raw mut (*p).next).write(None);
        (&raw mut (*p).word_turn).write(None);
        #[cfg(feature = "trace-events")]
        (&raw mut (*p).last_call).write(None);
        (&raw mut (*p).memory).write(crate::mm::Slice::new(index));
        (*p).load_next();
    }
    place.store(p, Release);
    p
}

impl Recorder {
    /// The thread's epoch now.
    #[inline]
    pub fn epoch(&self) -> Epoch {
        Epoch {
            thread: self.index,
            count: self.count,
        }
    }

    /// Whether everything up to the epoch is known to have happened: one's own
    /// events always are.
    #[inline]
    fn knows(&self, e: Epoch) -> bool {
        e.thread == self.index || self.known.covers(e)
    }

    /// Whether a replay has the epoch before the event at hand without a record of it:
    /// it is known, or the last cut came after it.
    #[inline]
    fn has_before(&self, e: Epoch) -> bool {
        self.knows(e) || e.count <= slot(e.thread as usize).cut.load(Acquire)
    }

    /// Stops here if another thread has begun to end the process: what it says of
    /// the final memory must stay true.
    #[inline]
    fn rest_if_ending(&self) {
        let ending = STATE.ending.load(Acquire);
        if ending != 0 && ending != u32::from(self.index) + 1 {
            rest();
        }
    }

    /// Notes an event that came out as predicted.
    #[inline]
    fn hit(&mut self) {
        self.run += 1;
        if self.following {
            self.gap = self.gap.wrapping_sub(1);
        }
    }

    /// Begins a record for the event at hand.
    #[inline]
    fn miss(&mut self, kind: Kind) -> Encoder {
        self.mispredicted += 1;
        #[cfg(feature = "trace-events")]
        {
            let text = crate::fail::line(format_args!(
                "miss {} {kind:?} {:?}\n",
                self.index, self.last_call
            ));
            // SAFETY: the text is readable. What cannot be shown is not.
            let _ = unsafe {
                ftlinux_sys::syscall!(ftlinux_sys::general::__NR_write, 2, text.0.as_ptr(), text.1)
            };
        }
        self.record(kind)
    }

    fn record(&mut self, kind: Kind) -> Encoder {
        let e = Encoder::new(kind, self.run);
        self.run = 0;
        e
    }

    /// Counts the event at hand: after this, others may depend on it.
    #[inline]
    fn finish(&mut self) {
        #[cfg(feature = "trace-events")]
        self.trace();
        self.count += 1;
        if self.count.is_multiple_of(CHECK_EVERY) {
            self.check();
        }
        self.publish();
    }

    /// One line per event: thread, number, digest.
    #[cfg(feature = "trace-events")]
    fn trace(&self) {
        let text = crate::fail::line(format_args!(
            "event {} {} {:x} {:?}\n",
            self.index,
            self.count,
            self.digest.value(),
            self.last_call
        ));
        // SAFETY: the text is readable. What cannot be shown is not.
        let _ = unsafe {
            ftlinux_sys::syscall!(ftlinux_sys::general::__NR_write, 2, text.0.as_ptr(), text.1)
        };
    }

    /// Begins an event: its call and key become part of the digest.
    #[inline]
    fn begin(&mut self, call: ftlinux_replay::Call, key: u64) {
        #[cfg(feature = "trace-events")]
        {
            self.last_call = Some((call, key));
        }
        self.digest.word(key ^ (call as u64) << 56);
        use ftlinux_replay::Call::{CondWait, EpollWait, Nanosleep, Poll, Select, SemWait};
        if matches!(
            call,
            CondWait | EpollWait | Nanosleep | Poll | Select | SemWait
        ) {
            for c in &mut self.clocks {
                c.wait();
            }
        }
    }

    #[cold]
    fn check(&mut self) {
        let digest = self.digest.check();
        if self.following {
            self.follow_check(digest);
        } else {
            let mut e = self.record(Kind::Check);
            e.fixed32(digest);
            self.append(e.bytes());
        }
    }

    #[inline]
    fn publish(&mut self) {
        if self.head != self.published_head {
            self.slot.log_head.store(self.head, Release);
            self.slot.mispredicted.store(self.mispredicted, Relaxed);
            self.slot.input_bytes.store(self.input_bytes, Relaxed);
            if self.published_head / (LOG_RING as u64 / 2) != self.head / (LOG_RING as u64 / 2) {
                wake_supervisor();
            }
            self.published_head = self.head;
        }
        self.slot.count.store(self.count, Release);
        if self.following {
            self.followed_one();
        }
    }

    /// Appends bytes to the log; waits where the ring is full.
    fn append(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            let free = LOG_RING as u64 - (self.head - self.slot.log_tail.load(Acquire));
            if free == 0 {
                self.slot.log_head.store(self.head, Release);
                self.published_head = self.head;
                wait_for_room(self.slot, || {
                    self.head - self.slot.log_tail.load(SeqCst) < LOG_RING as u64
                });
                continue;
            }
            let at = (self.head % LOG_RING as u64) as usize;
            let n = bytes.len().min(free as usize).min(LOG_RING - at);
            // SAFETY: `at + n` is within the ring, and these bytes are free.
            unsafe { core::ptr::copy_nonoverlapping(bytes.as_ptr(), self.ring.add(at), n) };
            self.head += n as u64;
            bytes = &bytes[n..];
        }
    }
}

/// Waits for the end of the process, which another thread has begun.
#[cold]
pub(crate) fn rest() -> ! {
    // SAFETY: recording, and no other reference to the recorder is alive here.
    unsafe { current() }.slot.blocked.store(1, SeqCst);
    loop {
        let ending = STATE.ending.load(SeqCst);
        // Woken or interrupted: the loop waits on.
        let _ = crate::thread::futex_wait(&STATE.ending, ending, None, false, false);
    }
}

/// Waits until the supervisor has made room in a ring of the slot.
pub(crate) fn wait_for_room(slot: &Slot, has_room: impl Fn() -> bool) {
    loop {
        slot.room_wanted.store(1, SeqCst);
        fence(SeqCst);
        if has_room() {
            return;
        }
        wake_supervisor();
        // Woken, interrupted or changed in between: the loop looks again.
        let _ = crate::thread::futex_wait(&slot.room_wanted, 1, None, false, true);
    }
}

/// Wakes the supervisor if it sleeps.
pub(crate) fn wake_supervisor() {
    let h = header();
    fence(SeqCst);
    if h.supervisor_asleep.load(Relaxed) != 0 && h.supervisor_asleep.swap(0, SeqCst) != 0 {
        let one = 1u64;
        // SAFETY: the number is readable. The eventfd's counter cannot overflow.
        let _ = unsafe {
            ftlinux_sys::syscall!(
                ftlinux_sys::general::__NR_write,
                STATE.wake_fd.load(Relaxed),
                &raw const one,
                8
            )
        };
    }
}

/// Wakes everybody who waits on a word of the control area.
pub(crate) fn wake_all(word: &AtomicU32) {
    crate::thread::futex_wake(word, u32::MAX, true);
}
