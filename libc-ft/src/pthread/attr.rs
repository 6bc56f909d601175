//! Thread attributes: `pthread_attr_*` of POSIX.1-2017.

use super::sched::SchedParam;
use crate::internal::shim::ret_errno;
use core::ffi::{c_int, c_void};
use core::ptr::null_mut;
use ftlinux_kernel as kernel;
use kernel::order::TurnLock;
use kernel::{Errno, Result};

/// `PTHREAD_STACK_MIN`.
pub const STACK_MIN: usize = 16384;
const PAGE: usize = 4096;

const DETACHED: u32 = 1;
const EXPLICIT_SCHED: u32 = 2;
const SCOPE_PROCESS: u32 = 4;

/// `pthread_attr_t`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Attr {
    pub priority: c_int,
    pub policy: c_int,
    flags: u32,
    pub guard: usize,
    /// The lowest byte of the program's own stack, or null.
    pub stack: *mut u8,
    /// 0: the default.
    pub stack_size: usize,
    /// CPUs and signals, where they were given.
    pub more: *mut More,
    reserved: usize,
}

const _: () = assert!(size_of::<Attr>() == 56);

/// What few threads have.
#[derive(Clone, Copy)]
pub struct More {
    pub cpus: *mut u8,
    pub cpus_size: usize,
    pub mask: Option<u64>,
}

impl Attr {
    const NEW: Self = Self {
        priority: 0,
        policy: 0,
        flags: 0,
        guard: PAGE,
        stack: null_mut(),
        stack_size: 0,
        more: null_mut(),
        reserved: 0,
    };

    /// Whether nobody will join the thread.
    pub fn detached(&self) -> bool {
        self.flags & DETACHED != 0
    }

    /// Whether the thread is not to inherit its creator's scheduling.
    pub fn explicit_sched(&self) -> bool {
        self.flags & EXPLICIT_SCHED != 0
    }

    /// Describes a running thread's detach state.
    pub fn set_detached(&mut self, yes: bool) {
        self.set(DETACHED, yes);
    }

    fn set(&mut self, flag: u32, on: bool) {
        if on {
            self.flags |= flag;
        } else {
            self.flags &= !flag;
        }
    }

    /// The rarer attributes, made if need be.
    pub fn more(&mut self) -> Result<&mut More> {
        // SAFETY: memory of the attribute's own.
        unsafe {
            if self.more.is_null() {
                let p = crate::malloc::alloc(size_of::<More>()).cast::<More>();
                if p.is_null() {
                    return Err(Errno::ENOMEM);
                }
                p.write(More {
                    cpus: null_mut(),
                    cpus_size: 0,
                    mask: None,
                });
                self.more = p;
            }
            Ok(&mut *self.more)
        }
    }
}

/// What threads without attributes get.
struct Defaults(Attr);

// SAFETY: only reached under its lock.
unsafe impl Send for Defaults {}

static DEFAULTS: TurnLock<Defaults> = TurnLock::new(Defaults(Attr::NEW));

/// The attributes of threads that are created without any, or the stack size
/// of those without one.
pub fn defaults() -> Attr {
    let mut d = DEFAULTS.lock();
    if d.0.stack_size == 0 {
        d.0.stack_size = stack_limit();
    }
    d.0
}

/// The stack size that the process was started with, as a thread's.
fn stack_limit() -> usize {
    const RLIMIT_STACK: u32 = 3;
    const OTHERWISE: usize = 2 << 20;
    let mut limit = kernel::general::rlimit64 {
        rlim_cur: 0,
        rlim_max: 0,
    };
    // SAFETY: a limit to fill.
    let r = unsafe { kernel::process::prlimit(0, RLIMIT_STACK, core::ptr::null(), &mut limit) };
    match r {
        Ok(()) if limit.rlim_cur < 1 << 40 => (limit.rlim_cur as usize)
            .max(STACK_MIN)
            .next_multiple_of(PAGE),
        _ => OTHERWISE,
    }
}

/// Exports a function on an attribute: 0 or an error number.
macro_rules! attribute {
    ($(#[$doc:meta])* $name:ident($a:ident: &mut Attr $(, $arg:ident: $ty:ty)*) $body:block $($rest:tt)*) => {
        $(#[$doc])*
        #[unsafe(no_mangle)]
        unsafe extern "C" fn $name($a: *mut Attr $(, $arg: $ty)*) -> c_int {
            let body = |$a: &mut Attr| -> Result<()> { $body };
            // SAFETY: an initialised attribute, by the C function's contract.
            ret_errno(body(unsafe { &mut *$a }))
        }
        attribute! { $($rest)* }
    };
    () => {};
}
pub(super) use attribute;

/// `pthread_attr_init`.
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_attr_init(attr: *mut Attr) -> c_int {
    // SAFETY: the caller's memory.
    unsafe { attr.write(Attr::NEW) };
    0
}

/// Stores what a C caller asked for.
pub fn put<T>(to: *mut T, value: T) -> Result<()> {
    // SAFETY: a C caller's result pointer, by the contract of the functions here.
    unsafe { to.write(value) };
    Ok(())
}

attribute! {
    /// `pthread_attr_destroy`.
    pthread_attr_destroy(a: &mut Attr) {
        // SAFETY: memory of the attribute's own.
        unsafe {
            if let Some(more) = a.more.as_mut() {
                crate::malloc::dealloc(more.cpus);
                crate::malloc::dealloc(a.more.cast());
                a.more = null_mut();
            }
        }
        Ok(())
    }

    /// `pthread_attr_setdetachstate`.
    pthread_attr_setdetachstate(a: &mut Attr, state: c_int) {
        if state & !1 != 0 {
            return Err(Errno::EINVAL);
        }
        a.set(DETACHED, state == 1);
        Ok(())
    }
    /// `pthread_attr_getdetachstate`.
    pthread_attr_getdetachstate(a: &mut Attr, to: *mut c_int) {
        put(to, a.detached().into())
    }
    /// `pthread_attr_setguardsize`.
    pthread_attr_setguardsize(a: &mut Attr, size: usize) {
        a.guard = size;
        Ok(())
    }
    /// `pthread_attr_getguardsize`.
    pthread_attr_getguardsize(a: &mut Attr, to: *mut usize) {
        put(to, a.guard)
    }
    /// `pthread_attr_setstacksize`.
    pthread_attr_setstacksize(a: &mut Attr, size: usize) {
        if size < STACK_MIN {
            return Err(Errno::EINVAL);
        }
        a.stack_size = size;
        Ok(())
    }
    /// `pthread_attr_getstacksize`.
    pthread_attr_getstacksize(a: &mut Attr, to: *mut usize) {
        put(to, if a.stack_size == 0 { defaults().stack_size } else { a.stack_size })
    }
    /// `pthread_attr_setstack`.
    pthread_attr_setstack(a: &mut Attr, stack: *mut c_void, size: usize) {
        if size < STACK_MIN || stack.is_null() {
            return Err(Errno::EINVAL);
        }
        a.stack = stack.cast();
        a.stack_size = size;
        Ok(())
    }
    /// `pthread_attr_getstack`.
    pthread_attr_getstack(a: &mut Attr, stack: *mut *mut c_void, size: *mut usize) {
        put(stack, a.stack.cast())?;
        put(size, a.stack_size)
    }
    /// `pthread_attr_setinheritsched`.
    pthread_attr_setinheritsched(a: &mut Attr, how: c_int) {
        if how & !1 != 0 {
            return Err(Errno::EINVAL);
        }
        a.set(EXPLICIT_SCHED, how == 1);
        Ok(())
    }
    /// `pthread_attr_getinheritsched`.
    pthread_attr_getinheritsched(a: &mut Attr, to: *mut c_int) {
        put(to, a.explicit_sched().into())
    }
    /// `pthread_attr_setschedpolicy`.
    pthread_attr_setschedpolicy(a: &mut Attr, policy: c_int) {
        if !(0..=2).contains(&policy) {
            return Err(Errno::EINVAL);
        }
        a.policy = policy;
        Ok(())
    }
    /// `pthread_attr_getschedpolicy`.
    pthread_attr_getschedpolicy(a: &mut Attr, to: *mut c_int) {
        put(to, a.policy)
    }
    /// `pthread_attr_setschedparam`.
    pthread_attr_setschedparam(a: &mut Attr, param: *const SchedParam) {
        // SAFETY: the C caller's.
        let priority = unsafe { (*param).priority };
        if !(0..=99).contains(&priority) {
            return Err(Errno::EINVAL);
        }
        a.priority = priority;
        Ok(())
    }
    /// `pthread_attr_getschedparam`.
    pthread_attr_getschedparam(a: &mut Attr, to: *mut SchedParam) {
        put(to, SchedParam { priority: a.priority })
    }
    /// `pthread_attr_setscope`: Linux knows system scope alone.
    pthread_attr_setscope(a: &mut Attr, scope: c_int) {
        a.set(SCOPE_PROCESS, false);
        match scope {
            0 => Ok(()),
            1 => Err(Errno::EOPNOTSUPP),
            _ => Err(Errno::EINVAL),
        }
    }
    /// `pthread_attr_getscope`.
    pthread_attr_getscope(a: &mut Attr, to: *mut c_int) {
        put(to, (a.flags & SCOPE_PROCESS != 0).into())
    }
}

/// `pthread_attr_setstackaddr` (removed from POSIX): the end of the stack.
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_attr_setstackaddr(attr: *mut Attr, end: *mut c_void) -> c_int {
    // SAFETY: an initialised attribute; the stack is the caller's.
    unsafe {
        let a = &mut *attr;
        if a.stack_size == 0 {
            a.stack_size = defaults().stack_size;
        }
        a.stack = end.cast::<u8>().wrapping_sub(a.stack_size);
    }
    0
}

/// `pthread_attr_getstackaddr` (removed from POSIX).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_attr_getstackaddr(attr: *const Attr, to: *mut *mut c_void) -> c_int {
    // SAFETY: an initialised attribute and the caller's pointer.
    unsafe { *to = (*attr).stack.wrapping_add((*attr).stack_size).cast() };
    0
}

/// `pthread_setattr_default_np` (GNU).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_setattr_default_np(attr: *const Attr) -> c_int {
    // SAFETY: an initialised attribute.
    let new = unsafe { *attr };
    if !new.stack.is_null() || (new.stack_size != 0 && new.stack_size < STACK_MIN) {
        return Errno::EINVAL.raw();
    }
    let mut d = DEFAULTS.lock();
    let size = if new.stack_size == 0 {
        d.0.stack_size
    } else {
        new.stack_size
    };
    d.0 = Attr {
        stack_size: size,
        more: null_mut(),
        ..new
    };
    0
}

/// `pthread_getattr_default_np` (GNU).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_getattr_default_np(attr: *mut Attr) -> c_int {
    // SAFETY: the caller's memory.
    unsafe { attr.write(defaults()) };
    0
}
