//! Outputs: through the supervisor where the program is protected, else
//! straight to the host.
//!
//! Determinism: an output is a turn on its object (who came first among
//! threads), then a value event (how much was taken). Its bytes are folded into
//! the thread's digest, which a replay compares.

use crate::fd::{Kind, Object};
use crate::order::raw_unlock;
use crate::recorder::{self, wait_for_room, wake_supervisor};
use crate::state::{mode, out_ring};
use core::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use ftlinux_replay::Call;
use ftlinux_replay::layout::{Mode, OUT_RING, Out, OutEntry};
use ftlinux_sys::Result;
use ftlinux_sys::general::iovec;

/// A part's length.
fn len_of(p: &iovec) -> usize {
    p.iov_len as usize
}

/// Whether outputs wait for the backup.
fn committed() -> bool {
    matches!(mode(), Some(Mode::Protect)) || crate::live::taken_over()
}

/// Makes an output of `parts` on an object. `host` makes it directly; `arg` is
/// what the supervisor needs to know (`send` flags).
pub(crate) fn output(
    o: &'static Object,
    call: Call,
    kind: Out,
    arg: u32,
    parts: &[iovec],
    host: &mut dyn FnMut() -> Result<usize>,
) -> Result<usize> {
    o.domain.take_lock_named(o.number as usize, call, &o.lock);
    let mut total = 0;
    {
        // SAFETY: recording, and no other reference to the recorder is alive here.
        let r = unsafe { recorder::current() };
        for p in parts {
            total += len_of(p);
            if len_of(p) > 0 {
                // SAFETY: the caller of the output vouches for its buffers.
                r.digest
                    .bytes(unsafe { core::slice::from_raw_parts(p.iov_base.cast(), len_of(p)) });
            }
        }
    }
    let data = total
        - if kind == Out::Datagram {
            arg as usize
        } else {
            0
        };
    // What was not taken is the event's value: nothing, as a rule. Whether outputs wait
    // is asked when it is made: the program may go live right before.
    let exec = &mut || {
        if committed() && o.has_outputs() {
            push(o, kind, arg, parts);
            Ok(0)
        } else {
            host().map(|n| data.saturating_sub(n))
        }
    };
    let echo = o.kind() == Kind::Stdio && crate::state::header().echo != 0;
    let result = recorder::value_masked(call, o.number, exec, &mut |_, _| {}, &mut |rest| {
        if echo {
            let mut left = data.saturating_sub(rest);
            for p in parts {
                let len = left.min(len_of(p));
                left -= len;
                // SAFETY: the caller of the output vouches for its buffers. Nobody
                // depends on what is shown.
                let _ = unsafe {
                    ftlinux_sys::syscall!(
                        ftlinux_sys::general::__NR_write,
                        o.number,
                        p.iov_base,
                        len
                    )
                };
            }
        }
    })
    .map(|rest| data.saturating_sub(rest));
    {
        // SAFETY: as above.
        let r = unsafe { recorder::current() };
        if !r.following {
            r.slot
                .outputs
                .store(r.slot.outputs.load(Relaxed) + 1, Relaxed);
            let bytes = r.slot.output_bytes.load(Relaxed) + result.unwrap_or(0) as u64;
            r.slot.output_bytes.store(bytes, Relaxed);
        }
    }
    publish();
    o.domain.release();
    raw_unlock(&o.lock);
    crate::signal::deliver();
    result
}

/// Puts an entry into the calling thread's output ring. Turns on the object
/// order the entries of several threads.
pub(crate) fn push(o: &Object, kind: Out, arg: u32, parts: &[iovec]) {
    // SAFETY: recording, and no other reference to the recorder is alive here.
    let r = unsafe { recorder::current() };
    if r.following || !committed() {
        return;
    }
    let ring = out_ring(r.index as usize);
    // A ring must be able to hold an entry twice over; a longer output is several.
    const MOST: usize = OUT_RING / 4;
    let total: usize = parts.iter().map(len_of).sum();
    let mut sent = 0;
    loop {
        let len = if kind == Out::Datagram {
            total
        } else {
            (total - sent).min(MOST)
        };
        let head = OutEntry {
            object: o.number,
            sequence: o.sequence.fetch_add(1, Relaxed),
            len: len as u32,
            arg,
            kind: kind as u8,
            reserved: [0; 7],
        };
        let room = (size_of::<OutEntry>() + len).next_multiple_of(8) as u64;
        let slot = r.slot;
        let at = r.out_head;
        let has_room = || OUT_RING as u64 - (at - slot.out_tail.load(Acquire)) >= room;
        if !has_room() {
            slot.out_head.store(at, Release);
            wait_for_room(slot, has_room);
        }
        // SAFETY: an OutEntry is 32 plain bytes.
        let head = unsafe {
            core::slice::from_raw_parts((&raw const head).cast::<u8>(), size_of::<OutEntry>())
        };
        put(ring, at, head);
        let mut to = at + size_of::<OutEntry>() as u64;
        let mut skip = sent;
        let mut left = len;
        for p in parts {
            let from = skip.min(len_of(p));
            skip -= from;
            let n = (len_of(p) - from).min(left);
            if n > 0 {
                // SAFETY: the caller of the output vouches for its buffers.
                put(ring, to, unsafe {
                    core::slice::from_raw_parts(p.iov_base.cast::<u8>().add(from), n)
                });
            }
            to += n as u64;
            left -= n;
        }
        sent += len;
        r.out_head = at + room;
        if sent >= total {
            return;
        }
    }
}

/// Shows the supervisor what was pushed. After the event is counted: what the
/// supervisor sees here is then within the frontier that it reads next.
pub(crate) fn publish() {
    // SAFETY: recording, and no other reference to the recorder is alive here.
    let r = unsafe { recorder::current() };
    if r.slot.out_head.load(Relaxed) != r.out_head {
        r.slot.out_head.store(r.out_head, Release);
        wake_supervisor();
    }
}

/// Copies bytes into the ring at a total position.
fn put(ring: *mut u8, at: u64, bytes: &[u8]) {
    let at = (at % OUT_RING as u64) as usize;
    let first = bytes.len().min(OUT_RING - at);
    // SAFETY: both pieces lie within the ring, in bytes that are free.
    unsafe {
        core::ptr::copy_nonoverlapping(bytes.as_ptr(), ring.add(at), first);
        core::ptr::copy_nonoverlapping(bytes.as_ptr().add(first), ring, bytes.len() - first);
    }
}
