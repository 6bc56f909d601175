//! The memory map (`man 2 mmap`).
//!
//! Determinism: when recording, the kernel hands out all addresses. Each
//! thread number has a slice of one region, and the address that a thread gets
//! is a function of its own calls. Fresh pages are zero. What a file mapping
//! holds is input, and is logged.

use crate::order::recording;
use crate::recorder::{self, value};
use crate::seam::{host_calls, refused_calls, value_calls};
use crate::state::STATE;
use core::ffi::{c_int, c_uint, c_void};
use core::sync::atomic::Ordering::Relaxed;
use ftlinux_replay::Call;
use ftlinux_sys::general as sys;
use ftlinux_sys::general::iovec;
use ftlinux_sys::{Errno, Result, syscall};

host_calls! {
    /// `mprotect(2)`.
    mprotect(addr: *mut c_void, len: usize, prot: c_int) -> () = __NR_mprotect;
    /// `madvise(2)`.
    madvise(addr: *mut c_void, len: usize, advice: c_int) -> () = __NR_madvise;
    /// `mlock(2)`.
    mlock(addr: *const c_void, len: usize) -> () = __NR_mlock;
    /// `mlock2(2)`.
    mlock2(addr: *const c_void, len: usize, flags: c_uint) -> () = __NR_mlock2;
    /// `munlock(2)`.
    munlock(addr: *const c_void, len: usize) -> () = __NR_munlock;
    /// `mlockall(2)`.
    mlockall(flags: c_int) -> () = __NR_mlockall;
    /// `munlockall(2)`.
    munlockall() -> () = __NR_munlockall;
    /// `msync(2)`.
    msync(addr: *mut c_void, len: usize, flags: c_int) -> () = __NR_msync;
}

value_calls! {
    /// `mincore(2)`.
    mincore(addr: *mut c_void, len: usize, vec: *mut u8) -> () = __NR_mincore, Mincore, addr, |_r, io| io.bytes(vec, len.div_ceil(PAGE));
}

refused_calls! {
    /// `process_madvise(2)`: the bytes advised on.
    process_madvise(pidfd: c_int, iov: *const iovec, n: usize, advice: c_int, flags: c_uint) -> usize = __NR_process_madvise;
    /// `remap_file_pages(2)`.
    remap_file_pages(addr: *mut c_void, len: usize, prot: c_int, page: usize, flags: c_int) -> () = __NR_remap_file_pages;
    /// `brk(2)`: where the break is now; it did not move if that is not where it should be.
    brk(to: usize) -> usize = __NR_brk;
}

const PAGE: usize = 4096;
/// Address space per thread number.
const SLICE: usize = 64 << 30;
/// Ranges that a slice can take back at once.
const HOLES: usize = 128;

/// Stacks that a slice knows of. A thread keeps the stacks it made for others.
const STACKS: usize = 256;

/// A thread number's part of the region: what lies past `next` was never used,
/// and holes are tried first, the lowest that fits.
pub(crate) struct Slice {
    start: usize,
    next: usize,
    holes: [(usize, usize); HOLES],
    len: usize,
    /// Ranges that hold stacks.
    stacks: [(usize, usize); STACKS],
    stacks_len: usize,
}

impl Slice {
    pub(crate) fn new(index: usize) -> Self {
        let start = STATE.region_base.load(Relaxed) as usize + index * SLICE;
        Self {
            start,
            next: start,
            holes: [(0, 0); HOLES],
            len: 0,
            stacks: [(0, 0); STACKS],
            stacks_len: 0,
        }
    }

    /// The ranges in use that hold the program's data: all but stacks.
    pub(crate) fn data(&self, mut each: impl FnMut(usize, usize)) {
        let mut at = self.start;
        while at < self.next {
            let holes = self.holes[..self.len].iter();
            let skipped = holes.chain(&self.stacks[..self.stacks_len]);
            // The nearest range to leave out, at or past `at`.
            let next = skipped
                .filter(|r| r.0 + r.1 > at)
                .min()
                .copied()
                .unwrap_or((self.next, 0));
            if next.0 > at {
                each(at, next.0.min(self.next));
            }
            at = (next.0 + next.1).max(at + 1).max(next.0);
        }
    }

    fn note_stack(&mut self, at: usize, len: usize) {
        if self.stacks_len < STACKS {
            self.stacks[self.stacks_len] = (at, len);
            self.stacks_len += 1;
        }
    }

    fn take(&mut self, len: usize) -> Option<usize> {
        for i in 0..self.len {
            let (at, size) = self.holes[i];
            if size >= len {
                if size == len {
                    self.holes.copy_within(i + 1..self.len, i);
                    self.len -= 1;
                } else {
                    self.holes[i] = (at + len, size - len);
                }
                return Some(at);
            }
        }
        let at = self.next;
        if len > self.start + SLICE - at {
            return None;
        }
        self.next += len;
        Some(at)
    }

    /// Takes a range back; one that does not fit into the table is given up,
    /// which address space allows.
    fn give(&mut self, at: usize, len: usize) {
        if at < self.start || at + len > self.next {
            return;
        }
        let stacks = &mut self.stacks[..self.stacks_len];
        if let Some(i) = stacks.iter().position(|s| *s == (at, len)) {
            stacks.copy_within(i + 1.., i);
            self.stacks_len -= 1;
        }
        let i = self.holes[..self.len].partition_point(|h| h.0 < at);
        let joins_before = i > 0 && self.holes[i - 1].0 + self.holes[i - 1].1 == at;
        let joins_after = i < self.len && at + len == self.holes[i].0;
        match (joins_before, joins_after) {
            (true, true) => {
                self.holes[i - 1].1 += len + self.holes[i].1;
                self.holes.copy_within(i + 1..self.len, i);
                self.len -= 1;
            }
            (true, false) => self.holes[i - 1].1 += len,
            (false, true) => self.holes[i] = (at, len + self.holes[i].1),
            (false, false) if self.len < HOLES => {
                self.holes.copy_within(i..self.len, i + 1);
                self.holes[i] = (at, len);
                self.len += 1;
            }
            (false, false) => {}
        }
    }
}

/// Host memory of the kernel's own.
pub(crate) fn host_anonymous(len: usize) -> *mut u8 {
    // SAFETY: fresh memory; nothing points there yet.
    let r = unsafe {
        syscall!(
            sys::__NR_mmap,
            0,
            len,
            sys::PROT_READ | sys::PROT_WRITE,
            sys::MAP_PRIVATE | sys::MAP_ANONYMOUS | sys::MAP_NORESERVE,
            -1i32,
            0
        )
    };
    match r {
        Ok(p) => p as *mut u8,
        Err(_) => crate::process::exit_now(crate::fail::STATUS),
    }
}

fn slice() -> &'static mut Slice {
    // SAFETY: recording, and no other reference to the recorder is alive here.
    unsafe { &mut recorder::current().memory }
}

/// `mmap(2)`. When recording, shared writable file mappings are refused with
/// `ENODEV`, and private ones hold a copy of the file as it was then.
///
/// # Safety
/// As for the crate: `MAP_FIXED` replaces what is there.
pub unsafe fn mmap(
    addr: *mut c_void,
    len: usize,
    prot: c_int,
    flags: c_int,
    fd: c_int,
    offset: i64,
) -> Result<*mut c_void> {
    let host = |addr: usize, prot: c_int, flags: u32, fd: c_int, offset: i64| {
        // SAFETY: as the caller vouches.
        unsafe { syscall!(sys::__NR_mmap, addr, len, prot, flags, fd, offset) }
    };
    let flags = flags as u32;
    if !recording() {
        return host(addr as usize, prot, flags, fd, offset).map(|p| p as *mut c_void);
    }
    if len == 0 {
        return Err(Errno::EINVAL);
    }
    let size = len.next_multiple_of(PAGE);
    let fixed = flags & (sys::MAP_FIXED | sys::MAP_FIXED_NOREPLACE) != 0;
    let anonymous = flags & sys::MAP_ANONYMOUS != 0;
    let shared = flags & 15 != sys::MAP_PRIVATE;
    if shared && !anonymous {
        crate::fail::unsupported("mmap of a file, shared");
        return Err(Errno::ENODEV);
    }
    let at = if fixed {
        addr as usize
    } else {
        slice().take(size).ok_or(Errno::ENOMEM)?
    };
    let place = sys::MAP_FIXED
        | sys::MAP_ANONYMOUS
        | sys::MAP_PRIVATE
        | flags & (sys::MAP_NORESERVE | sys::MAP_STACK);
    if flags & sys::MAP_STACK != 0 && !fixed {
        slice().note_stack(at, size);
    }
    if anonymous {
        return host(at, prot, place, -1, 0).map(|p| p as *mut c_void);
    }
    let rw = (sys::PROT_READ | sys::PROT_WRITE) as c_int;
    let mapped = host(at, rw, place, -1, 0)?;
    let read = value(
        Call::Mmap,
        fd as u64,
        &mut || {
            let mut done = 0;
            while done < len {
                // SAFETY: just mapped with this length.
                match unsafe {
                    syscall!(
                        sys::__NR_pread64,
                        fd,
                        mapped + done,
                        len - done,
                        offset + done as i64
                    )
                } {
                    Ok(0) => break,
                    Ok(n) => done += n,
                    Err(Errno::EINTR) => {}
                    Err(e) => return Err(e),
                }
            }
            Ok(done)
        },
        // SAFETY: as above.
        &mut |n, io| unsafe { io.bytes(mapped as *mut u8, n) },
        &mut |_| {},
    );
    if let Err(e) = read {
        // SAFETY: nobody has seen the mapping.
        let _ = unsafe { munmap(mapped as *mut c_void, size) };
        return Err(e);
    }
    if prot != rw {
        // SAFETY: nobody has seen the mapping.
        unsafe { mprotect(mapped as *mut c_void, size, prot)? };
    }
    Ok(mapped as *mut c_void)
}

/// `munmap(2)`.
///
/// # Safety
/// As for the crate.
pub unsafe fn munmap(addr: *mut c_void, len: usize) -> Result<()> {
    // SAFETY: as the caller vouches.
    unsafe { syscall!(sys::__NR_munmap, addr, len)? };
    if recording() {
        slice().give(addr as usize, len.next_multiple_of(PAGE));
    }
    Ok(())
}

/// `mremap(2)`. When recording, a mapping that cannot grow in its place within
/// its slice moves by copying pages to a fresh range of the caller's.
///
/// # Safety
/// As for the crate.
pub unsafe fn mremap(
    old: *mut c_void,
    old_len: usize,
    new_len: usize,
    flags: c_int,
    new: *mut c_void,
) -> Result<*mut c_void> {
    // SAFETY: as the caller vouches.
    let host = |flags: c_int, new: usize| unsafe {
        syscall!(sys::__NR_mremap, old, old_len, new_len, flags, new).map(|p| p as *mut c_void)
    };
    if !recording() || flags & sys::MREMAP_FIXED as c_int != 0 {
        return host(flags, new as usize);
    }
    let (old_size, new_size) = (
        old_len.next_multiple_of(PAGE),
        new_len.next_multiple_of(PAGE),
    );
    if new_size <= old_size {
        let r = host(0, 0)?;
        slice().give(old as usize + new_size, old_size - new_size);
        return Ok(r);
    }
    if flags & sys::MREMAP_MAYMOVE as c_int == 0 {
        return Err(Errno::ENOMEM);
    }
    let at = slice().take(new_size).ok_or(Errno::ENOMEM)?;
    let r = host((sys::MREMAP_MAYMOVE | sys::MREMAP_FIXED) as c_int, at)?;
    slice().give(old as usize, old_size);
    Ok(r)
}
