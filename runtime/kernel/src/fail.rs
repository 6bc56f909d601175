//! The end of a recorded or replayed program that cannot go on.

use crate::state::{header, header_ptr};
use core::fmt::{Arguments, Write};
use core::sync::atomic::Ordering::{Relaxed, Release};
use ftlinux_replay::Call;
use ftlinux_replay::epoch::Epoch;
use ftlinux_replay::layout::Failure;

struct Text<'a> {
    buf: &'a mut [u8],
    len: usize,
}

impl Write for Text<'_> {
    fn write_str(&mut self, s: &str) -> core::fmt::Result {
        let n = s.len().min(self.buf.len() - self.len);
        self.buf[self.len..self.len + n].copy_from_slice(&s.as_bytes()[..n]);
        self.len += n;
        Ok(())
    }
}

/// A text in a buffer, and its length.
#[cfg(feature = "trace-events")]
pub(crate) fn line(what: Arguments<'_>) -> ([u8; 160], usize) {
    let mut buf = [0; 160];
    let mut text = Text {
        buf: &mut buf,
        len: 0,
    };
    // Text's write never fails.
    let _ = text.write_fmt(what);
    let len = text.len;
    (buf, len)
}

/// The status of a program that ended in a failure (`EX_SOFTWARE`).
pub(crate) const STATUS: i32 = 70;

/// Reports a failure to the supervisor and ends the process. The first report
/// counts. `other` is another thread that it is about, and where that was.
pub(crate) fn fail(
    kind: Failure,
    (thread, other): (u16, Option<Epoch>),
    event: u64,
    call: Call,
    what: Arguments<'_>,
) -> ! {
    let h = header();
    if h.failed_thread
        .compare_exchange(0, u32::from(thread) + 1, Relaxed, Relaxed)
        .is_ok()
    {
        h.failed_thread.store(u32::from(thread), Relaxed);
        h.failed_other.store(other.map_or(0, Epoch::pack), Relaxed);
        h.failure.store(kind as u32, Relaxed);
        h.failed_event.store(event, Relaxed);
        h.failed_call.store(call as u32, Relaxed);
        // SAFETY: the program's side writes this text, and only the one that won above.
        let buf = unsafe { &mut (*header_ptr()).failed_text };
        let mut text = Text { buf, len: 0 };
        // Text's write never fails.
        let _ = text.write_fmt(what);
        h.failed_text_len.store(text.len as u32, Relaxed);
        h.failed.store(1, Release);
    }
    crate::recorder::wake_supervisor();
    crate::process::exit_now(STATUS)
}

/// Says on standard error, once per text, that a call is not available to
/// recorded programs.
pub(crate) fn unsupported(call: &str) -> ftlinux_sys::Errno {
    for part in ["ftlinux: ", call, ": not available to a recorded program\n"] {
        // SAFETY: the text is readable. A closed standard error leaves nothing to tell.
        let _ = unsafe {
            ftlinux_sys::syscall!(
                ftlinux_sys::general::__NR_write,
                2,
                part.as_ptr(),
                part.len()
            )
        };
    }
    ftlinux_sys::Errno::ENOSYS
}
