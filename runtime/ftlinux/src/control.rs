//! The supervisor's side of the control area.

use crate::problem::{Explain, Problem, Result};
use crate::store::{CUTS, Store};
use ftlinux_replay::Call;
use ftlinux_replay::epoch::Epoch;
use ftlinux_replay::layout::{
    CONTROL_SIZE, Failure, Header, LOG_RING, LOGS_AT, Lean, MAGIC, MAX_THREADS, Mode, OUT_RING,
    OUTS_AT, SLOTS_AT, Slot, VERSION,
};
use ftlinux_ship::Config;
use nix::sys::eventfd::{EfdFlags, EventFd};
use nix::sys::memfd::{MFdFlags, memfd_create};
use nix::sys::mman::{MapFlags, ProtFlags, mmap, munmap};
use std::num::NonZeroUsize;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::ptr::NonNull;
use std::sync::atomic::Ordering::{Acquire, Relaxed, SeqCst};
use std::sync::atomic::fence;

/// The numbers under which a program inherits what it shares with us. Its
/// kernel hides them from the program.
pub mod inherited {
    /// The control area.
    pub const CONTROL: i32 = 900;
    /// The eventfd that wakes the supervisor.
    pub const WAKE: i32 = 901;
    /// The socket on which descriptors are passed.
    pub const PASS: i32 = 902;
    /// The log to follow.
    pub const INPUT: i32 = 903;
    /// The program's file.
    pub const PROGRAM: i32 = 904;
}

/// Outputs that the supervisor holds before it stops taking more.
pub const OUT_BOUND: u64 = 32 << 20;

/// What a control area is made for.
pub struct Setup<'a> {
    /// What the program does with its events.
    pub mode: Mode,
    /// What all copies of the program agree on.
    pub config: Config,
    /// Whether a replay shows outputs.
    pub echo: bool,
    /// The log to follow.
    pub input: Option<&'a Store>,
}

/// A mapped control area.
pub struct Control {
    at: NonNull<u8>,
    memory: OwnedFd,
    wake: EventFd,
}

// SAFETY: what threads share in it is atomic, or fixed once the program runs.
unsafe impl Send for Control {}
// SAFETY: as above.
unsafe impl Sync for Control {}

impl Control {
    /// Makes an area for a program that has not started yet.
    ///
    /// # Errors
    /// The host refuses the memory.
    pub fn create(setup: &Setup<'_>) -> Result<Self> {
        let remedy = "free some memory, or raise the limit on open files";
        let memory = memfd_create("ftlinux-control", MFdFlags::MFD_CLOEXEC)
            .explain("shared memory", remedy)?;
        nix::unistd::ftruncate(&memory, CONTROL_SIZE as i64).explain("shared memory", remedy)?;
        let wake = EventFd::from_flags(EfdFlags::EFD_CLOEXEC | EfdFlags::EFD_NONBLOCK)
            .explain("eventfd", remedy)?;
        let control = Self {
            at: map(&memory).explain("shared memory", remedy)?,
            memory,
            wake,
        };
        let threads = setup.input.map_or(0, |log| {
            (0..MAX_THREADS).filter(|&n| log.frontier(n).0 != 0).count()
        });
        // SAFETY: nobody else has the area yet; zero bytes are a valid header.
        let header = unsafe { &mut *control.at.as_ptr().cast::<Header>() };
        header.magic = MAGIC;
        header.version = VERSION;
        header.mode = setup.mode as u32;
        header.region_base = setup.config.region_base;
        header.seed = setup.config.seed;
        header.time_tolerance = setup.config.time_tolerance;
        header.cpu_level = setup.config.cpu_level;
        header.echo = u32::from(setup.echo);
        header.input_fd = if setup.input.is_some() {
            inherited::INPUT
        } else {
            -1
        };
        header.pass_fd = if matches!(setup.mode, Mode::Protect | Mode::TakeOver) {
            inherited::PASS
        } else {
            -1
        };
        header.wake_fd = inherited::WAKE;
        header.log_threads = threads as u32;
        header.out_bound = OUT_BOUND;
        if let Some(log) = setup.input {
            (header.cuts_at, header.cuts_len) = (log.at(CUTS), log.len(CUTS));
            for n in 0..MAX_THREADS {
                // SAFETY: as above.
                let slot = unsafe { &mut *control.slot_at(n).as_ptr() };
                let len = log.len(n);
                slot.input_at = log.at(n);
                slot.input_len = len;
                (slot.v1, slot.v2) = log.frontier(n);
                *slot.log_head.get_mut() = len;
                *slot.log_tail.get_mut() = len;
            }
        }
        Ok(control)
    }

    /// Gives the program, which has not started yet, another timing.
    pub fn lean(&mut self, to: &Leaning) {
        // SAFETY: at the start of the mapping; nobody else uses it yet.
        let header = unsafe { self.at.cast::<Header>().as_mut() };
        header.lean_thread = to.thread + 1;
        header.lean = to.lean as u32;
        (header.lean_from, header.lean_to) = (to.events.start, to.events.end);
    }

    /// Maps an area that somebody else made.
    ///
    /// # Errors
    /// The descriptor is not one.
    pub fn open(memory: OwnedFd, wake: OwnedFd) -> std::io::Result<Self> {
        // SAFETY: any descriptor will do: reads and writes report what is wrong.
        let wake = unsafe { EventFd::from_owned_fd(wake) };
        Ok(Self {
            at: map(&memory)?,
            memory,
            wake,
        })
    }

    /// The header.
    pub fn header(&self) -> &Header {
        // SAFETY: it lies at the start of the mapping.
        unsafe { self.at.cast().as_ref() }
    }

    fn slot_at(&self, n: usize) -> NonNull<Slot> {
        assert!(n < MAX_THREADS);
        // SAFETY: within the mapping.
        unsafe { self.at.add(SLOTS_AT + n * size_of::<Slot>()).cast() }
    }

    /// The slot of thread number `n`.
    pub fn slot(&self, n: usize) -> &Slot {
        // SAFETY: within the mapping.
        unsafe { self.slot_at(n).as_ref() }
    }

    /// All slots.
    pub fn slots(&self) -> impl Iterator<Item = &Slot> {
        (0..MAX_THREADS).map(|n| self.slot(n))
    }

    /// Where thread `n`'s log ring begins.
    pub fn log_ring(&self, n: usize) -> *mut u8 {
        assert!(n < MAX_THREADS);
        // SAFETY: within the mapping.
        unsafe { self.at.as_ptr().add(LOGS_AT + n * LOG_RING) }
    }

    /// Where thread `n`'s output ring begins.
    pub fn out_ring(&self, n: usize) -> *mut u8 {
        assert!(n < MAX_THREADS);
        // SAFETY: within the mapping.
        unsafe { self.at.as_ptr().add(OUTS_AT + n * OUT_RING) }
    }

    /// What lies in thread `n`'s log ring between two positions, in two parts.
    pub fn log_bytes(&self, n: usize, from: u64, to: u64) -> [&[u8]; 2] {
        ring_bytes(self.log_ring(n), LOG_RING, from, to)
    }

    /// What lies in thread `n`'s output ring between two positions, in two parts.
    pub fn out_bytes(&self, n: usize, from: u64, to: u64) -> [&[u8]; 2] {
        ring_bytes(self.out_ring(n), OUT_RING, from, to)
    }

    /// Says that we are about to sleep. Whoever looks at the rings after this
    /// and finds nothing will be woken by what comes.
    pub fn fall_asleep(&self) {
        self.header().supervisor_asleep.store(1, SeqCst);
        fence(SeqCst);
    }

    /// Says that we are awake.
    pub fn wake_up(&self) {
        if self.header().supervisor_asleep.swap(0, SeqCst) == 0 {
            let _ = self.wake.read();
        }
    }

    /// Wakes thread `n` if it waits for room in one of its rings.
    pub fn room(&self, n: usize) {
        let word = &self.slot(n).room_wanted;
        fence(SeqCst);
        if word.load(Relaxed) != 0 && word.swap(0, SeqCst) != 0 {
            // SAFETY: the word lies in shared memory that outlives the call.
            unsafe { libc::syscall(libc::SYS_futex, word.as_ptr(), libc::FUTEX_WAKE, i32::MAX) };
        }
    }

    /// Whether the program follows events no longer.
    pub fn live(&self) -> bool {
        self.header().live.load(Acquire) != 0
    }

    /// What the program reported before it stopped, if it did.
    pub fn failure(&self) -> Option<Report> {
        let h = self.header();
        if h.failed.load(Acquire) == 0 {
            return None;
        }
        let len = (h.failed_text_len.load(Relaxed) as usize).min(h.failed_text.len());
        // SAFETY: written before `failed` was set, and not any more.
        let text = unsafe { std::slice::from_raw_parts(h.failed_text.as_ptr(), len) };
        Some(Report {
            kind: h.failure.load(Relaxed),
            thread: h.failed_thread.load(Relaxed),
            other: Epoch::unpack(h.failed_other.load(Relaxed)),
            event: h.failed_event.load(Relaxed),
            call: u8::try_from(h.failed_call.load(Relaxed))
                .ok()
                .and_then(Call::name_of)
                .unwrap_or("unknown call"),
            text: String::from_utf8_lossy(text).into_owned(),
        })
    }

    /// Sums over all threads.
    pub fn figures(&self) -> Figures {
        let mut f = Figures::default();
        for s in self.slots() {
            f.events += s.count.load(Relaxed);
            f.mispredicted += s.mispredicted.load(Relaxed);
            f.input_bytes += s.input_bytes.load(Relaxed);
            f.outputs += s.outputs.load(Relaxed);
            f.output_bytes += s.output_bytes.load(Relaxed);
            f.threads += u64::from(s.state.load(Relaxed) != 0);
        }
        f
    }

    /// The area's descriptor.
    pub fn memory(&self) -> BorrowedFd<'_> {
        self.memory.as_fd()
    }

    /// The eventfd's descriptor.
    pub fn wake(&self) -> BorrowedFd<'_> {
        self.wake.as_fd()
    }
}

/// A timing that a replay is to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaning {
    thread: u32,
    lean: Lean,
    /// During which of the thread's events.
    events: std::ops::Range<u64>,
}

/// How many events before the one that showed it a race is looked for. Calls are compared
/// every 1,024 events, but what comes out otherwise mostly shows sooner.
const BEFORE: u64 = 512;
/// How many events after it.
const AFTER: u64 = 16;

impl Drop for Control {
    fn drop(&mut self) {
        // SAFETY: mapped with this size, and nothing borrows from it any more.
        let _ = unsafe { munmap(self.at.cast(), CONTROL_SIZE) };
    }
}

fn map(memory: &OwnedFd) -> nix::Result<NonNull<u8>> {
    let size = NonZeroUsize::new(CONTROL_SIZE).expect("not zero");
    let flags = MapFlags::MAP_SHARED | MapFlags::MAP_NORESERVE;
    // SAFETY: a new mapping at a place of the host's choice.
    let at = unsafe {
        mmap(
            None,
            size,
            ProtFlags::PROT_READ | ProtFlags::PROT_WRITE,
            flags,
            memory,
            0,
        )?
    };
    Ok(at.cast())
}

fn ring_bytes<'a>(ring: *mut u8, size: usize, from: u64, to: u64) -> [&'a [u8]; 2] {
    let len = to.wrapping_sub(from) as usize;
    assert!(len <= size, "positions of a ring were checked");
    let start = (from % size as u64) as usize;
    let first = len.min(size - start);
    // SAFETY: within the ring; the program writes these bytes no more until
    // the tail passes them.
    unsafe {
        [
            std::slice::from_raw_parts(ring.add(start), first),
            std::slice::from_raw_parts(ring, len - first),
        ]
    }
}

/// What a program reported before it stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    kind: u32,
    thread: u32,
    other: Epoch,
    event: u64,
    call: &'static str,
    text: String,
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let kind = match self.kind {
            n if n == Failure::Diverged as u32 => "diverged",
            n if n == Failure::Damaged as u32 => "log cannot be decoded",
            n if n == Failure::Unsupported as u32 => "not supported",
            n if n == Failure::Host as u32 => "the host refused what is needed to go live",
            _ => "failed",
        };
        write!(
            f,
            "{kind}: thread {}, event {}, {}: {}",
            self.thread, self.event, self.call, self.text
        )
    }
}

impl Report {
    /// What another replay may do otherwise than the `n`th that came to this (from 1), so
    /// that a data race comes out as it did at first: around the event, the thread that
    /// noticed is held back or let ahead, then the other one.
    pub fn leaning(&self, n: u32) -> Leaning {
        let (thread, count) = if self.other == Epoch::default() || matches!(n % 4, 1 | 2) {
            (self.thread, self.event)
        } else {
            (u32::from(self.other.thread), self.other.count)
        };
        Leaning {
            thread,
            lean: if n % 2 == 1 { Lean::Back } else { Lean::Ahead },
            events: count.saturating_sub(BEFORE)..count + AFTER,
        }
    }

    /// Whether it did something else than was recorded.
    pub fn parted(&self) -> bool {
        // The log came whole: what cannot be decoded was not reached as recorded.
        [Failure::Diverged, Failure::Damaged]
            .iter()
            .any(|k| *k as u32 == self.kind)
    }

    /// Whether it asked for what cannot be recorded.
    pub fn unsupported(&self) -> bool {
        self.kind == Failure::Unsupported as u32
    }

    /// As the error that ends the command.
    pub fn problem(&self, remedy: &str) -> Problem {
        Problem::new(self.to_string(), remedy)
    }
}

/// Sums over all threads of a program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Figures {
    /// Events that have happened.
    pub events: u64,
    /// Events that were not as predicted.
    pub mispredicted: u64,
    /// Bytes of input payload in the log.
    pub input_bytes: u64,
    /// Outputs made.
    pub outputs: u64,
    /// Bytes of outputs.
    pub output_bytes: u64,
    /// Threads that ran, by number.
    pub threads: u64,
}

impl Figures {
    /// The share of events that were as predicted.
    pub fn predicted_share(&self) -> f64 {
        if self.events == 0 {
            1.0
        } else {
            1.0 - self.mispredicted.min(self.events) as f64 / self.events as f64
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_try_leans_otherwise() {
        let mut control = Control::create(&Setup {
            mode: Mode::TakeOver,
            config: Config::default(),
            echo: false,
            input: None,
        })
        .unwrap();
        let h = control.header();
        h.failed_thread.store(8, Relaxed);
        h.failed_event.store(2000, Relaxed);
        let other = Epoch {
            thread: 5,
            count: 300,
        };
        h.failed_other.store(other.pack(), Relaxed);
        h.failed.store(1, Relaxed);
        let report = control.failure().unwrap();
        let leanings: Vec<_> = (1..=5).map(|n| report.leaning(n)).collect();
        let leaning = |thread, lean, events| Leaning {
            thread,
            lean,
            events,
        };
        assert_eq!(
            leanings,
            [
                leaning(8, Lean::Back, 1488..2016),
                leaning(8, Lean::Ahead, 1488..2016),
                leaning(5, Lean::Back, 0..316),
                leaning(5, Lean::Ahead, 0..316),
                leaning(8, Lean::Back, 1488..2016),
            ]
        );
        control.lean(&leanings[2]);
        let h = control.header();
        assert_eq!((h.lean_thread, h.lean, h.lean_to), (6, 1, 316));
    }
}
