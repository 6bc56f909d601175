//! Rounding to an integer type (C17 7.12.9.5, 7.12.9.7); `long` and `long long` are the same here.

use core::arch::x86_64::{
    _mm_cvtsd_si64, _mm_cvtss_si64, _mm_cvttsd_si64, _mm_cvttss_si64, _mm_set_sd, _mm_set_ss,
};
use core::ffi::c_long;

/// By the rounding mode in force (C17 7.12.9.5).
#[unsafe(no_mangle)]
pub extern "C" fn lrint(x: f64) -> c_long {
    // SAFETY: SSE2 is part of x86-64.
    unsafe { _mm_cvtsd_si64(_mm_set_sd(x)) }
}

/// By the rounding mode in force (C17 7.12.9.5).
#[unsafe(no_mangle)]
pub extern "C" fn lrintf(x: f32) -> c_long {
    // SAFETY: SSE is part of x86-64.
    unsafe { _mm_cvtss_si64(_mm_set_ss(x)) }
}

/// To nearest, halves away from zero (C17 7.12.9.7).
#[unsafe(no_mangle)]
pub extern "C" fn lround(x: f64) -> c_long {
    // SAFETY: SSE2 is part of x86-64.
    unsafe { _mm_cvttsd_si64(_mm_set_sd(super::round::round(x))) }
}

/// To nearest, halves away from zero (C17 7.12.9.7).
#[unsafe(no_mangle)]
pub extern "C" fn lroundf(x: f32) -> c_long {
    // SAFETY: SSE is part of x86-64.
    unsafe { _mm_cvttss_si64(_mm_set_ss(super::round::roundf(x))) }
}

alias!(lrint => llrint);
alias!(lrintf => llrintf);
alias!(lround => llround);
alias!(lroundf => llroundf);

// The names for types of a fixed width (TS 18661-3).
alias!(llrint => llrintf32x, llrintf64);
alias!(llrintf => llrintf32);
alias!(llround => llroundf32x, llroundf64);
alias!(llroundf => llroundf32);
alias!(lrint => lrintf32x, lrintf64);
alias!(lrintf => lrintf32);
alias!(lround => lroundf32x, lroundf64);
alias!(lroundf => lroundf32);
