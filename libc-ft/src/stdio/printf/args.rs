//! The arguments of a format: one after the other, or by number (`%2$d`).

use crate::internal::f80::F80;
use crate::internal::variadic::VaListTag;
use ftlinux_kernel::Errno;

/// How an argument is passed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Nobody names it: taken for an integer.
    Unused,
    /// An integer or a pointer.
    Word,
    /// A `double`.
    Double,
    /// A `long double`.
    LongDouble,
}

/// An argument taken from the list.
#[derive(Clone, Copy)]
pub union Value {
    word: u64,
    double: f64,
    long_double: F80,
}

/// The most arguments a format can number: enough for the POSIX `NL_ARGMAX` of 9,
/// and for any real program.
pub const MOST: usize = 64;

/// Arguments by number.
pub struct Table {
    values: [Value; MOST],
    kinds: [Kind; MOST],
    used: usize,
}

impl Table {
    /// A table to be filled by [`Self::note`], then [`Self::read`].
    pub const fn new() -> Self {
        Self {
            values: [Value { word: 0 }; MOST],
            kinds: [Kind::Unused; MOST],
            used: 0,
        }
    }

    /// Notes how argument `n`, counted from 1, is passed.
    pub fn note(&mut self, n: u32, kind: Kind) -> Result<(), Errno> {
        let i = (n as usize).wrapping_sub(1);
        let slot = self.kinds.get_mut(i).ok_or(Errno::EINVAL)?;
        *slot = kind;
        self.used = self.used.max(i + 1);
        Ok(())
    }

    /// Takes all arguments from the list.
    ///
    /// # Safety
    /// The list must have them.
    pub unsafe fn read(&mut self, list: &mut VaListTag) {
        for (value, kind) in self.values.iter_mut().zip(self.kinds).take(self.used) {
            // SAFETY: the caller's.
            unsafe {
                *value = match kind {
                    Kind::Unused | Kind::Word => Value { word: list.word() },
                    Kind::Double => Value {
                        double: list.double(),
                    },
                    Kind::LongDouble => Value {
                        long_double: list.long_double(),
                    },
                }
            }
        }
    }
}

/// Where a format takes its arguments from.
pub struct Args<'a> {
    /// The list.
    pub list: &'a mut VaListTag,
    /// All arguments, where the format numbers them.
    pub table: Option<&'a Table>,
}

impl Args<'_> {
    /// The next integer or pointer, or number `n`.
    ///
    /// # Safety
    /// There must be one.
    #[inline(always)]
    pub unsafe fn word(&mut self, n: u32) -> u64 {
        // SAFETY: the caller's; the table's kinds are those that the format names.
        unsafe {
            match self.table {
                None => self.list.word(),
                Some(t) => t.values[n as usize - 1].word,
            }
        }
    }

    /// The next `double`, or number `n`.
    ///
    /// # Safety
    /// There must be one.
    pub unsafe fn double(&mut self, n: u32) -> f64 {
        // SAFETY: as for `word`.
        unsafe {
            match self.table {
                None => self.list.double(),
                Some(t) => t.values[n as usize - 1].double,
            }
        }
    }

    /// The next `long double`, or number `n`.
    ///
    /// # Safety
    /// There must be one.
    pub unsafe fn long_double(&mut self, n: u32) -> F80 {
        // SAFETY: as for `word`.
        unsafe {
            match self.table {
                None => self.list.long_double(),
                Some(t) => t.values[n as usize - 1].long_double,
            }
        }
    }
}
