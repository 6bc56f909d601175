//! The auxiliary vector: what the host tells a program at its start.

use crate::link::elf::Phdr;
use core::ffi::c_ulong;
use core::sync::atomic::{AtomicPtr, AtomicU8, Ordering::Relaxed};
use ftlinux_kernel::Errno;

/// The program headers in memory.
pub const AT_PHDR: usize = 3;
/// The number of program headers.
pub const AT_PHNUM: usize = 5;
/// Whether the program runs with more rights than its user.
pub const AT_SECURE: usize = 23;
/// Sixteen random bytes.
pub const AT_RANDOM: usize = 25;
/// The vDSO's ELF header.
pub const AT_SYSINFO_EHDR: usize = 33;

static VECTOR: AtomicPtr<[usize; 2]> = AtomicPtr::new(core::ptr::null_mut());

/// Set where the program was started with more rights than its user has.
#[unsafe(no_mangle)]
pub static __libc_enable_secure: AtomicU8x4 = AtomicU8x4(AtomicU8::new(0), [0; 3]);

/// An `int` of C that holds 0 or 1.
#[repr(C, align(4))]
pub struct AtomicU8x4(AtomicU8, [u8; 3]);

/// Finds the vector behind the environment.
///
/// # Safety
/// `envp` is the initial environment on the initial stack.
pub unsafe fn init(envp: *mut usize) {
    let mut p = envp;
    // SAFETY: a null ends the environment, and the vector follows.
    unsafe {
        while *p != 0 {
            p = p.add(1);
        }
        VECTOR.store(p.add(1).cast(), Relaxed);
    }
    if auxv(AT_SECURE).is_some_and(|v| v != 0) {
        __libc_enable_secure.0.store(1, Relaxed);
    }
}

/// An address within the stack that the process was started on.
pub fn initial_stack() -> usize {
    VECTOR.load(Relaxed).addr()
}

/// An entry of the auxiliary vector.
pub fn auxv(tag: usize) -> Option<usize> {
    // SAFETY: set once at start.
    unsafe { find(VECTOR.load(Relaxed), tag) }
}

/// An entry of the vector at `p`, which may be null.
///
/// # Safety
/// `p` must be an auxiliary vector with its end mark.
#[inline(always)]
pub unsafe fn find(mut p: *const [usize; 2], tag: usize) -> Option<usize> {
    if p.is_null() {
        return None;
    }
    // SAFETY: an entry with tag AT_NULL ends the vector.
    unsafe {
        loop {
            let [key, value] = *p;
            if key == tag {
                return Some(value);
            }
            if key == 0 {
                return None;
            }
            p = p.add(1);
        }
    }
}

/// The program's headers, where the host tells.
pub fn headers() -> Option<&'static [Phdr]> {
    let (at, count) = (auxv(AT_PHDR)?, auxv(AT_PHNUM)?);
    // SAFETY: the host's word.
    Some(unsafe { core::slice::from_raw_parts(at as *const Phdr, count) })
}

/// `getauxval` (Linux).
#[unsafe(no_mangle)]
extern "C" fn getauxval(tag: c_ulong) -> c_ulong {
    match auxv(tag as usize) {
        Some(v) if tag != 0 => v as c_ulong,
        _ => {
            crate::internal::shim::set_errno(Errno::ENOENT);
            0
        }
    }
}
alias!(getauxval => __getauxval);
