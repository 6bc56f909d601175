//! `__tls_get_addr`: thread-local variables that the linker has not made direct.

use core::ffi::c_void;

/// `tls_index` (psABI): a module and an offset into its block.
#[repr(C)]
struct Index {
    module: usize,
    offset: usize,
}

/// `__tls_get_addr` (psABI). The program is module 1, and the only one.
#[unsafe(no_mangle)]
unsafe extern "C" fn __tls_get_addr(index: *const Index) -> *mut c_void {
    // SAFETY: the linker's own index.
    let offset = unsafe { (*index).offset };
    crate::start::tls::own_block().wrapping_add(offset).cast()
}
