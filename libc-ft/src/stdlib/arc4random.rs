//! `arc4random` (POSIX.1-2024 draft, BSD): the host's random numbers,
//! unbuffered, so that neither a fork nor a snapshot gives any out twice.

use core::ffi::c_void;
use ftlinux_kernel as kernel;
use kernel::Errno;

/// Fills memory with random bytes.
///
/// # Safety
/// `p` must have `n` bytes.
pub unsafe fn fill(mut p: *mut u8, mut n: usize) {
    while n > 0 {
        // SAFETY: the memory is the caller's.
        match unsafe { kernel::process::getrandom(p.cast(), n, 0) } {
            Ok(got) => {
                // SAFETY: the host wrote no more than asked for.
                p = unsafe { p.add(got) };
                n -= got;
            }
            Err(Errno::EINTR) => {}
            Err(e) => crate::internal::panic::fatal(format_args!(
                "arc4random: no random numbers from the host: {e:?}"
            )),
        }
    }
}

/// A random number.
fn next() -> u32 {
    let mut bytes = [0; 4];
    // SAFETY: the local has that size.
    unsafe { fill(bytes.as_mut_ptr(), bytes.len()) };
    u32::from_ne_bytes(bytes)
}

/// BSD `arc4random`.
#[unsafe(no_mangle)]
pub extern "C" fn arc4random() -> u32 {
    next()
}

/// BSD `arc4random_buf`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn arc4random_buf(p: *mut c_void, n: usize) {
    // SAFETY: as the caller vouches.
    unsafe { fill(p.cast(), n) }
}

/// A random number below `bound`, each equally likely; 0 if there is none.
pub fn below(bound: u32) -> u32 {
    if bound < 2 {
        return 0;
    }
    // Of the products, those whose low half is below this occur once too often.
    let excess = bound.wrapping_neg() % bound;
    loop {
        let product = u64::from(next()) * u64::from(bound);
        if product as u32 >= excess {
            return (product >> 32) as u32;
        }
    }
}

/// BSD `arc4random_uniform`: below `bound`, each number equally likely.
#[unsafe(no_mangle)]
pub extern "C" fn arc4random_uniform(bound: u32) -> u32 {
    below(bound)
}
