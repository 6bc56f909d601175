//! What the program is called, and what it was started with.

use core::ffi::c_char;
use core::sync::atomic::{AtomicPtr, Ordering::Relaxed};

/// `argv`.
static ARGUMENTS: AtomicPtr<*mut c_char> = AtomicPtr::new(core::ptr::null_mut());

/// `argv[0]` (GNU).
#[unsafe(no_mangle)]
pub static mut program_invocation_name: *const c_char = c"".as_ptr();

/// `argv[0]` without its folders (GNU).
#[unsafe(no_mangle)]
pub static mut program_invocation_short_name: *const c_char = c"".as_ptr();

alias!(program_invocation_name => __progname_full);
alias!(program_invocation_short_name => __progname);

/// Sets the names from `argv[0]`, which may be null.
///
/// # Safety
/// From the start code, with the process's arguments.
pub unsafe fn init(argv: *mut *mut c_char) {
    ARGUMENTS.store(argv, Relaxed);
    // SAFETY: the array has at least its null; a C string that lives as long as the process.
    unsafe {
        let argv0 = (*argv).cast_const();
        if !argv0.is_null() {
            set_program_name(argv0);
        }
    }
}

/// Sets the names from a path.
///
/// # Safety
/// It must be a C string that stays, and nothing else at work with the names.
pub unsafe fn set_program_name(path: *const c_char) {
    // SAFETY: a C string, not read past its NUL.
    unsafe {
        program_invocation_name = path;
        let mut short = path;
        let mut p = path;
        while *p != 0 {
            if *p == b'/' as c_char {
                short = p.add(1);
            }
            p = p.add(1);
        }
        program_invocation_short_name = short;
    }
}

/// What messages begin with: `argv[0]`, or what the program set in its place.
pub fn program_name() -> *const c_char {
    // SAFETY: a word; programs set it before they start threads.
    unsafe { program_invocation_name }
}

/// The arguments, the program's name first. The program may have changed them.
pub fn arguments() -> impl Iterator<Item = &'static [u8]> + Clone {
    let argv = ARGUMENTS.load(Relaxed);
    // SAFETY: the array ends in null, its entries are C strings.
    (0..).map_while(move |i| unsafe {
        let arg = *argv.add(i);
        (!arg.is_null()).then(|| crate::string::bytes(arg))
    })
}
