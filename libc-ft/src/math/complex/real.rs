//! What the complex functions need of a real type.

use crate::internal::f80::F80;
use core::ops::{Add, Div, Mul, Neg, Sub};

/// A real type, with the functions of `math.h` that are needed.
pub trait Num:
    Copy
    + PartialOrd
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
{
    /// Above this, the exponential of the number might overflow.
    const EXP_MAX: f64;
    /// Numbers with greater exponents have squares that might overflow.
    const HUGE: i32;
    /// From a `double`.
    fn of(x: f64) -> Self;
    /// The exponent, of a finite number other than zero.
    fn exponent(self) -> i32;
    /// NaN.
    fn nan(self) -> bool;
    /// Infinite.
    fn infinite(self) -> bool;
    /// The magnitude.
    fn magnitude(self) -> Self;
    /// With another's sign.
    fn signed(self, sign: Self) -> Self;
    /// e to the power.
    fn exp(self) -> Self;
    /// The natural logarithm.
    fn ln(self) -> Self;
    /// The natural logarithm of 1 + x.
    fn ln_1p(self) -> Self;
    /// The sine.
    fn sin(self) -> Self;
    /// The cosine.
    fn cos(self) -> Self;
    /// The tangent.
    fn tan(self) -> Self;
    /// The hyperbolic sine.
    fn sinh(self) -> Self;
    /// The hyperbolic cosine.
    fn cosh(self) -> Self;
    /// The inverse hyperbolic sine.
    fn asinh(self) -> Self;
    /// The arc tangent of `self / x`.
    fn atan2(self, x: Self) -> Self;
    /// The square root.
    fn sqrt(self) -> Self;
    /// The length of the hypotenuse.
    fn hypot(self, other: Self) -> Self;
    /// Times 2 to the power n.
    fn scale(self, n: i32) -> Self;
    /// Neither infinite nor NaN.
    fn finite(self) -> bool {
        !self.nan() && !self.infinite()
    }
    /// Zero.
    fn zero(self) -> bool {
        self == Self::of(0.0)
    }
}

impl Num for f64 {
    const EXP_MAX: f64 = 709.0;
    const HUGE: i32 = 500;
    fn of(x: f64) -> f64 {
        x
    }
    fn exponent(self) -> i32 {
        libm::ilogb(self)
    }
    fn nan(self) -> bool {
        self.is_nan()
    }
    fn infinite(self) -> bool {
        self.is_infinite()
    }
    fn magnitude(self) -> f64 {
        self.abs()
    }
    fn signed(self, sign: f64) -> f64 {
        self.copysign(sign)
    }
    fn exp(self) -> f64 {
        libm::exp(self)
    }
    fn ln(self) -> f64 {
        libm::log(self)
    }
    fn ln_1p(self) -> f64 {
        libm::log1p(self)
    }
    fn sin(self) -> f64 {
        libm::sin(self)
    }
    fn cos(self) -> f64 {
        libm::cos(self)
    }
    fn tan(self) -> f64 {
        libm::tan(self)
    }
    fn sinh(self) -> f64 {
        libm::sinh(self)
    }
    fn cosh(self) -> f64 {
        libm::cosh(self)
    }
    fn asinh(self) -> f64 {
        libm::asinh(self)
    }
    fn atan2(self, x: f64) -> f64 {
        libm::atan2(self, x)
    }
    fn sqrt(self) -> f64 {
        crate::math::roots::root(self)
    }
    fn hypot(self, other: f64) -> f64 {
        libm::hypot(self, other)
    }
    fn scale(self, n: i32) -> f64 {
        libm::scalbn(self, n)
    }
}

impl Num for F80 {
    const EXP_MAX: f64 = 11355.0;
    const HUGE: i32 = 8000;
    fn of(x: f64) -> F80 {
        F80::from(x)
    }
    fn exponent(self) -> i32 {
        crate::math::long_double::parts::exponent(self)
    }
    fn nan(self) -> bool {
        self.is_nan()
    }
    fn infinite(self) -> bool {
        self.is_infinite()
    }
    fn magnitude(self) -> F80 {
        self.abs()
    }
    fn signed(self, sign: F80) -> F80 {
        self.copysign(sign)
    }
    fn exp(self) -> F80 {
        crate::math::long_double::exp_log::e_to(self)
    }
    fn ln(self) -> F80 {
        crate::math::long_double::exp_log::ln(self)
    }
    fn ln_1p(self) -> F80 {
        crate::math::long_double::exp_log::ln_1p(self)
    }
    fn sin(self) -> F80 {
        crate::math::long_double::trig::sine(self)
    }
    fn cos(self) -> F80 {
        crate::math::long_double::trig::cosine(self)
    }
    fn tan(self) -> F80 {
        crate::math::long_double::trig::tangent(self)
    }
    fn sinh(self) -> F80 {
        crate::math::long_double::exp_log::sine_h(self)
    }
    fn cosh(self) -> F80 {
        crate::math::long_double::exp_log::cosine_h(self)
    }
    fn asinh(self) -> F80 {
        crate::math::long_double::exp_log::arsinh(self)
    }
    fn atan2(self, x: F80) -> F80 {
        self.arctan2(x)
    }
    fn sqrt(self) -> F80 {
        F80::sqrt(self)
    }
    fn hypot(self, other: F80) -> F80 {
        crate::math::long_double::roots::length(self, other)
    }
    fn scale(self, n: i32) -> F80 {
        F80::scale(self, F80::from_i64(n.into()))
    }
}
