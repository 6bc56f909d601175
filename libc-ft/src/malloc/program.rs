//! The program's own allocator: for memory that one side makes and the other frees.
//!
//! A program may bring a `malloc` of its own, which then is the `malloc` that its
//! `free` belongs to. What this library hands out to be freed (`strdup`), or takes
//! over to make larger (`getline`), has to come from there. Everything else here
//! uses the functions beside this module directly.

use core::arch::global_asm;
use core::ffi::c_void;

// Jumps to whatever the linker took for these names. In assembler, since the compiler
// knows the functions of this library and would go to them directly.
macro_rules! jumps {
    ($($name:literal => $to:literal),+ $(,)?) => {
        $(global_asm!(
            concat!(".pushsection .text.", $name, ",\"ax\",@progbits"),
            concat!(".globl ", $name),
            concat!(".hidden ", $name),
            concat!(".type ", $name, ",@function"),
            concat!($name, ": jmp ", $to, "@PLT"),
            concat!(".size ", $name, ", . - ", $name),
            ".popsection",
        );)+
    };
}

jumps!(
    "ft_program_malloc" => "malloc",
    "ft_program_calloc" => "calloc",
    "ft_program_realloc" => "realloc",
    "ft_program_free" => "free",
);

unsafe extern "C" {
    fn ft_program_malloc(size: usize) -> *mut c_void;
    fn ft_program_calloc(n: usize, size: usize) -> *mut c_void;
    fn ft_program_realloc(p: *mut c_void, size: usize) -> *mut c_void;
    fn ft_program_free(p: *mut c_void);
}

/// `malloc`; null and `ENOMEM` where there is no memory.
///
/// # Safety
/// None but what C asks of `malloc`.
pub unsafe fn alloc(size: usize) -> *mut u8 {
    // SAFETY: any size will do.
    unsafe { ft_program_malloc(size) }.cast()
}

/// `calloc` of one block.
///
/// # Safety
/// None but what C asks of `calloc`.
pub unsafe fn alloc_zeroed(size: usize) -> *mut u8 {
    // SAFETY: any size will do.
    unsafe { ft_program_calloc(1, size) }.cast()
}

/// `realloc`, to a size that is not 0.
///
/// # Safety
/// `p` is null or a block of the program's allocator.
pub unsafe fn resize(p: *mut u8, size: usize) -> *mut u8 {
    // SAFETY: as the caller vouches.
    unsafe { ft_program_realloc(p.cast(), size) }.cast()
}

/// `free`.
///
/// # Safety
/// `p` is null or a block of the program's allocator.
pub unsafe fn dealloc(p: *mut u8) {
    // SAFETY: as the caller vouches.
    unsafe { ft_program_free(p.cast()) }
}
