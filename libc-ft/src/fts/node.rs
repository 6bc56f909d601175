//! `FTSENT`.

use core::ffi::{c_char, c_int, c_long, c_void};
use core::ptr::null_mut;
use ftlinux_kernel as kernel;
use kernel::general::{AT_FDCWD, AT_SYMLINK_NOFOLLOW, S_IFDIR, S_IFLNK, S_IFMT, S_IFREG, stat};
use kernel::{Errno, Result};

pub(super) const D: u16 = 1;
const DC: u16 = 2;
const DEFAULT: u16 = 3;
pub(super) const DNR: u16 = 4;
pub(super) const DOT: u16 = 5;
pub(super) const DP: u16 = 6;
pub(super) const ERR: u16 = 7;
const F: u16 = 8;
pub(super) const INIT: u16 = 9;
const NS: u16 = 10;
pub(super) const NSOK: u16 = 11;
pub(super) const SL: u16 = 12;
pub(super) const SLNONE: u16 = 13;

/// The entry above the roots.
pub(super) const ROOT_PARENT: i16 = -1;

/// `FTSENT`. The name, the path and the `stat` lie behind it.
#[repr(C)]
pub(crate) struct Entry {
    cycle: *mut Entry,
    pub(super) parent: *mut Entry,
    pub(super) link: *mut Entry,
    number: c_long,
    pointer: *mut c_void,
    accpath: *mut c_char,
    path: *mut c_char,
    pub(super) errno: c_int,
    symfd: c_int,
    path_len: u16,
    name_len: u16,
    ino: u64,
    pub(super) dev: u64,
    nlink: u64,
    pub(super) level: i16,
    pub(super) info: u16,
    flags: u16,
    pub(super) instruction: u16,
    st: *mut stat,
    name: [c_char; 1],
}

const _: () = assert!(size_of::<Entry>() == 120);
/// Where the name is.
const NAME: usize = core::mem::offset_of!(Entry, name);
const _: () = assert!(NAME == 112);

impl Entry {
    /// A new entry below `parent`.
    ///
    /// # Safety
    /// `parent` is an entry or null.
    pub(super) unsafe fn new(
        parent: *mut Self,
        path: &[u8],
        name: &[u8],
        level: i16,
    ) -> Result<*mut Self> {
        let st_at = (NAME + name.len() + 1).next_multiple_of(align_of::<stat>());
        let path_at = st_at + size_of::<stat>();
        let (Ok(path_len), Ok(name_len)) = (u16::try_from(path.len()), u16::try_from(name.len()))
        else {
            return Err(Errno::ENAMETOOLONG);
        };
        // SAFETY: the memory has room for all three behind the head; zero is right for the rest.
        unsafe {
            let p = crate::malloc::alloc_zeroed(path_at + path.len() + 1);
            if p.is_null() {
                return Err(Errno::ENOMEM);
            }
            core::ptr::copy_nonoverlapping(name.as_ptr(), p.add(NAME), name.len());
            core::ptr::copy_nonoverlapping(path.as_ptr(), p.add(path_at), path.len());
            let e: *mut Self = p.cast();
            (*e).parent = parent;
            (*e).path = p.add(path_at).cast();
            (*e).accpath = (*e).path;
            (*e).path_len = path_len;
            (*e).name_len = name_len;
            (*e).level = level;
            (*e).info = NSOK;
            (*e).instruction = 3;
            (*e).st = p.add(st_at).cast();
            (*e).symfd = -1;
            Ok(e)
        }
    }

    /// Gives an entry's memory back, and that of the list behind it.
    ///
    /// # Safety
    /// The list is no longer used.
    pub(super) unsafe fn free_list(mut entry: *mut Self) {
        // SAFETY: by the caller's word.
        unsafe {
            while !entry.is_null() {
                let next = (*entry).link;
                crate::malloc::dealloc(entry.cast());
                entry = next;
            }
        }
    }

    /// The path.
    pub(super) fn path(&self) -> &[u8] {
        // SAFETY: the path lies behind the entry.
        unsafe { crate::string::slice(self.path.cast(), self.path_len as usize) }
    }

    /// The path as a C string.
    pub(super) fn c_path(&self) -> *const c_char {
        self.path
    }

    fn name(&self) -> &[u8] {
        // SAFETY: the name lies at the end of the entry.
        unsafe { crate::string::slice((&raw const self.name).cast(), self.name_len as usize) }
    }

    /// Looks at the file; what it is.
    ///
    /// # Safety
    /// `this` is an entry with its parents.
    pub(super) unsafe fn look(this: *mut Self, follow: bool) -> u16 {
        // SAFETY: by the caller's word; the `stat` lies behind the entry.
        unsafe {
            let e = &mut *this;
            let ask = |flags: u32| kernel::fs::fstatat(AT_FDCWD, e.path, e.st, flags as c_int);
            let found = if follow {
                ask(0)
            } else {
                ask(AT_SYMLINK_NOFOLLOW)
            };
            if let Err(error) = found {
                if follow && ask(AT_SYMLINK_NOFOLLOW).is_ok() {
                    return SLNONE;
                }
                e.errno = error.raw();
                e.st.write(core::mem::zeroed());
                return NS;
            }
            match (*e.st).st_mode & S_IFMT {
                S_IFDIR => {
                    (e.dev, e.ino, e.nlink) = ((*e.st).st_dev, (*e.st).st_ino, (*e.st).st_nlink);
                    if matches!(e.name(), b"." | b"..") {
                        return DOT;
                    }
                    let mut above = e.parent;
                    while !above.is_null() && (*above).level > ROOT_PARENT {
                        if ((*above).ino, (*above).dev) == (e.ino, e.dev) {
                            e.cycle = above;
                            return DC;
                        }
                        above = (*above).parent;
                    }
                    D
                }
                S_IFLNK => SL,
                S_IFREG => F,
                _ => DEFAULT,
            }
        }
    }

    /// Looks again, through a link.
    ///
    /// # Safety
    /// As for [`Entry::look`].
    pub(super) unsafe fn follow(this: *mut Self) {
        // SAFETY: by the caller's word.
        unsafe { (*this).info = Self::look(this, true) };
    }

    /// Notes an error.
    pub(super) fn fail(&mut self, info: u16, error: Errno) {
        self.info = info;
        self.errno = error.raw();
    }

    /// Cuts a root's name to its last part, when its turn comes.
    pub(super) fn shorten_name(&mut self) {
        let name = self.name();
        if let Some(i) = name.iter().rposition(|&c| c == b'/')
            && (i != 0 || name.len() > 1)
        {
            let rest = name.len() - i - 1;
            let p = &raw mut self.name as *mut c_char;
            // SAFETY: the name and its NUL lie at the end of the entry.
            unsafe { core::ptr::copy(p.add(i + 1), p, rest + 1) };
            self.name_len = rest as u16;
        }
    }

    /// Forgets what is behind this entry.
    pub(super) fn unlink(&mut self) {
        self.link = null_mut();
    }
}
