//! The next number: `nextafter`, `nexttoward`, `nextup`, `nextdown` (C17 7.12.11.3, TS 18661-1).

use super::errors;

fn after(x: f64, y: f64) -> f64 {
    let r = libm::nextafter(x, y);
    if r != x
        && x != 0.0
        && x.is_finite()
        && !r.is_nan()
        && (r.is_infinite() || r.abs() < f64::MIN_POSITIVE)
    {
        errors::erange();
    }
    r
}

fn afterf(x: f32, y: f32) -> f32 {
    let r = libm::nextafterf(x, y);
    if r != x
        && x != 0.0
        && x.is_finite()
        && !r.is_nan()
        && (r.is_infinite() || r.abs() < f32::MIN_POSITIVE)
    {
        errors::erange();
    }
    r
}

binary! {
    never2: /// The neighbour in the other's direction (C17 7.12.11.3).
        nextafter nextafterf = after, afterf;
}

unary! {
    never: /// The least number above x (TS 18661-1).
        nextup nextupf = f64::next_up, f32::next_up;
    never: /// The greatest number below x (TS 18661-1).
        nextdown nextdownf = f64::next_down, f32::next_down;
}

// The names for types of a fixed width (TS 18661-3).
alias!(nextafter => nextafterf32x, nextafterf64);
alias!(nextafterf => nextafterf32);
alias!(nextdown => nextdownf32x, nextdownf64);
alias!(nextdownf => nextdownf32);
alias!(nextup => nextupf32x, nextupf64);
alias!(nextupf => nextupf32);
