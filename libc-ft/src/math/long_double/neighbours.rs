//! The next number (C17 7.12.11.3, 7.12.11.4).

use crate::internal::f80::F80;
use crate::math::errors;

/// The next number up in magnitude, which must be finite.
fn outwards(mut x: F80) -> F80 {
    x.mantissa = x.mantissa.wrapping_add(1);
    if x.mantissa == 0 {
        x.mantissa = 1 << 63;
        x.sign_exp += 1;
    } else if x.biased_exponent() == 0 && x.mantissa >> 63 == 1 {
        x.sign_exp += 1;
    }
    x
}

/// The next number down in magnitude, which must not be zero.
fn inwards(mut x: F80) -> F80 {
    if x.is_infinite() {
        return F80::MAX.copysign(x);
    }
    x.mantissa -= 1;
    if x.biased_exponent() != 0 && x.mantissa >> 63 == 0 {
        x.sign_exp -= 1;
        if x.biased_exponent() != 0 {
            x.mantissa |= 1 << 63;
        }
    }
    x
}

fn up(x: F80) -> F80 {
    match x {
        _ if x.is_nan() => x + x,
        _ if x.is_zero() => F80::from_parts(0, 1),
        _ if x.is_negative() => inwards(x),
        _ if x.is_infinite() => x,
        _ => outwards(x),
    }
}

fn after(x: F80, y: F80) -> F80 {
    let r = match x.partial_cmp(&y) {
        None => return x + y,
        Some(core::cmp::Ordering::Equal) => return y,
        Some(core::cmp::Ordering::Less) => up(x),
        Some(core::cmp::Ordering::Greater) => -up(-x),
    };
    if x.is_finite() && !x.is_zero() && (!r.is_finite() || r.biased_exponent() == 0) {
        errors::erange();
        if !r.is_finite() {
            // For the exception.
            let _ = F80::MAX * F80::MAX;
        }
    }
    r
}

extern "C" fn next_after(a: &[F80; 2], out: &mut F80) {
    *out = after(a[0], a[1]);
}

extern "C" fn next_up(x: &F80, out: &mut F80) {
    *out = up(*x);
}

extern "C" fn next_down(x: &F80, out: &mut F80) {
    *out = -up(-*x);
}

ld_fn! {
    /// The neighbour in the other's direction (C17 7.12.11.3).
    nextafterl => next_after;
    /// The least number above x (TS 18661-1).
    nextupl => next_up;
    /// The greatest number below x (TS 18661-1).
    nextdownl => next_down;
}
alias!(nextafterl => nexttowardl);

extern "C" fn toward(y: &F80, _: usize, _: usize, x: f64) -> f64 {
    match F80::from(x).partial_cmp(y) {
        None => x + f64::from(*y),
        Some(core::cmp::Ordering::Equal) => f64::from(*y),
        Some(core::cmp::Ordering::Less) => crate::math::neighbours::nextafter(x, f64::INFINITY),
        Some(core::cmp::Ordering::Greater) => {
            crate::math::neighbours::nextafter(x, f64::NEG_INFINITY)
        }
    }
}

extern "C" fn towardf(y: &F80, _: usize, _: usize, x: f32) -> f32 {
    match F80::from(f64::from(x)).partial_cmp(y) {
        None => x + f64::from(*y) as f32,
        Some(core::cmp::Ordering::Equal) => f64::from(*y) as f32,
        Some(core::cmp::Ordering::Less) => crate::math::neighbours::nextafterf(x, f32::INFINITY),
        Some(core::cmp::Ordering::Greater) => {
            crate::math::neighbours::nextafterf(x, f32::NEG_INFINITY)
        }
    }
}

ld_to_int! {
    /// The neighbour in the other's direction (C17 7.12.11.4).
    nexttoward => toward;
    /// The neighbour in the other's direction (C17 7.12.11.4).
    nexttowardf => towardf;
}

// The names for types of a fixed width (TS 18661-3).
alias!(nextafterl => nextafterf64x);
alias!(nextdownl => nextdownf64x);
alias!(nextupl => nextupf64x);
