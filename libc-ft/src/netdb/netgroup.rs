//! `/etc/netgroup` (`man 5 netgroup`): groups of hosts, users and domains.

use super::file::File;
use super::pack::Packer;
use crate::internal::shim::set_errno;
use crate::time::ResultArea;
use crate::unistd::Text;
use core::ffi::{CStr, c_char, c_int};
use core::ptr::null_mut;
use ftlinux_kernel::order::TurnLock;
use ftlinux_kernel::{Errno, Result};

/// The members of a group and of the groups in it, each of three lines; a line
/// without text stands for anything.
struct Members {
    text: Text,
    /// Where the next one is.
    at: usize,
}

// SAFETY: the memory is the structure's own.
unsafe impl Send for Members {}

/// What `setnetgrent` chose.
static CHOSEN: TurnLock<Members> = TurnLock::new(Members {
    text: Text::new(),
    at: 0,
});

type Triple<'a> = [Option<&'a [u8]>; 3];

/// Appends what a group's line says; false if there is none.
fn line_of(file: &[u8], name: &[u8], out: &mut Text) -> Result<bool> {
    let mut lines = file.split(|&c| c == b'\n');
    while let Some(first) = lines.next() {
        out.truncate(0);
        let mut line = first;
        // A backslash at the end of a line means that it goes on.
        while let Some(part) = line.strip_suffix(b"\\") {
            out.push(part)?;
            out.push(b" ")?;
            line = lines.next().unwrap_or(b"");
        }
        out.push(line)?;
        if super::file::words(out.bytes()).next() == Some(name) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Names, each with a NUL.
struct Names(Text);

impl Names {
    fn has(&self, name: &[u8]) -> bool {
        self.0.bytes().split(|&c| c == 0).any(|n| n == name)
    }

    fn push(&mut self, name: &[u8]) -> Result<()> {
        self.0.push(name)?;
        self.0.push(b"\0")
    }

    /// Moves the last one to `to`; false if there is none.
    fn pop(&mut self, to: &mut Text) -> Result<bool> {
        let Some((_, before)) = self.0.bytes().split_last() else {
            return Ok(false);
        };
        let start = before.iter().rposition(|&c| c == 0).map_or(0, |i| i + 1);
        to.truncate(0);
        to.push(&before[start..])?;
        self.0.truncate(start);
        Ok(true)
    }
}

/// Collects the members of a group: its own, then those of the groups in it,
/// the last one first. False if there is no such group.
fn collect(file: &[u8], name: &[u8], out: &mut Text) -> Result<bool> {
    let (mut seen, mut pending) = (Names(Text::new()), Names(Text::new()));
    let (mut group, mut line) = (Text::new(), Text::new());
    let mut found = false;
    seen.push(name)?;
    pending.push(name)?;
    while pending.pop(&mut group)? {
        // A group that is not there has no members.
        if !line_of(file, group.bytes(), &mut line)? {
            continue;
        }
        found |= group.bytes() == name;
        let mut rest = &line.bytes().trim_ascii_start()[group.len()..];
        loop {
            rest = rest.trim_ascii_start();
            let end = |stop: fn(&u8) -> bool| rest.iter().position(stop).unwrap_or(rest.len());
            match rest.first() {
                None | Some(b'#') => break,
                Some(b'(') => {
                    let close = end(|&c| c == b')');
                    let mut fields = rest[1..close].splitn(3, |&c| c == b',');
                    for _ in 0..3 {
                        out.push(fields.next().unwrap_or(b"").trim_ascii())?;
                        out.push(b"\n")?;
                    }
                    rest = rest.get(close + 1..).unwrap_or(b"");
                }
                Some(_) => {
                    let stop = end(|c| c.is_ascii_whitespace() || *c == b'(');
                    let inner = &rest[..stop];
                    if !seen.has(inner) {
                        seen.push(inner)?;
                        pending.push(inner)?;
                    }
                    rest = &rest[stop..];
                }
            }
        }
    }
    Ok(found)
}

/// The members of a group; `None` if there is no such group.
fn members(name: &[u8]) -> Result<Option<Text>> {
    let file = match File::read(c"/etc/netgroup") {
        Err(Errno::ENOENT) => return Ok(None),
        r => r?,
    };
    let mut out = Text::new();
    Ok(collect(file.bytes(), name, &mut out)?.then_some(out))
}

/// The member at the start of a text, and its length there.
fn triple(text: &[u8]) -> Option<(Triple<'_>, usize)> {
    let mut triple: Triple<'_> = [None; 3];
    let mut len = 0;
    for field in &mut triple {
        let end = text[len..].iter().position(|&c| c == b'\n')?;
        let part = &text[len..len + end];
        *field = (!part.is_empty()).then_some(part);
        len += end + 1;
    }
    Some((triple, len))
}

/// `setnetgrent`: BSD. 1, or 0 where there is no such group.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setnetgrent(name: *const c_char) -> c_int {
    // SAFETY: the caller's string.
    let found = members(unsafe { CStr::from_ptr(name) }.to_bytes());
    let (text, r) = match found {
        Ok(Some(text)) => (text, 1),
        Ok(None) => (Text::new(), 0),
        Err(e) => {
            set_errno(e);
            (Text::new(), 0)
        }
    };
    *CHOSEN.lock() = Members { text, at: 0 };
    r
}

/// `endnetgrent`: BSD.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn endnetgrent() {
    *CHOSEN.lock() = Members {
        text: Text::new(),
        at: 0,
    };
}

/// Gives the next member, in a buffer: false at the end.
///
/// # Safety
/// The pointers are the C caller's.
unsafe fn next(to: [*mut *mut c_char; 3], buf: *mut c_char, len: usize) -> Result<bool> {
    let mut chosen = CHOSEN.lock();
    let Some((triple, size)) = triple(&chosen.text.bytes()[chosen.at..]) else {
        return Ok(false);
    };
    // SAFETY: by the caller's word.
    let mut packer = unsafe { Packer::new(buf, len) };
    let mut packed = [null_mut(); 3];
    for (place, field) in packed.iter_mut().zip(triple) {
        if let Some(text) = field {
            *place = packer.string(text).ok_or(Errno::ERANGE)?;
        }
    }
    for (to, field) in to.into_iter().zip(packed) {
        // SAFETY: by the caller's word.
        unsafe { to.write(field) };
    }
    chosen.at += size;
    Ok(true)
}

/// `getnetgrent_r`: GNU. 1, or 0 at the end or where there is no room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getnetgrent_r(
    host: *mut *mut c_char,
    user: *mut *mut c_char,
    domain: *mut *mut c_char,
    buf: *mut c_char,
    len: usize,
) -> c_int {
    // SAFETY: the caller's pointers, by the contract of the C function.
    match unsafe { next([host, user, domain], buf, len) } {
        Ok(found) => found.into(),
        Err(e) => {
            set_errno(e);
            0
        }
    }
}

static BUFFER: ResultArea<(*mut u8, usize)> = ResultArea::new((null_mut(), 0));

/// `getnetgrent`: BSD. The result is static.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getnetgrent(
    host: *mut *mut c_char,
    user: *mut *mut c_char,
    domain: *mut *mut c_char,
) -> c_int {
    // SAFETY: programs do not call it from two threads at once; the caller's pointers.
    unsafe {
        let (data, len) = &mut *BUFFER.get();
        loop {
            match next([host, user, domain], data.cast(), *len) {
                Ok(found) => return found.into(),
                Err(_) => {
                    let more = (*len * 2).max(256);
                    let block = crate::malloc::resize(*data, more);
                    if block.is_null() {
                        set_errno(Errno::ENOMEM);
                        return 0;
                    }
                    (*data, *len) = (block, more);
                }
            }
        }
    }
}

/// `innetgr`: BSD. Whether a group has a member that fits; null fits anything.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn innetgr(
    name: *const c_char,
    host: *const c_char,
    user: *const c_char,
    domain: *const c_char,
) -> c_int {
    // SAFETY: null or the caller's strings.
    let string = |p: *const c_char| (!p.is_null()).then(|| unsafe { CStr::from_ptr(p) }.to_bytes());
    // SAFETY: the caller's string.
    let found = match members(unsafe { CStr::from_ptr(name) }.to_bytes()) {
        Ok(Some(text)) => text,
        Ok(None) => return 0,
        Err(e) => {
            set_errno(e);
            return 0;
        }
    };
    let wanted = [string(host), string(user), string(domain)];
    let mut rest = found.bytes();
    while let Some((triple, len)) = triple(rest) {
        let fits = (0..3).all(|i| match (wanted[i], triple[i]) {
            // Users' names have cases, those of hosts and domains have not.
            (Some(a), Some(b)) if i == 1 => a == b,
            (Some(a), Some(b)) => a.eq_ignore_ascii_case(b),
            _ => true,
        });
        if fits {
            return 1;
        }
        rest = &rest[len..];
    }
    0
}
