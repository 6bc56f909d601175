//! Following a log: up to the frontier exactly, then live.

use super::{Recorder, wake_all};
use crate::fail::fail;
use crate::state::{STATE, header, mode, slot};
use core::fmt::Arguments;
use core::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release, SeqCst};
use core::sync::atomic::fence;
use ftlinux_replay::Call;
use ftlinux_replay::codec::{Error, Kind};
use ftlinux_replay::epoch::Epoch;
use ftlinux_replay::layout::{Failure, Lean, MAX_THREADS, Mode};
use ftlinux_sys::general::{self as sys, timespec};
use ftlinux_sys::syscall;

/// Where the event at hand comes from.
pub(super) enum Next {
    /// It happens now, and is recorded.
    Live,
    /// It happened as predicted.
    Predicted,
    /// The log has it.
    Logged(Kind),
}

impl Recorder {
    /// Reads the head of the next record.
    pub(super) fn load_next(&mut self) {
        self.next = None;
        if !self.following || self.input.is_at_end() {
            return;
        }
        // A record that is cut off belongs to an event past the frontier; one
        // within it would have been counted after it was whole.
        if let Ok((kind, run)) = self.input.head() {
            self.next = Some(kind);
            self.gap = run;
        }
    }

    /// Where the event at hand comes from.
    #[inline]
    pub(super) fn next(&mut self, call: Call) -> Next {
        if !self.following {
            self.rest_if_ending();
            return Next::Live;
        }
        self.next_followed(call)
    }

    fn next_followed(&mut self, call: Call) -> Next {
        if STATE.live.load(Acquire) != 0 {
            self.go_live();
            return Next::Live;
        }
        if self.count >= self.slot.v2 {
            self.at_frontier(call);
            return Next::Live;
        }
        if !self.gate.is_open(self.count) && !self.pass_gate(call) {
            self.go_live();
            return Next::Live;
        }
        if self.leans {
            self.lean();
        }
        match self.next {
            Some(kind) if self.gap == 0 => Next::Logged(kind),
            _ => Next::Predicted,
        }
    }

    /// Lets the others, or one of them, get ahead where the supervisor wants that.
    /// Nothing tells how far they could come, so it is a matter of time.
    #[cold]
    fn lean(&self) {
        static PAUSE: timespec = timespec {
            tv_sec: 0,
            tv_nsec: 50_000,
        };
        let h = header();
        let thread = h.lean_thread - 1;
        let count = slot(thread as usize).count.load(Acquire);
        let behind = (u32::from(self.index) == thread) == (h.lean == Lean::Back as u32);
        if behind && (h.lean_from..h.lean_to).contains(&count) {
            // An interruption only shortens the pause.
            // SAFETY: the pointer is to a constant.
            let _ = unsafe { syscall!(sys::__NR_nanosleep, &raw const PAUSE, 0) };
        }
    }

    /// Waits until all threads have come as far as they had when this thread came here;
    /// false if the program went live first.
    #[cold]
    fn pass_gate(&mut self, call: Call) -> bool {
        while !self.gate.is_open(self.count) {
            for epoch in self.gate.awaited() {
                let epoch = self.decoded(call, epoch);
                if epoch.thread != self.index && !self.wait_for(epoch) {
                    return false;
                }
                self.cut_before.learn(epoch);
            }
            let passed = self.gate.pass(self.index);
            self.decoded(call, passed);
        }
        true
    }

    /// Whether the log says that a signal was delivered here.
    pub(super) fn signal_is_next(&self) -> bool {
        self.following
            && STATE.live.load(Acquire) == 0
            && self.count < self.slot.v2
            && self.next == Some(Kind::Signal)
            && self.gap == 0
    }

    /// Notes that the record at hand has been followed.
    pub(super) fn consume(&mut self) {
        self.run = 0;
        self.followed = self.input.position() as u64;
        self.load_next();
    }

    pub(super) fn follow_check(&mut self, digest: u32) {
        if self.next != Some(Kind::Check) || self.gap != 0 {
            self.diverged(
                Call::Start,
                format_args!("the log has no check at this event"),
            );
        }
        let logged = self.input.fixed32();
        let logged = self.decoded(Call::Start, logged);
        if logged != digest {
            self.diverged(
                Call::Start,
                format_args!(
                    "calls or outputs since event {} differ from the recorded ones",
                    self.count - super::CHECK_EVERY
                ),
            );
        }
        self.consume();
    }

    /// After an event that was followed: lets those go on who wait for it.
    pub(super) fn followed_one(&mut self) {
        fence(SeqCst);
        let awaited = self.slot.awaited.load(Relaxed);
        if awaited != 0 && awaited <= self.count {
            self.slot.awaited.store(0, Relaxed);
            self.slot.reached.fetch_add(1, SeqCst);
            wake_all(&self.slot.reached);
        }
        if self.count == self.slot.v1
            && mode() == Some(Mode::TakeOver)
            && STATE.behind.fetch_sub(1, AcqRel) == 1
        {
            crate::live::go();
        }
    }

    /// Waits until the epoch is reached; false if the program went live first.
    pub(super) fn wait_for(&mut self, e: Epoch) -> bool {
        let them = slot(e.thread as usize);
        for _ in 0..300 {
            if them.count.load(Acquire) >= e.count {
                return true;
            }
            core::hint::spin_loop();
        }
        loop {
            let seen = them.reached.load(SeqCst);
            if them.count.load(SeqCst) >= e.count {
                return true;
            }
            if STATE.live.load(Acquire) != 0 {
                return false;
            }
            // The least count wins; whoever waits for a later one asks again.
            let asked = them.awaited.load(Relaxed);
            if (asked == 0 || asked > e.count)
                && them
                    .awaited
                    .compare_exchange(asked, e.count, SeqCst, Relaxed)
                    .is_err()
            {
                continue;
            }
            fence(SeqCst);
            if them.count.load(SeqCst) >= e.count {
                return true;
            }
            // Woken, interrupted or changed in between: the loop looks again.
            let _ = crate::thread::futex_wait(&them.reached, seen, None, false, true);
        }
    }

    /// Waits until a thread has had `count` events, whatever else happens.
    pub(crate) fn wait_until(&mut self, thread: u16, count: u64) {
        self.wait_for(Epoch { thread, count });
    }

    /// Past the last event of the log: waits until all have come that far.
    #[cold]
    fn at_frontier(&mut self, call: Call) {
        if mode() == Some(Mode::Replay) {
            // A recorded program that ended by itself is ended by the thread that did it.
            self.end_of_trace(call);
        }
        while STATE.live.load(Acquire) == 0 {
            let h = header();
            self.slot.blocked.store(1, Relaxed);
            // Woken, interrupted or changed in between: the loop looks again.
            let _ = crate::thread::futex_wait(&h.live, 0, None, false, true);
            self.slot.blocked.store(0, Relaxed);
        }
        self.go_live();
    }

    /// The trace has no more of this thread: waits for the others, and where
    /// none of them ends the process, the last one says that the trace is over.
    fn end_of_trace(&mut self, _call: Call) -> ! {
        self.slot.blocked.store(1, SeqCst);
        for i in 0..MAX_THREADS {
            let s = slot(i);
            self.wait_for(Epoch {
                thread: i as u16,
                count: s.v2,
            });
        }
        if STATE.ending.load(SeqCst) != 0 {
            super::rest();
        }
        let h = header();
        h.exited.compare_exchange(0, 2, AcqRel, Relaxed).ok();
        crate::process::exit_now(0)
    }

    /// From here on this thread's events happen.
    #[cold]
    pub(super) fn go_live(&mut self) {
        self.following = false;
        self.next = None;
        self.slot.followed.store(self.followed, Relaxed);
        self.slot.live_count.store(self.count, Relaxed);
        self.slot.went_live.store(1, Release);
    }

    /// What was decoded, or the end with a report.
    pub(super) fn decoded<T>(&self, call: Call, r: Result<T, Error>) -> T {
        match r {
            Ok(v) => v,
            Err(e) => fail(
                Failure::Damaged,
                (self.index, None),
                self.count,
                call,
                format_args!(
                    "{} at byte {} of the thread's log",
                    match e {
                        Error::Truncated => "the log ends",
                        Error::Damaged => "the log is damaged",
                    },
                    self.input.position()
                ),
            ),
        }
    }

    #[cold]
    pub(crate) fn diverged(&self, call: Call, what: Arguments<'_>) -> ! {
        self.diverged_with(None, call, what)
    }

    /// The same where the order with another thread's events is not the recorded one.
    #[cold]
    pub(super) fn diverged_with(&self, other: Option<Epoch>, call: Call, what: Arguments<'_>) -> ! {
        let threads = (self.index, other);
        fail(Failure::Diverged, threads, self.count, call, what)
    }
}
