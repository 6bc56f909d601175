//! `gai_strerror` (POSIX.1-2017).

use core::ffi::{CStr, c_char, c_int};

/// `gai_strerror`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub extern "C" fn gai_strerror(code: c_int) -> *const c_char {
    let text: &CStr = match code {
        -1 => c"Bad value for ai_flags",
        -2 => c"Name or service not known",
        -3 => c"Temporary failure in name resolution",
        -4 => c"Non-recoverable failure in name resolution",
        -5 => c"No address associated with hostname",
        -6 => c"ai_family not supported",
        -7 => c"ai_socktype not supported",
        -8 => c"Servname not supported for ai_socktype",
        -9 => c"Address family for hostname not supported",
        -10 => c"Memory allocation failure",
        -11 => c"System error",
        -12 => c"Argument buffer overflow",
        -100 => c"Processing request in progress",
        -101 => c"Request canceled",
        -102 => c"Request not canceled",
        -103 => c"All requests done",
        -104 => c"Interrupted by a signal",
        -105 => c"Parameter string not correctly encoded",
        _ => c"Unknown error",
    };
    text.as_ptr()
}
