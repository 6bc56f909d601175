//! Recording to a file: the rings are drained as they fill.

use crate::child::Child;
use crate::control::Control;
use crate::cut::Cutter;
use crate::problem::{Explain, Problem, Result};
use crate::signals::Signals;
use crate::trace::{End, Writer};
use ftlinux_replay::layout::LOG_RING;
use nix::sys::epoll::{Epoll, EpollCreateFlags, EpollEvent, EpollFlags, EpollTimeout};
use std::sync::atomic::Ordering::Acquire;

/// How long log bytes stay in their rings if nothing makes them leave earlier.
const LINGER_MS: u16 = 50;

/// Drains the rings of `child` into `writer` until it ends.
///
/// # Errors
/// The trace cannot be written, or the program cannot be recorded.
pub fn record(
    control: &Control,
    child: &mut Child,
    mut writer: Writer,
    signals: &Signals,
) -> Result<End> {
    let epoll = Epoll::new(EpollCreateFlags::EPOLL_CLOEXEC).explain("epoll", "")?;
    for fd in [control.wake(), child.descriptor(), signals.descriptor()] {
        epoll
            .add(fd, EpollEvent::new(EpollFlags::EPOLLIN, 0))
            .explain("epoll", "")?;
    }
    let mut cutter = Cutter::new(control);
    let mut log_bytes = 0;
    let mut events = [EpollEvent::empty(); 4];
    loop {
        control.fall_asleep();
        if !cutter.pending(control, LOG_RING as u64 / 2) {
            match epoll.wait(&mut events, EpollTimeout::from(LINGER_MS)) {
                Ok(_) | Err(nix::errno::Errno::EINTR) => {}
                Err(e) => return Err(Problem::new(format!("epoll: {e}"), "")),
            }
        }
        control.wake_up();
        signals.pass_to(child);
        // Asked before the rings are looked at: then the last cut has all.
        let status = child.ended();
        let fresh = cutter.take(control, true)?;
        if !fresh.is_empty() {
            log_bytes += fresh.iter().map(|f| u64::from(f.piece.len)).sum::<u64>();
            cutter.frames(control, |kind, parts| writer.frame(kind, parts))?;
            cutter.done(control);
        }
        if let Some(status) = status {
            if let Some(report) = control.failure() {
                return Err(report.problem(
                    "it cannot be recorded by this version; docs/missing.md lists what is missing",
                ));
            }
            let h = control.header();
            let end = End {
                status,
                memory_hash: h.memory_hash.load(Acquire),
                memory_hash_state: h.memory_hash_state.load(Acquire),
                figures: control.figures(),
                log_bytes,
            };
            writer.end(&end)?;
            return Ok(end);
        }
    }
}
