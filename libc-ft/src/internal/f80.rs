//! `long double`: the x87 80-bit extended format (psABI, 3.1.2).

/// A `long double` as it lies in memory: 16 bytes, of which 10 count.
#[repr(C, align(16))]
#[derive(Clone, Copy, Default)]
pub struct F80 {
    /// The significand, with its explicit integer bit at the top.
    pub mantissa: u64,
    /// Sign (bit 15) and biased exponent (bias 16383).
    pub sign_exp: u16,
}

impl F80 {
    /// Whether the sign bit is set.
    pub const fn is_negative(self) -> bool {
        self.sign_exp & 0x8000 != 0
    }

    /// The biased exponent, 0 to 0x7fff.
    pub const fn biased_exponent(self) -> u16 {
        self.sign_exp & 0x7fff
    }
}

impl From<f64> for F80 {
    fn from(x: f64) -> Self {
        let mut r = Self::default();
        // SAFETY: loads one double and stores ten bytes into `r`; the x87 stack is left as found.
        unsafe {
            core::arch::asm!(
                "fld qword ptr [{x}]", "fstp tbyte ptr [{r}]",
                x = in(reg) &x, r = in(reg) &mut r, options(nostack),
            );
        }
        r
    }
}

impl From<F80> for f64 {
    fn from(x: F80) -> Self {
        let mut r = 0.0;
        // SAFETY: loads ten bytes of `x` and stores one double; the x87 stack is left as found.
        unsafe {
            core::arch::asm!(
                "fld tbyte ptr [{x}]", "fstp qword ptr [{r}]",
                x = in(reg) &x, r = in(reg) &mut r, options(nostack),
            );
        }
        r
    }
}
