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
