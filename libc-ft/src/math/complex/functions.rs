//! The functions, with annex G's values at infinities and NaN.

use super::real::Num;

/// A complex number.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Complex<T> {
    /// The real part.
    pub re: T,
    /// The imaginary part.
    pub im: T,
}

use Complex as C;

fn c<T>(re: T, im: T) -> C<T> {
    C { re, im }
}

fn nan<T: Num>() -> T {
    T::of(f64::NAN)
}

/// Times i.
fn times_i<T: Num>(z: C<T>) -> C<T> {
    c(-z.im, z.re)
}

/// Times -i.
fn times_minus_i<T: Num>(z: C<T>) -> C<T> {
    c(z.im, -z.re)
}

/// C17 7.3: `carg`.
pub fn arg<T: Num>(z: C<T>) -> T {
    z.im.atan2(z.re)
}

/// C17 7.3: `cproj`.
pub fn proj<T: Num>(z: C<T>) -> C<T> {
    if z.re.infinite() || z.im.infinite() {
        c(T::of(f64::INFINITY), T::of(0.0).signed(z.im))
    } else {
        z
    }
}

/// The product, where nothing is infinite.
pub fn mul<T: Num>(a: C<T>, b: C<T>) -> C<T> {
    c(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re)
}

/// C17 7.3: `cexp`.
pub fn exp<T: Num>(z: C<T>) -> C<T> {
    if z.im.zero() {
        return c(z.re.exp(), z.im);
    }
    if z.re.infinite() && !z.im.finite() {
        let negative = z.re < T::of(0.0);
        return if negative {
            c(T::of(0.0), T::of(0.0).signed(z.im))
        } else {
            c(z.re, nan())
        };
    }
    if !z.im.finite() || z.re.nan() {
        return c(nan(), nan());
    }
    let (s, k) = (z.im.sin(), z.im.cos());
    if z.re > T::of(T::EXP_MAX) && z.re.finite() {
        // In two halves: the product may be finite where the power is not.
        let h = (z.re * T::of(0.5)).exp();
        return c((h * k) * h, (h * s) * h);
    }
    let e = z.re.exp();
    c(e * k, e * s)
}

/// C17 7.3: `clog`.
pub fn log<T: Num>(z: C<T>) -> C<T> {
    let (mut a, mut b) = (z.re.magnitude(), z.im.magnitude());
    if a < b {
        core::mem::swap(&mut a, &mut b);
    }
    let im = arg(z);
    if z.re.infinite() || z.im.infinite() {
        return c(T::of(f64::INFINITY), im);
    }
    if z.re.nan() || z.im.nan() || a.zero() {
        return c(
            if z.re.zero() && z.im.zero() {
                T::of(-1.0) / a.magnitude()
            } else {
                nan()
            },
            im,
        );
    }
    let e = a.exponent();
    let re = if e.abs() > T::HUGE {
        let (a, b) = (a.scale(-e), b.scale(-e));
        (a * a + b * b).ln() * T::of(0.5) + T::of(e.into()) * T::of(2.0).ln()
    } else if a > T::of(0.5) && a < T::of(2.0) {
        T::of(0.5) * ((a - T::of(1.0)) * (a + T::of(1.0)) + b * b).ln_1p()
    } else {
        a.hypot(b).ln()
    };
    c(re, im)
}

/// C17 7.3: `cpow`.
pub fn pow<T: Num>(x: C<T>, y: C<T>) -> C<T> {
    exp(mul(y, log(x)))
}

/// C17 7.3: `csqrt`.
pub fn sqrt<T: Num>(z: C<T>) -> C<T> {
    let zero = T::of(0.0);
    if z.im.infinite() {
        return c(z.im.magnitude(), z.im);
    }
    if z.re.infinite() {
        return if z.re > zero {
            c(z.re, if z.im.nan() { z.im } else { zero.signed(z.im) })
        } else {
            c(
                if z.im.nan() { z.im } else { zero },
                z.re.magnitude().signed(z.im),
            )
        };
    }
    if z.re.nan() || z.im.nan() {
        return c(nan(), nan());
    }
    if z.re.zero() && z.im.zero() {
        return c(zero, z.im);
    }
    // Near 1, by a power of four.
    let big = if z.re.magnitude() < z.im.magnitude() {
        z.im
    } else {
        z.re
    };
    let k = big.exponent().div_euclid(2);
    let (x, y) = (z.re.scale(-2 * k), z.im.scale(-2 * k));
    let t = ((x.magnitude() + x.hypot(y)) * T::of(0.5)).sqrt();
    let other = y / (t + t);
    if x < zero {
        c(other.magnitude().scale(k), t.signed(z.im).scale(k))
    } else {
        c(t.scale(k), if y.zero() { z.im } else { other.scale(k) })
    }
}

/// Half of e^|x| in two factors, for an x whose power might overflow.
fn halves<T: Num>(x: T) -> (T, T) {
    let h = (x.magnitude() * T::of(0.5)).exp();
    (h * T::of(0.5), h)
}

/// C17 7.3: `csinh`.
pub fn sinh<T: Num>(z: C<T>) -> C<T> {
    let (x, y) = (z.re, z.im);
    if y.zero() {
        return c(x.sinh(), y);
    }
    if !y.finite() {
        return c(if x.zero() || x.infinite() { x } else { nan() }, nan());
    }
    if x.nan() {
        return c(nan(), nan());
    }
    let (s, k) = (y.sin(), y.cos());
    if x.magnitude() > T::of(T::EXP_MAX) && x.finite() {
        let (a, b) = halves(x);
        return c((a * k * b).signed(x * k), a * s * b);
    }
    c(
        if x.zero() {
            x.signed(x * k)
        } else {
            x.sinh() * k
        },
        x.cosh() * s,
    )
}

/// C17 7.3: `ccosh`.
pub fn cosh<T: Num>(z: C<T>) -> C<T> {
    let (x, y) = (z.re, z.im);
    let zero = T::of(0.0);
    if y.zero() {
        return c(x.cosh(), if x.nan() { y } else { zero.signed(x) * y });
    }
    if !y.finite() {
        return match () {
            () if x.zero() => c(nan(), zero),
            () if x.infinite() => c(x.magnitude(), nan()),
            () => c(nan(), nan()),
        };
    }
    if x.nan() {
        return c(nan(), nan());
    }
    let (s, k) = (y.sin(), y.cos());
    if x.zero() {
        return c(k, x * s);
    }
    if x.magnitude() > T::of(T::EXP_MAX) && x.finite() {
        let (a, b) = halves(x);
        return c(a * k * b, (a * s.magnitude() * b).signed(x * s));
    }
    c(x.cosh() * k, x.sinh() * s)
}

/// C17 7.3: `ctanh`.
pub fn tanh<T: Num>(z: C<T>) -> C<T> {
    let (x, y) = (z.re, z.im);
    let (zero, one) = (T::of(0.0), T::of(1.0));
    if x.infinite() {
        let sign = if y.finite() { y.sin() * y.cos() } else { y };
        return c(one.signed(x), zero.signed(sign));
    }
    if y.zero() && x.nan() {
        return z;
    }
    if x.nan() || !y.finite() {
        return c(if x.zero() { x } else { nan() }, nan());
    }
    if x.magnitude() > T::of(22.0) {
        let small = (-x.magnitude()).exp();
        return c(
            one.signed(x),
            T::of(4.0) * y.sin() * y.cos() * small * small,
        );
    }
    // Kahan's: with the tangent of y and the hyperbolic sine of x.
    let t = y.tan();
    let s = x.sinh();
    let beta = one + t * t;
    let rho = (one + s * s).sqrt();
    if t.infinite() {
        return c(rho / s, one / t);
    }
    let below = one + beta * s * s;
    c(beta * rho * s / below, t / below)
}

/// Whether squares of the parts might overflow.
fn huge<T: Num>(z: C<T>) -> bool {
    let big = if z.re.magnitude() < z.im.magnitude() {
        z.im
    } else {
        z.re
    };
    !big.zero() && big.exponent() > T::HUGE
}

/// C17 7.3: `casinh`.
pub fn asinh<T: Num>(z: C<T>) -> C<T> {
    let (x, y) = (z.re, z.im);
    if x.finite() && y.finite() {
        // asinh z = i asin(-i z).
        return times_i(asin(times_minus_i(z)));
    }
    let re = match () {
        () if x.infinite() || y.infinite() => T::of(f64::INFINITY).signed(x),
        () => nan(),
    };
    let im = match () {
        () if x.infinite() && y.infinite() => (half_pi::<T>() * T::of(0.5)).signed(y),
        () if y.infinite() && !x.nan() => half_pi::<T>().signed(y),
        () if x.infinite() && !y.nan() => T::of(0.0).signed(y),
        () if y.zero() => y,
        () => nan(),
    };
    c(re, im)
}

/// By Kahan's formulas.
/// C17 7.3: `casin`.
pub fn asin<T: Num>(z: C<T>) -> C<T> {
    if !z.re.finite() || !z.im.finite() {
        return times_minus_i(asinh(times_i(z)));
    }
    if huge(z) {
        let l = log(c(z.re.magnitude(), z.im.magnitude()));
        let im = l.re + T::of(2.0).ln();
        return c(
            z.re.magnitude().atan2(z.im.magnitude()).signed(z.re),
            im.signed(z.im),
        );
    }
    let one = T::of(1.0);
    let p = sqrt(c(one + z.re, z.im));
    let m = sqrt(c(one - z.re, -z.im));
    let re =
        z.re.magnitude()
            .atan2((m.re * p.re - m.im * p.im).magnitude())
            .signed(z.re);
    let im = (m.re * p.im - m.im * p.re).asinh();
    c(re, im.magnitude().signed(z.im))
}

fn half_pi<T: Num>() -> T {
    T::of(1.0).atan2(T::of(0.0))
}

/// C17 7.3: `cacos`.
pub fn acos<T: Num>(z: C<T>) -> C<T> {
    let s = asin(z);
    let one = T::of(1.0);
    if !z.re.finite() || !z.im.finite() || huge(z) {
        if z.re.infinite() || z.im.infinite() || huge(z) {
            let re = if z.re.nan() || z.im.nan() {
                nan()
            } else {
                arg(c(z.re, z.im.magnitude())).magnitude()
            };
            return c(re, -s.im);
        }
        return c(if z.re.zero() { half_pi() } else { nan() }, nan());
    }
    let p = sqrt(c(one + z.re, z.im));
    let m = sqrt(c(one - z.re, -z.im));
    let re = T::of(2.0) * m.re.atan2(p.re);
    let im = (p.re * m.im - p.im * m.re).asinh();
    c(re, im.magnitude().signed(-z.im))
}

/// C17 7.3: `cacosh`.
pub fn acosh<T: Num>(z: C<T>) -> C<T> {
    // i acos z or -i acos z: the one whose real part is not negative.
    let a = acos(z);
    c(a.im.magnitude(), a.re.signed(z.im))
}

/// C17 7.3: `catanh`.
pub fn atanh<T: Num>(z: C<T>) -> C<T> {
    let (x, y) = (z.re, z.im);
    let (zero, one) = (T::of(0.0), T::of(1.0));
    if x.infinite() || y.infinite() {
        return c(
            zero.signed(x),
            if y.nan() { y } else { half_pi::<T>().signed(y) },
        );
    }
    if x.nan() || y.nan() {
        return c(if x.zero() { x } else { nan() }, nan());
    }
    if huge(z) {
        // 1/z in effect.
        let e = if x.magnitude() < y.magnitude() {
            y.exponent()
        } else {
            x.exponent()
        };
        let (a, b) = (x.scale(-e), y.scale(-e));
        return c((a / (a * a + b * b)).scale(-e), half_pi::<T>().signed(y));
    }
    let d = one - x.magnitude();
    let near = d.hypot(y);
    let re = if !near.zero() && near.exponent() < -100 {
        // At 1: the square of the distance might vanish.
        (T::of(2.0).ln() - near.ln()) * T::of(0.5)
    } else {
        (T::of(4.0) * x.magnitude() / (d * d + y * y)).ln_1p() * T::of(0.25)
    };
    let im = (y + y).atan2(d * (one + x.magnitude()) - y * y) * T::of(0.5);
    c(re.signed(x), im)
}

/// C17 7.3: `csin`.
pub fn sin<T: Num>(z: C<T>) -> C<T> {
    times_minus_i(sinh(times_i(z)))
}

/// C17 7.3: `ccos`.
pub fn cos<T: Num>(z: C<T>) -> C<T> {
    cosh(times_i(z))
}

/// C17 7.3: `ctan`.
pub fn tan<T: Num>(z: C<T>) -> C<T> {
    times_minus_i(tanh(times_i(z)))
}

/// C17 7.3: `catan`.
pub fn atan<T: Num>(z: C<T>) -> C<T> {
    times_minus_i(atanh(times_i(z)))
}
