//! The C names.

use super::alloc::{alloc_quick, alloc_slow};
use super::{alloc_aligned, alloc_zeroed, dealloc, resize, usable_size};
use crate::internal::shim::set_errno;
use core::ffi::{c_int, c_void};
use core::ptr::null_mut;
use ftlinux_kernel::Errno;

const PAGE: usize = 4096;

#[inline(always)]
fn or_enomem(p: *mut u8) -> *mut c_void {
    if p.is_null() {
        set_errno(Errno::ENOMEM);
    }
    p.cast()
}

/// `malloc` (C17 7.22.3.4).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn malloc(size: usize) -> *mut c_void {
    // SAFETY: any size will do.
    unsafe {
        let p = alloc_quick(size);
        if p.is_null() { slow(size) } else { p.cast() }
    }
}

/// Apart, so that the short way through `malloc` needs no stack.
#[inline(never)]
unsafe fn slow(size: usize) -> *mut c_void {
    // SAFETY: any size will do.
    or_enomem(unsafe { alloc_slow(size) })
}

/// `calloc` (C17 7.22.3.2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn calloc(n: usize, size: usize) -> *mut c_void {
    match n.checked_mul(size) {
        // SAFETY: any size will do.
        Some(total) => or_enomem(unsafe { alloc_zeroed(total) }),
        None => or_enomem(null_mut()),
    }
}

/// `realloc` (C17 7.22.3.5); as in glibc, a size of 0 frees the block.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn realloc(p: *mut c_void, size: usize) -> *mut c_void {
    // SAFETY: the caller vouches for the block.
    unsafe {
        if size == 0 && !p.is_null() {
            dealloc(p.cast());
            return null_mut();
        }
        or_enomem(resize(p.cast(), size))
    }
}

/// `reallocarray` (POSIX.1-2024).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reallocarray(p: *mut c_void, n: usize, size: usize) -> *mut c_void {
    match n.checked_mul(size) {
        // SAFETY: the caller vouches for the block.
        Some(total) => unsafe { realloc(p, total) },
        None => or_enomem(null_mut()),
    }
}

/// `free` (C17 7.22.3.3); keeps `errno`, as POSIX.1-2024 has it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn free(p: *mut c_void) {
    // SAFETY: the caller vouches for the block.
    unsafe { dealloc(p.cast()) }
}

/// `aligned_alloc` (C17 7.22.3.1).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aligned_alloc(align: usize, size: usize) -> *mut c_void {
    if !align.is_power_of_two() {
        set_errno(Errno::EINVAL);
        return null_mut();
    }
    // SAFETY: a power of two.
    or_enomem(unsafe { alloc_aligned(align, size) })
}

/// `memalign`, obsolete: rounds the alignment up to a power of two, as glibc does.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memalign(align: usize, size: usize) -> *mut c_void {
    match align.checked_next_power_of_two() {
        // SAFETY: a power of two.
        Some(align) => or_enomem(unsafe { alloc_aligned(align, size) }),
        None => {
            set_errno(Errno::EINVAL);
            null_mut()
        }
    }
}

/// `posix_memalign` (POSIX.1-2017): returns the error number.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_memalign(out: *mut *mut c_void, align: usize, size: usize) -> c_int {
    if !align.is_power_of_two() || align < size_of::<usize>() {
        return Errno::EINVAL.raw();
    }
    // SAFETY: a power of two; the caller vouches for `out`.
    unsafe {
        let p = alloc_aligned(align, size);
        if p.is_null() {
            return Errno::ENOMEM.raw();
        }
        *out = p.cast();
    }
    0
}

/// `valloc`, obsolete: page-aligned.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn valloc(size: usize) -> *mut c_void {
    // SAFETY: a power of two.
    or_enomem(unsafe { alloc_aligned(PAGE, size) })
}

/// `pvalloc`, obsolete: page-aligned whole pages.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pvalloc(size: usize) -> *mut c_void {
    match size.checked_next_multiple_of(PAGE) {
        // SAFETY: a power of two.
        Some(size) => or_enomem(unsafe { alloc_aligned(PAGE, size.max(PAGE)) }),
        None => or_enomem(null_mut()),
    }
}

/// `malloc_usable_size` (`man 3 malloc_usable_size`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn malloc_usable_size(p: *mut c_void) -> usize {
    if p.is_null() {
        return 0;
    }
    // SAFETY: the caller vouches for the block.
    unsafe { usable_size(p.cast()) }
}
