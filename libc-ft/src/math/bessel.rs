//! Bessel functions (POSIX.1-2017 `j0`, `y0`).

use super::errors;
use core::ffi::c_int;

// Those of `float` go by way of `double`.
narrowed! {
    j0f = libm::j0;
    j1f = libm::j1;
    y0f = libm::y0;
    y1f = libm::y1;
}

unary! {
    never: /// Of the first kind, order 0.
        j0 j0f = libm::j0, narrow::j0f;
    never: /// Of the first kind, order 1.
        j1 j1f = libm::j1, narrow::j1f;
    one: /// Of the second kind, order 0.
        y0 y0f = libm::y0, narrow::y0f;
    one: /// Of the second kind, order 1.
        y1 y1f = libm::y1, narrow::y1f;
}

/// Of the first kind, order n.
#[unsafe(no_mangle)]
pub extern "C" fn jn(n: c_int, x: f64) -> f64 {
    libm::jn(n, x)
}

/// Of the first kind, order n.
#[unsafe(no_mangle)]
pub extern "C" fn jnf(n: c_int, x: f32) -> f32 {
    libm::jn(n, x.into()) as f32
}

/// Of the second kind, order n.
#[unsafe(no_mangle)]
pub extern "C" fn yn(n: c_int, x: f64) -> f64 {
    errors::one(x, libm::yn(n, x))
}

/// Of the second kind, order n.
#[unsafe(no_mangle)]
pub extern "C" fn ynf(n: c_int, x: f32) -> f32 {
    errors::one(x, libm::yn(n, x.into()) as f32)
}

// The names for types of a fixed width (TS 18661-3).
alias!(j0 => j0f32x, j0f64);
alias!(j0f => j0f32);
alias!(j1 => j1f32x, j1f64);
alias!(j1f => j1f32);
alias!(jn => jnf32x, jnf64);
alias!(jnf => jnf32);
alias!(y0 => y0f32x, y0f64);
alias!(y0f => y0f32);
alias!(y1 => y1f32x, y1f64);
alias!(y1f => y1f32);
alias!(yn => ynf32x, ynf64);
alias!(ynf => ynf32);
