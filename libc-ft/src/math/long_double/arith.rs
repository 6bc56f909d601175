//! Arithmetic on [`F80`], by the x87 unit.

use crate::internal::f80::F80;
use core::arch::asm;
use core::ops::{Add, Div, Mul, Neg, Sub};

macro_rules! operator {
    ($($trait:ident $method:ident $instruction:literal)*) => { $(
        impl $trait for F80 {
            type Output = F80;
            #[inline]
            fn $method(self, other: F80) -> F80 {
                let mut r = F80::default();
                // SAFETY: loads ten bytes of each and stores ten; the x87 stack is left as found.
                unsafe {
                    asm!(
                        "fld tbyte ptr [{a}]", "fld tbyte ptr [{b}]", $instruction, "fstp tbyte ptr [{r}]",
                        a = in(reg) &self, b = in(reg) &other, r = in(reg) &mut r, options(nostack),
                    );
                }
                r
            }
        }
    )* };
}
operator! {
    Add add "faddp st(1), st"
    Sub sub "fsubp st(1), st"
    Mul mul "fmulp st(1), st"
    Div div "fdivp st(1), st"
}

impl Neg for F80 {
    type Output = F80;
    #[inline]
    fn neg(mut self) -> F80 {
        self.sign_exp ^= 0x8000;
        self
    }
}

impl PartialEq for F80 {
    fn eq(&self, other: &F80) -> bool {
        self.partial_cmp(other) == Some(core::cmp::Ordering::Equal)
    }
}

impl PartialOrd for F80 {
    /// Quiet: NaN raises nothing.
    #[inline]
    fn partial_cmp(&self, other: &F80) -> Option<core::cmp::Ordering> {
        let (below, parity, zero): (u8, u8, u8);
        // SAFETY: loads ten bytes of each; the x87 stack is left as found.
        unsafe {
            asm!(
                "fld tbyte ptr [{b}]", "fld tbyte ptr [{a}]", "fucomip st, st(1)", "fstp st(0)",
                "setb {below}", "setp {parity}", "sete {zero}",
                a = in(reg) self, b = in(reg) other,
                below = out(reg_byte) below, parity = out(reg_byte) parity, zero = out(reg_byte) zero,
                options(nostack),
            );
        }
        use core::cmp::Ordering::{Equal, Greater, Less};
        match (parity != 0, zero != 0, below != 0) {
            (true, ..) => None,
            (_, true, _) => Some(Equal),
            (_, _, true) => Some(Less),
            _ => Some(Greater),
        }
    }
}

impl F80 {
    /// The number with these parts.
    pub const fn from_parts(sign_exp: u16, mantissa: u64) -> F80 {
        F80 { mantissa, sign_exp }
    }
    /// Zero.
    pub const ZERO: F80 = F80::from_parts(0, 0);
    /// One.
    pub const ONE: F80 = F80::from_parts(0x3fff, 1 << 63);
    /// A half.
    pub const HALF: F80 = F80::from_parts(0x3ffe, 1 << 63);
    /// Infinity.
    pub const INFINITY: F80 = F80::from_parts(0x7fff, 1 << 63);
    /// The least normal number.
    pub const MIN_POSITIVE: F80 = F80::from_parts(1, 1 << 63);
    /// The greatest number.
    pub const MAX: F80 = F80::from_parts(0x7ffe, u64::MAX);

    /// The magnitude.
    pub const fn abs(mut self) -> F80 {
        self.sign_exp &= 0x7fff;
        self
    }

    /// With the sign of `other`.
    pub const fn copysign(mut self, other: F80) -> F80 {
        self.sign_exp = self.sign_exp & 0x7fff | other.sign_exp & 0x8000;
        self
    }

    /// Whether it is NaN.
    pub const fn is_nan(self) -> bool {
        self.biased_exponent() == 0x7fff && self.mantissa << 1 != 0
    }

    /// Whether it is infinite.
    pub const fn is_infinite(self) -> bool {
        self.biased_exponent() == 0x7fff && self.mantissa << 1 == 0
    }

    /// Whether it is neither infinite nor NaN.
    pub const fn is_finite(self) -> bool {
        self.biased_exponent() != 0x7fff
    }

    /// Whether it is zero.
    pub const fn is_zero(self) -> bool {
        self.biased_exponent() == 0 && self.mantissa == 0
    }

    /// From an integer.
    pub fn from_i64(n: i64) -> F80 {
        let mut r = F80::default();
        // SAFETY: loads an integer and stores ten bytes; the x87 stack is left as found.
        unsafe {
            asm!(
                "fild qword ptr [{n}]", "fstp tbyte ptr [{r}]",
                n = in(reg) &n, r = in(reg) &mut r, options(nostack),
            );
        }
        r
    }
}

/// A function of one number that is some x87 instructions on `st(0)`.
macro_rules! x87 {
    ($($(#[$doc:meta])* $name:ident $($line:literal),+;)*) => {
        impl F80 { $(
            $(#[$doc])*
            #[inline]
            pub fn $name(self) -> F80 {
                let mut r = F80::default();
                // SAFETY: loads ten bytes and stores ten; the x87 stack is left as found.
                unsafe {
                    asm!(
                        "fld tbyte ptr [{a}]", $($line,)+ "fstp tbyte ptr [{r}]",
                        a = in(reg) &self, r = in(reg) &mut r, out("ax") _, options(nostack),
                    );
                }
                r
            }
        )* }
    };
}
x87! {
    /// The square root.
    sqrt "fsqrt";
    /// To an integral value by the rounding mode in force.
    rint "frndint";
    /// 2 to the power of a number in [-1, 1], minus 1.
    exp2m1 "f2xm1";
    /// The natural logarithm.
    ln "fldln2", "fxch st(1)", "fyl2x";
    /// The natural logarithm of 1 + x, for small x (below 0.29).
    ln1p "fldln2", "fxch st(1)", "fyl2xp1";
    /// The arc tangent.
    arctan "fld1", "fpatan";
    /// The sine of a small angle.
    small_sin "fsin";
    /// The cosine of a small angle.
    small_cos "fcos";
    /// The tangent of a small angle.
    small_tan "fptan", "fstp st(0)";
}

impl F80 {
    /// The number times 2 to the power of the integral part of `n`.
    pub fn scale(self, n: F80) -> F80 {
        let mut r = F80::default();
        // SAFETY: loads ten bytes of each and stores ten; the x87 stack is left as found.
        unsafe {
            asm!(
                "fld tbyte ptr [{n}]", "fld tbyte ptr [{a}]", "fscale", "fstp st(1)", "fstp tbyte ptr [{r}]",
                a = in(reg) &self, n = in(reg) &n, r = in(reg) &mut r, options(nostack),
            );
        }
        r
    }

    /// `self · log2(x)`.
    pub fn times_log2(self, x: F80) -> F80 {
        let mut r = F80::default();
        // SAFETY: loads ten bytes of each and stores ten; the x87 stack is left as found.
        unsafe {
            asm!(
                "fld tbyte ptr [{y}]", "fld tbyte ptr [{x}]", "fyl2x", "fstp tbyte ptr [{r}]",
                y = in(reg) &self, x = in(reg) &x, r = in(reg) &mut r, options(nostack),
            );
        }
        r
    }

    /// The arc tangent of `self / x` in all quadrants.
    pub fn arctan2(self, x: F80) -> F80 {
        let mut r = F80::default();
        // SAFETY: loads ten bytes of each and stores ten; the x87 stack is left as found.
        unsafe {
            asm!(
                "fld tbyte ptr [{y}]", "fld tbyte ptr [{x}]", "fpatan", "fstp tbyte ptr [{r}]",
                y = in(reg) &self, x = in(reg) &x, r = in(reg) &mut r, options(nostack),
            );
        }
        r
    }

    /// To a 64-bit integer by the rounding mode in force.
    pub fn to_i64(self) -> i64 {
        let mut r = 0i64;
        // SAFETY: loads ten bytes and stores eight; the x87 stack is left as found.
        unsafe {
            asm!(
                "fld tbyte ptr [{a}]", "fistp qword ptr [{r}]",
                a = in(reg) &self, r = in(reg) &mut r, options(nostack),
            );
        }
        r
    }
}
