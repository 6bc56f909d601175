//! `mntent.h`.

use crate::internal::shim::ret;
use crate::stdio::{Stream, locked};
use crate::string::bytes;
use crate::unistd::{PathBuf, Text};
use core::cell::UnsafeCell;
use core::ffi::{c_char, c_int};
use core::ptr::null_mut;
use ftlinux_kernel::{Errno, Result};

/// `struct mntent`.
#[repr(C)]
pub(crate) struct Mntent {
    fsname: *mut c_char,
    dir: *mut c_char,
    ty: *mut c_char,
    opts: *mut c_char,
    freq: c_int,
    passno: c_int,
}

const _: () = assert!(size_of::<Mntent>() == 40);

/// What `getmntent` hands out.
struct Static(UnsafeCell<(Mntent, [c_char; 4096])>);
// SAFETY: the C interface allows one thread at a time.
unsafe impl Sync for Static {}
static ENTRY: Static = Static(UnsafeCell::new((
    Mntent {
        fsname: null_mut(),
        dir: null_mut(),
        ty: null_mut(),
        opts: null_mut(),
        freq: 0,
        passno: 0,
    },
    [0; 4096],
)));

/// Undoes the escapes of spaces, tabs, newlines and backslashes, in place.
fn decode(field: &mut [u8]) -> usize {
    let (mut from, mut to) = (0, 0);
    while from < field.len() {
        let (c, n) = match &field[from..] {
            [b'\\', b'\\', ..] => (b'\\', 2),
            [b'\\', a @ b'0'..=b'1', b @ b'0'..=b'7', c @ b'0'..=b'7', ..] => {
                ((a - b'0') << 6 | (b - b'0') << 3 | (c - b'0'), 4)
            }
            rest => (rest[0], 1),
        };
        field[to] = c;
        from += n;
        to += 1;
    }
    to
}

/// Puts a line's fields in place; false if it has none.
unsafe fn parse(line: &[u8], m: *mut Mntent, buf: *mut c_char, n: usize) -> bool {
    // SAFETY: the buffer has `n` bytes, the line shorter than that.
    unsafe {
        let text = core::slice::from_raw_parts_mut(buf.cast::<u8>(), n);
        let len = line.len().min(n - 1);
        text[..len].copy_from_slice(&line[..len]);
        text[len] = 0;
        let mut at = 0;
        let mut field = || -> *mut c_char {
            while at < len && matches!(text[at], b' ' | b'\t') {
                at += 1;
            }
            let start = at;
            while at < len && !matches!(text[at], b' ' | b'\t') {
                at += 1;
            }
            let end = start + decode(&mut text[start..at]);
            text[end] = 0;
            at = (at + 1).min(len);
            buf.add(start)
        };
        let fsname = field();
        if matches!(*fsname as u8, 0 | b'#') {
            return false;
        }
        let number = |p: *mut c_char| crate::pwd::database::number(bytes(p)).unwrap_or(0) as c_int;
        m.write(Mntent {
            fsname,
            dir: field(),
            ty: field(),
            opts: field(),
            freq: number(field()),
            passno: number(field()),
        });
        true
    }
}

/// GNU.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn getmntent_r(
    stream: *mut Stream,
    m: *mut Mntent,
    buf: *mut c_char,
    n: c_int,
) -> *mut Mntent {
    let mut line = Text::new();
    // SAFETY: stream, entry and buffer are the C caller's.
    unsafe {
        if n <= 0 {
            return null_mut();
        }
        while line.read(stream).unwrap_or(false) {
            if parse(line.bytes(), m, buf, n as usize) {
                return m;
            }
        }
    }
    null_mut()
}

/// BSD.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn getmntent(stream: *mut Stream) -> *mut Mntent {
    // SAFETY: one thread at a time, as the C interface has it.
    unsafe {
        let entry = ENTRY.0.get();
        let (m, buf): (*mut Mntent, *mut c_char) =
            (&raw mut (*entry).0, (&raw mut (*entry).1).cast());
        let mut line = Text::new();
        while line.read(stream).unwrap_or(false) {
            if parse(line.bytes(), m, buf, 4096) {
                return m;
            }
        }
    }
    null_mut()
}

/// Writes a field with what would end it escaped.
fn encode(out: &mut Text, field: &[u8]) -> Result<()> {
    for &c in field {
        match c {
            b' ' => out.push(b"\\040")?,
            b'\t' => out.push(b"\\011")?,
            b'\n' => out.push(b"\\012")?,
            b'\\' => out.push(b"\\134")?,
            c => out.push(&[c])?,
        }
    }
    Ok(())
}

unsafe fn append(stream: *mut Stream, m: *const Mntent) -> Result<c_int> {
    const SEEK_END: c_int = 2;
    // SAFETY: stream and entry are the C caller's.
    unsafe {
        let m = &*m;
        let mut line = Text::new();
        for s in [m.fsname, m.dir, m.ty, m.opts] {
            encode(&mut line, bytes(s))?;
            line.push(b" ")?;
        }
        let mut numbers = PathBuf::new();
        numbers.push_number(m.freq.max(0) as u64)?;
        numbers.push(b" ")?;
        numbers.push_number(m.passno.max(0) as u64)?;
        line.push(numbers.as_bytes())?;
        line.push(b"\n")?;
        let mut out = locked(stream);
        out.seek(0, SEEK_END)?;
        if out.write_bytes(line.bytes()) && out.sync() {
            Ok(0)
        } else {
            Err(Errno::EIO)
        }
    }
}

/// BSD: 0, or 1 on failure.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn addmntent(stream: *mut Stream, m: *const Mntent) -> c_int {
    // SAFETY: as the C caller vouches.
    c_int::from(unsafe { ret(append(stream, m)) } != 0)
}

/// BSD: where the options have `name`, by itself or with a value.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn hasmntopt(m: *const Mntent, name: *const c_char) -> *mut c_char {
    // SAFETY: entry and name are the C caller's.
    unsafe {
        let opts = (*m).opts;
        let name = bytes(name);
        let mut at = 0;
        for option in bytes(opts).split(|&c| c == b',') {
            if option
                .strip_prefix(name)
                .is_some_and(|rest| matches!(rest.first(), None | Some(b'=')))
            {
                return opts.add(at);
            }
            at += option.len() + 1;
        }
    }
    null_mut()
}

/// BSD.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn setmntent(path: *const c_char, mode: *const c_char) -> *mut Stream {
    // SAFETY: path and mode are the C caller's.
    ret(unsafe { crate::stdio::open_stream(path, mode) })
}

/// BSD: 1 always.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn endmntent(stream: *mut Stream) -> c_int {
    if !stream.is_null() {
        // SAFETY: the stream is the C caller's, and no longer used.
        let _ = unsafe { crate::stdio::close_stream(stream) };
    }
    1
}
