//! Threads: the control block, futexes, scheduling.

use crate::seam::{host_calls, value_calls};
use core::ffi::{c_int, c_uint, c_void};
use core::sync::atomic::{AtomicI32, AtomicU8, AtomicU32};
use ftlinux_sys::general::timespec;

/// The head of a thread's control block. The thread pointer (`fs`) points at
/// it; the first 0x80 bytes are laid out as glibc's `tcbhead_t`, which
/// compilers know: the canary at 0x28, the pointer guard at 0x30.
///
/// The C library's own thread structure begins with this one.
#[repr(C)]
pub struct Tcb {
    /// `fs:0`: this structure's own address (psABI, TLS variant II).
    pub tcb: *mut Tcb,
    /// `fs:8`: the dynamic thread vector.
    pub dtv: *mut c_void,
    /// `fs:0x10`: this structure's own address.
    pub self_: *mut Tcb,
    /// `fs:0x18`: non-zero once the process has had a second thread.
    pub multiple_threads: c_int,
    gscope_flag: c_int,
    sysinfo: usize,
    /// `fs:0x28`: the stack protector's canary.
    pub stack_guard: usize,
    /// `fs:0x30`: what stored code pointers are mangled with.
    pub pointer_guard: usize,
    reserved: [usize; 9],
    /// `fs:0x80`: `errno`.
    pub errno: c_int,
    /// `fs:0x84`: the host's thread id; cleared and woken by the host at exit
    /// (`CLONE_CHILD_CLEARTID`).
    pub tid: AtomicI32,
    /// `fs:0x88`: the thread's number within its process: 0 for the first. The
    /// same in a replay.
    pub index: u32,
    /// `fs:0x8c`: 1 while the thread is in a cancellation point that may act.
    pub cancel_region: AtomicU8,
    /// `fs:0x8d`: 1 once another thread has asked for the thread's cancellation.
    pub cancel_requested: AtomicU8,
    flags: u16,
    /// `fs:0x90`: the recorder's state, or null in mode *off*.
    pub recorder: *mut c_void,
    /// `fs:0x98`: the thread's heap, the C library's allocator's alone; null at first.
    pub heap: *mut c_void,
    kernel_reserved: [usize; 12],
}

const _: () = {
    assert!(core::mem::offset_of!(Tcb, self_) == 0x10);
    assert!(core::mem::offset_of!(Tcb, stack_guard) == 0x28);
    assert!(core::mem::offset_of!(Tcb, pointer_guard) == 0x30);
    assert!(core::mem::offset_of!(Tcb, errno) == 0x80);
    assert!(core::mem::offset_of!(Tcb, cancel_region) == 0x8c);
    assert!(core::mem::offset_of!(Tcb, cancel_requested) == 0x8d);
    assert!(core::mem::offset_of!(Tcb, recorder) == 0x90);
    assert!(core::mem::offset_of!(Tcb, heap) == 0x98);
    assert!(core::mem::size_of::<Tcb>() == 0x100);
};

/// The calling thread's control block.
#[inline(always)]
pub fn current() -> *mut Tcb {
    // SAFETY: the start code installs a TCB before anything of the library runs.
    unsafe { ftlinux_sys::arch::thread_pointer().cast() }
}

/// Where the calling thread's `errno` is.
#[inline(always)]
pub fn errno_location() -> *mut c_int {
    // SAFETY: the TCB outlives the thread's last instruction.
    unsafe { &raw mut (*current()).errno }
}

host_calls! {
    /// `set_tid_address(2)`.
    set_tid_address(tid: *const AtomicI32) -> c_int = __NR_set_tid_address;
    /// `set_robust_list(2)`.
    set_robust_list(head: *const c_void, len: usize) -> () = __NR_set_robust_list;
    /// `sched_yield(2)`.
    sched_yield() -> () = __NR_sched_yield;
    /// `sched_setaffinity(2)`.
    sched_setaffinity(pid: c_int, size: usize, mask: *const c_void) -> () = __NR_sched_setaffinity;
    /// `sched_setparam(2)`.
    sched_setparam(pid: c_int, param: *const c_void) -> () = __NR_sched_setparam;
    /// `sched_setscheduler(2)`.
    sched_setscheduler(pid: c_int, policy: c_int, param: *const c_void) -> () = __NR_sched_setscheduler;
    /// `sched_get_priority_max(2)`.
    sched_get_priority_max(policy: c_int) -> c_int = __NR_sched_get_priority_max;
    /// `sched_get_priority_min(2)`.
    sched_get_priority_min(policy: c_int) -> c_int = __NR_sched_get_priority_min;
    /// `arch_prctl(2)`: the thread pointer of the calling thread.
    arch_prctl(code: c_int, addr: *mut c_void) -> () = __NR_arch_prctl;
    /// `futex(2)`, any operation.
    futex(addr: *const AtomicU32, op: c_int, val: u32, timeout: usize, addr2: *const AtomicU32, val3: u32) -> c_int = __NR_futex;
}

value_calls! {
    /// `gettid(2)`.
    gettid() -> c_int = __NR_gettid, Gettid, 0;
    /// `sched_getaffinity(2)`: the bytes filled.
    sched_getaffinity(pid: c_int, size: usize, mask: *mut c_void) -> usize = __NR_sched_getaffinity, Sched, 0, |r, io| io.bytes(mask.cast(), r);
    /// `sched_getparam(2)`.
    sched_getparam(pid: c_int, param: *mut c_void) -> () = __NR_sched_getparam, Sched, 1, |_r, io| io.bytes(param.cast(), 4);
    /// `sched_getscheduler(2)`.
    sched_getscheduler(pid: c_int) -> c_int = __NR_sched_getscheduler, Sched, 2;
    /// `sched_rr_get_interval(2)`.
    sched_rr_get_interval(pid: c_int, ts: *mut timespec) -> () = __NR_sched_rr_get_interval, Sched, 3, |_r, io| io.value(ts);
    /// `getcpu(2)`.
    getcpu(cpu: *mut c_uint, node: *mut c_uint) -> () = __NR_getcpu, Sched, 4, |_r, io| { io.value(cpu); io.value(node) };
}

/// What a cancellable call fails with where its thread was cancelled; never an
/// error that a program sees.
pub const CANCELED: ftlinux_sys::Errno =
    ftlinux_sys::Errno::from_raw(-ftlinux_sys::arch::CANCELED as i32);

/// Waits while `*addr == expected`, until woken, interrupted or past
/// `deadline` (absolute, `CLOCK_MONOTONIC`, or `CLOCK_REALTIME` if
/// `realtime`). Not an event: whatever it guards is a turn or an outcome
/// (see [`crate::order`]).
///
/// # Errors
/// `EAGAIN` if the value differed, `EINTR`, `ETIMEDOUT`.
pub fn futex_wait(
    addr: &AtomicU32,
    expected: u32,
    deadline: Option<&timespec>,
    realtime: bool,
    shared: bool,
) -> ftlinux_sys::Result<()> {
    let deadline = deadline.map(|d| on_host(*d, realtime));
    let (op, deadline) = wait_arguments(deadline.as_ref(), realtime, shared);
    // SAFETY: the word and the deadline are borrowed for the length of the call.
    unsafe { futex(addr, op, expected, deadline, core::ptr::null(), u32::MAX) }.map(drop)
}

/// [`futex_wait`] for a cancellation point: fails with [`CANCELED`] once the
/// thread has been cancelled.
///
/// # Errors
/// As for [`futex_wait`], and [`CANCELED`].
pub fn futex_wait_cancelable(
    addr: &AtomicU32,
    expected: u32,
    deadline: Option<&timespec>,
    realtime: bool,
    shared: bool,
) -> ftlinux_sys::Result<()> {
    let deadline = deadline.map(|d| on_host(*d, realtime));
    let (op, deadline) = wait_arguments(deadline.as_ref(), realtime, shared);
    // SAFETY: as in `futex_wait`.
    let ret = unsafe {
        ftlinux_sys::arch::syscall_cancelable(
            ftlinux_sys::general::__NR_futex as usize,
            core::ptr::from_ref(addr) as usize,
            op as usize,
            expected as usize,
            deadline,
            0,
            u32::MAX as usize,
        )
    };
    ftlinux_sys::check(ret).map(drop)
}

/// A deadline on the program's clock as the host's has it.
fn on_host(deadline: timespec, realtime: bool) -> timespec {
    if realtime {
        deadline
    } else {
        crate::time::to_host(1, deadline)
    }
}

fn wait_arguments(deadline: Option<&timespec>, realtime: bool, shared: bool) -> (c_int, usize) {
    let mut op = ftlinux_sys::general::FUTEX_WAIT_BITSET;
    if !shared {
        op |= ftlinux_sys::general::FUTEX_PRIVATE_FLAG;
    }
    if realtime {
        op |= ftlinux_sys::general::FUTEX_CLOCK_REALTIME;
    }
    let deadline = deadline.map_or(0, |d| core::ptr::from_ref(d) as usize);
    (op as c_int, deadline)
}

/// Wakes at most `count` waiters of `addr`; returns how many there were. The
/// object may be gone by now: the address is only a key.
#[allow(clippy::not_unsafe_ptr_arg_deref)]
pub fn futex_wake(addr: *const AtomicU32, count: u32, shared: bool) -> usize {
    let mut op = ftlinux_sys::general::FUTEX_WAKE;
    if !shared {
        op |= ftlinux_sys::general::FUTEX_PRIVATE_FLAG;
    }
    // SAFETY: FUTEX_WAKE reads nothing at the address.
    unsafe {
        futex(
            addr,
            op as c_int,
            count.min(i32::MAX as u32),
            0,
            core::ptr::null(),
            0,
        )
    }
    .map_or(0, |n| n as usize)
}

/// A thread's first function. It must not return.
pub type Entry = unsafe extern "C" fn(*mut Tcb) -> !;

/// Starts a thread that runs `entry(tcb)` on the stack that ends at `stack`,
/// with `tcb` as its thread pointer. Its id is in `tcb` before this returns,
/// and before `entry` runs.
///
/// # Errors
/// `EAGAIN` where there are too many threads.
///
/// # Safety
/// The stack and the control block are the new thread's until it has ended.
pub unsafe fn spawn(tcb: *mut Tcb, stack: *mut u8, entry: Entry) -> ftlinux_sys::Result<()> {
    use ftlinux_sys::general::{
        CLONE_CHILD_CLEARTID, CLONE_FILES, CLONE_FS, CLONE_PARENT_SETTID, CLONE_SETTLS,
        CLONE_SIGHAND, CLONE_SYSVSEM, CLONE_THREAD, CLONE_VM,
    };
    let flags = CLONE_VM
        | CLONE_FS
        | CLONE_FILES
        | CLONE_SIGHAND
        | CLONE_THREAD
        | CLONE_SYSVSEM
        | CLONE_SETTLS
        | CLONE_PARENT_SETTID
        | CLONE_CHILD_CLEARTID;
    if crate::order::recording() {
        // SAFETY: as the caller vouches.
        unsafe { before_spawn(tcb) };
    }
    // SAFETY: as the caller vouches.
    let ret = unsafe {
        ftlinux_sys::arch::clone_with_stack(
            flags as usize,
            stack,
            (&raw mut (*tcb).tid).cast(),
            tcb.cast(),
            started,
            tcb.cast(),
            entry as *mut u8,
        )
    };
    ftlinux_sys::check(ret).map(drop)
}

unsafe extern "C" fn started(tcb: *mut u8, entry: *mut u8) -> ! {
    // SAFETY: what `spawn` passed on.
    unsafe {
        on_start(tcb.cast());
        core::mem::transmute::<*mut u8, Entry>(entry)(tcb.cast())
    }
}

/// The first thing that a new thread does.
///
/// Determinism: a thread starts because its parent started it, and knows what
/// the parent had done by then; there is no event of its own.
///
/// # Safety
/// `tcb` is the calling thread's.
#[inline]
pub unsafe fn on_start(tcb: *mut Tcb) {
    let _ = tcb;
}

/// The last thing that a thread does before [`exit_thread`].
///
/// # Safety
/// `tcb` is the calling thread's.
#[inline]
pub unsafe fn on_exit(tcb: *mut Tcb) {
    if crate::order::recording() {
        // SAFETY: as the caller vouches.
        let index = unsafe { (*tcb).index } as usize;
        crate::state::slot(index)
            .state
            .store(2, core::sync::atomic::Ordering::Relaxed);
    }
}

/// Gives the main thread's control block the recorder that the kernel started
/// with: to be called when the block is about to become the thread pointer.
///
/// # Safety
/// `tcb` is about to be installed.
pub unsafe fn adopt_main(tcb: *mut Tcb) {
    if crate::order::recording() {
        // SAFETY: as the caller vouches.
        unsafe { (*tcb).recorder = crate::recorder::of(0).cast() };
    }
}

/// Prepares the recorder of a thread that is about to be started.
unsafe fn before_spawn(tcb: *mut Tcb) {
    // SAFETY: the block is the new thread's, which does not run yet; recording, and no
    // other reference to either recorder is alive here.
    unsafe {
        let index = (*tcb).index as usize;
        let child = crate::recorder::of(index);
        (*tcb).recorder = child.cast();
        let parent = crate::recorder::current().epoch();
        if index != parent.thread as usize {
            (*child).known.learn(parent);
        }
        crate::state::slot(index)
            .state
            .store(1, core::sync::atomic::Ordering::Relaxed);
    }
}

/// Ends the calling thread, and with the last thread the process.
pub fn exit_thread() -> ! {
    loop {
        // SAFETY: the call does not return.
        let _ = unsafe { ftlinux_sys::arch::syscall1(ftlinux_sys::general::__NR_exit as usize, 0) };
    }
}
