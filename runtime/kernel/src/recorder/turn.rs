//! Order events: turns on domains.

use super::follow::Next;
use super::{Recorder, current};
use crate::order::Domain;
use crate::state::{STATE, slot};
use core::sync::atomic::Ordering::{Acquire, Relaxed};
use ftlinux_replay::Call;
use ftlinux_replay::codec::{Encoder, Kind};
use ftlinux_replay::epoch::Epoch;
use ftlinux_replay::layout::MAX_THREADS;
use ftlinux_sys::{Errno, Result};

/// What a turn must come after.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sharing {
    /// The last exclusive turn.
    Last,
    /// All that any thread has done so far, readers' turns included.
    All,
}

/// What the log, or else the prediction, says of a turn.
enum Expected {
    Known,
    Edge(Epoch),
    /// Already waited for.
    Edges,
}

/// Takes a turn; see [`Domain::take`]. `place` names the domain: the same
/// number in each run.
pub(crate) fn turn(
    domain: &Domain,
    place: usize,
    call: Call,
    sharing: &mut dyn FnMut() -> Sharing,
    acquire: &mut dyn FnMut(),
) {
    let attempt = &mut || {
        acquire();
        Ok(())
    };
    // An acquire that cannot fail is an attempt that never does.
    let _ = try_turn(domain, place, call, sharing, false, attempt);
}

/// Takes a turn that can be had at once, by a thread that records: `attempt` must not
/// block. False where it cannot; then nothing has happened.
#[inline]
pub(crate) fn quick_turn(
    domain: &Domain,
    place: usize,
    call: Call,
    fallible: bool,
    attempt: impl FnOnce() -> bool,
) -> bool {
    // SAFETY: recording, and no other reference to the recorder is alive here.
    let r = unsafe { current() };
    if r.following || (fallible && r.results.predict(call as u8, place as u64) != 0) {
        return false;
    }
    r.rest_if_ending();
    if !attempt() {
        return false;
    }
    r.begin(call, place as u64);
    let last = domain.last();
    if r.knows(last) && r.edges.is_quiet(place) {
        r.hit();
    } else {
        note(r, place, Sharing::Last, last, 0);
    }
    if fallible {
        r.results.learn(call as u8, place as u64, 0);
    }
    r.finish();
    true
}

/// Takes a turn if it can be had; see [`Domain::try_take`]. `fallible` says
/// whether the outcome itself is an event; `sharing` is asked once, when access
/// is exclusive.
pub(crate) fn try_turn(
    domain: &Domain,
    place: usize,
    call: Call,
    sharing: &mut dyn FnMut() -> Sharing,
    fallible: bool,
    attempt: &mut dyn FnMut() -> Result<()>,
) -> Result<()> {
    // SAFETY: recording, and no other reference to the recorder is alive here.
    let r = unsafe { current() };
    r.begin(call, place as u64);
    let predicted_failure = if fallible {
        r.results.predict(call as u8, place as u64)
    } else {
        0
    };
    let expected = match r.next(call) {
        Next::Live => {
            return live(
                domain,
                place,
                call,
                sharing,
                fallible,
                predicted_failure,
                attempt,
            );
        }
        Next::Predicted if predicted_failure != 0 => {
            r.hit();
            return failed(r, call, place, -predicted_failure);
        }
        Next::Predicted => match r.edges.predict(place, &r.known) {
            Some(e) => Expected::Edge(e),
            None => Expected::Known,
        },
        Next::Logged(Kind::Known) => Expected::Known,
        Next::Logged(Kind::Edge) => {
            let e = r.input.epoch();
            let (thread, beyond) = r.decoded(call, e);
            Expected::Edge(Epoch {
                thread,
                count: r.known.of(thread) + beyond,
            })
        }
        Next::Logged(Kind::Edges) => {
            if !await_edges(r, call) {
                return live_again(
                    domain,
                    place,
                    call,
                    sharing,
                    fallible,
                    predicted_failure,
                    attempt,
                );
            }
            Expected::Edges
        }
        Next::Logged(Kind::Failed) if fallible => {
            let e = r.input.unsigned();
            let e = r.decoded(call, e) as i64;
            r.consume();
            return failed(r, call, place, e);
        }
        Next::Logged(kind) => r.diverged(
            call,
            format_args!("the log has a {kind:?} record here, not a turn"),
        ),
    };
    if let Expected::Edge(e) = expected
        && !r.wait_for(e)
    {
        return live_again(
            domain,
            place,
            call,
            sharing,
            fallible,
            predicted_failure,
            attempt,
        );
    }
    // It succeeded when it was recorded, and now has all it depends on.
    while attempt().is_err() {
        if STATE.live.load(Acquire) != 0 {
            return live_again(
                domain,
                place,
                call,
                sharing,
                fallible,
                predicted_failure,
                attempt,
            );
        }
        core::hint::spin_loop();
    }
    let sharing = sharing();
    // SAFETY: the attempt is over; as above.
    let r = unsafe { current() };
    let last = domain.last();
    // Asked now that access is ours: as long as nobody is live then, no live turn came
    // before this one. Else one may have, readers' turns among them, which leave no mark:
    // the record does not hold any more, and this turn is a new one.
    if STATE.live.load(Acquire) != 0 {
        r.go_live();
        note(r, place, sharing, last, predicted_failure);
        if fallible {
            r.results.learn(call as u8, place as u64, 0);
        }
        r.finish();
        return Ok(());
    }
    let same = match expected {
        Expected::Known => r.knows(last) || r.cut_before.covers(last),
        Expected::Edge(e) => last.thread == e.thread && last.count <= e.count,
        Expected::Edges => true,
    };
    if !same {
        let wanted = if let Expected::Edge(e) = expected {
            Some(e)
        } else {
            None
        };
        r.diverged_with(
            Some(last),
            call,
            format_args!(
                "the turn before was {last:?}, recorded was {wanted:?}, known {}",
                r.known.of(last.thread)
            ),
        );
    }
    if let Expected::Edges = expected {
        learn_edges(r, call);
    }
    let was_edge = matches!(expected, Expected::Edge(_));
    learn(r, place, last, was_edge, sharing);
    if let Next::Predicted = r.next_peek() {
        r.hit();
    } else {
        if let Expected::Edge(e) = expected {
            r.known.learn(e);
        }
        r.consume();
    }
    if fallible {
        r.results.learn(call as u8, place as u64, 0);
    }
    r.finish();
    Ok(())
}

impl Recorder {
    /// What kind of event is at hand, with nothing of it consumed.
    fn next_peek(&self) -> Next {
        match self.next {
            Some(kind) if self.gap == 0 => Next::Logged(kind),
            _ => Next::Predicted,
        }
    }
}

/// The program went live while this turn waited for its place.
fn live_again(
    domain: &Domain,
    place: usize,
    call: Call,
    sharing: &mut dyn FnMut() -> Sharing,
    fallible: bool,
    predicted: i64,
    attempt: &mut dyn FnMut() -> Result<()>,
) -> Result<()> {
    // SAFETY: as in `try_turn`, whose reference is not used any more.
    unsafe { current() }.go_live();
    live(domain, place, call, sharing, fallible, predicted, attempt)
}

fn live(
    domain: &Domain,
    place: usize,
    call: Call,
    sharing: &mut dyn FnMut() -> Sharing,
    fallible: bool,
    predicted: i64,
    attempt: &mut dyn FnMut() -> Result<()>,
) -> Result<()> {
    let slot = {
        // SAFETY: dropped before the attempt, which may take a signal.
        unsafe { current() }.slot
    };
    slot.blocked.store(2, Relaxed);
    let got = attempt();
    // Where the process ends meanwhile, the event is counted none the less: the attempt
    // has changed memory.
    // SAFETY: the attempt is over.
    let r = unsafe { current() };
    slot.blocked.store(0, Relaxed);
    if let Err(e) = got {
        if predicted == -i64::from(e.raw()) {
            r.hit();
        } else {
            let mut rec = r.miss(Kind::Failed);
            rec.unsigned(e.raw() as u64);
            r.append(rec.bytes());
        }
        return failed(r, call, place, i64::from(e.raw()));
    }
    note(r, place, sharing(), domain.last(), predicted);
    if fallible {
        r.results.learn(call as u8, place as u64, 0);
    }
    r.finish();
    Ok(())
}

fn failed(r: &mut Recorder, call: Call, place: usize, errno: i64) -> Result<()> {
    r.results.learn(call as u8, place as u64, -errno);
    r.finish();
    Err(Errno::from_raw(errno as i32))
}

/// Logs the turn where it is not as predicted, and learns it.
fn note(r: &mut Recorder, place: usize, sharing: Sharing, last: Epoch, predicted_failure: i64) {
    if sharing == Sharing::All && note_edges(r) {
        learn(r, place, last, false, sharing);
        return;
    }
    let actual = (!r.has_before(last)).then_some(last);
    if predicted_failure == 0 && actual == r.edges.predict(place, &r.known) {
        r.hit();
    } else if let Some(e) = actual {
        note_edge(r, place, sharing, e);
        return;
    } else {
        let rec = r.miss(Kind::Known);
        r.append(rec.bytes());
    }
    learn(r, place, last, actual.is_some(), sharing);
}

/// Logs a turn of another thread that this one comes after.
#[inline(never)]
fn note_edge(r: &mut Recorder, place: usize, sharing: Sharing, last: Epoch) {
    // The other thread has gone on since: to wait for all of that costs a replay
    // little, and what is known then covers more turns to come.
    let now = Epoch {
        thread: last.thread,
        count: slot(last.thread as usize)
            .count
            .load(Acquire)
            .max(last.count),
    };
    let mut rec = r.miss(Kind::Edge);
    rec.epoch(now.thread, now.count - r.known.of(now.thread));
    r.append(rec.bytes());
    learn(r, place, last, true, sharing);
    r.known.learn(now);
}

/// Learns the turn before; `was_edge` says whether it was one that nobody knew of.
fn learn(r: &mut Recorder, place: usize, last: Epoch, was_edge: bool, sharing: Sharing) {
    let actual = was_edge.then_some(last);
    if sharing == Sharing::Last {
        r.edges.learn(place, &r.known, actual);
    }
    r.known.learn(last);
}

/// Logs how far every other thread has come, where that is news; false if none
/// of it is. A function of its own for the room that it takes on the stack.
#[inline(never)]
fn note_edges(r: &mut Recorder) -> bool {
    let news = |r: &Recorder, i: usize| {
        let e = Epoch {
            thread: i as u16,
            count: slot(i).count.load(Acquire),
        };
        (i != r.index as usize && !r.knows(e)).then_some(e)
    };
    // The counts go on rising: take them once.
    let mut found = [Epoch::default(); MAX_THREADS];
    let mut n = 0;
    for i in 0..MAX_THREADS {
        if slot(i).state.load(Relaxed) != 0
            && let Some(e) = news(r, i)
        {
            found[n] = e;
            n += 1;
        }
    }
    if n == 0 {
        return false;
    }
    let mut rec = r.miss(Kind::Edges);
    rec.unsigned(n as u64);
    r.append(rec.bytes());
    for e in &found[..n] {
        let mut rec = Encoder::bare();
        rec.epoch(e.thread, e.count - r.known.of(e.thread));
        r.append(rec.bytes());
        r.known.learn(*e);
    }
    true
}

/// Reads what the record at hand names: a place for each thread, and how many are used.
fn read_edges(r: &mut Recorder, call: Call) -> ([Epoch; MAX_THREADS], usize) {
    let n = r.input.unsigned();
    let n = r.decoded(call, n);
    let mut found = [Epoch::default(); MAX_THREADS];
    for i in 0..n {
        let e = r.input.epoch();
        let (thread, beyond) = r.decoded(call, e);
        match found.get_mut(i as usize) {
            Some(e) => {
                *e = Epoch {
                    thread,
                    count: r.known.of(thread) + beyond,
                };
            }
            None => r.decoded(call, Err(ftlinux_replay::codec::Error::Damaged)),
        }
    }
    (found, n as usize)
}

/// Waits for all that the record at hand names, without reading past it; false if the
/// program went live first.
#[inline(never)]
fn await_edges(r: &mut Recorder, call: Call) -> bool {
    let record = r.input;
    let (found, n) = read_edges(r, call);
    r.input = record;
    found[..n].iter().all(|e| r.wait_for(*e))
}

/// Learns what the record at hand names. Not before the turn has come: where the program
/// goes live first, the record is void, and a log without it teaches nobody.
#[inline(never)]
fn learn_edges(r: &mut Recorder, call: Call) {
    let (found, n) = read_edges(r, call);
    for e in &found[..n] {
        r.known.learn(*e);
    }
}
