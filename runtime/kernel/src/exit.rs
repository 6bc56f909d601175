//! The end of a recorded program: its status and what its memory holds.

use crate::recorder;
use crate::state::{STATE, header, mode, slot};
use core::ffi::c_int;
use core::sync::atomic::Ordering::{Acquire, Relaxed, Release, SeqCst};
use ftlinux_replay::Call;
use ftlinux_replay::digest::Digest;
use ftlinux_replay::layout::{MAX_THREADS, Mode};

unsafe extern "C" {
    static __start_ftlinux_state: u8;
    static __stop_ftlinux_state: u8;
    static __data_start: u8;
    static _end: u8;
}

/// `header.memory_hash_state`: the hash says something.
const COMPARABLE: u32 = 1;
/// A thread was still running, so that memory is not at one moment.
const RUNNING: u32 = 2;

/// How often to look whether all other threads wait.
const TRIES: u32 = 5000;

/// The events of all other threads together, if each of them waits in a call.
fn at_rest(me: usize) -> Option<u64> {
    let mut events = 0u64;
    for i in (0..MAX_THREADS).filter(|&i| i != me) {
        let s = slot(i);
        events = events.wrapping_add(s.count.load(Acquire));
        if s.state.load(Acquire) == 1 && s.blocked.load(Acquire) == 0 {
            return None;
        }
    }
    Some(events)
}

/// Records or follows the end of the process.
pub(crate) fn ending(status: c_int) {
    // SAFETY: recording, and no other reference to the recorder is alive here.
    let index = unsafe { recorder::current() }.index;
    if STATE.ending.compare_exchange(0, u32::from(index) + 1, SeqCst, SeqCst).is_err() {
        recorder::rest();
    }
    // The status is part of the digest, and the end an event.
    // The event has no outcome.
    let _ = recorder::plain(Call::Exit, status as u32 as u64, &mut || Ok(0));
    // SAFETY: recording, and no other reference to the recorder is alive here.
    let me = unsafe { recorder::current() };
    let h = header();
    if mode() == Some(Mode::Replay) {
        // Others have as much to do as they had done when this was recorded.
        for i in 0..MAX_THREADS {
            let s = slot(i);
            if i != me.index as usize {
                me.wait_until(i as u16, s.v2);
            }
        }
    }
    let mut hash = 0;
    let mut state = RUNNING;
    for _ in 0..TRIES {
        let before = at_rest(me.index as usize);
        if before.is_some() {
            hash = memory();
            if at_rest(me.index as usize) == before {
                state = COMPARABLE;
                break;
            }
        }
        // SAFETY: takes no pointers.
        let _ = unsafe { crate::thread::sched_yield() };
    }
    h.memory_hash.store(hash, Relaxed);
    h.memory_hash_state.store(state, Relaxed);
    h.exit_status.store(status, Relaxed);
    h.exited.store(1, Release);
    recorder::wake_supervisor();
}

/// A hash of the program's static data, the recorder's own state left out.
fn memory() -> u64 {
    let mut d = Digest::new();
    let start = &raw const __data_start as usize;
    let end = &raw const _end as usize;
    let own = (
        &raw const __start_ftlinux_state as usize,
        &raw const __stop_ftlinux_state as usize,
    );
    for (from, to) in [
        (start, own.0.clamp(start, end)),
        (own.1.clamp(start, end), end),
    ] {
        let mut at = from.next_multiple_of(8);
        while at + 8 <= to {
            // SAFETY: between the linker's bounds of the data and bss segments.
            d.word(unsafe { (at as *const u64).read_volatile() });
            at += 8;
        }
    }
    d.value()
}
