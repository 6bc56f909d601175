//! `wscanf` and its kin: the byte engine on UTF-8.

use super::print::utf8;
use crate::internal::shim::set_errno;
use crate::internal::variadic::VaList;
use crate::stdio::file::{Stream, stdin};
use crate::stdio::lock::locked;
use crate::stdio::scanf::{Source, scan};
use core::ffi::c_int;

unsafe fn run(source: &mut Source, fmt: *const u32, ap: VaList, c23: bool) -> c_int {
    // SAFETY: the caller's format and arguments.
    unsafe {
        match utf8(fmt) {
            Ok(fmt) => {
                let n = scan(source, fmt.held().as_ptr(), &mut *ap, c23);
                fmt.discard();
                n
            }
            Err(e) => {
                set_errno(e);
                -1
            }
        }
    }
}

unsafe fn from_stream(s: *mut Stream, fmt: *const u32, ap: VaList, c23: bool) -> c_int {
    // SAFETY: an open stream, a format and its arguments.
    unsafe {
        let mut f = locked(s);
        f.orient_wide();
        let mut source = Source::stream(&raw mut *f, true);
        let n = run(&mut source, fmt, ap, c23);
        source.finish();
        n
    }
}

macro_rules! family {
    ($c23:literal: $vfwscanf:ident $vwscanf:ident $vswscanf:ident $fwscanf:ident $wscanf:ident $swscanf:ident) => {
        #[doc = concat!("`", stringify!($vfwscanf), "` (C11 7.29.2.6).")]
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $vfwscanf(s: *mut Stream, fmt: *const u32, ap: VaList) -> c_int {
            // SAFETY: the caller's.
            unsafe { from_stream(s, fmt, ap, $c23) }
        }
        #[doc = concat!("`", stringify!($vwscanf), "` (C11 7.29.2.10).")]
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $vwscanf(fmt: *const u32, ap: VaList) -> c_int {
            // SAFETY: the caller's; standard input is always there.
            unsafe { from_stream(stdin, fmt, ap, $c23) }
        }
        #[doc = concat!("`", stringify!($vswscanf), "` (C11 7.29.2.8).")]
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $vswscanf(s: *const u32, fmt: *const u32, ap: VaList) -> c_int {
            // SAFETY: the caller's.
            unsafe { run(&mut Source::wide_string(s), fmt, ap, $c23) }
        }
        variadic!(
            /// With its arguments one by one.
            $fwscanf(2) => $vfwscanf
        );
        variadic!(
            /// With its arguments one by one.
            $wscanf(1) => $vwscanf
        );
        variadic!(
            /// With its arguments one by one.
            $swscanf(2) => $vswscanf
        );
    };
}

family!(false: vfwscanf vwscanf vswscanf fwscanf wscanf swscanf);
family!(true: __isoc23_vfwscanf __isoc23_vwscanf __isoc23_vswscanf
    __isoc23_fwscanf __isoc23_wscanf __isoc23_swscanf);
alias!(vfwscanf => __isoc99_vfwscanf);
alias!(vwscanf => __isoc99_vwscanf);
alias!(vswscanf => __isoc99_vswscanf);
alias!(fwscanf => __isoc99_fwscanf);
alias!(wscanf => __isoc99_wscanf);
alias!(swscanf => __isoc99_swscanf);
