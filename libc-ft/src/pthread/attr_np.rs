//! GNU's thread attributes.

use super::attr::{Attr, attribute, put};
use super::thread::Pthread;
use crate::internal::shim::ret_errno;
use crate::signal::set::{RESERVED, Sigset, mask_of, store_mask};
use core::ffi::c_int;
use core::ptr::null_mut;
use ftlinux_kernel as kernel;
use kernel::{Errno, Result};

attribute! {
    /// `pthread_attr_setaffinity_np`.
    pthread_attr_setaffinity_np(a: &mut Attr, size: usize, cpus: *const u8) {
        let more = a.more()?;
        // SAFETY: the old set is the attribute's, the new one the caller's.
        unsafe {
            crate::malloc::dealloc(more.cpus);
            (more.cpus, more.cpus_size) = (null_mut(), 0);
            if cpus.is_null() || size == 0 {
                return Ok(());
            }
            let copy = crate::malloc::alloc(size);
            if copy.is_null() {
                return Err(Errno::ENOMEM);
            }
            core::ptr::copy_nonoverlapping(cpus, copy, size);
            (more.cpus, more.cpus_size) = (copy, size);
        }
        Ok(())
    }
    /// `pthread_attr_getaffinity_np`: all CPUs, where none were set.
    pthread_attr_getaffinity_np(a: &mut Attr, size: usize, to: *mut u8) {
        // SAFETY: the caller's set has `size` bytes; ours what it says.
        unsafe {
            match a.more.as_ref() {
                Some(m) if !m.cpus.is_null() => {
                    if (size..m.cpus_size).any(|i| *m.cpus.add(i) != 0) {
                        return Err(Errno::EINVAL);
                    }
                    let n = size.min(m.cpus_size);
                    core::ptr::copy_nonoverlapping(m.cpus, to, n);
                    core::ptr::write_bytes(to.add(n), 0, size - n);
                }
                _ => core::ptr::write_bytes(to, 0xff, size),
            }
        }
        Ok(())
    }
    /// `pthread_attr_setsigmask_np`.
    pthread_attr_setsigmask_np(a: &mut Attr, set: *const Sigset) {
        if set.is_null() {
            // SAFETY: the attribute's own.
            if let Some(m) = unsafe { a.more.as_mut() } {
                m.mask = None;
            }
            return Ok(());
        }
        // SAFETY: the caller's set.
        a.more()?.mask = Some(unsafe { mask_of(set) } & !RESERVED);
        Ok(())
    }
}

/// `pthread_attr_getsigmask_np`: -1 (`PTHREAD_ATTR_NO_SIGMASK_NP`) where there is none.
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_attr_getsigmask_np(attr: *const Attr, to: *mut Sigset) -> c_int {
    // SAFETY: an initialised attribute and the caller's set.
    unsafe {
        let mask = (*attr).more.as_ref().and_then(|m| m.mask);
        store_mask(to, mask.unwrap_or(0));
        if mask.is_some() { 0 } else { -1 }
    }
}

/// `pthread_getattr_np`: the attributes of a running thread.
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_getattr_np(thread: *mut Pthread, attr: *mut Attr) -> c_int {
    // SAFETY: a thread that is alive, and memory for the attributes.
    ret_errno(unsafe { describe(thread, attr) })
}

unsafe fn describe(thread: *mut Pthread, attr: *mut Attr) -> Result<()> {
    // SAFETY: as for the C function.
    unsafe {
        let mut a = super::attr::defaults();
        a.more = null_mut();
        a.set_detached((*(*thread).fate.get()).detached);
        a.guard = (*thread).guard_size;
        if (*thread).stack.is_null() {
            a.guard = 0;
            (a.stack, a.stack_size) = first_stack()?;
        } else {
            (a.stack, a.stack_size) = ((*thread).stack, (*thread).stack_size);
        }
        let tid = (*thread)
            .tcb
            .tid
            .load(core::sync::atomic::Ordering::Relaxed);
        if let Ok(policy) = kernel::thread::sched_getscheduler(tid) {
            a.policy = policy;
            // An `int` is all of a `sched_param`.
            let _ = kernel::thread::sched_getparam(tid, (&raw mut a.priority).cast());
        }
        let mut cpus = [0u8; 128];
        if let Ok(n) = kernel::thread::sched_getaffinity(tid, cpus.len(), cpus.as_mut_ptr().cast())
        {
            pthread_attr_setaffinity_np(&mut a, n, cpus.as_ptr());
        }
        put(attr, a)
    }
}

/// The first thread's stack: what the limit lets it grow to, below the end of
/// the mapping that it lies in.
fn first_stack() -> Result<(*mut u8, usize)> {
    const PAGE: usize = 4096;
    let inside = crate::start::initial_stack();
    let (below, end) = mapping_around(inside)?;
    let mut limit = kernel::general::rlimit64 {
        rlim_cur: 0,
        rlim_max: 0,
    };
    // SAFETY: a limit to fill.
    unsafe { kernel::process::prlimit(0, 3, core::ptr::null(), &mut limit)? };
    let limit = usize::try_from(limit.rlim_cur).unwrap_or(usize::MAX) & !(PAGE - 1);
    let size = limit.min(end - below);
    Ok(((end - size) as *mut u8, size))
}

/// The end of the mapping before the one around an address, and its own end.
fn mapping_around(address: usize) -> Result<(usize, usize)> {
    const O_RDONLY_CLOEXEC: c_int = 0o2000000;
    const AT_FDCWD: c_int = -100;
    // SAFETY: a path of our own; the buffer below is ours.
    let fd =
        unsafe { kernel::fs::openat(AT_FDCWD, c"/proc/self/maps".as_ptr(), O_RDONLY_CLOEXEC, 0)? };
    let mut lines = Lines {
        before: 0,
        numbers: [0; 2],
        field: 0,
    };
    let mut buf = [0u8; 512];
    let found = 'read: loop {
        // SAFETY: the buffer is ours.
        match unsafe { kernel::fs::read(fd, buf.as_mut_ptr().cast(), buf.len()) } {
            Ok(0) => break Err(Errno::ENOENT),
            Ok(n) => {
                for &b in &buf[..n] {
                    if let Some(r) = lines.feed(b, address) {
                        break 'read Ok(r);
                    }
                }
            }
            Err(e) => break Err(e),
        }
    };
    // SAFETY: our own descriptor.
    let _ = unsafe { kernel::fs::close(fd) };
    found
}

/// Reads `start-end …` lines.
struct Lines {
    before: usize,
    numbers: [usize; 2],
    field: usize,
}

impl Lines {
    fn feed(&mut self, b: u8, address: usize) -> Option<(usize, usize)> {
        match b {
            b'\n' => {
                let [start, end] = self.numbers;
                if start <= address && address < end {
                    return Some((self.before, end));
                }
                *self = Self {
                    before: end,
                    numbers: [0; 2],
                    field: 0,
                };
            }
            b'-' if self.field == 0 => self.field = 1,
            b' ' => self.field = 2,
            _ if self.field < 2 => {
                if let Some(d) = (b as char).to_digit(16) {
                    self.numbers[self.field] = self.numbers[self.field] << 4 | d as usize;
                }
            }
            _ => {}
        }
        None
    }
}

/// `pthread_getaffinity_np`.
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_getaffinity_np(
    thread: *const Pthread,
    size: usize,
    cpus: *mut u8,
) -> c_int {
    // SAFETY: a thread that is alive; the caller's set.
    unsafe {
        let tid = (*thread)
            .tcb
            .tid
            .load(core::sync::atomic::Ordering::Relaxed);
        let n = kernel::thread::sched_getaffinity(tid, size.min(i32::MAX as usize), cpus.cast());
        ret_errno(n.map(|n| core::ptr::write_bytes(cpus.add(n), 0, size - n)))
    }
}

/// `pthread_setaffinity_np`.
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_setaffinity_np(
    thread: *const Pthread,
    size: usize,
    cpus: *const u8,
) -> c_int {
    // SAFETY: a thread that is alive; the caller's set.
    unsafe {
        let tid = (*thread)
            .tcb
            .tid
            .load(core::sync::atomic::Ordering::Relaxed);
        ret_errno(kernel::thread::sched_setaffinity(tid, size, cpus.cast()))
    }
}
