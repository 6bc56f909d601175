//! Rounding (C17 7.12.9), `sqrtl`, `fabsl`.

use crate::internal::f80::F80;
use core::ffi::c_long;

ld_asm! {
    /// The square root (C17 7.12.7.6); sets no `errno` for a negative number.
    __sqrtl_finite => "fld tbyte ptr [rsp + 8]", "fsqrt";
    /// The absolute value (C17 7.12.7.2).
    fabsl => "fld tbyte ptr [rsp + 8]", "fabs";
    /// By the rounding mode in force (C17 7.12.9.4).
    rintl => "fld tbyte ptr [rsp + 8]", "frndint";
    /// The largest integral value not above x (C17 7.12.9.2).
    floorl =>
        "fld tbyte ptr [rsp + 8]",
        "fnstcw word ptr [rsp - 4]",
        "movzx eax, word ptr [rsp - 4]",
        "and eax, 0xf3ff",
        "or eax, 0x400",
        "mov word ptr [rsp - 2], ax",
        "fldcw word ptr [rsp - 2]",
        "frndint",
        "fldcw word ptr [rsp - 4]";
    /// The smallest integral value not below x (C17 7.12.9.1).
    ceill =>
        "fld tbyte ptr [rsp + 8]",
        "fnstcw word ptr [rsp - 4]",
        "movzx eax, word ptr [rsp - 4]",
        "and eax, 0xf3ff",
        "or eax, 0x800",
        "mov word ptr [rsp - 2], ax",
        "fldcw word ptr [rsp - 2]",
        "frndint",
        "fldcw word ptr [rsp - 4]";
    /// Towards zero (C17 7.12.9.8).
    truncl =>
        "fld tbyte ptr [rsp + 8]",
        "fnstcw word ptr [rsp - 4]",
        "movzx eax, word ptr [rsp - 4]",
        "and eax, 0xf3ff",
        "or eax, 0xc00",
        "mov word ptr [rsp - 2], ax",
        "fldcw word ptr [rsp - 2]",
        "frndint",
        "fldcw word ptr [rsp - 4]";
    /// By the rounding mode in force, never inexact (C17 7.12.9.3).
    nearbyintl =>
        "fld tbyte ptr [rsp + 8]",
        "fnstsw ax",
        "mov edx, eax",
        "frndint",
        "test dl, 0x20",
        "jne 2f",
        "fnstenv [rsp - 32]",
        "and word ptr [rsp - 28], 0xffdf",
        "fldenv [rsp - 32]",
        "2:";
}

/// `x` without the bits below one; exponents below 63 only.
fn truncated(x: F80) -> F80 {
    let fraction_bits = (0x3fff + 63 - i32::from(x.biased_exponent())) as u32;
    if fraction_bits >= 64 {
        return F80::ZERO.copysign(x);
    }
    F80 {
        mantissa: x.mantissa >> fraction_bits << fraction_bits,
        ..x
    }
}

/// To nearest; of halves, away from zero.
pub fn rounded(x: F80) -> F80 {
    if x.biased_exponent() >= 0x3fff + 63 {
        return x + F80::ZERO.copysign(x);
    }
    let t = truncated(x);
    if (x - t).abs() >= F80::HALF {
        t + F80::ONE.copysign(x)
    } else {
        t
    }
}

extern "C" fn round(x: &F80, out: &mut F80) {
    *out = rounded(*x);
}

extern "C" fn round_even(x: &F80, out: &mut F80) {
    *out = if x.biased_exponent() >= 0x3fff + 63 {
        *x + F80::ZERO.copysign(*x)
    } else {
        let t = truncated(*x);
        let rest = (*x - t).abs();
        let odd = (t * F80::HALF) != truncated(t * F80::HALF);
        if rest > F80::HALF || (rest == F80::HALF && odd) {
            t + F80::ONE.copysign(*x)
        } else {
            t
        }
    };
}

extern "C" fn to_long(x: &F80) -> c_long {
    x.to_i64()
}

extern "C" fn round_to_long(x: &F80) -> c_long {
    rounded(*x).to_i64()
}

extern "C" fn root(x: &F80, out: &mut F80) {
    *out = crate::math::errors::one(*x, x.sqrt());
}

ld_fn! {
    /// The square root (C17 7.12.7.6).
    sqrtl => root;
    /// To nearest, halves away from zero (C17 7.12.9.6).
    roundl => round;
    /// To nearest, halves to even (TS 18661-1).
    roundevenl => round_even;
}

ld_to_int! {
    /// By the rounding mode in force (C17 7.12.9.5).
    lrintl => to_long;
    /// To nearest, halves away from zero (C17 7.12.9.7).
    lroundl => round_to_long;
}

alias!(lrintl => llrintl);
alias!(lroundl => llroundl);

// The names for types of a fixed width (TS 18661-3).
alias!(ceill => ceilf64x);
alias!(fabsl => fabsf64x);
alias!(floorl => floorf64x);
alias!(llrintl => llrintf64x);
alias!(llroundl => llroundf64x);
alias!(lrintl => lrintf64x);
alias!(lroundl => lroundf64x);
alias!(nearbyintl => nearbyintf64x);
alias!(rintl => rintf64x);
alias!(roundevenl => roundevenf64x);
alias!(roundl => roundf64x);
alias!(sqrtl => sqrtf64x);
alias!(truncl => truncf64x);
