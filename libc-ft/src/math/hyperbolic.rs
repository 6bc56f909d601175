//! The hyperbolic functions and their inverses (C17 7.12.5).

/// libm's is no number's inverse below 1, and does not say so everywhere.
fn inverse_cosh(x: f64) -> f64 {
    if x < 1.0 { f64::NAN } else { libm::acosh(x) }
}

// Those of `float` go by way of `double`: rounded nearly always as if once.
narrowed! {
    sinhf = libm::sinh;
    coshf = libm::cosh;
    tanhf = libm::tanh;
    asinhf = libm::asinh;
    acoshf = inverse_cosh;
    atanhf = libm::atanh;
}

unary! {
    one: /// The hyperbolic sine (C17 7.12.5.5).
        sinh sinhf = libm::sinh, narrow::sinhf;
    one: /// The hyperbolic cosine (C17 7.12.5.4).
        cosh coshf = libm::cosh, narrow::coshf;
    never: /// The hyperbolic tangent (C17 7.12.5.6).
        tanh tanhf = libm::tanh, narrow::tanhf;
    never: /// The inverse hyperbolic sine (C17 7.12.5.2).
        asinh asinhf = libm::asinh, narrow::asinhf;
    one: /// The inverse hyperbolic cosine (C17 7.12.5.1).
        acosh acoshf = inverse_cosh, narrow::acoshf;
    one: /// The inverse hyperbolic tangent (C17 7.12.5.3).
        atanh atanhf = libm::atanh, narrow::atanhf;
}

alias!(sinh => __sinh_finite);
alias!(sinhf => __sinhf_finite);
alias!(cosh => __cosh_finite);
alias!(coshf => __coshf_finite);
alias!(acosh => __acosh_finite);
alias!(acoshf => __acoshf_finite);
alias!(atanh => __atanh_finite);
alias!(atanhf => __atanhf_finite);

// The names for types of a fixed width (TS 18661-3).
alias!(acoshf => acoshf32);
alias!(asinhf => asinhf32);
alias!(atanhf => atanhf32);
alias!(coshf => coshf32);
alias!(sinhf => sinhf32);
alias!(tanhf => tanhf32);
alias!(acosh => acoshf32x, acoshf64);
alias!(asinh => asinhf32x, asinhf64);
alias!(atanh => atanhf32x, atanhf64);
alias!(cosh => coshf32x, coshf64);
alias!(sinh => sinhf32x, sinhf64);
alias!(tanh => tanhf32x, tanhf64);
