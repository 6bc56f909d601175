//! `pow` (C17 7.12.7.5).

use super::{errors, fast};

/// x to the power y (C17 7.12.7.5).
#[unsafe(no_mangle)]
pub extern "C" fn pow(x: f64, y: f64) -> f64 {
    let r = fast::pow(x, y);
    if r == 0.0 && x != 0.0 && x.is_finite() && y.is_finite() {
        errors::erange();
    }
    errors::two(x, y, r)
}

/// x to the power y (C17 7.12.7.5).
#[unsafe(no_mangle)]
pub extern "C" fn powf(x: f32, y: f32) -> f32 {
    let r = fast::powf(x, y);
    if r == 0.0 && x != 0.0 && x.is_finite() && y.is_finite() {
        errors::erange();
    }
    errors::two(x, y, r)
}

alias!(pow => __pow_finite);
alias!(powf => __powf_finite);

// The names for types of a fixed width (TS 18661-3).
alias!(pow => powf32x, powf64);
alias!(powf => powf32);
