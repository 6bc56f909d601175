//! The kernel's own state: what differs between recording and replay, kept
//! apart from the program's data so that the two can be compared.

use crate::fd::Descriptor;
use crate::recorder::Recorder;
use core::sync::atomic::{
    AtomicI32, AtomicI64, AtomicPtr, AtomicU32, AtomicU64, AtomicUsize, Ordering::Relaxed,
};
use ftlinux_replay::layout::{
    CONTROL_SIZE, Header, LOG_RING, LOGS_AT, MAX_THREADS, Mode, OUT_RING, OUTS_AT, SLOTS_AT, Slot,
};

/// All mutable statics of the recorder.
#[repr(C)]
pub(crate) struct State {
    /// 0 in mode *off*, else a [`Mode`].
    pub mode: AtomicU32,
    /// The control area.
    pub control: AtomicPtr<u8>,
    /// The log that is followed.
    pub input: AtomicPtr<u8>,
    /// Its length.
    pub input_len: AtomicUsize,
    /// Threads that have not reached their share of the frontier.
    pub behind: AtomicU32,
    /// 1 once the program is live.
    pub live: AtomicU32,
    /// The number plus one of the thread that ends the process, once one does.
    pub ending: AtomicU32,
    /// The descriptor table, `crate::fd::TABLE` entries.
    pub descriptors: AtomicPtr<Descriptor>,
    /// A recorder for each thread number that was ever used.
    pub recorders: [AtomicPtr<Recorder>; MAX_THREADS],
    /// What the kernel's private bump allocator has left.
    pub arena: AtomicPtr<u8>,
    pub arena_left: AtomicUsize,
    pub arena_lock: AtomicU32,
    /// Cached control values.
    pub pass_fd: AtomicI32,
    pub wake_fd: AtomicI32,
    pub tolerance: AtomicU64,
    pub region_base: AtomicU64,
    /// What a clock of this host lacks to go on from where the host before left it.
    pub clock_offsets: [AtomicI64; crate::time::CLOCKS],
    /// The program's signal handlers: `crate::signal::Action` per signal.
    pub actions: [crate::signal::Action; 65],
    /// Signals that came for a thread without a recorder's attention yet.
    pub signal_lock: AtomicU32,
}

/// Between `__start_ftlinux_state` and `__stop_ftlinux_state`, by the linker.
#[unsafe(link_section = "ftlinux_state")]
pub(crate) static STATE: State = State {
    mode: AtomicU32::new(0),
    control: AtomicPtr::new(core::ptr::null_mut()),
    input: AtomicPtr::new(core::ptr::null_mut()),
    input_len: AtomicUsize::new(0),
    behind: AtomicU32::new(0),
    live: AtomicU32::new(0),
    ending: AtomicU32::new(0),
    descriptors: AtomicPtr::new(core::ptr::null_mut()),
    recorders: [const { AtomicPtr::new(core::ptr::null_mut()) }; MAX_THREADS],
    arena: AtomicPtr::new(core::ptr::null_mut()),
    arena_left: AtomicUsize::new(0),
    arena_lock: AtomicU32::new(0),
    pass_fd: AtomicI32::new(-1),
    wake_fd: AtomicI32::new(-1),
    tolerance: AtomicU64::new(0),
    region_base: AtomicU64::new(0),
    clock_offsets: [const { AtomicI64::new(0) }; crate::time::CLOCKS],
    actions: [const { crate::signal::Action::new() }; 65],
    signal_lock: AtomicU32::new(0),
};

/// Whether events are recorded or followed: not in mode *off*.
#[inline(always)]
pub fn recording() -> bool {
    STATE.mode.load(Relaxed) != 0
}

/// The mode, or `None` in mode *off*.
pub(crate) fn mode() -> Option<Mode> {
    Mode::from_raw(STATE.mode.load(Relaxed))
}

/// The control area's header.
pub(crate) fn header() -> &'static Header {
    // SAFETY: mapped at boot for good; only called when recording.
    unsafe { &*STATE.control.load(Relaxed).cast::<Header>() }
}

/// The control area's header, to write plain fields of the program's side.
pub(crate) fn header_ptr() -> *mut Header {
    STATE.control.load(Relaxed).cast()
}

/// A thread number's slot.
pub(crate) fn slot(index: usize) -> &'static Slot {
    debug_assert!(index < MAX_THREADS);
    // SAFETY: within the mapped control area.
    unsafe {
        &*STATE
            .control
            .load(Relaxed)
            .add(SLOTS_AT + (index % MAX_THREADS) * size_of::<Slot>())
            .cast::<Slot>()
    }
}

/// A thread number's log ring.
pub(crate) fn log_ring(index: usize) -> *mut u8 {
    // SAFETY: within the mapped control area.
    unsafe {
        STATE
            .control
            .load(Relaxed)
            .add(LOGS_AT + (index % MAX_THREADS) * LOG_RING)
    }
}

/// A thread number's output ring.
pub(crate) fn out_ring(index: usize) -> *mut u8 {
    // SAFETY: within the mapped control area.
    unsafe {
        STATE
            .control
            .load(Relaxed)
            .add(OUTS_AT + (index % MAX_THREADS) * OUT_RING)
    }
}

const _: () = assert!(OUTS_AT + MAX_THREADS * OUT_RING == CONTROL_SIZE);

/// Zeroed memory of the kernel's own, never freed: outside the program's
/// region, so that what it holds may differ between runs.
pub(crate) fn private(size: usize, align: usize) -> *mut u8 {
    const CHUNK: usize = 1 << 20;
    crate::order::raw_lock(&STATE.arena_lock);
    let size = size.next_multiple_of(64);
    let align = align.max(64);
    let mut at = (STATE.arena.load(Relaxed) as usize).next_multiple_of(align);
    let end = STATE.arena.load(Relaxed) as usize + STATE.arena_left.load(Relaxed);
    if at == 0 || at + size > end {
        let len = size.max(CHUNK).next_multiple_of(4096);
        at = crate::mm::host_anonymous(len) as usize;
        STATE.arena_left.store(len, Relaxed);
        STATE.arena.store(at as *mut u8, Relaxed);
    }
    let base = STATE.arena.load(Relaxed) as usize;
    let used = at + size - base;
    STATE.arena.store((at + size) as *mut u8, Relaxed);
    STATE
        .arena_left
        .store(STATE.arena_left.load(Relaxed) - used, Relaxed);
    crate::order::raw_unlock(&STATE.arena_lock);
    at as *mut u8
}
