//! `struct utmp`, which is also `struct utmpx`.

use core::ffi::{c_char, c_int};

/// glibc's record on x86-64: times of 32 bits, shared with 32-bit programs.
#[repr(C)]
#[derive(Clone, Copy)]
pub(crate) struct Utmp {
    pub(super) ty: i16,
    pid: c_int,
    pub(super) line: [c_char; 32],
    pub(super) id: [c_char; 4],
    user: [c_char; 32],
    host: [c_char; 256],
    exit: [i16; 2],
    session: i32,
    pub(super) time: [i32; 2],
    addr: [i32; 4],
    unused: [c_char; 20],
}

const _: () = assert!(size_of::<Utmp>() == 384);

/// `RUN_LVL`, `BOOT_TIME`, `NEW_TIME`, `OLD_TIME`.
const BY_TYPE: core::ops::RangeInclusive<i16> = 1..=4;
/// `INIT_PROCESS` to `DEAD_PROCESS`.
pub(super) const BY_ID: core::ops::RangeInclusive<i16> = 5..=8;
pub(super) const LOGIN_PROCESS: i16 = 6;
pub(super) const USER_PROCESS: i16 = 7;

/// A fixed field as text.
fn text(field: &[c_char]) -> &[c_char] {
    &field[..field.iter().position(|&c| c == 0).unwrap_or(field.len())]
}

impl Utmp {
    /// An empty record.
    pub(super) const EMPTY: Self = Self {
        ty: 0,
        pid: 0,
        line: [0; 32],
        id: [0; 4],
        user: [0; 32],
        host: [0; 256],
        exit: [0; 2],
        session: 0,
        time: [0; 2],
        addr: [0; 4],
        unused: [0; 20],
    };

    /// Whether this is the entry that `getutid` looks for with `wanted`.
    pub(super) fn fits_id(&self, wanted: &Self) -> bool {
        if BY_TYPE.contains(&wanted.ty) {
            return self.ty == wanted.ty;
        }
        if !BY_ID.contains(&self.ty) {
            return false;
        }
        if wanted.id[0] != 0 && self.id[0] != 0 {
            text(&self.id) == text(&wanted.id)
        } else {
            text(&self.line) == text(&wanted.line)
        }
    }

    /// Whether this is the entry that `getutline` looks for with `wanted`.
    pub(super) fn fits_line(&self, wanted: &Self) -> bool {
        (self.ty == USER_PROCESS || self.ty == LOGIN_PROCESS)
            && text(&self.line) == text(&wanted.line)
    }

    /// Whether there can be such an id.
    pub(super) fn has_id(&self) -> bool {
        BY_TYPE.contains(&self.ty) || BY_ID.contains(&self.ty)
    }
}
