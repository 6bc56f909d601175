//! Logarithms (C17 7.12.6).

use super::fast;

// The functions of `fast` see to errors themselves.
unary! {
    never: /// The natural logarithm (C17 7.12.6.7).
        log logf = fast::log, fast::logf;
    never: /// The logarithm to base 2 (C17 7.12.6.10).
        log2 log2f = fast::log2, fast::log2f;
    never: /// The logarithm to base 10 (C17 7.12.6.8).
        log10 log10f = fast::log10, fast::log10f;
    never: /// The natural logarithm of 1 + x (C17 7.12.6.9).
        log1p log1pf = fast::log1p, fast::log1pf;
}

alias!(log => __log_finite);
alias!(logf => __logf_finite);
alias!(log2 => __log2_finite);
alias!(log2f => __log2f_finite);
alias!(log10 => __log10_finite);
alias!(log10f => __log10f_finite);

// The names for types of a fixed width (TS 18661-3).
alias!(log10f => log10f32);
alias!(log1pf => log1pf32);
alias!(log2f => log2f32);
alias!(logf => logf32);
alias!(log => logf32x, logf64);
alias!(log10 => log10f32x, log10f64);
alias!(log1p => log1pf32x, log1pf64);
alias!(log2 => log2f32x, log2f64);
