//! `%s`, `%c`, `%[`, of bytes and of characters.

use super::number::{Failure, Width};
use super::set::Set;
use super::source::Source;
use super::store::Store;
use crate::locale::is_utf8;
use crate::wchar::put_char;

/// What is read.
pub enum Kind<'a> {
    /// So many, whatever they are.
    Chars(usize),
    /// Up to white space.
    Word,
    /// As long as they are in a set.
    Set(Set<'a>),
}

const fn is_space(c: u32) -> bool {
    // The white space of Unicode that does not forbid a break, as `iswspace` has it.
    matches!(c, 9..=13 | 32 | 0x1680 | 0x2000..=0x2006 | 0x2008..=0x200a | 0x2028 | 0x2029 | 0x205f | 0x3000)
}

impl Kind<'_> {
    fn has_byte(&self, c: u8) -> bool {
        match self {
            Self::Chars(_) => true,
            Self::Word => !matches!(c, 9..=13 | 32),
            Self::Set(set) => set.has_byte(c),
        }
    }

    fn has_char(&self, c: u32) -> bool {
        match self {
            Self::Chars(_) => true,
            Self::Word => !is_space(c),
            Self::Set(set) => set.has_char(c),
        }
    }

    /// Reads into `store`: bytes, or wide characters if `wide`.
    ///
    /// # Safety
    /// The program's memory must have room.
    pub unsafe fn read(
        &self,
        s: &mut Source,
        width: usize,
        store: &mut Store,
        wide: bool,
    ) -> Result<(), Failure> {
        let mut width = match *self {
            Self::Chars(n) => Width::new(n),
            _ => Width::new(width),
        };
        if s.peek() < 0 {
            return Err(Failure::End);
        }
        let any = if wide || s.wide {
            // SAFETY: the caller's.
            unsafe { self.chars(s, &mut width, store, wide)? }
        } else {
            let mut any = false;
            loop {
                let c = width.peek(s);
                if c < 0 || !self.has_byte(c as u8) {
                    break any;
                }
                // SAFETY: the caller's.
                unsafe { store.add(&[c as u8]) }.map_err(Failure::Error)?;
                width.take(s);
                any = true;
            }
        };
        if !any {
            return Err(Failure::Mismatch);
        }
        if !matches!(self, Self::Chars(_)) {
            let nul = [0; 4];
            // SAFETY: the caller's.
            unsafe { store.add(&nul[..if wide { 4 } else { 1 }]) }.map_err(Failure::Error)?;
        }
        // SAFETY: the caller's.
        unsafe { store.finish() };
        Ok(())
    }

    unsafe fn chars(
        &self,
        s: &mut Source,
        width: &mut Width,
        store: &mut Store,
        wide: bool,
    ) -> Result<bool, Failure> {
        let utf8 = is_utf8();
        let mut any = false;
        while width.count_down() {
            // A byte that ends a word is no part of a character: nothing is taken.
            let c = s.peek();
            if c < 0 || (c < 0x80 && !self.has_byte(c as u8)) {
                break;
            }
            let Some((c, taken)) = s.take_char(utf8).map_err(Failure::Error)? else {
                break;
            };
            if !self.has_char(c) {
                s.put_back(&taken);
                break;
            }
            let mut bytes = [0; 4];
            let stored = if wide {
                bytes = c.to_ne_bytes();
                4
            } else {
                put_char(c, &mut bytes, utf8).map_err(Failure::Error)?
            };
            // SAFETY: the caller's.
            unsafe { store.add(&bytes[..stored]) }.map_err(Failure::Error)?;
            any = true;
        }
        Ok(any)
    }
}
