//! Integers from wide text (C11, 7.29.4.1.2).

use crate::stdlib::strtol::{signed, unsigned};
use core::ffi::c_int;

macro_rules! wide {
    ($($name:ident: $core:ident $ret:ty, $binary:literal;)*) => { $(
        #[doc = concat!("`", stringify!($name), "`.")]
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(s: *const i32, end: *mut *mut i32, base: c_int) -> $ret {
            // SAFETY: as the caller vouches.
            unsafe { $core(s, end, base, $binary) }
        }
    )* };
}

wide! {
    wcstol: signed i64, false;
    wcstoul: unsigned u64, false;
    __isoc23_wcstol: signed i64, true;
    __isoc23_wcstoul: unsigned u64, true;
}
// As for the narrow ones: types of the same size, locales without effect.
alias!(wcstol => wcstoll, wcstoimax, wcstoq, wcstol_l, wcstoll_l, __wcstol_l, __wcstoll_l,
    __wcstol_internal, __wcstoll_internal);
alias!(wcstoul => wcstoull, wcstoumax, wcstouq, wcstoul_l, wcstoull_l, __wcstoul_l, __wcstoull_l,
    __wcstoul_internal, __wcstoull_internal);
alias!(__isoc23_wcstol => __isoc23_wcstoll, __isoc23_wcstoimax);
alias!(__isoc23_wcstoul => __isoc23_wcstoull, __isoc23_wcstoumax);
