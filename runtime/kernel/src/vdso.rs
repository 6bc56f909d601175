//! The host's vDSO: the clock without a system call.
//!
//! Its ELF image is searched at the first use only. Where there is no vDSO, or
//! a name is missing from it, the system call is made instead.

use core::ffi::{c_char, c_int};
use core::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};
use ftlinux_sys::general::timespec;
use ftlinux_sys::{Result, check};

type ClockGettime = unsafe extern "C" fn(c_int, *mut timespec) -> c_int;

#[unsafe(link_section = "ftlinux_state")]
static BASE: AtomicUsize = AtomicUsize::new(0);
#[unsafe(link_section = "ftlinux_state")]
static CLOCK_GETTIME: AtomicPtr<()> = AtomicPtr::new(first_clock_gettime as *mut ());

/// Says where the vDSO is (`AT_SYSINFO_EHDR`; 0 for none): called by the start
/// code, and again after a restore on another host.
pub fn set_base(base: usize) {
    BASE.store(base, Ordering::Relaxed);
    CLOCK_GETTIME.store(first_clock_gettime as *mut (), Ordering::Relaxed);
}

/// The host's clock. Not an event: see [`crate::time::clock_gettime`].
///
/// # Safety
/// As for `clock_gettime(2)`.
#[inline]
pub(crate) unsafe fn clock_gettime(clock: c_int, ts: *mut timespec) -> Result<()> {
    let f = CLOCK_GETTIME.load(Ordering::Relaxed);
    // SAFETY: only functions of this type are stored; the vDSO stays mapped.
    let f = unsafe { core::mem::transmute::<*mut (), ClockGettime>(f) };
    // SAFETY: the caller vouches for the pointer.
    check(unsafe { f(clock, ts) } as isize).map(drop)
}

unsafe extern "C" fn first_clock_gettime(clock: c_int, ts: *mut timespec) -> c_int {
    let base = BASE.load(Ordering::Relaxed);
    // SAFETY: the start code took the base from the auxiliary vector.
    let found = unsafe { symbol(base, b"__vdso_clock_gettime") };
    let f = found.unwrap_or(host_clock_gettime as *mut ());
    CLOCK_GETTIME.store(f, Ordering::Relaxed);
    // SAFETY: either is a function of this type; the caller vouches for the pointer.
    unsafe { core::mem::transmute::<*mut (), ClockGettime>(f)(clock, ts) }
}

unsafe extern "C" fn host_clock_gettime(clock: c_int, ts: *mut timespec) -> c_int {
    // SAFETY: the caller vouches for the pointer.
    let r = unsafe {
        ftlinux_sys::arch::syscall2(
            ftlinux_sys::general::__NR_clock_gettime as usize,
            clock as usize,
            ts as usize,
        )
    };
    r as c_int
}

#[repr(C)]
struct Ehdr {
    ident: [u8; 16],
    kind: u16,
    machine: u16,
    version: u32,
    entry: usize,
    phoff: usize,
    shoff: usize,
    flags: u32,
    ehsize: u16,
    phentsize: u16,
    phnum: u16,
}

#[repr(C)]
struct Phdr {
    kind: u32,
    flags: u32,
    offset: usize,
    vaddr: usize,
    paddr: usize,
    filesz: usize,
    memsz: usize,
    align: usize,
}

#[repr(C)]
struct Sym {
    name: u32,
    info: u8,
    other: u8,
    shndx: u16,
    value: usize,
    size: usize,
}

const PT_LOAD: u32 = 1;
const PT_DYNAMIC: u32 = 2;
const DT_HASH: usize = 4;
const DT_STRTAB: usize = 5;
const DT_SYMTAB: usize = 6;
const DT_GNU_HASH: usize = 0x6fff_fef5;

/// Finds a defined symbol of the ELF image at `base` by its name.
///
/// # Safety
/// `base` is 0 or the address of a mapped, well-formed ELF image.
unsafe fn symbol(base: usize, name: &[u8]) -> Option<*mut ()> {
    if base == 0 {
        return None;
    }
    // SAFETY: the image is well-formed, so its tables are where its headers say.
    unsafe {
        let ehdr = &*(base as *const Ehdr);
        let headers = (base + ehdr.phoff) as *const Phdr;
        let (mut bias, mut dynamic) = (None, None);
        for i in 0..ehdr.phnum as usize {
            let ph = &*headers.add(i);
            match ph.kind {
                PT_LOAD if bias.is_none() => {
                    bias = Some(base.wrapping_add(ph.offset).wrapping_sub(ph.vaddr));
                }
                PT_DYNAMIC => dynamic = Some((base + ph.offset) as *const [usize; 2]),
                _ => {}
            }
        }
        let (bias, mut entry) = (bias?, dynamic?);
        let (mut strings, mut symbols, mut hash, mut gnu) = (0, 0, 0, 0);
        loop {
            let [tag, value] = *entry;
            match tag {
                0 => break,
                DT_STRTAB => strings = bias.wrapping_add(value),
                DT_SYMTAB => symbols = bias.wrapping_add(value),
                DT_HASH => hash = bias.wrapping_add(value),
                DT_GNU_HASH => gnu = bias.wrapping_add(value),
                _ => {}
            }
            entry = entry.add(1);
        }
        if strings == 0 || symbols == 0 {
            return None;
        }
        let count = if hash != 0 {
            *(hash as *const u32).add(1) as usize
        } else if gnu != 0 {
            gnu_hash_count(gnu as *const u32)
        } else {
            return None;
        };
        (0..count).find_map(|i| {
            let sym = &*(symbols as *const Sym).add(i);
            let text = (strings + sym.name as usize) as *const c_char;
            (sym.shndx != 0 && same(text, name)).then(|| bias.wrapping_add(sym.value) as *mut ())
        })
    }
}

/// The number of symbols that a GNU hash table covers.
///
/// # Safety
/// `table` is a well-formed `DT_GNU_HASH` table.
unsafe fn gnu_hash_count(table: *const u32) -> usize {
    // SAFETY: the table is well-formed: header, bloom filter, buckets, chains that end in an odd word.
    unsafe {
        let (buckets, first, bloom) = (*table, *table.add(1) as usize, *table.add(2) as usize);
        let bucket = table.add(4 + 2 * bloom);
        let chain = bucket.add(buckets as usize);
        let mut last = (0..buckets as usize)
            .map(|i| *bucket.add(i) as usize)
            .max()
            .unwrap_or(0);
        if last < first {
            return first;
        }
        while *chain.add(last - first) & 1 == 0 {
            last += 1;
        }
        last + 1
    }
}

/// Whether the C string `text` is `name`.
///
/// # Safety
/// `text` ends in NUL.
unsafe fn same(text: *const c_char, name: &[u8]) -> bool {
    // SAFETY: the comparison stops at the first difference, the NUL at the latest.
    unsafe {
        name.iter()
            .enumerate()
            .all(|(i, &c)| *text.add(i).cast::<u8>() == c)
            && *text.add(name.len()) == 0
    }
}
