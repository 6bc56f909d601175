//! `pow` (C17 7.12.7.5).

use super::fast;

// The functions of `fast` see to errors themselves.
binary! {
    never2: /// x to the power y (C17 7.12.7.5).
        pow powf = fast::pow, fast::powf;
}

alias!(pow => __pow_finite);
alias!(powf => __powf_finite);

// The names for types of a fixed width (TS 18661-3).
alias!(pow => powf32x, powf64);
alias!(powf => powf32);
