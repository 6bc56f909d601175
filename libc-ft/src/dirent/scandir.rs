//! `scandir` and how entries are compared.

use super::stream::{Dir, Dirent};
use crate::internal::shim::ret;
use core::cmp::Ordering;
use core::ffi::{c_char, c_int};
use core::ptr::null_mut;
use ftlinux_kernel as kernel;
use kernel::general::AT_FDCWD;
use kernel::{Errno, Result};

type Select = Option<unsafe extern "C" fn(*const Dirent) -> c_int>;
type Compare = Option<unsafe extern "C" fn(*mut *const Dirent, *mut *const Dirent) -> c_int>;

/// Entries gathered so far, in memory that the C caller will free.
struct List {
    entries: *mut *mut Dirent,
    len: usize,
    room: usize,
}

impl List {
    unsafe fn add(&mut self, entry: *const Dirent) -> Result<()> {
        // SAFETY: there is room for `room` entries; an entry's own length says how long it is.
        unsafe {
            if self.len == self.room {
                let room = (self.room * 2).max(16);
                let p = crate::malloc::program::resize(
                    self.entries.cast(),
                    room * size_of::<*mut Dirent>(),
                );
                if p.is_null() {
                    return Err(Errno::ENOMEM);
                }
                (self.entries, self.room) = (p.cast(), room);
            }
            let n = entry_len(entry);
            let copy = crate::malloc::program::alloc(n);
            if copy.is_null() {
                return Err(Errno::ENOMEM);
            }
            core::ptr::copy_nonoverlapping(entry.cast::<u8>(), copy, n);
            self.entries.add(self.len).write(copy.cast());
            self.len += 1;
            Ok(())
        }
    }

    unsafe fn free(&mut self) {
        // SAFETY: every entry and the list came from the allocator.
        unsafe {
            for i in 0..self.len {
                crate::malloc::program::dealloc((*self.entries.add(i)).cast());
            }
            crate::malloc::program::dealloc(self.entries.cast());
        }
    }
}

/// The entry's length in the kernel's buffer.
unsafe fn entry_len(entry: *const Dirent) -> usize {
    // SAFETY: `d_reclen` lies at offset 16.
    unsafe { entry.byte_add(16).cast::<u16>().read() as usize }
}

unsafe fn gather(dir: *mut Dir, select: Select, list: &mut List) -> Result<()> {
    // SAFETY: the stream is open; an entry lives until the next is read.
    unsafe {
        while let Some(entry) = Dir::next(dir)? {
            if select.is_none_or(|f| f(entry) != 0) {
                list.add(entry)?;
            }
        }
        Ok(())
    }
}

unsafe fn scan(
    at: c_int,
    path: *const c_char,
    out: *mut *mut *mut Dirent,
    select: Select,
    compare: Compare,
) -> Result<c_int> {
    // SAFETY: the pointers and functions are the C caller's.
    unsafe {
        let dir = Dir::open_at(at, path, 0)?;
        let mut list = List {
            entries: null_mut(),
            len: 0,
            room: 0,
        };
        let r = gather(dir, select, &mut list);
        let _ = Dir::close(dir);
        if let Err(e) = r {
            list.free();
            return Err(e);
        }
        if let Some(f) = compare
            && list.len > 1
        {
            sort(list.entries, list.len, |a, b| f(a.cast(), b.cast()));
        }
        *out = list.entries;
        Ok(list.len as c_int)
    }
}

/// Heap sort: in place, whatever the comparison says.
///
/// # Safety
/// `entries` has `n` places; `f` takes places among them.
pub(crate) unsafe fn sort<T>(entries: *mut T, n: usize, f: impl Fn(*mut T, *mut T) -> c_int) {
    // SAFETY: indices stay below `n`.
    unsafe {
        let less = |a: usize, b: usize| f(entries.add(a), entries.add(b)) < 0;
        let sift = |mut root: usize, end: usize| {
            loop {
                let mut child = 2 * root + 1;
                if child >= end {
                    return;
                }
                if child + 1 < end && less(child, child + 1) {
                    child += 1;
                }
                if !less(root, child) {
                    return;
                }
                core::ptr::swap(entries.add(root), entries.add(child));
                root = child;
            }
        };
        for root in (0..n / 2).rev() {
            sift(root, n);
        }
        for end in (1..n).rev() {
            core::ptr::swap(entries, entries.add(end));
            sift(0, end);
        }
    }
}

calls! {
    /// POSIX.
    fn scandir(path: *const c_char, out: *mut *mut *mut Dirent, select: Select, compare: Compare) -> c_int =
        ret(scan(AT_FDCWD, path, out, select, compare));
    /// GNU.
    fn scandirat(dir: c_int, path: *const c_char, out: *mut *mut *mut Dirent, select: Select, compare: Compare) -> c_int =
        ret(scan(dir, path, out, select, compare));
}
alias!(scandir => scandir64);
alias!(scandirat => scandirat64);

unsafe fn name<'a>(entry: *mut *const Dirent) -> &'a [u8] {
    // SAFETY: the entry is the C caller's; its name ends in NUL.
    unsafe { crate::string::bytes((&raw const (**entry).name).cast()) }
}

fn sign(o: Ordering) -> c_int {
    o as c_int
}

/// POSIX: by name, as the C locale orders them.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn alphasort(a: *mut *const Dirent, b: *mut *const Dirent) -> c_int {
    // SAFETY: as the C caller vouches.
    unsafe { sign(name(a).cmp(name(b))) }
}
alias!(alphasort => alphasort64);

/// GNU: by version, as `strverscmp` orders names.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn versionsort(a: *mut *const Dirent, b: *mut *const Dirent) -> c_int {
    // SAFETY: as the C caller vouches.
    unsafe { crate::string::by_version(name(a), name(b)) }
}
alias!(versionsort => versionsort64);
