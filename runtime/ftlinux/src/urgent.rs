//! Being let run at once when there is something to do.

/// The niceness of a supervisor's loop, where the host allows it.
const NICE: i32 = -10;

/// How much later than asked for a wait may end, in nanoseconds; usually it is 50,000.
const SLACK: u64 = 1_000;

/// While this is there, this thread goes before ordinary ones, and its waits end on
/// time. What it starts inherits that: start programs before.
pub struct Urgent(());

impl Urgent {
    /// Goes first from here on.
    pub fn new() -> Self {
        set(NICE);
        // Where it is refused, all stays as it was.
        let _ = nix::sys::prctl::set_timerslack(SLACK);
        Self(())
    }
}

impl Default for Urgent {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Urgent {
    fn drop(&mut self) {
        set(0);
        // 0 is what the thread began with.
        let _ = nix::sys::prctl::set_timerslack(0);
    }
}

fn set(nice: i32) {
    // SAFETY: a plain system call; where it is refused, all stays as it was.
    unsafe { libc::setpriority(libc::PRIO_PROCESS, 0, nice) };
}
