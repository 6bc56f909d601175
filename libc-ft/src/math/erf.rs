//! The error function (C17 7.12.8.1, 7.12.8.2).

use super::fast;

narrowed! {
    erfcf = libm::erfc;
}

unary! {
    never: /// The error function (C17 7.12.8.1).
        erf erff = fast::erf, fast::erff;
    one_underflow: /// One minus the error function (C17 7.12.8.2).
        erfc erfcf = libm::erfc, narrow::erfcf;
}

// The names for types of a fixed width (TS 18661-3).
alias!(erfcf => erfcf32);
alias!(erff => erff32);
alias!(erf => erff32x, erff64);
alias!(erfc => erfcf32x, erfcf64);
