//! The error function (C17 7.12.8.1, 7.12.8.2).

unary! {
    never: /// The error function (C17 7.12.8.1).
        erf erff = libm::erf, libm::erff;
    one_underflow: /// One minus the error function (C17 7.12.8.2).
        erfc erfcf = libm::erfc, libm::erfcf;
}
