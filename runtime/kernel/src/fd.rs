//! Descriptors of a recorded program.
//!
//! Numbers are the host's own, so that what the host does with them needs no
//! translation; beside each lies what the kernel must know of it. At replay a
//! number is held by a stand-in of the same kind, so that numbers agree again
//! when the program goes live.
//!
//! Determinism: which number a call got is a value event, and comes after the
//! turn that closed that number before (an edge within the event).

use crate::order::Domain;
use crate::recorder;
use crate::state::{STATE, mode, private};
use core::ffi::c_int;
use core::sync::atomic::{
    AtomicPtr, AtomicU32, AtomicU64,
    Ordering::{AcqRel, Acquire, Relaxed, Release},
};
use ftlinux_replay::layout::{Mode, Out};
use ftlinux_sys::general as sys;
use ftlinux_sys::{Result, syscall};

/// Descriptors below this number are the program's.
pub(crate) const TABLE: usize = 65536;
/// From here on up to the program's limit they are the supervisor's.
pub(crate) const RESERVED: c_int = 900;
/// Past the supervisor's.
pub(crate) const RESERVED_END: c_int = 916;

/// What is behind a descriptor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub(crate) enum Kind {
    /// Whatever has no state that outputs or a takeover need.
    Other,
    /// Standard output or error.
    Stdio,
    /// A socket to the outside that is not connected or listening.
    Socket,
    /// A connection with the outside.
    Stream,
    /// A datagram socket.
    Datagram,
    /// A listening socket.
    Listener,
    /// A pipe, eventfd or socket pair: nobody outside sees it.
    Internal,
    /// An epoll set.
    Epoll,
    /// A file.
    File,
    /// A connection that was lost with the host before.
    Dead,
}

/// What one or several descriptors refer to. What every transfer touches comes
/// first, within one cache line.
#[repr(C, align(64))]
pub(crate) struct Object {
    kind: AtomicU32,
    /// Held during outputs and, for internal objects, all transfers.
    pub lock: AtomicU32,
    /// The number the supervisor knows it by; 0 for what has no outputs.
    pub number: u64,
    pub domain: Domain,
    /// Output entries so far.
    pub sequence: AtomicU64,
    references: AtomicU32,
    /// Whether the supervisor has its descriptor.
    passed: AtomicU32,
    /// What going live must do: the address to bind (length first).
    pub address_len: AtomicU32,
    pub address: [AtomicU64; 16],
    /// The backlog plus one, if it listens.
    pub backlog: AtomicU32,
    /// A file's path, flags and offset.
    pub path: AtomicPtr<u8>,
    pub flags: AtomicU32,
}

/// A descriptor number.
#[repr(C)]
pub(crate) struct Descriptor {
    object: AtomicPtr<Object>,
    /// Turns of opening and closing the number.
    pub domain: Domain,
}

impl Object {
    pub fn kind(&self) -> Kind {
        use Kind::*;
        let k = self.kind.load(Relaxed);
        [
            Other, Stdio, Socket, Stream, Datagram, Listener, Internal, Epoll, File, Dead,
        ]
        .get(k as usize)
        .copied()
        .unwrap_or(Other)
    }

    pub fn set_kind(&self, kind: Kind) {
        self.kind.store(kind as u32, Relaxed);
    }

    /// Whether what is written to it is seen outside.
    pub fn has_outputs(&self) -> bool {
        matches!(self.kind(), Kind::Stdio | Kind::Stream | Kind::Datagram)
    }
}

/// The table's entry for a number, if the number is in range.
pub(crate) fn entry(fd: c_int) -> Option<&'static Descriptor> {
    // SAFETY: the table is mapped at boot with TABLE entries; only called when recording.
    (0..TABLE as c_int)
        .contains(&fd)
        .then(|| unsafe { &*STATE.descriptors.load(Relaxed).add(fd as usize) })
}

/// What a number refers to.
#[inline]
pub(crate) fn object(fd: c_int) -> Option<&'static Object> {
    // SAFETY: objects are never unmapped.
    entry(fd).and_then(|e| unsafe { e.object.load(Acquire).as_ref() })
}

/// Makes an object of the calling thread's.
pub(crate) fn new_object(kind: Kind) -> &'static Object {
    // SAFETY: recording, and no other reference to the recorder is alive here.
    let r = unsafe { recorder::current() };
    r.objects += 1;
    let number = (u64::from(r.index) + 1) << 40 | r.objects;
    object_with(kind, number)
}

fn object_with(kind: Kind, number: u64) -> &'static Object {
    let p = private(size_of::<Object>(), 64).cast::<Object>();
    // SAFETY: fresh zeroed memory of that size, for which all-zero is valid.
    let o = unsafe { &mut *p };
    o.kind = AtomicU32::new(kind as u32);
    o.number = number;
    o
}

/// Binds a number to an object. The turn on the number has been taken.
pub(crate) fn install(fd: c_int, o: &'static Object) {
    if let Some(e) = entry(fd) {
        o.references.fetch_add(1, Relaxed);
        e.object.store(core::ptr::from_ref(o).cast_mut(), Release);
    }
}

/// Parts a number from its object; the last one to go says so to the
/// supervisor.
pub(crate) fn remove(fd: c_int) {
    let Some(e) = entry(fd) else { return };
    let p = e.object.swap(core::ptr::null_mut(), AcqRel);
    // SAFETY: objects are never unmapped.
    if let Some(o) = unsafe { p.as_ref() }
        && o.references.fetch_sub(1, AcqRel) == 1
        && o.passed.load(Relaxed) != 0
    {
        crate::out::push(o, Out::Close, 0, &[]);
        crate::out::publish();
    }
}

/// Sets up the table, with the standard descriptors.
pub(crate) fn boot() {
    let p = crate::mm::host_anonymous(TABLE * size_of::<Descriptor>());
    STATE.descriptors.store(p.cast(), Relaxed);
    install(0, object_with(Kind::Other, 0));
    for fd in [1, 2] {
        let o = object_with(Kind::Stdio, fd as u64);
        o.passed.store(1, Relaxed);
        install(fd, o);
    }
}

/// Lets the supervisor have a duplicate of what outputs go to.
pub(crate) fn pass(fd: c_int, o: &Object) {
    if mode() != Some(Mode::Protect) && !crate::live::taken_over() {
        return;
    }
    if o.passed.swap(1, Relaxed) != 0 {
        return;
    }
    let mut number = o.number;
    let mut iov = sys::iovec {
        iov_base: (&raw mut number).cast(),
        iov_len: 8,
    };
    #[repr(C, align(8))]
    struct Control {
        len: usize,
        level: c_int,
        ty: c_int,
        fd: c_int,
        pad: c_int,
    }
    let mut control = Control {
        len: 20,
        level: 1,
        ty: 1,
        fd,
        pad: 0,
    };
    // SAFETY: an all-zero msghdr is valid; the pointers are to locals.
    unsafe {
        let mut msg: ftlinux_sys::raw::net::msghdr = core::mem::zeroed();
        msg.msg_iov = (&raw mut iov).cast();
        msg.msg_iovlen = 1;
        msg.msg_control = (&raw mut control).cast();
        msg.msg_controllen = size_of::<Control>() as _;
        loop {
            let r = syscall!(
                sys::__NR_sendmsg,
                STATE.pass_fd.load(Relaxed),
                &raw const msg,
                0x4000
            );
            if r != Err(ftlinux_sys::Errno::EINTR) {
                // A supervisor that is gone takes the program with it.
                return;
            }
        }
    }
}

/// At replay: makes `fd` the number of a stand-in.
pub(crate) fn stand_in(fd: c_int, host: Result<usize>) {
    let Ok(got) = host else { return };
    let got = got as c_int;
    if got != fd {
        // SAFETY: both numbers are ours: one just made, the other free in the program's run.
        unsafe {
            let _ = syscall!(sys::__NR_dup3, got, fd, 0o2000000);
            let _ = syscall!(sys::__NR_close, got);
        }
    }
}

/// A socket whose peer is gone: what a lost connection looks like.
pub(crate) fn dead_socket() -> Result<usize> {
    let mut pair = [0 as c_int; 2];
    // SAFETY: the array takes two numbers, and the second is ours to close.
    unsafe {
        syscall!(
            sys::__NR_socketpair,
            1,
            1 | 0o2000000 | 0o4000,
            0,
            &raw mut pair
        )?;
        let _ = syscall!(sys::__NR_close, pair[1]);
    }
    Ok(pair[0] as usize)
}

/// Whether a number is hidden from the program.
#[inline]
pub(crate) fn is_reserved(fd: c_int) -> bool {
    (RESERVED..RESERVED_END).contains(&fd)
}
