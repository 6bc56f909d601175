//! The end of a recorded program: its status and what its memory holds.

use crate::recorder;
use crate::state::{STATE, header, mode, slot};
use core::ffi::c_int;
use core::sync::atomic::Ordering::{Acquire, Relaxed, Release, SeqCst};
use ftlinux_replay::Call;
use ftlinux_replay::digest::Digest;
use ftlinux_replay::layout::{MAX_THREADS, Mode};
use ftlinux_sys::{general, syscall};

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
        // Who waits for a turn has marked its lock as wanted, which a replay does not.
        if s.state.load(Acquire) == 1 && s.blocked.load(Acquire) != 1 {
            return None;
        }
    }
    Some(events)
}

/// Records or follows the end of the process.
pub(crate) fn ending(status: c_int) {
    // SAFETY: recording, and no other reference to the recorder is alive here.
    let index = unsafe { recorder::current() }.index;
    if STATE
        .ending
        .compare_exchange(0, u32::from(index) + 1, SeqCst, SeqCst)
        .is_err()
    {
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

/// Two hashes of 32 bits: in the upper half that of static data, in the lower
/// that of what is mapped, by thread number: the heap. They are apart since the
/// heap is where benign races of a program show (a counter that two threads
/// bump without a lock). Stacks and the recorder's own state are left out: what a return leaves behind
/// on a stack is nobody's.
fn memory() -> u64 {
    let mut d = Digest::new();
    let start = &raw const __data_start as usize;
    let end = &raw const _end as usize;
    let own = (
        &raw const __start_ftlinux_state as usize,
        &raw const __stop_ftlinux_state as usize,
    );
    range(&mut d, start, own.0.clamp(start, end));
    range(&mut d, own.1.clamp(start, end), end);
    let statics = d.check();
    let mut d = Digest::new();
    for r in &STATE.recorders {
        // SAFETY: recorders live for ever; the other threads rest.
        if let Some(r) = unsafe { r.load(Acquire).as_ref() } {
            r.memory.data(|from, to| range(&mut d, from, to));
        }
    }
    u64::from(statics) << 32 | u64::from(d.check())
}

/// Folds in a range, except where it is not readable or was never written.
fn range(d: &mut Digest, from: usize, to: usize) {
    const PAGE: usize = 4096;
    let mut page = [0u8; PAGE];
    let mut at = from;
    while at < to {
        let len = (PAGE - at % PAGE).min(to - at);
        let local = general::iovec {
            iov_base: page.as_mut_ptr().cast(),
            iov_len: len as _,
        };
        let remote = general::iovec {
            iov_base: at as *mut _,
            iov_len: len as _,
        };
        // SAFETY: copies from this process's own memory into the buffer, and fails where
        // there is none to read.
        let got = unsafe {
            syscall!(
                general::__NR_process_vm_readv,
                own_pid(),
                &raw const local,
                1,
                &raw const remote,
                1,
                0
            )
        };
        if got == Ok(len) && page[..len].iter().any(|&b| b != 0) {
            d.word(at as u64);
            d.bytes(&page[..len]);
        }
        at += len;
    }
}

fn own_pid() -> usize {
    // SAFETY: takes no pointers. The call cannot fail.
    unsafe { syscall!(general::__NR_getpid) }.unwrap_or(0)
}
