//! `/etc/passwd`, `/etc/group` and `/etc/shadow`: entries of fields between
//! colons, one a line. Shared by the headers of the three.

use crate::internal::shim::set_errno;
use crate::stdio::Stream;
use crate::unistd::{Lines, Text};
use core::ffi::{CStr, c_char};
use core::ptr::null_mut;
use ftlinux_kernel::order::TurnLock;
use ftlinux_kernel::{Errno, Result};

/// Memory for the strings of one entry.
pub(crate) struct Arena {
    start: *mut u8,
    size: usize,
    used: usize,
}

impl Arena {
    /// Over memory of a C caller.
    ///
    /// # Safety
    /// `start` has `size` bytes.
    pub(crate) unsafe fn new(start: *mut c_char, size: usize) -> Self {
        Self {
            start: start.cast(),
            size,
            used: 0,
        }
    }

    /// Takes bytes; `ERANGE` if there are not so many.
    fn take(&mut self, n: usize, align: usize) -> Result<*mut u8> {
        let at = (self.start as usize + self.used).next_multiple_of(align) - self.start as usize;
        let end = at.checked_add(n).ok_or(Errno::ERANGE)?;
        if end > self.size {
            return Err(Errno::ERANGE);
        }
        self.used = end;
        Ok(self.start.wrapping_add(at))
    }

    /// A string.
    pub(crate) fn string(&mut self, s: &[u8]) -> Result<*mut c_char> {
        let p = self.take(s.len() + 1, 1)?;
        // SAFETY: the bytes were just taken.
        unsafe {
            core::ptr::copy_nonoverlapping(s.as_ptr(), p, s.len());
            p.add(s.len()).write(0);
        }
        Ok(p.cast())
    }

    /// A null-terminated array of strings.
    pub(crate) fn strings<'a>(
        &mut self,
        list: impl Iterator<Item = &'a [u8]> + Clone,
    ) -> Result<*mut *mut c_char> {
        let n = list.clone().count();
        let p: *mut *mut c_char = self
            .take(
                (n + 1) * size_of::<*mut c_char>(),
                align_of::<*mut c_char>(),
            )?
            .cast();
        for (i, s) in list.enumerate() {
            let s = self.string(s)?;
            // SAFETY: there is room for `n` and the null.
            unsafe { p.add(i).write(s) };
        }
        // SAFETY: as above.
        unsafe { p.add(n).write(null_mut()) };
        Ok(p)
    }
}

/// A number in decimal, whole.
pub(crate) fn number(s: &[u8]) -> Option<u32> {
    if s.is_empty() {
        return None;
    }
    s.iter().try_fold(0u32, |n, &c| {
        n.checked_mul(10)?
            .checked_add(u32::from(c.is_ascii_digit().then(|| c - b'0')?))
    })
}

/// What an entry is found by.
#[derive(Clone, Copy)]
pub(crate) enum Key<'a> {
    /// The first field.
    Name(&'a [u8]),
    /// The third field.
    Id(u32),
    /// Any entry will do.
    Any,
}

impl Key<'_> {
    fn fits(&self, line: &[u8]) -> bool {
        let mut fields = line.split(|&c| c == b':');
        match self {
            Key::Name(name) => fields.next() == Some(name),
            Key::Id(id) => fields.nth(2).and_then(number) == Some(*id),
            Key::Any => true,
        }
    }
}

/// What a line is made into.
pub(crate) trait Entry: Sized + 'static {
    /// The file.
    const FILE: &'static CStr;

    /// `None` for a line that is no entry.
    fn parse(line: &[u8], arena: &mut Arena) -> Result<Option<Self>>;

    /// The shared state of the functions that keep one.
    fn shared() -> &'static TurnLock<Shared<Self>>;
}

/// Comments, and names that begin with `+` or `-` (for NIS), are no entries.
fn is_entry(line: &[u8]) -> bool {
    !matches!(
        line.trim_ascii_start().first(),
        None | Some(b'#' | b'+' | b'-')
    )
}

/// Where an entry's strings go.
pub(crate) trait Room {
    /// Makes a line into an entry; `None` if it is none.
    fn make<E: Entry>(&mut self, line: &[u8]) -> Result<Option<E>>;
}

impl Room for Arena {
    fn make<E: Entry>(&mut self, line: &[u8]) -> Result<Option<E>> {
        self.used = 0;
        E::parse(line, self)
    }
}

/// Memory that grows with the entries.
struct Memory {
    start: *mut u8,
    size: usize,
}

impl Room for Memory {
    fn make<E: Entry>(&mut self, line: &[u8]) -> Result<Option<E>> {
        loop {
            let mut arena = Arena {
                start: self.start,
                size: self.size,
                used: 0,
            };
            match E::parse(line, &mut arena) {
                Err(Errno::ERANGE) => {
                    let size = (self.size * 2).max(1024);
                    // SAFETY: the memory is this structure's own.
                    let p = unsafe { crate::malloc::resize(self.start, size) };
                    if p.is_null() {
                        return Err(Errno::ENOMEM);
                    }
                    (self.start, self.size) = (p, size);
                }
                r => return r,
            }
        }
    }
}

/// The first entry that fits, among what `lines` has yet to give.
fn search<E: Entry>(lines: &mut Lines, key: Key<'_>, room: &mut impl Room) -> Result<Option<E>> {
    while let Some(line) = lines.next()? {
        if is_entry(line) && key.fits(line) {
            match room.make(line) {
                Ok(None) => {}
                Err(Errno::ERANGE) => {
                    lines.again();
                    return Err(Errno::ERANGE);
                }
                r => return r,
            }
        }
    }
    Ok(None)
}

/// The first entry of the file that fits. No file has no entries.
pub(crate) fn find<E: Entry>(key: Key<'_>, room: &mut impl Room) -> Result<Option<E>> {
    match Lines::open(E::FILE) {
        Ok(mut lines) => search(&mut lines, key, room),
        Err(Errno::ENOENT) => Ok(None),
        Err(e) => Err(e),
    }
}

/// Shows every line that is an entry.
pub(crate) fn each_line(file: &CStr, mut f: impl FnMut(&[u8])) -> Result<()> {
    let mut lines = match Lines::open(file) {
        Err(Errno::ENOENT) => return Ok(()),
        r => r?,
    };
    while let Some(line) = lines.next()? {
        if is_entry(line) {
            f(line);
        }
    }
    Ok(())
}

/// What the functions without a buffer of the caller's keep: an open file, and
/// the entry given last with its memory.
pub(crate) struct Shared<E> {
    lines: Option<Lines>,
    memory: Memory,
    entry: Option<E>,
}

// SAFETY: the memory belongs to whoever has the lock; the C interfaces that
// hand it out allow one thread at a time.
unsafe impl<E> Send for Shared<E> {}

impl<E: Entry> Shared<E> {
    /// Nothing open, nothing kept.
    pub(crate) const fn new() -> Self {
        Self {
            lines: None,
            memory: Memory {
                start: null_mut(),
                size: 0,
            },
            entry: None,
        }
    }

    /// The open file; `None` if there is none.
    fn opened(&mut self) -> Result<Option<&mut Lines>> {
        if self.lines.is_none() {
            match Lines::open(E::FILE) {
                Err(Errno::ENOENT) => return Ok(None),
                r => self.lines = Some(r?),
            }
        }
        Ok(self.lines.as_mut())
    }

    /// Keeps an entry and points to it; null and `errno` on failure, null
    /// alone where there is none.
    fn give(&mut self, entry: Result<Option<E>>) -> *mut E {
        match entry {
            Ok(Some(e)) => self.entry.insert(e),
            Ok(None) => null_mut(),
            Err(e) => {
                set_errno(e);
                null_mut()
            }
        }
    }
}

/// `getpwnam` and its like.
pub(crate) fn get<E: Entry>(key: Key<'_>) -> *mut E {
    let mut shared = E::shared().lock();
    let entry = find(key, &mut shared.memory);
    shared.give(entry)
}

/// `getpwent` and its like.
pub(crate) fn next<E: Entry>() -> *mut E {
    let mut shared = E::shared().lock();
    let shared = &mut *shared;
    let entry = match shared.opened() {
        Err(e) => Err(e),
        Ok(_) => match &mut shared.lines {
            Some(lines) => search(lines, Key::Any, &mut shared.memory),
            None => Ok(None),
        },
    };
    shared.give(entry)
}

/// `getpwent_r` and its like: `ENOENT` at the end.
pub(crate) fn next_into<E: Entry>(arena: &mut Arena) -> Result<E> {
    let mut shared = E::shared().lock();
    let lines = shared.opened()?.ok_or(Errno::ENOENT)?;
    search(lines, Key::Any, arena)?.ok_or(Errno::ENOENT)
}

/// `setpwent`, `endpwent` and their like: the next is the first again.
pub(crate) fn rewind<E: Entry>() {
    E::shared().lock().lines = None;
}

/// The next entry of a stream.
unsafe fn from_stream<E: Entry>(stream: *mut Stream, room: &mut impl Room) -> Result<Option<E>> {
    let mut line = Text::new();
    // SAFETY: the stream is the C caller's.
    while unsafe { line.read(stream)? } {
        if is_entry(line.bytes())
            && let Some(e) = room.make(line.bytes())?
        {
            return Ok(Some(e));
        }
    }
    Ok(None)
}

/// `fgetpwent` and its like.
///
/// # Safety
/// `stream` is one.
pub(crate) unsafe fn next_of<E: Entry>(stream: *mut Stream) -> *mut E {
    let mut shared = E::shared().lock();
    // SAFETY: by the caller's word.
    let entry = unsafe { from_stream(stream, &mut shared.memory) };
    shared.give(entry)
}

/// `fgetpwent_r` and its like: `ENOENT` at the end.
///
/// # Safety
/// `stream` is one.
pub(crate) unsafe fn next_of_into<E: Entry>(stream: *mut Stream, arena: &mut Arena) -> Result<E> {
    // SAFETY: by the caller's word.
    unsafe { from_stream(stream, arena)? }.ok_or(Errno::ENOENT)
}

/// Stores what a `get…_r` function found: the entry and a pointer to it, or
/// null where there is none.
///
/// # Safety
/// Both places are the C caller's.
pub(crate) unsafe fn store<E>(
    found: Result<Option<E>>,
    entry: *mut E,
    result: *mut *mut E,
) -> Result<()> {
    // SAFETY: by the caller's word.
    unsafe {
        *result = null_mut();
        if let Some(e) = found? {
            entry.write(e);
            *result = entry;
        }
        Ok(())
    }
}
