//! Mutex attributes.

use crate::internal::shim::ret_errno;
use core::ffi::c_int;
use ftlinux_kernel as kernel;
use kernel::{Errno, Result};

/// `pthread_mutexattr_t`.
#[repr(transparent)]
pub struct MutexAttr(u32);

const TYPE: u32 = 0xfff;
/// Where the ceiling is, 0 standing for the lowest.
const CEILING: u32 = 0xfff << CEILING_SHIFT;
const CEILING_SHIFT: u32 = 12;
const INHERIT: u32 = 1 << 28;
const ROBUST: u32 = 1 << 30;
const SHARED: u32 = 1 << 31;

impl MutexAttr {
    /// The type, 0 to 3.
    pub fn type_(&self) -> u32 {
        self.0 & TYPE
    }
    /// `PTHREAD_MUTEX_ROBUST`.
    pub fn robust(&self) -> bool {
        self.0 & ROBUST != 0
    }
    /// `PTHREAD_PRIO_INHERIT`.
    pub fn inherits(&self) -> bool {
        self.0 & INHERIT != 0
    }
    /// `PTHREAD_PROCESS_SHARED`.
    pub fn shared(&self) -> bool {
        self.0 & SHARED != 0
    }

    /// The priority ceiling: the lowest of `SCHED_FIFO` unless it was set.
    fn ceiling(&self) -> c_int {
        let set = ((self.0 & CEILING) >> CEILING_SHIFT) as c_int;
        set.max(fifo_priorities().map_or(0, |(lowest, _)| lowest))
    }

    fn set_ceiling(&mut self, v: c_int) -> Result<()> {
        let (lowest, highest) = fifo_priorities()?;
        if !(lowest..=highest).contains(&v) {
            return Err(Errno::EINVAL);
        }
        self.0 = self.0 & !CEILING | (v as u32) << CEILING_SHIFT;
        Ok(())
    }

    fn flag(&mut self, flag: u32, value: c_int) -> Result<()> {
        match value {
            0 => self.0 &= !flag,
            1 => self.0 |= flag,
            _ => return Err(Errno::EINVAL),
        }
        Ok(())
    }
}

/// The lowest and the highest priority of `SCHED_FIFO`.
fn fifo_priorities() -> Result<(c_int, c_int)> {
    const SCHED_FIFO: c_int = 1;
    // SAFETY: no pointers are passed.
    unsafe {
        Ok((
            kernel::thread::sched_get_priority_min(SCHED_FIFO)?,
            kernel::thread::sched_get_priority_max(SCHED_FIFO)?,
        ))
    }
}

/// `pthread_mutexattr_init` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_mutexattr_init(a: *mut MutexAttr) -> c_int {
    // SAFETY: the caller's memory.
    unsafe { (*a).0 = 0 };
    0
}

/// `pthread_mutexattr_destroy` (POSIX.1-2017): nothing is held.
#[unsafe(no_mangle)]
extern "C" fn pthread_mutexattr_destroy(_a: *mut MutexAttr) -> c_int {
    0
}

/// Exports a setter and a getter of an attribute.
macro_rules! property {
    ($set:ident, $get:ident, $a:ident, $value:ident, $write:expr, $read:expr) => {
        #[doc = concat!("`", stringify!($set), "` (POSIX.1-2017).")]
        #[unsafe(no_mangle)]
        unsafe extern "C" fn $set(a: *mut MutexAttr, $value: c_int) -> c_int {
            // SAFETY: an initialised attribute.
            let $a = unsafe { &mut *a };
            ret_errno($write)
        }
        #[doc = concat!("`", stringify!($get), "` (POSIX.1-2017).")]
        #[unsafe(no_mangle)]
        unsafe extern "C" fn $get(a: *const MutexAttr, to: *mut c_int) -> c_int {
            // SAFETY: an initialised attribute and the caller's result.
            unsafe {
                let $a = &*a;
                *to = $read as c_int;
            }
            0
        }
    };
}

property!(
    pthread_mutexattr_settype,
    pthread_mutexattr_gettype,
    a,
    v,
    a.set_type(v),
    a.type_()
);
property!(
    pthread_mutexattr_setpshared,
    pthread_mutexattr_getpshared,
    a,
    v,
    a.flag(SHARED, v),
    a.shared()
);
property!(
    pthread_mutexattr_setrobust,
    pthread_mutexattr_getrobust,
    a,
    v,
    a.flag(ROBUST, v),
    a.robust()
);
property!(
    pthread_mutexattr_setprotocol,
    pthread_mutexattr_getprotocol,
    a,
    v,
    a.set_protocol(v),
    a.inherits()
);
property!(
    pthread_mutexattr_setprioceiling,
    pthread_mutexattr_getprioceiling,
    a,
    v,
    a.set_ceiling(v),
    a.ceiling()
);
alias!(pthread_mutexattr_setrobust => pthread_mutexattr_setrobust_np);
alias!(pthread_mutexattr_getrobust => pthread_mutexattr_getrobust_np);
alias!(pthread_mutexattr_settype => pthread_mutexattr_setkind_np, __pthread_mutexattr_settype);
alias!(pthread_mutexattr_gettype => pthread_mutexattr_getkind_np);
alias!(pthread_mutexattr_init => __pthread_mutexattr_init);
alias!(pthread_mutexattr_destroy => __pthread_mutexattr_destroy);

impl MutexAttr {
    fn set_type(&mut self, v: c_int) -> Result<()> {
        if !(0..=3).contains(&v) {
            return Err(Errno::EINVAL);
        }
        self.0 = self.0 & !TYPE | v as u32;
        Ok(())
    }

    /// `PTHREAD_PRIO_PROTECT`, which is 2, is not there.
    fn set_protocol(&mut self, v: c_int) -> Result<()> {
        if v == 2 {
            return Err(Errno::EOPNOTSUPP);
        }
        self.flag(INHERIT, v)
    }
}
