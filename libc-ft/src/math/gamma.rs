//! The gamma function (C17 7.12.8.3, 7.12.8.4).

use super::errors;
use core::ffi::c_int;
use core::sync::atomic::{AtomicI32, Ordering};

/// `signgam` (POSIX.1-2017): the sign of gamma at the last `lgamma`.
#[unsafe(export_name = "signgam")]
pub static SIGNGAM: AtomicI32 = AtomicI32::new(0);

/// Stores the sign of the last `lgamma`.
pub fn set_signgam(sign: c_int) {
    SIGNGAM.store(sign, Ordering::Relaxed);
}

// Those of `float` go by way of `double`.
narrowed! {
    tgammaf = libm::tgamma;
}

fn lgamma_and_sign(x: f32) -> (f32, c_int) {
    let (r, s) = libm::lgamma_r(x.into());
    (r as f32, s)
}

unary! {
    one_underflow: /// The gamma function (C17 7.12.8.4).
        tgamma tgammaf = libm::tgamma, narrow::tgammaf;
}

/// The logarithm of gamma's magnitude; its sign is stored (`man 3 lgamma_r`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lgamma_r(x: f64, sign: *mut c_int) -> f64 {
    let (r, s) = libm::lgamma_r(x);
    // SAFETY: the caller vouches for the place.
    unsafe { *sign = s };
    errors::one(x, r)
}

/// The logarithm of gamma's magnitude; its sign is stored (`man 3 lgamma_r`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lgammaf_r(x: f32, sign: *mut c_int) -> f32 {
    let (r, s) = lgamma_and_sign(x);
    // SAFETY: the caller vouches for the place.
    unsafe { *sign = s };
    errors::one(x, r)
}

fn log_gamma(x: f64) -> f64 {
    let (r, s) = libm::lgamma_r(x);
    set_signgam(s);
    r
}

fn log_gammaf(x: f32) -> f32 {
    let (r, s) = lgamma_and_sign(x);
    set_signgam(s);
    r
}

unary! {
    one: /// The logarithm of gamma's magnitude; the sign goes to `signgam` (C17 7.12.8.3).
        lgamma lgammaf = log_gamma, log_gammaf;
}

alias!(lgamma => gamma);
alias!(lgammaf => gammaf);
alias!(lgamma_r => __lgamma_r_finite);
alias!(lgammaf_r => __lgammaf_r_finite);

// The names for types of a fixed width (TS 18661-3).
alias!(lgamma_r => lgammaf32x_r, lgammaf64_r);
alias!(lgammaf => lgammaf32);
alias!(lgammaf_r => lgammaf32_r);
alias!(tgammaf => tgammaf32);
alias!(lgamma => lgammaf32x, lgammaf64);
alias!(tgamma => tgammaf32x, tgammaf64);
