//! Powers of a fixed base (C17 7.12.6).

use super::fast;

// The functions of `fast` see to errors themselves.
unary! {
    never: /// e to the power x (C17 7.12.6.1).
        exp expf = fast::exp, fast::expf;
    never: /// 2 to the power x (C17 7.12.6.2).
        exp2 exp2f = fast::exp2, fast::exp2f;
    never: /// 10 to the power x (`man 3 exp10`).
        exp10 exp10f = fast::exp10, fast::exp10f;
    never: /// e to the power x, minus 1 (C17 7.12.6.3).
        expm1 expm1f = fast::expm1, fast::expm1f;
}

alias!(exp => __exp_finite);
alias!(expf => __expf_finite);
alias!(exp2 => __exp2_finite);
alias!(exp2f => __exp2f_finite);
alias!(exp10 => __exp10_finite);
alias!(exp10f => __exp10f_finite);

// The names for types of a fixed width (TS 18661-3).
alias!(exp10f => exp10f32);
alias!(exp2f => exp2f32);
alias!(expf => expf32);
alias!(expm1f => expm1f32);
alias!(exp => expf32x, expf64);
alias!(exp10 => exp10f32x, exp10f64);
alias!(exp2 => exp2f32x, exp2f64);
alias!(expm1 => expm1f32x, expm1f64);
