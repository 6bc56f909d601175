//! Relocations of a static program: a position-independent one relocates
//! itself, any one calls its indirect functions' resolvers.

use super::auxv::{AT_PHDR, AT_PHNUM, find};
use crate::link::elf::{Dyn, PT_DYNAMIC, PT_GNU_RELRO, Phdr, Rela, Sym};
use ftlinux_kernel as kernel;

const DT_PLTRELSZ: usize = 2;
const DT_SYMTAB: usize = 6;
const DT_RELA: usize = 7;
const DT_RELASZ: usize = 8;
const DT_JMPREL: usize = 23;
const DT_RELRSZ: usize = 35;
const DT_RELR: usize = 36;

const R_X86_64_64: u32 = 1;
const R_X86_64_GLOB_DAT: u32 = 6;
const R_X86_64_JUMP_SLOT: u32 = 7;
const R_X86_64_RELATIVE: u32 = 8;
const R_X86_64_DTPMOD64: u32 = 16;
const R_X86_64_DTPOFF64: u32 = 17;
const R_X86_64_TPOFF64: u32 = 18;
const R_X86_64_IRELATIVE: u32 = 37;

/// A relocation table of a running position-independent program.
struct Tables {
    base: usize,
    symbols: usize,
    rela: [(usize, usize); 2],
    relr: (usize, usize),
}

/// The address of a symbol that may not exist, or 0.
macro_rules! weak_address {
    ($name:literal) => {{
        let p: usize;
        // SAFETY: reads the linker's own constant.
        unsafe {
            core::arch::asm!(
                concat!(".weak ", $name), concat!(".hidden ", $name),
                concat!("mov {}, [rip + ", $name, "@GOTPCREL]"),
                out(reg) p, options(nostack, preserves_flags, pure, readonly),
            );
        }
        p
    }};
}

/// The tables of the dynamic section, if the program has one.
#[inline(always)]
unsafe fn tables(phdr: *const Phdr, count: usize) -> Option<Tables> {
    let dynamic: usize;
    // SAFETY: computes an address; 0 where nobody defines the symbol.
    unsafe {
        core::arch::asm!(
            ".weak _DYNAMIC", ".hidden _DYNAMIC", "lea {}, [rip + _DYNAMIC]",
            out(reg) dynamic, options(nostack, preserves_flags, pure, nomem),
        );
    }
    if dynamic == 0 {
        return None;
    }
    let mut t = Tables {
        base: 0,
        symbols: 0,
        rela: [(0, 0); 2],
        relr: (0, 0),
    };
    // SAFETY: the host's program headers, and the section they name.
    unsafe {
        let mut i = 0;
        loop {
            if i == count {
                return None;
            }
            let p = &*phdr.add(i);
            if p.kind == PT_DYNAMIC {
                t.base = dynamic.wrapping_sub(p.vaddr);
                break;
            }
            i += 1;
        }
        let mut d = dynamic as *const Dyn;
        while (*d).tag != 0 {
            let v = (*d).value;
            // Comparisons, not a match: a jump table is one more thing to go wrong here.
            let tag = (*d).tag;
            if tag == DT_RELA {
                t.rela[0].0 = v;
            } else if tag == DT_RELASZ {
                t.rela[0].1 = v;
            } else if tag == DT_JMPREL {
                t.rela[1].0 = v;
            } else if tag == DT_PLTRELSZ {
                t.rela[1].1 = v;
            } else if tag == DT_SYMTAB {
                t.symbols = v;
            } else if tag == DT_RELR {
                t.relr.0 = v;
            } else if tag == DT_RELRSZ {
                t.relr.1 = v;
            }
            d = d.add(1);
        }
    }
    Some(t)
}

/// How far the running program lies from the addresses it was linked for.
pub fn load_bias(headers: &[Phdr]) -> usize {
    // SAFETY: the program's own headers.
    unsafe { tables(headers.as_ptr(), headers.len()) }.map_or(0, |t| t.base)
}

/// Applies a position-independent program's own relocations, except indirect
/// functions'. Runs before any of them holds: no static data with addresses in
/// it, no call that could go through one.
///
/// # Safety
/// `sp` is the initial stack; called once.
#[inline(never)]
pub unsafe fn relocate_self(sp: *const usize) {
    // SAFETY: the stack and the headers are the host's; the tables the linker's.
    unsafe {
        let mut p = sp.add(*sp + 2);
        while *p != 0 {
            p = p.add(1);
        }
        let vector = p.add(1).cast();
        let (Some(phdr), Some(count)) = (find(vector, AT_PHDR), find(vector, AT_PHNUM)) else {
            return;
        };
        let Some(t) = tables(phdr as *const Phdr, count) else {
            return;
        };
        apply_relr(&t);
        for (at, size) in t.rela {
            let mut r = t.base.wrapping_add(at) as *const Rela;
            let end = r.byte_add(size);
            while r < end {
                relocate_one(&*r, &t);
                r = r.add(1);
            }
        }
    }
}

#[inline(always)]
unsafe fn relocate_one(r: &Rela, t: &Tables) {
    let base = t.base;
    let kind = r.info as u32;
    let place = base.wrapping_add(r.offset) as *mut usize;
    let addend = r.addend;
    // SAFETY: the linker says that the place is a word of the program's.
    unsafe {
        if kind == R_X86_64_RELATIVE {
            place.write_unaligned(base.wrapping_add(addend));
        } else if kind == R_X86_64_DTPMOD64 {
            // The only module there is.
            place.write_unaligned(1);
        } else if kind == R_X86_64_DTPOFF64 {
            place.write_unaligned(addend.wrapping_add(symbol_value(r, t)));
        } else if kind == R_X86_64_64 || kind == R_X86_64_GLOB_DAT || kind == R_X86_64_JUMP_SLOT {
            let value = symbol_value(r, t);
            // An undefined weak symbol is null, wherever the program lies.
            let address = if value == 0 {
                0
            } else {
                base.wrapping_add(value)
            };
            place.write_unaligned(address.wrapping_add(addend));
        }
    }
}

#[inline(always)]
unsafe fn symbol_value(r: &Rela, t: &Tables) -> usize {
    let index = (r.info >> 32) as usize;
    if index == 0 {
        return 0;
    }
    let symbols = t.base.wrapping_add(t.symbols) as *const Sym;
    // SAFETY: the linker's table has an entry for each symbol that relocations name.
    unsafe { (*symbols.add(index)).value }
}

#[inline(always)]
unsafe fn apply_relr(t: &Tables) {
    let mut entry = t.base.wrapping_add(t.relr.0) as *const usize;
    // SAFETY: the table lists words of the program's: an address, then bitmaps of
    // the 63 words behind it.
    unsafe {
        let end = entry.byte_add(t.relr.1);
        let mut place = core::ptr::null_mut::<usize>();
        while entry < end {
            let e = *entry;
            if e & 1 == 0 {
                place = t.base.wrapping_add(e) as *mut usize;
                *place = (*place).wrapping_add(t.base);
                place = place.add(1);
            } else {
                let mut bits = e >> 1;
                let mut p = place;
                while bits != 0 {
                    if bits & 1 != 0 {
                        *p = (*p).wrapping_add(t.base);
                    }
                    bits >>= 1;
                    p = p.add(1);
                }
                place = place.add(63);
            }
            entry = entry.add(1);
        }
    }
}

/// Thread-pointer offsets and indirect functions: what must wait until there
/// is a thread pointer.
///
/// # Safety
/// Called once, after the TLS is set up.
pub unsafe fn apply_irelative() {
    let (start, end) = (
        weak_address!("__rela_iplt_start"),
        weak_address!("__rela_iplt_end"),
    );
    // SAFETY: tables of the linker's; resolvers are functions of no arguments.
    unsafe {
        let none = Tables {
            base: 0,
            symbols: 0,
            rela: [(0, 0); 2],
            relr: (0, 0),
        };
        let mut r = start as *const Rela;
        while (r as usize) < end {
            late_one(&*r, &none);
            r = r.add(1);
        }
        let (Some(phdr), Some(count)) = (super::auxv(AT_PHDR), super::auxv(AT_PHNUM)) else {
            return;
        };
        let Some(t) = tables(phdr as *const Phdr, count) else {
            return;
        };
        for (at, size) in t.rela {
            let mut r = t.base.wrapping_add(at) as *const Rela;
            let end = r.byte_add(size);
            while r < end {
                late_one(&*r, &t);
                r = r.add(1);
            }
        }
    }
}

unsafe fn late_one(r: &Rela, t: &Tables) {
    let base = t.base;
    let place = base.wrapping_add(r.offset) as *mut usize;
    // SAFETY: the linker says that the place is a word of the program's, and that the
    // addend of an IRELATIVE one is a resolver.
    unsafe {
        match r.info as u32 {
            R_X86_64_IRELATIVE => {
                let resolver = base.wrapping_add(r.addend);
                let resolver: extern "C" fn() -> usize = core::mem::transmute(resolver);
                place.write_unaligned(resolver());
            }
            R_X86_64_TPOFF64 => {
                let size = super::tls::layout().reserved();
                let offset = symbol_value(r, t).wrapping_add(r.addend);
                place.write_unaligned(offset.wrapping_sub(size));
            }
            _ => {}
        }
    }
}

/// Makes read-only what relocations alone write to (`-z relro`).
///
/// # Safety
/// Called once, after the last relocation.
pub unsafe fn protect() {
    const PAGE: usize = 4096;
    let Some(headers) = super::headers() else {
        return;
    };
    let Some(relro) = headers.iter().find(|h| h.kind == PT_GNU_RELRO) else {
        return;
    };
    let start = load_bias(headers).wrapping_add(relro.vaddr);
    // The linker sees to it that a page's end is the end; a part of one has other data behind it.
    let end = start.wrapping_add(relro.memsz) & !(PAGE - 1);
    let start = start & !(PAGE - 1);
    if end <= start {
        return;
    }
    let prot = kernel::general::PROT_READ as i32;
    // SAFETY: pages of the program's own, which nobody writes to any more.
    if unsafe { kernel::mm::mprotect(start as *mut _, end - start, prot) }.is_err() {
        crate::internal::panic::fatal(format_args!(
            "cannot make relocated data read-only after relocation"
        ));
    }
}
