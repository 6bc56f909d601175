//! Constructors and destructors (System V gABI, "Initialization and
//! Termination Functions").

use core::ffi::{c_char, c_int};

type Constructor = Option<unsafe extern "C" fn(c_int, *mut *mut c_char, *mut *mut c_char)>;
type Destructor = Option<unsafe extern "C" fn()>;

unsafe extern "C" {
    static __preinit_array_start: [Constructor; 0];
    static __preinit_array_end: [Constructor; 0];
    static __init_array_start: [Constructor; 0];
    static __init_array_end: [Constructor; 0];
    static __fini_array_start: [Destructor; 0];
    static __fini_array_end: [Destructor; 0];
}

/// Calls `_init` or `_fini` of `crti.o`, where there is one.
macro_rules! call_weak {
    ($name:literal) => {
        core::arch::asm!(
            concat!(".weak ", $name),
            concat!("mov rax, [rip + ", $name, "@GOTPCREL]"),
            "test rax, rax",
            "je 2f",
            "call rax",
            "2:",
            clobber_abi("C"),
        )
    };
}

/// Runs all constructors.
///
/// # Safety
/// Once, from the start code.
pub unsafe fn run_init(argc: c_int, argv: *mut *mut c_char, envp: *mut *mut c_char) {
    // SAFETY: the linker's tables of functions.
    unsafe {
        each(
            &raw const __preinit_array_start,
            &raw const __preinit_array_end,
            argc,
            argv,
            envp,
        );
        call_weak!("_init");
        each(
            &raw const __init_array_start,
            &raw const __init_array_end,
            argc,
            argv,
            envp,
        );
    }
}

unsafe fn each(
    start: *const [Constructor; 0],
    end: *const [Constructor; 0],
    argc: c_int,
    argv: *mut *mut c_char,
    envp: *mut *mut c_char,
) {
    let mut p = start.cast::<Constructor>();
    // SAFETY: `p` stays within the table.
    unsafe {
        while p < end.cast() {
            if let Some(f) = *p {
                f(argc, argv, envp);
            }
            p = p.add(1);
        }
    }
}

/// Runs all destructors, last first.
///
/// # Safety
/// Once, at exit.
pub unsafe fn run_fini() {
    let start = (&raw const __fini_array_start).cast::<Destructor>();
    let mut p = (&raw const __fini_array_end).cast::<Destructor>();
    // SAFETY: `p` stays within the linker's table.
    unsafe {
        while p > start {
            p = p.sub(1);
            if let Some(f) = *p {
                f();
            }
        }
        call_weak!("_fini");
    }
}
