//! `errno` for what a function could not compute (C17 7.12.1).

use crate::internal::shim::set_errno;
use ftlinux_kernel::Errno;

/// What the checks need to know of a floating type.
pub trait Real: Copy {
    /// Not infinite and not NaN.
    fn finite(self) -> bool;
    /// NaN.
    fn nan(self) -> bool;
    /// Zero, of either sign.
    fn zero(self) -> bool;
    /// 1, of either sign.
    fn unit(self) -> bool;
}

macro_rules! real {
    ($($t:ty)*) => { $(impl Real for $t {
        #[inline(always)]
        fn finite(self) -> bool { self.is_finite() }
        #[inline(always)]
        fn nan(self) -> bool { self.is_nan() }
        #[inline(always)]
        fn zero(self) -> bool { self == 0.0 }
        #[inline(always)]
        fn unit(self) -> bool { self.abs() == 1.0 }
    })* };
}
real! { f32 f64 }

impl Real for crate::internal::f80::F80 {
    fn finite(self) -> bool {
        self.biased_exponent() != 0x7fff
    }
    fn nan(self) -> bool {
        !self.finite() && self.mantissa << 1 != 0
    }
    fn zero(self) -> bool {
        self.mantissa == 0 && self.biased_exponent() == 0
    }
    fn unit(self) -> bool {
        self.abs() == Self::ONE
    }
}

/// A domain error.
#[cold]
pub fn edom() {
    set_errno(Errno::EDOM);
}

/// A pole, an overflow or an underflow.
#[cold]
pub fn erange() {
    set_errno(Errno::ERANGE);
}

/// The exceptions of SSE (MXCSR, `fenv.h`'s values).
const INVALID: u32 = 1;
const DIV_BY_ZERO: u32 = 4;
const OVERFLOW: u32 = 8;
const INEXACT: u32 = 0x20;

/// Raises exceptions that a computation left out; what is there already stays.
#[cold]
fn raise(flags: u32, unless: u32) {
    let mut status = 0u32;
    // SAFETY: reads the status register and puts it back with flags set.
    unsafe {
        core::arch::asm!("stmxcsr [{}]", in(reg) &mut status, options(nostack));
        if status & unless == 0 {
            status |= flags;
            core::arch::asm!("ldmxcsr [{}]", in(reg) &status, options(nostack));
        }
    }
}

#[cold]
fn not_finite(nan: bool, pole: bool) {
    if nan {
        raise(INVALID, INVALID);
        edom();
    } else if pole {
        raise(DIV_BY_ZERO, DIV_BY_ZERO);
        erange();
    } else {
        raise(OVERFLOW | INEXACT, DIV_BY_ZERO | OVERFLOW);
        erange();
    }
}

/// NaN of an argument that is none: `EDOM`. Infinity of a finite one: `ERANGE`.
#[inline(always)]
pub fn one<T: Real>(x: T, r: T) -> T {
    if !r.finite() && !x.nan() && (r.nan() || x.finite()) {
        // No function of one argument overflows at 0 or 1.
        not_finite(r.nan(), x.zero() || x.unit());
    }
    r
}

/// As [`one`], and `ERANGE` where a finite argument gave zero.
#[inline(always)]
pub fn one_underflow<T: Real>(x: T, r: T) -> T {
    if r.zero() && x.finite() {
        erange();
    }
    one(x, r)
}

/// As [`one`], of two arguments.
#[inline(always)]
pub fn two<T: Real>(x: T, y: T, r: T) -> T {
    if !r.finite() && !x.nan() && !y.nan() && (r.nan() || (x.finite() && y.finite())) {
        not_finite(r.nan(), false);
    }
    r
}

/// Exports functions of one argument, for `double` and `float`:
/// `unary!(one: /// doc  sin sinf = libm::sin libm::sinf;)`.
macro_rules! unary {
    ($($check:ident: $(#[$doc:meta])* $d:ident $f:ident = $dd:path, $ff:path;)*) => { $(
        $(#[$doc])*
        #[unsafe(no_mangle)]
        pub extern "C" fn $d(x: f64) -> f64 {
            $crate::math::errors::$check(x, $dd(x))
        }
        $(#[$doc])*
        #[unsafe(no_mangle)]
        pub extern "C" fn $f(x: f32) -> f32 {
            $crate::math::errors::$check(x, $ff(x))
        }
    )* };
}

/// Functions of `float` by way of those of `double`, in a module `narrow`.
macro_rules! narrowed {
    ($($f:ident = $d:path;)*) => {
        mod narrow {
            #[allow(unused_imports)]
            use super::*;
            $(pub fn $f(x: f32) -> f32 {
                $d(x.into()) as f32
            })*
        }
    };
}

/// Exports functions of two arguments, for `double` and `float`.
macro_rules! binary {
    ($($check:ident: $(#[$doc:meta])* $d:ident $f:ident = $dd:path, $ff:path;)*) => { $(
        $(#[$doc])*
        #[unsafe(no_mangle)]
        pub extern "C" fn $d(x: f64, y: f64) -> f64 {
            $crate::math::errors::$check(x, y, $dd(x, y))
        }
        $(#[$doc])*
        #[unsafe(no_mangle)]
        pub extern "C" fn $f(x: f32, y: f32) -> f32 {
            $crate::math::errors::$check(x, y, $ff(x, y))
        }
    )* };
}

/// No error can arise.
#[inline(always)]
pub fn never<T>(_: T, r: T) -> T {
    r
}

/// No error can arise, of two arguments.
#[inline(always)]
pub fn never2<T>(_: T, _: T, r: T) -> T {
    r
}
