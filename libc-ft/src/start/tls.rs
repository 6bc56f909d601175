//! Static thread-local storage (psABI, variant II): a thread's block lies right
//! below its control block.

use super::auxv::AT_RANDOM;
use crate::link::elf::PT_TLS;
use crate::pthread::thread::Pthread;
use core::sync::atomic::AtomicU8;
use ftlinux_kernel::{self as kernel, general};

const ARCH_SET_FS: i32 = 0x1002;

/// 1 until the process starts a second thread; C++'s `shared_ptr` looks at it.
#[unsafe(no_mangle)]
pub static __libc_single_threaded: AtomicU8 = AtomicU8::new(1);

/// The program's TLS segment.
#[derive(Clone, Copy)]
pub struct Layout {
    image: *const u8,
    image_size: usize,
    size: usize,
    align: usize,
}

static mut LAYOUT: Layout = Layout {
    image: core::ptr::null(),
    image_size: 0,
    size: 0,
    align: 1,
};

impl Layout {
    /// How far below the thread pointer the block begins.
    pub fn reserved(&self) -> usize {
        self.size.next_multiple_of(self.align)
    }

    /// The alignment that the thread pointer must have.
    pub fn alignment(&self) -> usize {
        self.align.max(align_of::<Pthread>())
    }

    /// Bytes for the block and a control block at an arbitrary page.
    pub fn total(&self) -> usize {
        (self.reserved() + size_of::<Pthread>()).next_multiple_of(self.alignment())
            + self.alignment()
    }

    /// Where the thread pointer goes, so that all ends at or below `end`.
    pub fn place_below(&self, end: usize) -> *mut Pthread {
        ((end - size_of::<Pthread>()) & !(self.alignment() - 1)) as *mut Pthread
    }

    /// Fills a thread's block, whose memory is zero.
    ///
    /// # Safety
    /// `reserved` bytes below `tp` are the new thread's.
    pub unsafe fn fill(&self, tp: *mut Pthread) {
        // SAFETY: as the caller vouches; the image is the program's own.
        unsafe {
            copy(
                self.image,
                tp.byte_sub(self.reserved()).cast(),
                self.image_size,
            );
        }
    }

    /// Makes a thread's block as it was at the thread's start.
    ///
    /// # Safety
    /// As for [`Layout::fill`], but the memory may hold anything.
    pub unsafe fn refill(&self, tp: *mut Pthread) {
        // SAFETY: as the caller vouches.
        unsafe {
            self.fill(tp);
            let rest = tp.byte_sub(self.reserved()).byte_add(self.image_size);
            core::ptr::write_bytes(rest.cast::<u8>(), 0, self.reserved() - self.image_size);
        }
    }
}

/// The calling thread's block.
pub fn own_block() -> *mut u8 {
    kernel::thread::current()
        .cast::<u8>()
        .wrapping_sub(layout().reserved())
}

/// The program's TLS segment, as the start code found it.
pub fn layout() -> Layout {
    // SAFETY: written once, before there are threads.
    unsafe { LAYOUT }
}

/// Copies without `memcpy`, which may need an indirect function's resolver to have run.
unsafe fn copy(from: *const u8, to: *mut u8, n: usize) {
    // SAFETY: the caller's ranges; the direction flag is clear by the ABI.
    unsafe {
        core::arch::asm!(
            "rep movsb",
            inout("rcx") n => _, inout("rsi") from => _, inout("rdi") to => _,
            options(nostack, preserves_flags),
        );
    }
}

/// A first thread's memory, where it is enough.
#[repr(C, align(64))]
struct FirstBlock([u8; 8192]);
// Ids that differ between runs are in there, so it lies with the kernel's own state.
#[unsafe(link_section = "ftlinux_state")]
static mut FIRST_BLOCK: FirstBlock = FirstBlock([0; 8192]);

/// The first thread's TLS and control block.
///
/// # Safety
/// Once, from the start code.
pub unsafe fn install() {
    // SAFETY: the host's program headers; memory that nobody else uses.
    unsafe {
        find_segment();
        let layout = layout();
        let (start, size) = if layout.total() <= size_of::<FirstBlock>() {
            ((&raw mut FIRST_BLOCK) as usize, size_of::<FirstBlock>())
        } else {
            let size = layout.total().next_multiple_of(4096);
            let prot = general::PROT_READ | general::PROT_WRITE;
            let flags = general::MAP_PRIVATE | general::MAP_ANONYMOUS;
            match kernel::mm::mmap(
                core::ptr::null_mut(),
                size,
                prot as i32,
                flags as i32,
                -1,
                0,
            ) {
                Ok(p) => (p as usize, size),
                // There is no errno yet, nor anybody to tell.
                Err(_) => kernel::process::exit_group(127),
            }
        };
        let thread = layout.place_below(start + size);
        layout.fill(thread);
        let (canary, guard) = match super::auxv(AT_RANDOM) {
            Some(p) => *(p as *const (usize, usize)),
            None => (start.rotate_left(17), start.rotate_left(31)),
        };
        // A zero byte ends the strings that would give the canary away.
        Pthread::init_first(thread, canary & !0xff, guard);
        kernel::thread::adopt_main(thread.cast());
        if kernel::thread::arch_prctl(ARCH_SET_FS, thread.cast()).is_err() {
            kernel::process::exit_group(127);
        }
        Pthread::started_first(thread);
    }
}

unsafe fn find_segment() {
    let Some(headers) = super::headers() else {
        return;
    };
    let Some(tls) = headers.iter().find(|h| h.kind == PT_TLS) else {
        return;
    };
    // SAFETY: nobody else is there to read it.
    unsafe {
        LAYOUT = Layout {
            image: super::load_bias(headers).wrapping_add(tls.vaddr) as *const u8,
            image_size: tls.filesz,
            size: tls.memsz,
            align: tls.align.max(1),
        };
    }
}
