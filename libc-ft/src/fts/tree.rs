//! `FTS`: the walk.

use super::node::{D, DNR, DOT, DP, ERR, Entry, INIT, NSOK, ROOT_PARENT, SL, SLNONE};
use crate::dirent::{Dir, sort};
use crate::string::bytes;
use core::ffi::{c_char, c_int};
use core::ptr::null_mut;
use ftlinux_kernel as kernel;
use kernel::general::AT_FDCWD;
use kernel::{Errno, Result};

const COMFOLLOW: c_int = 0x01;
const LOGICAL: c_int = 0x02;
const NOSTAT: c_int = 0x08;
const PHYSICAL: c_int = 0x10;
const SEEDOT: c_int = 0x20;
const XDEV: c_int = 0x40;
const OPTIONS: c_int = 0xff;
/// Private: only the children's names were read.
const NAMEONLY: c_int = 0x100;

const AGAIN: u16 = 1;
const FOLLOW: u16 = 2;
const NO_INSTRUCTION: u16 = 3;
const SKIP: u16 = 4;

pub(crate) type Compare = Option<unsafe extern "C" fn(*mut *mut Entry, *mut *mut Entry) -> c_int>;

/// `FTS`.
#[repr(C)]
pub(crate) struct Tree {
    current: *mut Entry,
    child: *mut Entry,
    array: *mut *mut Entry,
    dev: u64,
    path: *mut c_char,
    root_fd: c_int,
    path_len: c_int,
    items: c_int,
    compare: Compare,
    options: c_int,
}

const _: () = assert!(size_of::<Tree>() == 72);

/// A list that is being made.
struct List {
    first: *mut Entry,
    last: *mut Entry,
    len: usize,
}

impl List {
    const fn new() -> Self {
        Self {
            first: null_mut(),
            last: null_mut(),
            len: 0,
        }
    }

    unsafe fn add(&mut self, e: *mut Entry) {
        // SAFETY: entries of this list.
        unsafe {
            if self.last.is_null() {
                self.first = e;
            } else {
                (*self.last).link = e;
            }
        }
        self.last = e;
        self.len += 1;
    }

    /// The first, after sorting.
    unsafe fn sorted(self, compare: Compare) -> Result<*mut Entry> {
        let Some(f) = compare else {
            return Ok(self.first);
        };
        if self.len < 2 {
            return Ok(self.first);
        }
        // SAFETY: the array has a place for each entry of the list.
        unsafe {
            let array: *mut *mut Entry =
                crate::malloc::alloc(self.len * size_of::<*mut Entry>()).cast();
            if array.is_null() {
                return Err(Errno::ENOMEM);
            }
            let mut e = self.first;
            for i in 0..self.len {
                *array.add(i) = e;
                e = (*e).link;
            }
            sort(array, self.len, |a, b| f(a, b));
            for i in 0..self.len {
                (**array.add(i)).link = if i + 1 < self.len {
                    *array.add(i + 1)
                } else {
                    null_mut()
                };
            }
            let first = *array;
            crate::malloc::dealloc(array.cast());
            Ok(first)
        }
    }
}

impl Tree {
    fn has(&self, option: c_int) -> bool {
        self.options & option != 0
    }

    /// `fts_open`.
    ///
    /// # Safety
    /// `paths` is a null-terminated array of C strings.
    pub(super) unsafe fn open(
        paths: *const *const c_char,
        options: c_int,
        compare: Compare,
    ) -> Result<*mut Self> {
        if options & !OPTIONS != 0 {
            return Err(Errno::EINVAL);
        }
        // SAFETY: by the caller's word; what fails frees what there is.
        unsafe {
            let top = Entry::new(null_mut(), b"", b"", ROOT_PARENT)?;
            (*top).info = INIT;
            let mut list = List::new();
            let r = Self::roots(paths, options, top, &mut list).and_then(|()| {
                let tree: *mut Self = crate::malloc::alloc_zeroed(size_of::<Self>()).cast();
                if tree.is_null() {
                    Err(Errno::ENOMEM)
                } else {
                    Ok(tree)
                }
            });
            let tree = match r {
                Ok(tree) => tree,
                Err(e) => {
                    Entry::free_list(list.first);
                    Entry::free_list(top);
                    return Err(e);
                }
            };
            let first = list.first;
            let sorted = list.sorted(compare);
            tree.write(Self {
                current: top,
                child: null_mut(),
                array: null_mut(),
                dev: 0,
                path: null_mut(),
                root_fd: -1,
                path_len: 0,
                items: 0,
                compare,
                options,
            });
            (*top).link = *sorted.as_ref().unwrap_or(&first);
            match sorted {
                Ok(_) => Ok(tree),
                Err(e) => {
                    Self::close(tree)?;
                    Err(e)
                }
            }
        }
    }

    unsafe fn roots(
        paths: *const *const c_char,
        options: c_int,
        top: *mut Entry,
        list: &mut List,
    ) -> Result<()> {
        // SAFETY: as for `open`.
        unsafe {
            let mut i = 0;
            while !(*paths.add(i)).is_null() {
                let path = bytes(*paths.add(i));
                if path.is_empty() {
                    return Err(Errno::ENOENT);
                }
                let e = Entry::new(top, path, path, 0)?;
                list.add(e);
                let follow = options & (LOGICAL | COMFOLLOW) != 0;
                (*e).info = Entry::look(e, follow);
                // A root that is a dot is a directory like any other.
                if (*e).info == DOT {
                    (*e).info = D;
                }
                i += 1;
            }
            Ok(())
        }
    }

    /// `fts_read`.
    pub(super) unsafe fn next(&mut self) -> Result<*mut Entry> {
        // SAFETY: entries belong to this tree until they are freed here.
        unsafe {
            let p = self.current;
            if p.is_null() {
                return Ok(null_mut());
            }
            let instruction = core::mem::replace(&mut (*p).instruction, NO_INSTRUCTION);
            match instruction {
                AGAIN => {
                    (*p).info = Entry::look(p, self.has(LOGICAL));
                    return Ok(p);
                }
                FOLLOW if matches!((*p).info, SL | SLNONE) => {
                    Entry::follow(p);
                    return Ok(p);
                }
                _ => {}
            }
            if (*p).info == D {
                if instruction == SKIP || (self.has(XDEV) && (*p).dev != self.dev) {
                    self.drop_children();
                    (*p).info = DP;
                    return Ok(p);
                }
                if !self.child.is_null() && self.has(NAMEONLY) {
                    self.drop_children();
                }
                if self.child.is_null() {
                    match self.build(p, false) {
                        Ok(list) if list.is_null() => {
                            (*p).info = DP;
                            return Ok(p);
                        }
                        Ok(list) => self.child = list,
                        Err(Errno::ENOMEM) => return Err(Errno::ENOMEM),
                        Err(e) => {
                            (*p).fail(DNR, e);
                            return Ok(p);
                        }
                    }
                }
                self.current = core::mem::replace(&mut self.child, null_mut());
                return Ok(self.arrive());
            }
            self.advance()
        }
    }

    /// The entry that has become the current one, or one after it if that was
    /// to be skipped.
    unsafe fn arrive(&mut self) -> *mut Entry {
        // SAFETY: the current entry is one.
        unsafe {
            let p = self.current;
            if (*p).instruction == FOLLOW {
                Entry::follow(p);
                (*p).instruction = NO_INSTRUCTION;
            }
            p
        }
    }

    /// Goes on to the entry behind the current one, or up.
    unsafe fn advance(&mut self) -> Result<*mut Entry> {
        // SAFETY: entries are freed once they have been left.
        unsafe {
            loop {
                let old = self.current;
                let next = (*old).link;
                let parent = (*old).parent;
                (*old).unlink();
                // The roots' parent stays as long as they do.
                if (*old).info != INIT {
                    Entry::free_list(old);
                }
                if !next.is_null() {
                    self.current = next;
                    if (*next).level == 0 {
                        self.dev = (*next).dev;
                        (*next).shorten_name();
                    } else if (*next).instruction == SKIP {
                        continue;
                    }
                    return Ok(self.arrive());
                }
                self.current = parent;
                if parent.is_null() {
                    // There was no root at all.
                    Entry::free_list(old);
                    return Ok(null_mut());
                }
                if (*parent).level == ROOT_PARENT {
                    Entry::free_list(parent);
                    self.current = null_mut();
                    return Ok(null_mut());
                }
                (*parent).info = if (*parent).errno != 0 { ERR } else { DP };
                return Ok(parent);
            }
        }
    }

    unsafe fn drop_children(&mut self) {
        // SAFETY: the list belongs to this tree.
        unsafe { Entry::free_list(core::mem::replace(&mut self.child, null_mut())) };
        self.options &= !NAMEONLY;
    }

    /// `fts_children`.
    pub(super) unsafe fn children(&mut self, instruction: c_int) -> Result<*mut Entry> {
        if instruction != 0 && instruction != NAMEONLY {
            return Err(Errno::EINVAL);
        }
        // SAFETY: entries belong to this tree.
        unsafe {
            let p = self.current;
            if p.is_null() {
                return Ok(null_mut());
            }
            if (*p).info == INIT {
                return Ok((*p).link);
            }
            if (*p).info != D {
                return Ok(null_mut());
            }
            self.drop_children();
            self.child = self.build(p, instruction == NAMEONLY)?;
            if instruction == NAMEONLY {
                self.options |= NAMEONLY;
            }
            Ok(self.child)
        }
    }

    /// What is in a directory, as a sorted list.
    unsafe fn build(&self, dir: *mut Entry, names_only: bool) -> Result<*mut Entry> {
        // SAFETY: the entry is one of this tree; the stream is closed once.
        unsafe {
            let stream = Dir::open_at(AT_FDCWD, (*dir).c_path(), 0)?;
            let mut list = List::new();
            let r = self.gather(stream, dir, names_only, &mut list);
            let _ = Dir::close(stream);
            if let Err(e) = r {
                Entry::free_list(list.first);
                return Err(e);
            }
            let first = list.first;
            list.sorted(self.compare)
                .inspect_err(|_| Entry::free_list(first))
        }
    }

    unsafe fn gather(
        &self,
        stream: *mut Dir,
        dir: *mut Entry,
        names_only: bool,
        list: &mut List,
    ) -> Result<()> {
        const DT_UNKNOWN: u8 = 0;
        const DT_DIR: u8 = 4;
        // SAFETY: a directory's entry lives until the next is read.
        unsafe {
            let mut path = crate::unistd::Text::new();
            path.push((*dir).path())?;
            if !(*dir).path().ends_with(b"/") {
                path.push(b"/")?;
            }
            let base = path.len();
            while let Some(found) = Dir::next(stream)? {
                let name = bytes((&raw const (*found).name).cast());
                if !self.has(SEEDOT) && matches!(name, b"." | b"..") {
                    continue;
                }
                path.truncate(base);
                path.push(name)?;
                let e = Entry::new(dir, path.bytes(), name, (*dir).level + 1)?;
                list.add(e);
                let known_other = !matches!((*found).ty, DT_UNKNOWN | DT_DIR);
                (*e).info = if names_only || (self.has(NOSTAT) && self.has(PHYSICAL) && known_other)
                {
                    NSOK
                } else {
                    Entry::look(e, self.has(LOGICAL))
                };
            }
            Ok(())
        }
    }

    /// `fts_close`.
    ///
    /// # Safety
    /// The tree and its entries are no longer used.
    pub(super) unsafe fn close(this: *mut Self) -> Result<()> {
        // SAFETY: by the caller's word.
        unsafe {
            (*this).drop_children();
            let mut p = (*this).current;
            while !p.is_null() {
                let parent = (*p).parent;
                Entry::free_list(p);
                p = parent;
            }
            crate::malloc::dealloc(this.cast());
        }
        Ok(())
    }
}
