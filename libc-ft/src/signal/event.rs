//! `struct sigevent`: how a program wants to hear of something that is over.

use super::send;
use core::ffi::{c_int, c_void};
use core::ptr::null_mut;
use ftlinux_kernel as kernel;

/// `SIGEV_NONE`.
pub(crate) const NONE: c_int = 1;
/// `SIGEV_THREAD`.
pub(crate) const THREAD: c_int = 2;
/// `SIGEV_THREAD_ID`.
pub(crate) const THREAD_ID: c_int = 4;
const SIGNAL: c_int = 0;

/// `SI_ASYNCIO`: what a signal says of a request that is done.
pub(crate) const ASYNCIO: c_int = -4;
/// `SI_ASYNCNL`: the same of a lookup of names.
pub(crate) const ASYNCNL: c_int = -60;

/// `struct sigevent`.
#[repr(C)]
#[derive(Clone, Copy)]
pub(crate) struct Sigevent {
    pub(crate) value: *mut c_void,
    pub(crate) signo: c_int,
    pub(crate) notify: c_int,
    pub(crate) function: *mut c_void,
    pub(crate) attributes: *mut c_void,
    pub(crate) rest: [u64; 4],
}

const _: () = assert!(size_of::<Sigevent>() == 64);

/// What a program has called in a thread of its own.
pub(crate) type Notify = unsafe extern "C" fn(*mut c_void);

/// What a notified thread runs.
struct Notice {
    function: Notify,
    value: *mut c_void,
}

unsafe extern "C" fn run_notice(notice: *mut c_void) -> *mut c_void {
    // SAFETY: made below for this thread alone, which frees it.
    unsafe {
        let Notice { function, value } = notice.cast::<Notice>().read();
        crate::malloc::dealloc(notice.cast());
        function(value);
    }
    null_mut()
}

/// Calls a program's function in a new thread. If none can be had, the notice
/// is lost, as a signal would be that is pending already.
///
/// # Safety
/// The attributes are initialised ones, or null.
pub(crate) unsafe fn in_thread(function: Notify, value: *mut c_void, attributes: *mut c_void) {
    // SAFETY: the block is checked for null and written whole; the new thread frees it.
    unsafe {
        let notice = crate::malloc::alloc(size_of::<Notice>()).cast::<Notice>();
        if notice.is_null() {
            return;
        }
        notice.write(Notice { function, value });
        let mut thread = null_mut();
        let attributes = attributes.cast::<crate::pthread::Attr>();
        match crate::pthread::create(
            &mut thread,
            attributes.as_ref(),
            run_notice,
            notice.cast(),
            false,
        ) {
            Ok(()) => drop(crate::pthread::detach(thread)),
            Err(_) => crate::malloc::dealloc(notice.cast()),
        }
    }
}

impl Sigevent {
    /// Nobody wants to hear.
    pub(crate) const SILENT: Self = Self {
        value: null_mut(),
        signo: 0,
        notify: NONE,
        function: null_mut(),
        attributes: null_mut(),
        rest: [0; 4],
    };

    /// Whether it says how in a way that there is.
    pub(crate) fn is_valid(&self) -> bool {
        match self.notify {
            NONE => true,
            SIGNAL | THREAD_ID => (0..=64).contains(&self.signo),
            THREAD => !self.function.is_null(),
            _ => false,
        }
    }

    /// The function to be called.
    ///
    /// # Safety
    /// The event is of that kind, and valid.
    pub(crate) unsafe fn function(&self) -> Notify {
        // SAFETY: by the caller's word it points to such a function.
        unsafe { core::mem::transmute::<*mut c_void, Notify>(self.function) }
    }

    /// Lets the program know. A signal that finds the queue full is lost, as POSIX has it.
    ///
    /// # Safety
    /// The event is valid.
    pub(crate) unsafe fn tell(&self, code: c_int) {
        // SAFETY: no pointers that the host follows; by the caller's word.
        unsafe {
            match self.notify {
                SIGNAL | THREAD_ID => {
                    let Ok(pid) = kernel::process::getpid() else {
                        return;
                    };
                    let tid = (self.notify == THREAD_ID).then_some(self.function as usize as c_int);
                    let _ = send::with_code(pid, tid, self.signo, code, self.value as usize);
                }
                THREAD => in_thread(self.function(), self.value, self.attributes),
                _ => {}
            }
        }
    }
}
