//! `putpwent`.

use super::entry::Passwd;
use crate::internal::shim::ret_unit;
use crate::stdio::{Stream, locked};
use crate::string::bytes;
use crate::unistd::PathBuf;
use core::ffi::{c_char, c_int};
use ftlinux_kernel::{Errno, Result};

/// A field's text; null is empty.
///
/// # Safety
/// `s` is null or a C string.
pub(crate) unsafe fn field<'a>(s: *const c_char) -> &'a [u8] {
    if s.is_null() {
        b""
    } else {
        // SAFETY: by the caller's word.
        unsafe { bytes(s) }
    }
}

/// Whether a text can be a field.
pub(crate) fn valid(s: &[u8]) -> bool {
    !s.contains(&b':') && !s.contains(&b'\n')
}

/// The place of the free text among what `put` writes.
const GECOS: usize = 3;

unsafe fn put(p: *const Passwd, stream: *mut Stream) -> Result<()> {
    if p.is_null() || stream.is_null() {
        return Err(Errno::EINVAL);
    }
    // SAFETY: the entry and the stream are the C caller's.
    unsafe {
        let p = &*p;
        let [name, passwd, gecos, dir, shell] =
            [p.name, p.passwd, p.gecos, p.dir, p.shell].map(|s| field(s));
        if name.is_empty() || ![name, passwd, dir, shell].into_iter().all(valid) {
            return Err(Errno::EINVAL);
        }
        let mut numbers = PathBuf::new();
        numbers.push_number(p.uid.into())?;
        numbers.push(b":")?;
        numbers.push_number(p.gid.into())?;
        let mut out = locked(stream);
        for (i, part) in [name, passwd, numbers.as_bytes(), gecos, dir, shell]
            .into_iter()
            .enumerate()
        {
            let mut ok = i == 0 || out.write_bytes(b":");
            // What would end the field becomes a space: only the fourth can have such.
            for piece in part.split_inclusive(|&c| matches!(c, b':' | b'\n') && i == GECOS) {
                ok = ok
                    && match piece.split_last() {
                        Some((b':' | b'\n', rest)) if i == GECOS => {
                            out.write_bytes(rest) && out.write_bytes(b" ")
                        }
                        _ => out.write_bytes(piece),
                    };
            }
            if !ok {
                return Err(Errno::EIO);
            }
        }
        if out.write_bytes(b"\n") {
            Ok(())
        } else {
            Err(Errno::EIO)
        }
    }
}

calls! {
    /// SVID.
    fn putpwent(p: *const Passwd, stream: *mut Stream) -> c_int = ret_unit(put(p, stream));
}
