//! The exported names for `long double`: arguments on the stack, the result
//! in `st(0)` and `st(1)` (psABI 3.2.3, COMPLEX_X87).

use super::functions::{self as f, Complex};
use crate::internal::f80::F80;

type C80 = Complex<F80>;

/// Exports functions that return `long double complex`, computed by an
/// `extern "C"` function of the arguments and a place for the result.
macro_rules! complex_long {
    ($($name:ident $inner:ident = $f:expr;)*) => { $(
        #[allow(clippy::redundant_closure_call)]
        extern "C" fn $inner(a: &[C80; 2], out: &mut C80) {
            let f: fn(&[C80; 2]) -> C80 = $f;
            *out = f(a);
        }
        /// C17 7.3.
        #[unsafe(naked)]
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name() {
            core::arch::naked_asm!(
                ".cfi_startproc",
                "sub rsp, 40",
                ".cfi_adjust_cfa_offset 40",
                "lea rdi, [rsp + 48]",
                "mov rsi, rsp",
                "call {target}",
                "fld tbyte ptr [rsp + 16]",
                "fld tbyte ptr [rsp]",
                "add rsp, 40",
                ".cfi_adjust_cfa_offset -40",
                "ret",
                ".cfi_endproc",
                target = sym $inner,
            );
        }
    )* };
}

complex_long! {
    cexpl exp = |a| f::exp(a[0]);
    clogl log = |a| f::log(a[0]);
    csqrtl sqrt = |a| f::sqrt(a[0]);
    csinhl sinh = |a| f::sinh(a[0]);
    ccoshl cosh = |a| f::cosh(a[0]);
    ctanhl tanh = |a| f::tanh(a[0]);
    casinhl asinh = |a| f::asinh(a[0]);
    cacoshl acosh = |a| f::acosh(a[0]);
    catanhl atanh = |a| f::atanh(a[0]);
    csinl sin = |a| f::sin(a[0]);
    ccosl cos = |a| f::cos(a[0]);
    ctanl tan = |a| f::tan(a[0]);
    casinl asin = |a| f::asin(a[0]);
    cacosl acos = |a| f::acos(a[0]);
    catanl atan = |a| f::atan(a[0]);
    cprojl proj = |a| f::proj(a[0]);
    conjl conj = |a| Complex { re: a[0].re, im: -a[0].im };
    cpowl pow = |a| f::pow(a[0], a[1]);
}

extern "C" fn magnitude(z: &C80, out: &mut F80) {
    *out = crate::math::errors::two(
        z.re,
        z.im,
        crate::math::long_double::roots::length(z.re, z.im),
    );
}

extern "C" fn arg(z: &C80, out: &mut F80) {
    *out = f::arg(*z);
}

ld_fn! {
    /// C17 7.3.8.1.
    cabsl => magnitude;
    /// C17 7.3.9.1.
    cargl => arg;
}

ld_asm! {
    /// C17 7.3.9.6.
    creall => "fld tbyte ptr [rsp + 8]";
    /// C17 7.3.9.2.
    cimagl => "fld tbyte ptr [rsp + 24]";
}

// The names for types of a fixed width (TS 18661-3).
alias!(cabsl => cabsf64x);
alias!(cacoshl => cacoshf64x);
alias!(cacosl => cacosf64x);
alias!(cargl => cargf64x);
alias!(casinhl => casinhf64x);
alias!(casinl => casinf64x);
alias!(catanhl => catanhf64x);
alias!(catanl => catanf64x);
alias!(ccoshl => ccoshf64x);
alias!(ccosl => ccosf64x);
alias!(cexpl => cexpf64x);
alias!(cimagl => cimagf64x);
alias!(clogl => clogf64x);
alias!(conjl => conjf64x);
alias!(cpowl => cpowf64x);
alias!(cprojl => cprojf64x);
alias!(creall => crealf64x);
alias!(csinhl => csinhf64x);
alias!(csinl => csinf64x);
alias!(csqrtl => csqrtf64x);
alias!(ctanhl => ctanhf64x);
alias!(ctanl => ctanf64x);
