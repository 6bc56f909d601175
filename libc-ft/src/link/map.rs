//! The one object of a static program.

use super::elf::{PT_DYNAMIC, PT_LOAD, Phdr};
use crate::start;
use core::ffi::c_char;
use core::ptr::null_mut;

/// `struct link_map`, as far as it is public.
#[repr(C)]
pub struct LinkMap {
    /// How far the program lies from the addresses that it was linked for.
    pub bias: usize,
    /// Empty for the program itself.
    pub name: *const c_char,
    /// Its dynamic section, or null.
    pub dynamic: *mut u8,
    next: *mut LinkMap,
    prev: *mut LinkMap,
}

static mut MAP: LinkMap = LinkMap {
    bias: 0,
    name: c"".as_ptr(),
    dynamic: null_mut(),
    next: null_mut(),
    prev: null_mut(),
};

/// The running program in memory.
pub struct Program {
    /// Its headers.
    pub headers: &'static [Phdr],
    /// See [`LinkMap::bias`].
    pub bias: usize,
}

/// The running program, if the host has told where it is.
pub fn program() -> Option<Program> {
    let headers = start::headers()?;
    Some(Program {
        headers,
        bias: start::load_bias(headers),
    })
}

impl Program {
    /// The header of a kind.
    pub fn header(&self, kind: u32) -> Option<&'static Phdr> {
        self.headers.iter().find(|h| h.kind == kind)
    }

    /// An address of the file, in memory.
    pub fn address(&self, vaddr: usize) -> usize {
        self.bias.wrapping_add(vaddr)
    }

    /// The first address and the end of what was loaded.
    pub fn range(&self) -> (usize, usize) {
        let loaded = || self.headers.iter().filter(|h| h.kind == PT_LOAD);
        let start = loaded().map(|h| h.vaddr).min().unwrap_or(0) & !4095;
        let end = loaded().map(|h| h.vaddr + h.memsz).max().unwrap_or(0);
        (self.address(start), self.address(end))
    }

    /// Whether an address lies in a loaded segment.
    pub fn contains(&self, address: usize) -> bool {
        let offset = address.wrapping_sub(self.bias);
        self.headers
            .iter()
            .any(|h| h.kind == PT_LOAD && offset.wrapping_sub(h.vaddr) < h.memsz)
    }

    /// What debuggers and C programs know the program by.
    pub fn link_map(&self) -> *mut LinkMap {
        let dynamic = self.header(PT_DYNAMIC).map_or(0, |h| self.address(h.vaddr));
        // SAFETY: every thread writes the same.
        unsafe {
            MAP.bias = self.bias;
            MAP.dynamic = dynamic as *mut u8;
        }
        &raw mut MAP
    }
}
