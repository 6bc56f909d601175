//! Atomic accesses to objects of any size, which the compiler's sized calls
//! do not cover: behind locks, except that lock-free sizes stay lock-free.

use super::{sized, wide};
use core::ffi::{c_int, c_void};
use core::ptr::{copy_nonoverlapping, null_mut};
use ftlinux_kernel::order::TurnLock;

/// Locks for all objects; an object's address says which is its own.
static LOCKS: [TurnLock<()>; 64] = [const { TurnLock::new(()) }; 64];

fn lock_of(p: *const c_void) -> &'static TurnLock<()> {
    // Objects of a struct lie in one line of the cache, or in two.
    &LOCKS[(p as usize >> 6) % LOCKS.len()]
}

/// Whether the sized calls are used for such an object.
fn is_plain(size: usize, p: *const c_void) -> bool {
    matches!(size, 1 | 2 | 4 | 8 | 16) && (p as usize).is_multiple_of(size)
}

/// Whether accesses of this size to this address need no lock.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __atomic_is_lock_free(size: usize, p: *const c_void) -> bool {
    // A null pointer stands for an object that is aligned as usual.
    is_plain(size, p)
}

/// Copies the object to `to`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __atomic_load(size: usize, p: *mut c_void, to: *mut c_void, order: c_int) {
    // SAFETY: the caller's objects of `size` bytes; `p` is aligned where that matters.
    unsafe {
        match size {
            1 if is_plain(size, p) => write(to, sized::__atomic_load_1(p.cast(), order)),
            2 if is_plain(size, p) => write(to, sized::__atomic_load_2(p.cast(), order)),
            4 if is_plain(size, p) => write(to, sized::__atomic_load_4(p.cast(), order)),
            8 if is_plain(size, p) => write(to, sized::__atomic_load_8(p.cast(), order)),
            16 if is_plain(size, p) => write(to, wide::__atomic_load_16(p.cast(), order)),
            _ => {
                let _guard = lock_of(p).lock();
                copy_nonoverlapping::<u8>(p.cast(), to.cast(), size);
            }
        }
    }
}

/// Copies `from` to the object.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __atomic_store(
    size: usize,
    p: *mut c_void,
    from: *mut c_void,
    order: c_int,
) {
    // SAFETY: as for an exchange whose old value nobody wants.
    unsafe { __atomic_exchange(size, p, from, null_mut(), order) }
}

/// Copies the object to `old` and `from` to the object; `old` may be null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __atomic_exchange(
    size: usize,
    p: *mut c_void,
    from: *mut c_void,
    old: *mut c_void,
    order: c_int,
) {
    // SAFETY: the caller's objects of `size` bytes; `p` is aligned where that matters.
    unsafe {
        match size {
            1 if is_plain(size, p) => {
                write(old, sized::__atomic_exchange_1(p.cast(), read(from), order));
            }
            2 if is_plain(size, p) => {
                write(old, sized::__atomic_exchange_2(p.cast(), read(from), order));
            }
            4 if is_plain(size, p) => {
                write(old, sized::__atomic_exchange_4(p.cast(), read(from), order));
            }
            8 if is_plain(size, p) => {
                write(old, sized::__atomic_exchange_8(p.cast(), read(from), order));
            }
            16 if is_plain(size, p) => {
                write(old, wide::__atomic_exchange_16(p.cast(), read(from), order));
            }
            _ => {
                let _guard = lock_of(p).lock();
                // Byte by byte: the old value may be wanted where the new one is.
                for i in 0..size {
                    let byte = p.cast::<u8>().add(i);
                    let before = byte.replace(from.cast::<u8>().add(i).read());
                    if !old.is_null() {
                        old.cast::<u8>().add(i).write(before);
                    }
                }
            }
        }
    }
}

/// Copies `from` to the object if its bytes are those of `expected`, which
/// becomes a copy of the object otherwise.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __atomic_compare_exchange(
    size: usize,
    p: *mut c_void,
    expected: *mut c_void,
    from: *mut c_void,
    success: c_int,
    failure: c_int,
) -> bool {
    let (e, s, f) = (expected, success, failure);
    // SAFETY: the caller's objects of `size` bytes; `p` is aligned where that matters.
    unsafe {
        match size {
            1 if is_plain(size, p) => {
                sized::__atomic_compare_exchange_1(p.cast(), e.cast(), read(from), s, f)
            }
            2 if is_plain(size, p) => {
                sized::__atomic_compare_exchange_2(p.cast(), e.cast(), read(from), s, f)
            }
            4 if is_plain(size, p) => {
                sized::__atomic_compare_exchange_4(p.cast(), e.cast(), read(from), s, f)
            }
            8 if is_plain(size, p) => {
                sized::__atomic_compare_exchange_8(p.cast(), e.cast(), read(from), s, f)
            }
            16 if is_plain(size, p) => {
                wide::__atomic_compare_exchange_16(p.cast(), e.cast(), read(from), s, f)
            }
            _ => {
                let _guard = lock_of(p).lock();
                let bytes = |p: *mut c_void| core::slice::from_raw_parts(p.cast::<u8>(), size);
                let equal = bytes(p) == bytes(expected);
                if equal {
                    copy_nonoverlapping::<u8>(from.cast(), p.cast(), size);
                } else {
                    copy_nonoverlapping::<u8>(p.cast(), expected.cast(), size);
                }
                equal
            }
        }
    }
}

/// # Safety
/// `p` must point to a readable `T`, aligned or not.
unsafe fn read<T>(p: *mut c_void) -> T {
    // SAFETY: the caller vouches for `p`.
    unsafe { p.cast::<T>().read_unaligned() }
}

/// # Safety
/// `p` must be null or point to a writable `T`, aligned or not.
unsafe fn write<T>(p: *mut c_void, value: T) {
    if !p.is_null() {
        // SAFETY: the caller vouches for `p`.
        unsafe { p.cast::<T>().write_unaligned(value) };
    }
}
