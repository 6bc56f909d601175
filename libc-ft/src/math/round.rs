//! Rounding to an integral value (C17 7.12.9).

use core::arch::asm;

/// `rint` without the inexact exception: by the rounding mode in force.
fn quiet_rint(x: f64) -> f64 {
    let flags = mxcsr();
    let r = libm_rint(x);
    set_mxcsr(flags);
    r
}

fn quiet_rintf(x: f32) -> f32 {
    let flags = mxcsr();
    let r = libm_rintf(x);
    set_mxcsr(flags);
    r
}

fn mxcsr() -> u32 {
    let mut v = 0u32;
    // SAFETY: stores the control and status register into a local.
    unsafe { asm!("stmxcsr [{}]", in(reg) &mut v, options(nostack)) };
    v
}

fn set_mxcsr(v: u32) {
    // SAFETY: puts back a value that was in the register.
    unsafe { asm!("ldmxcsr [{}]", in(reg) &v, options(nostack)) };
}

/// Adding and taking away 2^52 rounds by the mode in force.
fn libm_rint(x: f64) -> f64 {
    let big = core::hint::black_box(4503599627370496.0f64).copysign(x);
    if x.abs() < 4503599627370496.0 {
        (core::hint::black_box(x + big) - big).copysign(x)
    } else {
        x + 0.0
    }
}

fn libm_rintf(x: f32) -> f32 {
    let big = core::hint::black_box(8388608.0f32).copysign(x);
    if x.abs() < 8388608.0 {
        (core::hint::black_box(x + big) - big).copysign(x)
    } else {
        x + 0.0
    }
}

/// Halves away from zero, or to even; the same in every rounding mode: all sums are exact.
/// What is infinite or no number stays out of them, since they would raise an exception.
macro_rules! halves {
    ($t:ty, $away:ident, $even:ident, $trunc:path) => {
        fn $away(x: $t) -> $t {
            if !x.is_finite() {
                return x;
            }
            let x = core::hint::black_box(x);
            let whole = $trunc(x);
            if (x - whole).abs() >= 0.5 {
                whole + (1.0 as $t).copysign(x)
            } else {
                whole
            }
        }

        fn $even(x: $t) -> $t {
            if !x.is_finite() {
                return x;
            }
            let x = core::hint::black_box(x);
            let whole = $trunc(x);
            let rest = (x - whole).abs();
            let odd = whole * 0.5 != $trunc(whole * 0.5);
            if rest > 0.5 || rest == 0.5 && odd {
                whole + (1.0 as $t).copysign(x)
            } else {
                whole
            }
        }
    };
}
halves!(f64, away, even, libm::trunc);
halves!(f32, awayf, evenf, libm::truncf);

unary! {
    never: /// The largest integral value not above x (C17 7.12.9.2).
        floor floorf = libm::floor, libm::floorf;
    never: /// The smallest integral value not below x (C17 7.12.9.1).
        ceil ceilf = libm::ceil, libm::ceilf;
    never: /// Towards zero (C17 7.12.9.8).
        trunc truncf = libm::trunc, libm::truncf;
    never: /// To nearest, halves away from zero (C17 7.12.9.6).
        round roundf = away, awayf;
    never: /// To nearest, halves to even (TS 18661-1).
        roundeven roundevenf = even, evenf;
    never: /// By the rounding mode in force (C17 7.12.9.4).
        rint rintf = libm_rint, libm_rintf;
    never: /// By the rounding mode in force, never inexact (C17 7.12.9.3).
        nearbyint nearbyintf = quiet_rint, quiet_rintf;
}

// The names for types of a fixed width (TS 18661-3).
alias!(ceil => ceilf32x, ceilf64);
alias!(ceilf => ceilf32);
alias!(floor => floorf32x, floorf64);
alias!(floorf => floorf32);
alias!(nearbyint => nearbyintf32x, nearbyintf64);
alias!(nearbyintf => nearbyintf32);
alias!(rint => rintf32x, rintf64);
alias!(rintf => rintf32);
alias!(roundeven => roundevenf32x, roundevenf64);
alias!(roundevenf => roundevenf32);
alias!(roundf => roundf32);
alias!(trunc => truncf32x, truncf64);
alias!(truncf => truncf32);
alias!(round => roundf32x, roundf64);
