//! Remainders (C17 7.12.10).

use crate::internal::f80::F80;
use crate::math::errors;
use core::arch::asm;
use core::ffi::c_int;

macro_rules! partial {
    ($($(#[$doc:meta])* $name:ident $instruction:literal;)*) => { $(
        $(#[$doc])*
        fn $name(x: F80, y: F80) -> (F80, u16) {
            let mut r = F80::default();
            let status: u16;
            // SAFETY: loads ten bytes of each and stores ten; the x87 stack is left as found.
            unsafe {
                asm!(
                    "fld tbyte ptr [{y}]", "fld tbyte ptr [{x}]",
                    "2:", $instruction, "fnstsw ax", "test ah, 4", "jne 2b",
                    "fstp st(1)", "fstp tbyte ptr [{r}]",
                    x = in(reg) &x, y = in(reg) &y, r = in(reg) &mut r, out("ax") status, options(nostack),
                );
            }
            (r, status)
        }
    )* };
}
partial! {
    /// The remainder of truncating division, and the status word.
    truncating "fprem";
    /// The remainder of nearest division, and the status word.
    nearest "fprem1";
}

extern "C" fn fmod(a: &[F80; 2], out: &mut F80) {
    *out = errors::two(a[0], a[1], truncating(a[0], a[1]).0);
}

extern "C" fn remainder(a: &[F80; 2], out: &mut F80) {
    *out = errors::two(a[0], a[1], nearest(a[0], a[1]).0);
}

extern "C" fn remquo(a: &[F80; 2], out: &mut F80, quotient: &mut c_int) {
    let (r, status) = nearest(a[0], a[1]);
    // The quotient's bits 2, 1, 0 are in C0, C3, C1.
    let bits = i32::from(status >> 8 & 1) << 2
        | i32::from(status >> 14 & 1) << 1
        | i32::from(status >> 9 & 1);
    let valid = a[0].is_finite() && !a[1].is_nan() && !a[1].is_zero();
    *quotient = match valid {
        false => 0,
        _ if a[0].is_negative() != a[1].is_negative() => -bits,
        _ => bits,
    };
    *out = errors::two(a[0], a[1], r);
}

ld_fn! {
    /// The remainder of truncating division (C17 7.12.10.1).
    fmodl => fmod;
    /// The remainder of the nearest quotient (C17 7.12.10.2).
    remainderl => remainder;
    /// As `remainderl`, and the quotient's low bits (C17 7.12.10.3).
    remquol => remquo;
}
alias!(remainderl => dreml);

// The names for types of a fixed width (TS 18661-3).
alias!(fmodl => fmodf64x);
alias!(remainderl => remainderf64x);
alias!(remquol => remquof64x);
