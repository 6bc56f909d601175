//! Mutexes: what they are made of.

use super::mutex_attr::MutexAttr;
use crate::internal::shim::ret_errno;
use core::ffi::c_int;
use core::sync::atomic::{AtomicU32, AtomicUsize, Ordering::Relaxed};
use ftlinux_kernel as kernel;
use kernel::order::Domain;
use kernel::{Errno, Result};

/// `pthread_mutex_t`, as glibc has it; all zero is an open normal one.
#[repr(C)]
pub struct Mutex {
    /// 0 open, 1 held, 2 held with waiters. Robust and priority-inheriting
    /// ones: the owner's id and the host's flags.
    pub word: AtomicU32,
    /// How often a recursive one is held, less one.
    pub count: AtomicU32,
    /// Who holds it: a thread's number and 1, or its id where processes share
    /// it; only kept by the kinds that ask. Robust ones: also what is wrong.
    pub owner: AtomicU32,
    users: u32,
    kind: AtomicU32,
    spins: i16,
    elision: i16,
    /// glibc's `__list.__prev`: zero in every static initialiser.
    pub domain: Domain,
    /// The thread's list of held robust mutexes, which the host follows.
    pub next: AtomicUsize,
}

const _: () = {
    assert!(size_of::<Mutex>() == 40);
    assert!(core::mem::offset_of!(Mutex, kind) == 16);
    assert!(core::mem::offset_of!(Mutex, domain) == 24);
    assert!(core::mem::offset_of!(Mutex, next) == 32);
};

/// A mutex's kind: type, protocol, robustness, sharing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Kind(u32);

/// `PTHREAD_MUTEX_RECURSIVE`.
pub const RECURSIVE: u32 = 1;
/// `PTHREAD_MUTEX_ERRORCHECK`.
pub const ERRORCHECK: u32 = 2;
const TYPE: u32 = 3;
const ROBUST: u32 = 16;
const INHERIT: u32 = 32;
const SHARED: u32 = 128;

impl Kind {
    /// `PTHREAD_MUTEX_NORMAL`, of one process, and nothing else.
    #[inline(always)]
    pub fn is_normal(self) -> bool {
        self.0 & 0xff == 0
    }
    /// `PTHREAD_MUTEX_RECURSIVE`, of one process, and nothing else.
    #[inline(always)]
    pub fn is_recursive(self) -> bool {
        self.0 & 0xff == RECURSIVE
    }
    /// Of one process, not robust, without priorities, and asks nobody who they are.
    #[inline(always)]
    pub fn is_plain(self) -> bool {
        // PTHREAD_MUTEX_ADAPTIVE_NP differs from a normal one in nothing here.
        self.0 & 0xff == 0 || self.0 & 0xff == 3
    }
    /// `PTHREAD_MUTEX_RECURSIVE` and the like.
    pub fn type_(self) -> u32 {
        self.0 & TYPE
    }
    /// Whether the lock word holds the owner's id.
    pub fn has_id(self) -> bool {
        self.0 & (ROBUST | INHERIT) != 0
    }
    /// `PTHREAD_MUTEX_ROBUST`.
    pub fn robust(self) -> bool {
        self.0 & ROBUST != 0
    }
    /// `PTHREAD_PRIO_INHERIT`.
    pub fn inherits(self) -> bool {
        self.0 & INHERIT != 0
    }
    /// `PTHREAD_PROCESS_SHARED`.
    pub fn shared(self) -> bool {
        self.0 & SHARED != 0
    }
}

impl Mutex {
    /// An open one of this process, recursive or normal.
    pub fn new(recursive: bool) -> Self {
        Self {
            word: AtomicU32::new(0),
            count: AtomicU32::new(0),
            owner: AtomicU32::new(0),
            users: 0,
            kind: AtomicU32::new(if recursive { RECURSIVE } else { 0 }),
            spins: 0,
            elision: 0,
            domain: Domain::new(),
            next: AtomicUsize::new(0),
        }
    }

    /// The kind.
    #[inline(always)]
    pub fn kind(&self) -> Kind {
        Kind(self.kind.load(Relaxed))
    }
}

/// A robust mutex whose owner died, until it is made consistent.
pub const INCONSISTENT: u32 = i32::MAX as u32;
/// One that was not made consistent in time.
pub const NOT_RECOVERABLE: u32 = INCONSISTENT - 1;

/// `pthread_mutex_init` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_mutex_init(m: *mut Mutex, attr: *const MutexAttr) -> c_int {
    // SAFETY: the caller's memory; an initialised attribute or null.
    unsafe {
        let mut kind = 0;
        if let Some(a) = attr.as_ref() {
            kind = a.type_();
            if a.robust() {
                kind |= ROBUST;
            }
            if a.inherits() {
                kind |= INHERIT;
            }
            if a.shared() {
                kind |= SHARED;
            }
        }
        core::ptr::write_bytes(m, 0, 1);
        (*m).kind.store(kind, Relaxed);
    }
    0
}
alias!(pthread_mutex_init => __pthread_mutex_init);

/// `pthread_mutex_destroy` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_mutex_destroy(m: *mut Mutex) -> c_int {
    // SAFETY: a mutex that nobody uses any more, by this function's contract.
    let m = unsafe { &*m };
    let dead = m.kind().robust() && m.owner.load(Relaxed) == NOT_RECOVERABLE;
    if m.word.load(Relaxed) != 0 && !dead {
        return Errno::EBUSY.raw();
    }
    m.kind.store(u32::MAX, Relaxed);
    0
}
alias!(pthread_mutex_destroy => __pthread_mutex_destroy);

/// `pthread_mutex_consistent` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_mutex_consistent(m: *mut Mutex) -> c_int {
    // SAFETY: a mutex that the caller holds, by this function's contract.
    ret_errno(consistent(unsafe { &*m }))
}
alias!(pthread_mutex_consistent => pthread_mutex_consistent_np);

fn consistent(m: &Mutex) -> Result<()> {
    if !m.kind().robust() || m.owner.load(Relaxed) != INCONSISTENT {
        return Err(Errno::EINVAL);
    }
    m.owner.store(super::thread::own_tid(), Relaxed);
    Ok(())
}

/// `pthread_mutex_getprioceiling`: there are none with a ceiling.
#[unsafe(no_mangle)]
extern "C" fn pthread_mutex_getprioceiling(_m: *const Mutex, _to: *mut c_int) -> c_int {
    Errno::EINVAL.raw()
}

/// `pthread_mutex_setprioceiling`: there are none with a ceiling.
#[unsafe(no_mangle)]
extern "C" fn pthread_mutex_setprioceiling(_m: *mut Mutex, _new: c_int, _old: *mut c_int) -> c_int {
    Errno::EINVAL.raw()
}
