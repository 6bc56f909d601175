//! `fmax`, `fmin`, `fdim`, `copysign` (C17 7.12.11, 7.12.12).

binary! {
    never2: /// The greater of two; a NaN loses (C17 7.12.12.2).
        fmax fmaxf = libm::fmax, libm::fmaxf;
    never2: /// The lesser of two; a NaN loses (C17 7.12.12.3).
        fmin fminf = libm::fmin, libm::fminf;
    two: /// The positive difference (C17 7.12.12.1).
        fdim fdimf = libm::fdim, libm::fdimf;
    never2: /// The first's magnitude with the second's sign (C17 7.12.11.1).
        copysign copysignf = f64::copysign, f32::copysign;
}

// The names for types of a fixed width (TS 18661-3).
alias!(copysign => copysignf32x, copysignf64);
alias!(copysignf => copysignf32);
alias!(fdim => fdimf32x, fdimf64);
alias!(fdimf => fdimf32);
alias!(fmax => fmaxf32x, fmaxf64);
alias!(fmaxf => fmaxf32);
alias!(fmin => fminf32x, fminf64);
alias!(fminf => fminf32);
