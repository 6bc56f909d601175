//! `shadow.h`.

use crate::internal::shim::{ret_errno, ret_unit};
use crate::pwd::database::{self, Arena, Entry, Key, Shared};
use crate::pwd::put::{field, valid};
use crate::stdio::{Stream, locked};
use crate::string::bytes;
use crate::unistd::PathBuf;
use core::ffi::{CStr, c_char, c_int, c_long, c_ulong};
use ftlinux_kernel::order::TurnLock;
use ftlinux_kernel::{Errno, Result};

/// `struct spwd`.
#[repr(C)]
pub(crate) struct Spwd {
    name: *mut c_char,
    passwd: *mut c_char,
    /// Last change, minimum, maximum, warning, inactive, expiry: days, -1 for none.
    days: [c_long; 6],
    flag: c_ulong,
}

const _: () = assert!(size_of::<Spwd>() == 72);

static SHARED: TurnLock<Shared<Spwd>> = TurnLock::new(Shared::new());

/// A number, or nothing, which is -1.
fn days(s: &[u8]) -> Option<c_long> {
    if s.is_empty() {
        return Some(-1);
    }
    let (negative, digits) = match s.strip_prefix(b"-") {
        Some(rest) => (true, rest),
        None => (false, s),
    };
    let n = c_long::from(database::number(digits)?);
    Some(if negative { -n } else { n })
}

impl Entry for Spwd {
    const FILE: &'static CStr = c"/etc/shadow";

    fn parse(line: &[u8], arena: &mut Arena) -> Result<Option<Self>> {
        let mut fields = line.split(|&c| c == b':');
        let (Some(name), Some(passwd)) = (fields.next(), fields.next()) else {
            return Ok(None);
        };
        let mut numbers = [-1; 7];
        for n in &mut numbers {
            match fields.next().map(days) {
                Some(Some(value)) => *n = value,
                Some(None) => return Ok(None),
                None => break,
            }
        }
        let [a, b, c, d, e, f, flag] = numbers;
        Ok(Some(Self {
            name: arena.string(name)?,
            passwd: arena.string(passwd)?,
            days: [a, b, c, d, e, f],
            flag: flag as c_ulong,
        }))
    }

    fn shared() -> &'static TurnLock<Shared<Self>> {
        &SHARED
    }
}

/// Shadow suite.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn getspnam(name: *const c_char) -> *mut Spwd {
    // SAFETY: the name is a C string.
    database::get(Key::Name(unsafe { bytes(name) }))
}

/// Shadow suite.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn getspent() -> *mut Spwd {
    database::next()
}

/// Shadow suite.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn setspent() {
    database::rewind::<Spwd>();
}

/// Shadow suite.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn endspent() {
    database::rewind::<Spwd>();
}

/// Shadow suite.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn fgetspent(stream: *mut Stream) -> *mut Spwd {
    // SAFETY: the stream is the C caller's.
    unsafe { database::next_of(stream) }
}

unsafe fn put(p: *const Spwd, stream: *mut Stream) -> Result<()> {
    // SAFETY: the entry and the stream are the C caller's.
    unsafe {
        let p = &*p;
        let (name, passwd) = (field(p.name), field(p.passwd));
        if name.is_empty() || !valid(name) || !valid(passwd) {
            return Err(Errno::EINVAL);
        }
        let mut out = locked(stream);
        let mut ok = out.write_bytes(name) && out.write_bytes(b":") && out.write_bytes(passwd);
        for n in p.days.into_iter().chain([p.flag as c_long]) {
            let mut text = PathBuf::new();
            text.push(b":")?;
            if n != -1 {
                text.push(if n < 0 { b"-" } else { b"" })?;
                text.push_number(n.unsigned_abs())?;
            }
            ok = ok && out.write_bytes(text.as_bytes());
        }
        if ok && out.write_bytes(b"\n") {
            Ok(())
        } else {
            Err(Errno::EIO)
        }
    }
}

calls! {
    /// Shadow suite.
    fn getspnam_r(name: *const c_char, p: *mut Spwd, buf: *mut c_char, n: usize, out: *mut *mut Spwd) -> c_int =
        ret_errno(database::store(database::find(Key::Name(bytes(name)), &mut Arena::new(buf, n)), p, out));
    /// Shadow suite.
    fn getspent_r(p: *mut Spwd, buf: *mut c_char, n: usize, out: *mut *mut Spwd) -> c_int =
        ret_errno(database::store(database::next_into(&mut Arena::new(buf, n)).map(Some), p, out));
    /// Shadow suite.
    fn fgetspent_r(stream: *mut Stream, p: *mut Spwd, buf: *mut c_char, n: usize, out: *mut *mut Spwd) -> c_int =
        ret_errno(database::store(database::next_of_into(stream, &mut Arena::new(buf, n)).map(Some), p, out));
    /// Shadow suite.
    fn putspent(p: *const Spwd, stream: *mut Stream) -> c_int = ret_unit(put(p, stream));
}
