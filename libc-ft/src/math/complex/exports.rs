//! The exported names for `double` and `float`.

use super::functions::{self as f, Complex};
use super::real::Num;

type C64 = Complex<f64>;
type C32 = Complex<f32>;

fn wide(z: C32) -> C64 {
    Complex {
        re: z.re.into(),
        im: z.im.into(),
    }
}

fn narrow(z: C64) -> C32 {
    Complex {
        re: z.re as f32,
        im: z.im as f32,
    }
}

macro_rules! complex {
    ($($d:ident $s:ident = $f:ident;)*) => { $(
        /// C17 7.3.
        #[unsafe(no_mangle)]
        pub extern "C" fn $d(z: C64) -> C64 {
            f::$f(z)
        }
        /// C17 7.3.
        #[unsafe(no_mangle)]
        pub extern "C" fn $s(z: C32) -> C32 {
            narrow(f::$f(wide(z)))
        }
    )* };
}

complex! {
    cexp cexpf = exp;
    clog clogf = log;
    csqrt csqrtf = sqrt;
    csinh csinhf = sinh;
    ccosh ccoshf = cosh;
    ctanh ctanhf = tanh;
    casinh casinhf = asinh;
    cacosh cacoshf = acosh;
    catanh catanhf = atanh;
    csin csinf = sin;
    ccos ccosf = cos;
    ctan ctanf = tan;
    casin casinf = asin;
    cacos cacosf = acos;
    catan catanf = atan;
    cproj cprojf = proj;
}

macro_rules! real {
    ($($d:ident $s:ident = $f:expr;)*) => { $(
        /// C17 7.3.9 or 7.3.8.
        #[unsafe(no_mangle)]
        pub extern "C" fn $d(z: C64) -> f64 {
            $f(z)
        }
        /// C17 7.3.9 or 7.3.8.
        #[unsafe(no_mangle)]
        pub extern "C" fn $s(z: C32) -> f32 {
            $f(wide(z)) as f32
        }
    )* };
}

real! {
    cabs cabsf = |z: C64| crate::math::roots::hypot(z.re, z.im);
    carg cargf = f::arg;
    creal crealf = |z: C64| z.re;
    cimag cimagf = |z: C64| z.im;
}

/// C17 7.3.9.4.
#[unsafe(no_mangle)]
pub extern "C" fn conj(z: C64) -> C64 {
    Complex {
        re: z.re,
        im: -z.im,
    }
}

/// C17 7.3.9.4.
#[unsafe(no_mangle)]
pub extern "C" fn conjf(z: C32) -> C32 {
    Complex {
        re: z.re,
        im: -z.im,
    }
}

/// C17 7.3.8.2.
#[unsafe(no_mangle)]
pub extern "C" fn cpow(x: C64, y: C64) -> C64 {
    f::pow(x, y)
}

/// C17 7.3.8.2.
#[unsafe(no_mangle)]
pub extern "C" fn cpowf(x: C32, y: C32) -> C32 {
    narrow(f::pow(wide(x), wide(y)))
}

/// The logarithm to base 10 (glibc).
#[unsafe(no_mangle)]
pub extern "C" fn clog10(z: C64) -> C64 {
    let l = f::log(z);
    Complex {
        re: l.re * core::f64::consts::LOG10_E,
        im: l.im * core::f64::consts::LOG10_E,
    }
}

/// The logarithm to base 10 (glibc).
#[unsafe(no_mangle)]
pub extern "C" fn clog10f(z: C32) -> C32 {
    narrow(clog10(wide(z)))
}

const _: () = assert!(size_of::<C32>() == 8 && size_of::<C64>() == 16 && <f64 as Num>::HUGE > 0);

// The names for types of a fixed width (TS 18661-3).
alias!(cabs => cabsf32x, cabsf64);
alias!(cabsf => cabsf32);
alias!(cacos => cacosf32x, cacosf64);
alias!(cacosf => cacosf32);
alias!(cacosh => cacoshf32x, cacoshf64);
alias!(cacoshf => cacoshf32);
alias!(carg => cargf32x, cargf64);
alias!(cargf => cargf32);
alias!(casin => casinf32x, casinf64);
alias!(casinf => casinf32);
alias!(casinh => casinhf32x, casinhf64);
alias!(casinhf => casinhf32);
alias!(catan => catanf32x, catanf64);
alias!(catanf => catanf32);
alias!(catanh => catanhf32x, catanhf64);
alias!(catanhf => catanhf32);
alias!(ccos => ccosf32x, ccosf64);
alias!(ccosf => ccosf32);
alias!(ccosh => ccoshf32x, ccoshf64);
alias!(ccoshf => ccoshf32);
alias!(cexp => cexpf32x, cexpf64);
alias!(cexpf => cexpf32);
alias!(cimag => cimagf32x, cimagf64);
alias!(cimagf => cimagf32);
alias!(clog => clogf32x, clogf64);
alias!(clog10 => clog10f32x, clog10f64);
alias!(clog10f => clog10f32);
alias!(clogf => clogf32);
alias!(conj => conjf32x, conjf64);
alias!(conjf => conjf32);
alias!(cpow => cpowf32x, cpowf64);
alias!(cpowf => cpowf32);
alias!(cproj => cprojf32x, cprojf64);
alias!(cprojf => cprojf32);
alias!(creal => crealf32x, crealf64);
alias!(crealf => crealf32);
alias!(csin => csinf32x, csinf64);
alias!(csinf => csinf32);
alias!(csinh => csinhf32x, csinhf64);
alias!(csinhf => csinhf32);
alias!(csqrt => csqrtf32x, csqrtf64);
alias!(csqrtf => csqrtf32);
alias!(ctan => ctanf32x, ctanf64);
alias!(ctanf => ctanf32);
alias!(ctanh => ctanhf32x, ctanhf64);
alias!(ctanhf => ctanhf32);
