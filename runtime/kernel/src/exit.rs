//! The end of a recorded program: its status and what its memory holds.

use crate::recorder;
use crate::state::{header, mode, slot};
use core::ffi::c_int;
use core::sync::atomic::Ordering::{Acquire, Relaxed, Release};
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

/// Records or follows the end of the process.
pub(crate) fn ending(status: c_int) {
    // The status is part of the digest, and the end an event.
    // The event has no outcome.
    let _ = recorder::plain(Call::Exit, status as u32 as u64, &mut || Ok(0));
    // SAFETY: recording, and no other reference to the recorder is alive here.
    let me = unsafe { recorder::current() };
    let h = header();
    let state = if mode() == Some(Mode::Replay) {
        // Others have as much to do as they had done when this was recorded.
        for i in 0..MAX_THREADS {
            let s = slot(i);
            if i != me.index as usize {
                me.wait_until(i as u16, s.v2);
            }
        }
        COMPARABLE
    } else {
        let running = (0..MAX_THREADS).any(|i| {
            let s = slot(i);
            i != me.index as usize && s.state.load(Acquire) == 1 && s.blocked.load(Acquire) == 0
        });
        if running { RUNNING } else { COMPARABLE }
    };
    h.memory_hash.store(memory(), Relaxed);
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
    let own = (&raw const __start_ftlinux_state as usize, &raw const __stop_ftlinux_state as usize);
    for (from, to) in [(start, own.0.clamp(start, end)), (own.1.clamp(start, end), end)] {
        let mut at = from.next_multiple_of(8);
        while at + 8 <= to {
            // SAFETY: between the linker's bounds of the data and bss segments.
            d.word(unsafe { (at as *const u64).read_volatile() });
            at += 8;
        }
    }
    d.value()
}
