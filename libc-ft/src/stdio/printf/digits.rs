//! Decimal digits of a binary number, correctly rounded at any precision.
//!
//! Up to 17 digits come from one multiplication by a power of ten of 128 bits.
//! Where its error might matter, and for more digits, `exact.rs` computes with
//! all bits there are.

use super::exact;
use super::int::decimal;
use crate::stdlib::decimal::pow10::{log10_of_power_of_two, power_of_ten, times_64};
use crate::stdlib::decimal::rounding::{Rest, Rounding, current};
use core::mem::MaybeUninit;
use core::ptr::null_mut;
use ftlinux_kernel::Errno;

/// How many digits are wanted.
#[derive(Clone, Copy)]
pub enum Want {
    /// So many, from the first that is not zero; at least one.
    Significant(usize),
    /// So many after the point.
    Places(usize),
}

/// The most digits of the fast way.
const FAST: usize = 17;
/// Digits that need no memory from the allocator.
const INLINE: usize = 480;

/// Digits, and where the point is.
pub struct Digits {
    inline: MaybeUninit<[u8; INLINE]>,
    allocated: *mut u8,
    start: usize,
    end: usize,
    /// The point stands before the digit of this index; digits that are not
    /// there are zeros.
    pub point: i32,
}

impl Digits {
    /// None yet.
    pub const fn new() -> Self {
        Self {
            inline: MaybeUninit::uninit(),
            allocated: null_mut(),
            start: 0,
            end: 0,
            point: 0,
        }
    }

    /// The digits; at least one.
    pub fn text(&self) -> &[u8] {
        let base = if self.allocated.is_null() {
            self.inline.as_ptr().cast()
        } else {
            self.allocated.cast_const()
        };
        // SAFETY: digits were written from start to end.
        unsafe { core::slice::from_raw_parts(base.add(self.start), self.end - self.start) }
    }

    /// Takes digits from elsewhere.
    fn set(&mut self, text: &[u8], point: i32) {
        // SAFETY: bytes of ours; the text is short.
        unsafe {
            let to = self.inline.as_mut_ptr().cast::<u8>();
            core::ptr::copy_nonoverlapping(text.as_ptr(), to, text.len());
        }
        (self.start, self.end, self.point) = (0, text.len(), point);
    }

    /// Computes the digits of `mantissa * 2^exponent`.
    pub fn compute(
        &mut self,
        negative: bool,
        mantissa: u64,
        exponent: i32,
        want: Want,
    ) -> Result<(), Errno> {
        if mantissa == 0 {
            self.set(b"0", 1);
            return Ok(());
        }
        let shift = mantissa.leading_zeros();
        let (m, e) = (mantissa << shift, exponent - shift as i32);
        let rounding = current();
        if rounding == Rounding::Nearest && self.fast(m, e, want) {
            return Ok(());
        }
        self.slow(negative, mantissa, exponent, want, rounding)
    }

    /// The fast way, for `m` with its highest bit set; false if it does not do.
    fn fast(&mut self, m: u64, e: i32, want: Want) -> bool {
        // `10^size <= number < 10^(size + 2)`
        let size = log10_of_power_of_two(e + 63);
        let scale = match want {
            Want::Significant(n) if n <= FAST => n as i32 - 1 - size,
            Want::Places(n) if n <= 400 && size + 1 + n as i32 <= FAST as i32 => n as i32,
            _ => return false,
        };
        let power = power_of_ten(scale);
        let product = times_64(power.bits, m);
        // The true product is larger by at most so much.
        let error = if power.error == 0 {
            0
        } else {
            u128::from(power.error) + 1
        };
        let shift = -(e + power.exponent + 64);
        if shift > 127 {
            // Less than one in the last place.
            if shift > 129 && matches!(want, Want::Places(_)) {
                self.set(b"0", 1);
                return true;
            }
            return false;
        }
        if shift < 66 {
            return false;
        }
        let mut whole = (product >> shift) as u64;
        let rest = product & ((1 << shift) - 1);
        let one = 1u128 << shift;
        let half = one >> 1;
        let mut point = 0;
        let up = match want {
            Want::Significant(n) if whole >= TENS[n] => {
                // The size was one too small: one digit too many.
                point = 1;
                let last = whole % 10;
                whole /= 10;
                match last {
                    5 if rest > 0 || error == 0 => rest > 0 || whole & 1 != 0,
                    4 if rest + error >= one => return false,
                    5 => return false,
                    n => n > 5,
                }
            }
            _ => {
                if rest <= half && rest + error >= half && error > 0 {
                    return false;
                }
                Rounding::Nearest.goes_up(
                    false,
                    whole & 1 != 0,
                    Rest {
                        half: rest >= half,
                        more: rest > half || (rest > 0 && rest < half),
                    },
                )
            }
        };
        whole += u64::from(up);
        let mut room = [0; 20];
        let text = decimal(whole, &mut room);
        match want {
            Want::Significant(n) => {
                // A carry makes one digit more, which is a zero at the end.
                let n = n.min(text.len());
                let point = text.len() as i32 - scale + point;
                self.set(&text[..n], point);
            }
            Want::Places(n) => self.set(text, text.len() as i32 - n as i32),
        }
        true
    }

    #[cold]
    fn slow(
        &mut self,
        negative: bool,
        mantissa: u64,
        exponent: i32,
        want: Want,
        rounding: Rounding,
    ) -> Result<(), Errno> {
        let size = exact::digits_at_most(mantissa, exponent, want);
        let room = if size <= INLINE {
            // SAFETY: bytes are written before they are read.
            unsafe {
                core::slice::from_raw_parts_mut(self.inline.as_mut_ptr().cast::<u8>(), INLINE)
            }
        } else {
            // SAFETY: freed when this is dropped; written before it is read.
            unsafe {
                self.allocated = crate::malloc::alloc(size);
                if self.allocated.is_null() {
                    return Err(Errno::ENOMEM);
                }
                core::slice::from_raw_parts_mut(self.allocated, size)
            }
        };
        let number = exact::Exact {
            negative,
            mantissa,
            exponent,
            want,
            rounding,
        };
        let (start, end, point) = number.digits(room);
        (self.start, self.end, self.point) = (start, end, point);
        Ok(())
    }
}

impl Drop for Digits {
    #[inline]
    fn drop(&mut self) {
        if !self.allocated.is_null() {
            // SAFETY: the block came from the allocator.
            unsafe { crate::malloc::dealloc(self.allocated) }
        }
    }
}

static TENS: [u64; 19] = {
    let mut t = [1; 19];
    let mut i = 1;
    while i < t.len() {
        t[i] = t[i - 1] * 10;
        i += 1;
    }
    t
};
