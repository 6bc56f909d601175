//! Signals that the supervisor gets for the program.

use crate::child::Child;
use crate::problem::{Explain, Result};
use nix::sys::signal::{SigSet, Signal};
use nix::sys::signalfd::{SfdFlags, SignalFd};
use std::os::fd::{AsFd, BorrowedFd};

/// The signals that are passed on.
const PASSED: [Signal; 5] = [
    Signal::SIGTERM,
    Signal::SIGINT,
    Signal::SIGHUP,
    Signal::SIGUSR1,
    Signal::SIGUSR2,
];

/// Signals to pass on.
pub struct Signals {
    fd: SignalFd,
    old: SigSet,
}

impl Signals {
    /// Keeps the signals from ending this process from here on.
    ///
    /// # Errors
    /// The host refuses.
    pub fn take() -> Result<Self> {
        let set: SigSet = PASSED.into_iter().collect();
        let what = "signals";
        let old = SigSet::thread_get_mask().explain(what, "")?;
        set.thread_block().explain(what, "")?;
        let fd = SignalFd::with_flags(&set, SfdFlags::SFD_CLOEXEC | SfdFlags::SFD_NONBLOCK)
            .explain(what, "")?;
        Ok(Self { fd, old })
    }

    /// The signals that have come. Those that a terminal sends go to the program as
    /// well as to us, and are left out.
    pub fn next(&self) -> Option<Signal> {
        while let Ok(Some(info)) = self.fd.read_signal() {
            if info.ssi_code == libc::SI_KERNEL {
                continue;
            }
            if let Ok(signal) = Signal::try_from(info.ssi_signo as i32) {
                return Some(signal);
            }
        }
        None
    }

    /// Passes on what has come.
    pub fn pass_to(&self, child: &Child) {
        while let Some(signal) = self.next() {
            child.signal(signal);
        }
    }

    /// Becomes readable when a signal has come.
    pub fn descriptor(&self) -> BorrowedFd<'_> {
        self.fd.as_fd()
    }
}

impl Drop for Signals {
    fn drop(&mut self) {
        let _ = self.old.thread_set_mask();
    }
}
