//! What the program is called.

use core::ffi::c_char;

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
/// From the start code.
pub unsafe fn init(argv0: *const c_char) {
    if argv0.is_null() {
        return;
    }
    // SAFETY: a C string that lives as long as the process.
    unsafe {
        program_invocation_name = argv0;
        let mut short = argv0;
        let mut p = argv0;
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
