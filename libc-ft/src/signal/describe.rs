//! `psignal` and `psiginfo`: what a signal is, on standard error.

use crate::stdio::message::on_stderr;
use crate::string::bytes;
use core::ffi::{c_char, c_int};

/// Writes `prefix: `, if there is one.
macro_rules! after_prefix {
    ($out:ident, $prefix:ident) => {
        if !$prefix.is_null() && *$prefix != 0 {
            $out.text(bytes($prefix)).text(b": ");
        }
    };
}

/// POSIX.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn psignal(sig: c_int, prefix: *const c_char) {
    // SAFETY: the prefix is a C string or null.
    on_stderr(|out| unsafe {
        after_prefix!(out, prefix);
        if (1..32).contains(&sig) {
            out.text(bytes(crate::string::signal_text(sig)));
        } else {
            out.text(b"Unknown signal ")
                .text(if sig < 0 { b"-" } else { b"" });
            out.number(sig.unsigned_abs().into());
        }
        out.text(b"\n");
    });
}

/// POSIX; the information is a `siginfo_t`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn psiginfo(info: *const c_int, prefix: *const c_char) {
    // SAFETY: `si_signo` and `si_code` are the first and third word; the sender's ids follow at 16.
    on_stderr(|out| unsafe {
        after_prefix!(out, prefix);
        let (sig, code) = (*info, *info.add(2));
        out.text(bytes(crate::string::signal_text(sig))).text(b" (");
        if code < 0 {
            out.text(b"-");
        }
        out.number(code.unsigned_abs().into());
        if code <= 0 {
            out.text(b" ")
                .number(*info.add(4) as u32 as u64)
                .text(b" ")
                .number(*info.add(5) as u32 as u64);
        }
        out.text(b")\n");
    });
}
