//! The parts of ELF that a running program looks at (System V gABI; psABI).

/// A program header.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub struct Phdr {
    pub kind: u32,
    pub flags: u32,
    pub offset: usize,
    pub vaddr: usize,
    pub paddr: usize,
    pub filesz: usize,
    pub memsz: usize,
    pub align: usize,
}

/// An entry of the dynamic section.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub struct Dyn {
    pub tag: usize,
    pub value: usize,
}

/// A relocation with its addend.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub struct Rela {
    pub offset: usize,
    pub info: u64,
    pub addend: usize,
}

/// A symbol.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub struct Sym {
    pub name: u32,
    pub info: u8,
    pub other: u8,
    pub section: u16,
    pub value: usize,
    pub size: usize,
}

/// `p_type` of a loaded segment.
pub const PT_LOAD: u32 = 1;
/// `p_type` of the dynamic section.
pub const PT_DYNAMIC: u32 = 2;
/// `p_type` of the TLS image.
pub const PT_TLS: u32 = 7;
/// `p_type` of what is read-only after relocation.
pub const PT_GNU_RELRO: u32 = 0x6474_e552;
/// `p_type` of the stack, whose flags are the stack's.
pub const PT_GNU_STACK: u32 = 0x6474_e551;

const _: () = {
    assert!(size_of::<Phdr>() == 56);
    assert!(size_of::<Rela>() == 24);
    assert!(size_of::<Sym>() == 24);
};
