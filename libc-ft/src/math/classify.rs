//! What kind of number (C17 7.12.3): behind the macros, and BSD's functions.

use crate::internal::f80::F80;
use core::ffi::c_int;

const FP_NAN: c_int = 0;
const FP_INFINITE: c_int = 1;
const FP_ZERO: c_int = 2;
const FP_SUBNORMAL: c_int = 3;
const FP_NORMAL: c_int = 4;

macro_rules! classify {
    ($t:ty, $fpclassify:ident, $isnan:ident $isnan2:ident, $isinf:ident $isinf2:ident,
     $finite:ident $finite2:ident, $signbit:ident, $issignaling:ident, $quiet:expr) => {
        /// The class of a number (C17 7.12.3.1).
        #[unsafe(no_mangle)]
        pub extern "C" fn $fpclassify(x: $t) -> c_int {
            use core::num::FpCategory;
            match x.classify() {
                FpCategory::Nan => FP_NAN,
                FpCategory::Infinite => FP_INFINITE,
                FpCategory::Zero => FP_ZERO,
                FpCategory::Subnormal => FP_SUBNORMAL,
                FpCategory::Normal => FP_NORMAL,
            }
        }
        /// Whether a number is NaN.
        #[unsafe(no_mangle)]
        pub extern "C" fn $isnan(x: $t) -> c_int {
            x.is_nan().into()
        }
        /// 1 for infinity, -1 for minus infinity, 0 for the rest.
        #[unsafe(no_mangle)]
        pub extern "C" fn $isinf(x: $t) -> c_int {
            if !x.is_infinite() { 0 } else if x.is_sign_negative() { -1 } else { 1 }
        }
        /// Whether a number is neither infinite nor NaN.
        #[unsafe(no_mangle)]
        pub extern "C" fn $finite(x: $t) -> c_int {
            x.is_finite().into()
        }
        /// Non-zero if the sign bit is set (C17 7.12.3.6).
        #[unsafe(no_mangle)]
        pub extern "C" fn $signbit(x: $t) -> c_int {
            x.is_sign_negative().into()
        }
        /// Whether a number is a signalling NaN (TS 18661-1).
        #[unsafe(no_mangle)]
        pub extern "C" fn $issignaling(x: $t) -> c_int {
            (x.is_nan() && x.to_bits() & $quiet == 0).into()
        }
        alias!($isnan => $isnan2);
        alias!($isinf => $isinf2);
        alias!($finite => $finite2);
    };
}

classify!(f64, __fpclassify, __isnan isnan, __isinf isinf, __finite finite, __signbit, __issignaling, 1 << 51);
classify!(f32, __fpclassifyf, __isnanf isnanf, __isinff isinff, __finitef finitef, __signbitf, __issignalingf, 1 << 22);

fn kind(x: &F80) -> c_int {
    match x.biased_exponent() {
        0x7fff if x.mantissa << 1 == 0 && x.mantissa != 0 => FP_INFINITE,
        0x7fff => FP_NAN,
        0 if x.mantissa == 0 => FP_ZERO,
        0 => FP_SUBNORMAL,
        _ => FP_NORMAL,
    }
}

extern "C" fn fpclassify(x: &F80) -> c_int {
    kind(x)
}

extern "C" fn is_nan(x: &F80) -> c_int {
    (kind(x) == FP_NAN).into()
}

extern "C" fn is_inf(x: &F80) -> c_int {
    match kind(x) {
        FP_INFINITE if x.is_negative() => -1,
        FP_INFINITE => 1,
        _ => 0,
    }
}

extern "C" fn is_finite(x: &F80) -> c_int {
    (x.biased_exponent() != 0x7fff).into()
}

extern "C" fn is_negative(x: &F80) -> c_int {
    x.is_negative().into()
}

extern "C" fn is_signaling(x: &F80) -> c_int {
    (kind(x) == FP_NAN && x.mantissa & 1 << 62 == 0).into()
}

ld_to_int! {
    /// The class of a number (C17 7.12.3.1).
    __fpclassifyl => fpclassify;
    /// Whether a number is NaN.
    __isnanl => is_nan;
    /// 1 for infinity, -1 for minus infinity, 0 for the rest.
    __isinfl => is_inf;
    /// Whether a number is neither infinite nor NaN.
    __finitel => is_finite;
    /// Non-zero if the sign bit is set (C17 7.12.3.6).
    __signbitl => is_negative;
    /// Whether a number is a signalling NaN (TS 18661-1).
    __issignalingl => is_signaling;
}
alias!(__isnanl => isnanl);
alias!(__isinfl => isinfl);
alias!(__finitel => finitel);
