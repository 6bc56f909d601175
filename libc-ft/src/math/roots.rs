//! `sqrt`, `cbrt`, `hypot`, `fabs` (C17 7.12.7).

use core::arch::asm;

/// The processor's square root.
#[inline(always)]
pub fn root(x: f64) -> f64 {
    let r;
    // SAFETY: registers only.
    unsafe {
        asm!("sqrtsd {r}, {x}", x = in(xmm_reg) x, r = lateout(xmm_reg) r, options(pure, nomem, nostack))
    };
    r
}

/// The processor's square root.
#[inline(always)]
pub fn rootf(x: f32) -> f32 {
    let r;
    // SAFETY: registers only.
    unsafe {
        asm!("sqrtss {r}, {x}", x = in(xmm_reg) x, r = lateout(xmm_reg) r, options(pure, nomem, nostack))
    };
    r
}

unary! {
    one: /// The square root (C17 7.12.7.6).
        sqrt sqrtf = root, rootf;
    never: /// The cube root (C17 7.12.7.1).
        cbrt cbrtf = libm::cbrt, libm::cbrtf;
    never: /// The absolute value (C17 7.12.7.2).
        fabs fabsf = f64::abs, f32::abs;
}

binary! {
    two: /// The length of the hypotenuse (C17 7.12.7.3).
        hypot hypotf = libm::hypot, libm::hypotf;
}

alias!(sqrt => __sqrt_finite);
alias!(sqrtf => __sqrtf_finite);
alias!(hypot => __hypot_finite);
alias!(hypotf => __hypotf_finite);

// The names for types of a fixed width (TS 18661-3).
alias!(cbrtf => cbrtf32);
alias!(fabs => fabsf32x, fabsf64);
alias!(fabsf => fabsf32);
alias!(hypotf => hypotf32);
alias!(sqrt => sqrtf32x, sqrtf64);
alias!(sqrtf => sqrtf32);
alias!(cbrt => cbrtf32x, cbrtf64);
alias!(hypot => hypotf32x, hypotf64);
