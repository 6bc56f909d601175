//! Until when to wait.

use core::ffi::c_int;
use ftlinux_kernel::general::timespec;
use ftlinux_kernel::{Errno, Result};

pub const CLOCK_REALTIME: c_int = 0;
pub const CLOCK_MONOTONIC: c_int = 1;

/// An absolute time on one of the two clocks that waiting knows.
#[derive(Clone, Copy)]
pub struct Deadline {
    at: timespec,
    /// Whether the clock is `CLOCK_REALTIME`.
    pub realtime: bool,
}

impl Deadline {
    /// The time that a C caller gave.
    ///
    /// # Errors
    /// `EINVAL` for a clock that cannot be waited by, or nanoseconds out of range.
    ///
    /// # Safety
    /// `at` must be readable.
    pub unsafe fn new(clock: c_int, at: *const timespec) -> Result<Self> {
        // SAFETY: as the caller vouches.
        let at = unsafe { *at };
        if !(0..1_000_000_000).contains(&at.tv_nsec)
            || !matches!(clock, CLOCK_REALTIME | CLOCK_MONOTONIC)
        {
            return Err(Errno::EINVAL);
        }
        Ok(Self {
            at,
            realtime: clock == CLOCK_REALTIME,
        })
    }

    /// The time for the host, which knows none before the epoch; `None` if it is past for sure.
    pub fn host(&self) -> Option<&timespec> {
        (self.at.tv_sec >= 0).then_some(&self.at)
    }

    /// Waits by `wait`, with the time where there is one.
    ///
    /// # Errors
    /// What `wait` returns; `ETIMEDOUT`.
    pub fn wait(
        deadline: Option<&Self>,
        wait: impl FnOnce(Option<&timespec>, bool) -> Result<()>,
    ) -> Result<()> {
        match deadline {
            None => wait(None, false),
            Some(d) => match d.host() {
                None => Err(Errno::ETIMEDOUT),
                at => wait(at, d.realtime),
            },
        }
    }
}
