//! Value events: what a call returned and brought.

use super::follow::Next;
use super::{Recorder, current};
use crate::order::Domain;
use crate::signal::{Delivered, restarts};
use crate::state::STATE;
use core::sync::atomic::Ordering::{Acquire, Relaxed};
use ftlinux_replay::Call;
use ftlinux_replay::codec::{Encoder, Error, Kind};
use ftlinux_replay::epoch::Epoch;
use ftlinux_replay::layout::MAX_THREADS;
use ftlinux_replay::predict::{Clock, Entry};
use ftlinux_sys::general::{self as sys, timespec};
use ftlinux_sys::{Errno, Result};

/// What carries a call's data between the program's memory and the log. The
/// same description of the data serves recording and replay.
pub(crate) struct Io<'a> {
    r: &'a mut Recorder,
    what: What,
    call: Call,
    /// Whether the program went live while an edge was waited for.
    abandoned: bool,
    /// What is learnt once the event is whole.
    learnt: [Epoch; 2],
}

#[derive(PartialEq, Eq)]
enum What {
    /// Counts what there would be.
    Count(usize),
    Record,
    Follow,
    /// Followed as predicted: there must be nothing.
    Nothing,
}

impl Io<'_> {
    /// `len` bytes that the call placed at `p`.
    ///
    /// # Safety
    /// The call's own contract: `p` is valid for `len` bytes.
    pub unsafe fn bytes(&mut self, p: *mut u8, len: usize) {
        if len == 0 || self.abandoned {
            return;
        }
        match &mut self.what {
            What::Count(n) => *n += len,
            What::Record => {
                // SAFETY: the call has placed them.
                self.r
                    .append(unsafe { core::slice::from_raw_parts(p, len) });
                self.r.input_bytes += len as u64;
            }
            What::Follow => {
                let bytes = self.r.input.raw(len);
                let bytes = self.r.decoded(self.call, bytes);
                // SAFETY: the caller vouches for the place.
                unsafe { core::ptr::copy_nonoverlapping(bytes.as_ptr(), p, len) };
            }
            What::Nothing => self
                .r
                .diverged(self.call, format_args!("the log has no data for this call")),
        }
    }

    /// A value that the call placed at `p`, which may be null.
    ///
    /// # Safety
    /// `p` is null or valid for a `T`.
    pub unsafe fn value<T>(&mut self, p: *mut T) {
        if !p.is_null() {
            // SAFETY: as the caller vouches.
            unsafe { self.bytes(p.cast(), size_of::<T>()) };
        }
    }

    /// A number that is data, such as a length the call wrote.
    pub fn number(&mut self, n: &mut u64) {
        if self.abandoned {
            return;
        }
        match &mut self.what {
            What::Count(c) => *c += 1,
            What::Record => {
                let mut e = Encoder::bare();
                e.unsigned(*n);
                self.r.append(e.bytes());
            }
            What::Follow => {
                let v = self.r.input.unsigned();
                *n = self.r.decoded(self.call, v);
            }
            What::Nothing => self
                .r
                .diverged(self.call, format_args!("the log has no data for this call")),
        }
    }

    /// The last turn on a domain, which this event comes after.
    pub fn after(&mut self, domain: &Domain) {
        let mut beyond = 0;
        let mut thread = 0;
        if self.what == What::Record {
            let last = domain.last();
            if !self.r.has_before(last) {
                thread = u64::from(last.thread);
                beyond = last.count - self.r.known.of(last.thread);
            }
        }
        self.number(&mut beyond);
        if self.what == What::Record && beyond == 0 || matches!(self.what, What::Count(_)) {
            return;
        }
        if beyond == 0 {
            return;
        }
        self.number(&mut thread);
        if thread >= MAX_THREADS as u64 {
            self.r.decoded::<()>(self.call, Err(Error::Damaged));
        }
        let e = Epoch {
            thread: thread as u16,
            count: self.r.known.of(thread as u16) + beyond,
        };
        // What somebody live has done until then is not what this record comes after.
        if self.what == What::Follow && (!self.r.wait_for(e) || STATE.live.load(Acquire) != 0) {
            self.abandoned = true;
            return;
        }
        let free = usize::from(self.learnt[0] != Epoch::default());
        self.learnt[free] = e;
    }

    fn learn(&mut self) {
        for e in self.learnt {
            self.r.known.learn(e);
        }
    }
}

const NOTHING: [Epoch; 2] = [Epoch {
    thread: 0,
    count: 0,
}; 2];

fn raw(r: Result<usize>) -> i64 {
    match r {
        Ok(v) => v as i64,
        Err(e) => -i64::from(e.raw()),
    }
}

fn cooked(v: i64) -> Result<usize> {
    if (-4095..0).contains(&v) {
        Err(Errno::from_raw(-v as i32))
    } else {
        Ok(v as usize)
    }
}

/// A call whose result comes from outside. `exec` makes it; `io` describes the
/// data that it brought for a given result; `apply` repeats at replay what the
/// call did to the host's side, given the result that was recorded.
///
/// Signals that came meanwhile are delivered after it.
pub(crate) fn value(
    call: Call,
    key: u64,
    exec: &mut dyn FnMut() -> Result<usize>,
    io: &mut dyn FnMut(usize, &mut Io<'_>),
    apply: &mut dyn FnMut(usize),
) -> Result<usize> {
    loop {
        let result = one(call, key, exec, io, apply);
        let delivered = crate::signal::deliver();
        let interrupted = result == -i64::from(Errno::EINTR.raw());
        if !(interrupted && delivered == Delivered::Restart && restarts(call)) {
            return cooked(result);
        }
    }
}

/// The same without a delivery of signals afterwards.
pub(crate) fn value_masked(
    call: Call,
    key: u64,
    exec: &mut dyn FnMut() -> Result<usize>,
    io: &mut dyn FnMut(usize, &mut Io<'_>),
    apply: &mut dyn FnMut(usize),
) -> Result<usize> {
    cooked(one(call, key, exec, io, apply))
}

fn one(
    call: Call,
    key: u64,
    exec: &mut dyn FnMut() -> Result<usize>,
    io: &mut dyn FnMut(usize, &mut Io<'_>),
    apply: &mut dyn FnMut(usize),
) -> i64 {
    // SAFETY: recording, and no other reference to the recorder is alive here.
    let r = unsafe { current() };
    r.begin(call, key);
    let c = call as u8;
    let predicted = r.results.predict(c, key);
    let mut what = What::Follow;
    let result = match r.next(call) {
        Next::Live => return live(call, key, predicted, exec, io),
        Next::Predicted => {
            what = What::Nothing;
            predicted
        }
        Next::Logged(Kind::Payload) => predicted,
        Next::Logged(Kind::Result) => {
            let v = r.input.signed();
            r.decoded(call, v)
        }
        Next::Logged(kind) => r.diverged(
            call,
            format_args!("the log has a {kind:?} record here, not a result"),
        ),
    };
    let logged = what == What::Follow;
    if result >= 0 {
        let mut data = Io {
            r,
            what,
            call,
            abandoned: false,
            learnt: NOTHING,
        };
        io(result as usize, &mut data);
        if data.abandoned {
            // SAFETY: the other reference is not used any more.
            unsafe { current() }.go_live();
            return live(call, key, predicted, exec, io);
        }
        data.learn();
        apply(result as usize);
    }
    // SAFETY: as above.
    let r = unsafe { current() };
    r.results.learn(c, key, result);
    if logged {
        r.consume()
    } else {
        r.hit()
    }
    r.finish();
    result
}

fn live(
    call: Call,
    key: u64,
    predicted: i64,
    exec: &mut dyn FnMut() -> Result<usize>,
    io: &mut dyn FnMut(usize, &mut Io<'_>),
) -> i64 {
    let slot = {
        // SAFETY: dropped before the call, which may take a signal.
        unsafe { current() }.slot
    };
    slot.blocked.store(1, Relaxed);
    let result = raw(exec());
    // SAFETY: the call is over.
    let r = unsafe { current() };
    r.rest_if_ending();
    slot.blocked.store(0, Relaxed);
    r.results.learn(call as u8, key, result);
    let mut count = Io {
        r,
        what: What::Count(0),
        call,
        abandoned: false,
        learnt: NOTHING,
    };
    if result >= 0 {
        io(result as usize, &mut count);
    }
    let data = count.what != What::Count(0);
    if result == predicted && !data {
        r.hit();
    } else {
        if result == predicted {
            // Input that came as expected is no misprediction.
            let e = r.record(Kind::Payload);
            r.append(e.bytes());
        } else {
            // Neither is how much of it there was.
            let lengths_differ = data && predicted > 0 && result > 0;
            let mut e = if lengths_differ {
                r.record(Kind::Result)
            } else {
                r.miss(Kind::Result)
            };
            e.signed(result);
            r.append(e.bytes());
        }
        if data {
            let mut data = Io {
                r,
                what: What::Record,
                call,
                abandoned: false,
                learnt: NOTHING,
            };
            io(result as usize, &mut data);
            data.learn();
        }
    }
    // SAFETY: as above.
    unsafe { current() }.finish();
    result
}

/// A value event without data.
pub(crate) fn plain(
    call: Call,
    key: u64,
    exec: &mut dyn FnMut() -> Result<usize>,
) -> Result<usize> {
    value(call, key, exec, &mut |_, _| {}, &mut |_| {})
}

/// A value event without data whose effect on the host is repeated at replay.
pub(crate) fn applied(
    call: Call,
    key: u64,
    exec: &mut dyn FnMut() -> Result<usize>,
) -> Result<usize> {
    let exec = core::cell::RefCell::new(exec);
    let result = value(
        call,
        key,
        &mut || (exec.borrow_mut())(),
        &mut |_, _| {},
        &mut |_| {
            // The result is the recorded one; the host's now may differ harmlessly.
            let _ = (exec.borrow_mut())();
        },
    );
    if call == Call::Setids {
        crate::process::die_with_parent();
    }
    result
}

/// Whether what another thread does, and nearly never does, is seen at this point of
/// the thread. A look that finds nothing costs a count: it is not in the digest.
#[inline]
pub(crate) fn seen(call: Call, look: impl FnOnce() -> bool) -> bool {
    // SAFETY: recording, and no other reference to the recorder is alive here.
    let r = unsafe { current() };
    let found = match r.next(call) {
        Next::Live => {
            let found = look();
            if found {
                let mut e = r.miss(Kind::Result);
                e.signed(1);
                r.append(e.bytes());
            } else {
                r.hit();
            }
            found
        }
        Next::Predicted => {
            r.hit();
            false
        }
        Next::Logged(Kind::Result) => {
            let v = r.input.signed();
            let found = r.decoded(call, v) != 0;
            r.consume();
            found
        }
        Next::Logged(kind) => r.diverged(
            call,
            format_args!("the log has a {kind:?} record here, not a look"),
        ),
    };
    r.finish();
    found
}

/// A reading of a clock, in nanoseconds. `place` is the clock's place among
/// the recorder's: its number.
pub(crate) fn clock(call: Call, place: usize, monotonic: bool, now: impl FnOnce() -> i64) -> i64 {
    let ticking = matches!(
        place as u32,
        sys::CLOCK_REALTIME_COARSE | sys::CLOCK_MONOTONIC_COARSE
    );
    let correct = if ticking {
        Clock::correct_ticking
    } else {
        Clock::correct
    };
    // SAFETY: recording, and no other reference to the recorder is alive here.
    let r = unsafe { current() };
    r.begin(call, place as u64);
    let tolerance = STATE.tolerance.load(Relaxed) as i64;
    let quantum = (tolerance / 16).max(1);
    let reading = match r.next(call) {
        Next::Live => {
            let now = now();
            let c = &mut r.clocks[place];
            if (now - c.predict()).abs() <= tolerance {
                let reading = c.accept();
                r.hit();
                reading
            } else {
                let difference = c.difference(now, quantum);
                let reading = correct(c, difference, quantum, monotonic);
                let mut e = r.miss(Kind::Time);
                e.signed(difference);
                r.append(e.bytes());
                reading
            }
        }
        Next::Predicted => {
            r.hit();
            r.clocks[place].accept()
        }
        Next::Logged(Kind::Time) => {
            let d = r.input.signed();
            let d = r.decoded(call, d);
            let reading = correct(&mut r.clocks[place], d, quantum, monotonic);
            r.consume();
            reading
        }
        Next::Logged(kind) => r.diverged(
            call,
            format_args!("the log has a {kind:?} record here, not a time"),
        ),
    };
    r.finish();
    reading
}

/// Splits nanoseconds.
pub(crate) fn to_timespec(ns: i64) -> timespec {
    timespec {
        tv_sec: ns.div_euclid(1_000_000_000),
        tv_nsec: ns.rem_euclid(1_000_000_000),
    }
}

/// What an epoll set reported: `exec` waits and fills `out`, and gives their
/// number or an error.
pub(crate) fn ready(
    call: Call,
    key: u64,
    out: &mut [Entry],
    exec: &mut dyn FnMut(&mut [Entry]) -> Result<usize>,
) -> Result<usize> {
    let result = ready_one(call, key, out, exec);
    crate::signal::deliver();
    cooked(result)
}

fn ready_one(
    call: Call,
    key: u64,
    out: &mut [Entry],
    exec: &mut dyn FnMut(&mut [Entry]) -> Result<usize>,
) -> i64 {
    // SAFETY: recording, and no other reference to the recorder is alive here.
    let r = unsafe { current() };
    r.begin(call, key);
    let result = match r.next(call) {
        Next::Live => {
            let slot = r.slot;
            slot.blocked.store(1, Relaxed);
            let result = raw(exec(out));
            // SAFETY: the wait is over.
            let r = unsafe { current() };
            r.rest_if_ending();
            slot.blocked.store(0, Relaxed);
            record_ready(r, result, out);
            result
        }
        Next::Predicted => match r
            .ready
            .expects_one()
            .and_then(|n| r.ready.entry(n).map(|e| (n, e)))
        {
            Some((n, e)) if !out.is_empty() => {
                out[0] = e;
                r.ready.reported(n);
                r.ready.finish(1);
                r.hit();
                1
            }
            _ => r.diverged(call, format_args!("the log has nothing for this wait")),
        },
        Next::Logged(Kind::Ready) => {
            let n = follow_ready(r, call, out);
            r.consume();
            n
        }
        Next::Logged(kind) => r.diverged(
            call,
            format_args!("the log has a {kind:?} record here, not a wait"),
        ),
    };
    // SAFETY: as above.
    unsafe { current() }.finish();
    result
}

/// How many entries share a byte that says which of them were expected.
const GROUP: usize = 8;

/// A report in the log: 0 and the result if it is no entries; else twice their number,
/// plus 1 if all are as expected, in the expected order. Otherwise come groups of eight
/// entries: a byte with a bit for each that is as expected, and the others. One entry
/// alone has no such byte.
fn record_ready(r: &mut Recorder, result: i64, out: &[Entry]) {
    let n = result.max(0) as usize;
    if n == 1
        && let Some(expected) = r.ready.expects_one()
        && r.ready.entry(expected) == Some(out[0])
    {
        r.ready.reported(expected);
        r.ready.finish(1);
        r.hit();
        return;
    }
    let entries = &out[..n];
    let whole = n > 0 && r.ready.expects(entries);
    let mut e = if whole {
        // How many there were is how much input there was: no misprediction.
        r.record(Kind::Ready)
    } else {
        r.miss(Kind::Ready)
    };
    if n == 0 {
        e.unsigned(0);
        e.signed(result);
    } else {
        e.unsigned((n as u64) << 1 | u64::from(whole));
    }
    r.append(e.bytes());
    for group in entries.chunks(GROUP) {
        let mut e = Encoder::bare();
        let mut as_expected = 0;
        if n > 1 {
            e.unsigned(0);
        }
        for (i, entry) in group.iter().enumerate() {
            as_expected |= u8::from(record_entry(r, entry, &mut e)) << i;
        }
        if !whole {
            if n > 1 {
                e.first(as_expected);
            }
            r.append(e.bytes());
        }
    }
    r.ready.finish(n as u32);
}

/// Writes an entry, unless it is as expected, and learns it. In the log it is 0 for a
/// word that has no number yet, then mask and word; 1 for a mask that is not as the last
/// time, then the mask and the entry; else the zigzag difference of its number from the
/// one expected, plus 2.
fn record_entry(r: &mut Recorder, entry: &Entry, e: &mut Encoder) -> bool {
    let expected = r.ready.expected();
    // Words differ, so the number need not be looked for.
    if r.ready.entry(expected) == Some(*entry) {
        r.ready.reported(expected);
        return true;
    }
    let number = match r.ready.number(entry.data) {
        Some(number) => {
            let same_mask = r.ready.entry(number) == Some(*entry);
            if !same_mask {
                e.unsigned(1);
                e.unsigned(u64::from(entry.events));
                r.ready.set_mask(number, entry.events);
            }
            let d = i64::from(number) - i64::from(expected);
            e.unsigned(((d << 1) ^ (d >> 63)) as u64 + 2);
            number
        }
        None => {
            e.unsigned(0);
            e.unsigned(u64::from(entry.events));
            e.unsigned(entry.data);
            r.ready.add(*entry)
        }
    };
    r.ready.reported(number);
    false
}

fn follow_ready(r: &mut Recorder, call: Call, out: &mut [Entry]) -> i64 {
    let head = r.input.unsigned();
    let head = r.decoded(call, head);
    if head < 2 {
        let result = r.input.signed();
        let result = r.decoded(
            call,
            result.and_then(|n| if n > 0 { Err(Error::Damaged) } else { Ok(n) }),
        );
        r.ready.finish(0);
        return result;
    }
    let (n, whole) = ((head >> 1) as usize, head & 1 != 0);
    if n > out.len() {
        r.diverged(
            call,
            format_args!("the log has {n} ready entries where {} fit", out.len()),
        );
    }
    for group in out[..n].chunks_mut(GROUP) {
        let as_expected = if whole {
            u8::MAX
        } else if n == 1 {
            0
        } else {
            let byte = r.input.raw(1);
            r.decoded(call, byte)[0]
        };
        for (i, place) in group.iter_mut().enumerate() {
            *place = follow_entry(r, call, as_expected >> i & 1 != 0);
        }
    }
    r.ready.finish(n as u32);
    n as i64
}

/// Reads an entry that [`record_entry`] wrote, or left out as expected.
fn follow_entry(r: &mut Recorder, call: Call, as_expected: bool) -> Entry {
    let mut head = 2;
    let mut mask = None;
    if !as_expected {
        let first = r.input.unsigned();
        head = r.decoded(call, first);
        if head < 2 {
            let events = r.input.unsigned();
            let events = r.decoded(call, events) as u32;
            if head == 0 {
                let data = r.input.unsigned();
                let data = r.decoded(call, data);
                let entry = Entry { events, data };
                let number = r.ready.add(entry);
                r.ready.reported(number);
                return entry;
            }
            mask = Some(events);
            let next = r.input.unsigned();
            head = r.decoded(call, next);
        }
    }
    let z = r.decoded(call, head.checked_sub(2).ok_or(Error::Damaged));
    let d = (z >> 1) as i64 ^ -((z & 1) as i64);
    let number = i64::from(r.ready.expected()).wrapping_add(d);
    let found = u16::try_from(number)
        .ok()
        .and_then(|n| Some((n, r.ready.entry(n)?)));
    let (number, mut entry) = r.decoded(call, found.ok_or(Error::Damaged));
    if let Some(events) = mask {
        entry.events = events;
        r.ready.set_mask(number, events);
    }
    r.ready.reported(number);
    entry
}

/// A signal that is delivered here, if one is: by the log, or one that waits.
pub(crate) fn signal_event() -> Option<u32> {
    // SAFETY: recording, and no other reference to the recorder is alive here.
    let r = unsafe { current() };
    if r.following {
        if !r.signal_is_next() {
            return None;
        }
        let n = r.input.unsigned();
        let n = r.decoded(Call::Signal, n);
        if !(1..=64).contains(&n) {
            r.decoded::<()>(Call::Signal, Err(Error::Damaged));
        }
        let info = r.input.raw(128);
        let info = r.decoded(Call::Signal, info);
        for (i, w) in info.as_chunks::<8>().0.iter().enumerate() {
            r.infos[n as usize][i] = u64::from_le_bytes(*w);
        }
        r.begin(Call::Signal, n);
        r.consume();
        r.finish();
        return Some(n as u32);
    }
    let waiting = r.pending.load(Relaxed);
    if waiting == 0 {
        return None;
    }
    let n = waiting.trailing_zeros() + 1;
    r.pending.fetch_and(!(1 << (n - 1)), Relaxed);
    r.begin(Call::Signal, u64::from(n));
    let mut e = r.miss(Kind::Signal);
    e.unsigned(u64::from(n));
    r.append(e.bytes());
    let info = r.infos[n as usize];
    for w in info {
        r.append(&w.to_le_bytes());
    }
    r.finish();
    Some(n)
}

impl Io<'_> {
    /// `left` bytes that the call scattered over `n` buffers.
    ///
    /// # Safety
    /// The call's own contract.
    pub unsafe fn scattered(
        &mut self,
        iov: *const ftlinux_sys::general::iovec,
        n: usize,
        mut left: usize,
    ) {
        for i in 0..n {
            // SAFETY: as the caller vouches.
            unsafe {
                let part = &*iov.add(i);
                let len = left.min(part.iov_len as usize);
                self.bytes(part.iov_base.cast(), len);
                left -= len;
            }
        }
    }

    /// A value whose length the call wrote to `len`, in a buffer that takes
    /// `capacity` bytes: an address, an option.
    ///
    /// # Safety
    /// The call's own contract.
    pub unsafe fn sized(&mut self, p: *mut u8, len: *mut u32, capacity: u32) {
        if p.is_null() || len.is_null() {
            return;
        }
        // SAFETY: as the caller vouches.
        unsafe {
            let mut n = u64::from(*len);
            self.number(&mut n);
            if self.what == What::Follow {
                *len = n as u32;
            }
            self.bytes(p, (n as u32).min(capacity) as usize);
        }
    }
}
