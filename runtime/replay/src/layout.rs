//! The control area: memory that a program shares with its supervisor.
//!
//! One memfd, mapped by both. First the [`Header`], then one [`Slot`] per
//! thread number, then the rings: each slot has a log ring and an output ring.
//! Positions in a ring are totals since the start; the place is the total
//! modulo the ring's size.
//!
//! Who writes what is part of the format: every word has one writer, so loads
//! and stores with acquire and release order are enough.

use core::sync::atomic::{AtomicI32, AtomicU32, AtomicU64, Ordering};

/// `"FTLINUX1"` as the first eight bytes.
pub const MAGIC: u64 = u64::from_le_bytes(*b"FTLINUX1");
/// The version of this layout and of the log format.
pub const VERSION: u32 = 5;
/// The environment variable that names the control area's descriptor. The
/// program does not see it.
pub const CONTROL_VARIABLE: &[u8] = b"FTLINUX_CONTROL";
/// Most threads alive at once in a recorded program.
pub const MAX_THREADS: usize = 256;
/// Bytes of one thread's log ring.
pub const LOG_RING: usize = 1 << 20;
/// Bytes of one thread's output ring.
pub const OUT_RING: usize = 1 << 20;
/// Where the slots begin.
pub const SLOTS_AT: usize = 4096;
/// Where the log rings begin.
pub const LOGS_AT: usize = SLOTS_AT + MAX_THREADS * size_of::<Slot>();
/// Where the output rings begin.
pub const OUTS_AT: usize = LOGS_AT + MAX_THREADS * LOG_RING;
/// The size of the control area. Pages that nobody touches cost nothing.
pub const CONTROL_SIZE: usize = OUTS_AT + MAX_THREADS * OUT_RING;

/// What a program does with its events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Mode {
    /// Log mispredictions; outputs leave at once.
    Record = 1,
    /// Follow a whole trace to its end, compare, and stop there.
    Replay = 2,
    /// Log mispredictions; outputs go through the supervisor.
    Protect = 3,
    /// Follow a log to the frontier, then go on as [`Mode::Protect`].
    TakeOver = 4,
}

impl Mode {
    /// The mode with this number.
    pub fn from_raw(n: u32) -> Option<Self> {
        [Self::Record, Self::Replay, Self::Protect, Self::TakeOver]
            .into_iter()
            .find(|m| *m as u32 == n)
    }
}

/// The first page of the control area. "S" is written by the supervisor, "P"
/// by the program; what the supervisor writes without an atomic is set before
/// the program starts.
#[repr(C)]
pub struct Header {
    /// S: [`MAGIC`].
    pub magic: u64,
    /// S: [`VERSION`].
    pub version: u32,
    /// S: a [`Mode`].
    pub mode: u32,
    /// S: where the program's memory region begins; drawn once per protected
    /// group, a multiple of 1 TiB between 16 TiB and 96 TiB.
    pub region_base: u64,
    /// S: what `AT_RANDOM` points the program at; drawn once per group.
    pub seed: [u8; 16],
    /// S: how far a predicted time may be from the clock, in nanoseconds.
    pub time_tolerance: u64,
    /// S: the highest instruction-set level the library may use: 1 baseline
    /// x86-64, 2, 3 (AVX2), 4.
    pub cpu_level: u32,
    /// S: 1 if outputs to descriptors 1 and 2 are shown in [`Mode::Replay`].
    pub echo: u32,
    /// S: the descriptor of the log to follow ([`Mode::Replay`] and
    /// [`Mode::TakeOver`]), or -1. Each slot says which bytes of it are its own.
    pub input_fd: i32,
    /// S: a Unix `SOCK_SEQPACKET` socket on which the program passes the
    /// descriptors that outputs go to, or -1. A message is the object's number
    /// (8 bytes, native order) with one descriptor (`SCM_RIGHTS`).
    pub pass_fd: i32,
    /// S: an eventfd that wakes the supervisor.
    pub wake_fd: i32,
    reserved: i32,
    /// S sets 1 before it sleeps; P swaps 0 in when it has something that must
    /// not wait (an output, a ring half full, the end), and writes `wake_fd` if it
    /// was 1.
    pub supervisor_asleep: AtomicU32,
    /// P: 0 while events are followed, 1 once the program is live.
    pub live: AtomicU32,
    /// P: 1 once the program has ended by itself; the status follows.
    pub exited: AtomicU32,
    /// P: what `exit_group` was given.
    pub exit_status: AtomicI32,
    /// P: hash of the final memory (upper half static data, lower half the heap), and whether it says anything (1), or not
    /// because a thread was still running (2).
    pub memory_hash: AtomicU64,
    /// P: see `memory_hash`.
    pub memory_hash_state: AtomicU32,
    /// P: 1 when the report below is whole.
    pub failed: AtomicU32,
    /// P: the report's kind: a [`Failure`].
    pub failure: AtomicU32,
    /// P: the thread it happened in.
    pub failed_thread: AtomicU32,
    /// P: the event's number in that thread, from 0.
    pub failed_event: AtomicU64,
    /// P: the [`crate::Call`] it happened in.
    pub failed_call: AtomicU32,
    /// P: length of the text.
    pub failed_text_len: AtomicU32,
    /// P: what happened, in words.
    pub failed_text: [u8; 512],
    /// S: how many threads of the log have events up to the frontier (a slot
    /// whose `v1` is not 0).
    pub log_threads: u32,
    reserved2: u32,
    /// S: bytes of outputs that the supervisor may hold before it stops taking
    /// more from the rings.
    pub out_bound: u64,
    /// S: where in the input the cuts lie ([`crate::cuts`]).
    pub cuts_at: u64,
    /// S: how long they are.
    pub cuts_len: u64,
    /// S: while events are followed: 1 more than the thread that a [`Lean`] is about, or 0.
    pub lean_thread: u32,
    /// S: the [`Lean`].
    pub lean: u32,
    /// S: the thread's count from which on it counts.
    pub lean_from: u64,
    /// S: the count at which it is over.
    pub lean_to: u64,
    /// P: another thread that the failure is about, and its count: a packed
    /// [`crate::epoch::Epoch`], or 0.
    pub failed_other: AtomicU64,
}

/// How a replay differs in its timing from one that parted from the log: a data race may
/// then come out as it did when it was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Lean {
    /// One thread is slower than the others.
    Back = 1,
    /// The others are slower.
    Ahead = 2,
}

/// Why a program in [`Mode::Replay`] or [`Mode::TakeOver`] stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Failure {
    /// It did something else than what was recorded.
    Diverged = 1,
    /// The log cannot be decoded.
    Damaged = 2,
    /// It asked for what this version cannot record.
    Unsupported = 3,
    /// The host refused what is needed to go live.
    Host = 4,
}

/// One thread number's part of the control area. A thread that starts under
/// the number of one that ended continues its slot.
#[repr(C, align(64))]
pub struct Slot {
    /// P: events that have happened. Stored after `log_head`.
    pub count: AtomicU64,
    /// P: bytes put into the log ring, in total.
    pub log_head: AtomicU64,
    /// P: bytes put into the output ring, in total.
    pub out_head: AtomicU64,
    /// P: 0 never used, 1 a thread runs, 2 the thread has ended.
    pub state: AtomicU32,
    /// P: 1 while the thread waits in a call, 2 while it waits for a turn.
    pub blocked: AtomicU32,
    /// P, replay: the least count that some thread waits for, or 0.
    pub awaited: AtomicU64,
    /// P: futex that is bumped when an awaited count is reached.
    pub reached: AtomicU32,
    reserved: AtomicU32,
    reserved1: [u64; 2],

    /// S: bytes taken from the log ring, in total. Starts, as `log_head` does,
    /// at the number of bytes of the log that is followed.
    pub log_tail: AtomicU64,
    /// S: bytes taken from the output ring, in total.
    pub out_tail: AtomicU64,
    /// P sets 1 and waits on it (shared futex) when a ring is full; S sets 0
    /// and wakes when it has made room.
    pub room_wanted: AtomicU32,
    reserved3: u32,
    /// S: V1 of the last milestone that the log has ([`crate::cuts`]). Stored when all counts
    /// of the cut have been read.
    pub cut: AtomicU64,
    reserved4: [u64; 4],

    /// P: events that were not as predicted.
    pub mispredicted: AtomicU64,
    /// P: bytes of input payload in the log.
    pub input_bytes: AtomicU64,
    /// P: outputs made.
    pub outputs: AtomicU64,
    /// P: bytes of outputs.
    pub output_bytes: AtomicU64,
    reserved5: [u64; 4],

    /// S: where in the input this thread's log lies.
    pub input_at: u64,
    /// S: how long it is.
    pub input_len: u64,
    /// S: every thread replays at least this many events before any goes live.
    pub v1: u64,
    /// S: the log is exact up to this many events.
    pub v2: u64,
    /// P: how many bytes of the input were followed when the thread went live:
    /// the rest is void, and what it logs from then on takes its place.
    /// Stored before `went_live`.
    pub followed: AtomicU64,
    /// P: 1 once the thread has gone live.
    pub went_live: AtomicU32,
    reserved6: u32,
    /// P: the count at which it did.
    pub live_count: AtomicU64,
    reserved7: u64,
}

impl Slot {
    /// Whether a thread with this number is there and does not wait in a call.
    #[inline]
    pub fn runs(&self) -> bool {
        self.state.load(Ordering::Relaxed) == 1 && self.blocked.load(Ordering::Relaxed) == 0
    }
}

const _: () = {
    assert!(size_of::<Slot>() == 256);
    // Each side's words have a cache line of their own.
    assert!(core::mem::offset_of!(Slot, log_tail) == 64);
    assert!(core::mem::offset_of!(Slot, mispredicted) == 128);
    assert!(size_of::<Header>() <= SLOTS_AT);
};

/// What an entry of the output ring asks for. An entry is an [`OutEntry`] and
/// `len` bytes, padded to a multiple of 8; one that would cross the ring's end
/// is split over it like any other bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Out {
    /// Bytes, as by `send` with `arg` as flags (sockets) or `write`.
    Bytes = 1,
    /// A datagram: `arg` bytes of address, then the data.
    Datagram = 2,
    /// `shutdown` with `arg` as direction.
    Shutdown = 3,
    /// The program closed its last descriptor of the object.
    Close = 4,
}

impl Out {
    /// The kind with this number.
    pub fn from_raw(n: u8) -> Option<Self> {
        [Self::Bytes, Self::Datagram, Self::Shutdown, Self::Close]
            .into_iter()
            .find(|k| *k as u8 == n)
    }
}

/// The head of an output ring entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct OutEntry {
    /// The object's number, as passed with its descriptor. 1 and 2 are the
    /// program's standard output and error, which the supervisor has itself.
    pub object: u64,
    /// The entry's place among the object's entries of all threads, from 0.
    pub sequence: u64,
    /// Bytes that follow.
    pub len: u32,
    /// By kind.
    pub arg: u32,
    /// An [`Out`].
    pub kind: u8,
    #[allow(missing_docs)]
    pub reserved: [u8; 7],
}

const _: () = assert!(size_of::<OutEntry>() == 32);
