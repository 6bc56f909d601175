//! The rounding direction (`fesetround`), as conversions obey it.

/// A rounding direction.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// To nearest, ties to even.
    Nearest,
    /// To negative infinity.
    Down,
    /// To positive infinity.
    Up,
    /// To zero.
    Zero,
}

/// The calling thread's direction.
#[inline]
pub fn current() -> Rounding {
    let mut mxcsr = 0u32;
    // SAFETY: stores four bytes to the variable.
    unsafe {
        core::arch::asm!("stmxcsr [{}]", in(reg) &raw mut mxcsr, options(nostack, preserves_flags));
    }
    match mxcsr >> 13 & 3 {
        0 => Rounding::Nearest,
        1 => Rounding::Down,
        2 => Rounding::Up,
        _ => Rounding::Zero,
    }
}

/// What lies between a truncated number and the true one.
#[derive(Clone, Copy)]
pub struct Rest {
    /// At least one half of the last place.
    pub half: bool,
    /// More than the half, or than nothing, that `half` tells.
    pub more: bool,
}

impl Rounding {
    /// Whether a truncated magnitude must go up by one in its last place,
    /// which is odd or not.
    #[inline]
    pub fn goes_up(self, negative: bool, odd: bool, rest: Rest) -> bool {
        match self {
            Self::Nearest => rest.half && (rest.more || odd),
            Self::Zero => false,
            Self::Down => negative && (rest.half || rest.more),
            Self::Up => !negative && (rest.half || rest.more),
        }
    }
}
