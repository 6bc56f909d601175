//! `fmax`, `fmin`, `fdim`, `copysign` (C17 7.12.11, 7.12.12).

/// By their bits: comparing instructions may raise the invalid exception for a NaN.
macro_rules! ordered {
    ($t:ty, $bits:ty, $key:ident, $greater:ident, $lesser:ident, $difference:ident) => {
        fn $key(x: $t) -> $bits {
            let bits = x.to_bits() as $bits;
            if bits < 0 { bits ^ <$bits>::MAX } else { bits }
        }

        fn $greater(x: $t, y: $t) -> $t {
            match (x.is_nan(), y.is_nan()) {
                (true, true) => x + y,
                (true, _) => y,
                (_, true) => x,
                _ if $key(x) < $key(y) => y,
                _ => x,
            }
        }

        fn $lesser(x: $t, y: $t) -> $t {
            match (x.is_nan(), y.is_nan()) {
                (true, true) => x + y,
                (true, _) => y,
                (_, true) => x,
                _ if $key(y) < $key(x) => y,
                _ => x,
            }
        }

        fn $difference(x: $t, y: $t) -> $t {
            if x.is_nan() || y.is_nan() {
                x + y
            } else if $key(x) <= $key(y) {
                0.0
            } else {
                x - y
            }
        }
    };
}
ordered!(f64, i64, key, greater, lesser, difference);
ordered!(f32, i32, keyf, greaterf, lesserf, differencef);

binary! {
    never2: /// The greater of two; a NaN loses (C17 7.12.12.2).
        fmax fmaxf = greater, greaterf;
    never2: /// The lesser of two; a NaN loses (C17 7.12.12.3).
        fmin fminf = lesser, lesserf;
    two: /// The positive difference (C17 7.12.12.1).
        fdim fdimf = difference, differencef;
    never2: /// The first's magnitude with the second's sign (C17 7.12.11.1).
        copysign copysignf = f64::copysign, f32::copysign;
}

// The names for types of a fixed width (TS 18661-3).
alias!(copysign => copysignf32x, copysignf64);
alias!(copysignf => copysignf32);
alias!(fdim => fdimf32x, fdimf64);
alias!(fdimf => fdimf32);
alias!(fmax => fmaxf32x, fmaxf64);
alias!(fmaxf => fmaxf32);
alias!(fmin => fminf32x, fminf64);
alias!(fminf => fminf32);
