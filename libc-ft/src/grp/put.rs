//! `putgrent`.

use super::entry::Group;
use crate::internal::shim::ret_unit;
use crate::pwd::put::{field, valid};
use crate::stdio::{Stream, locked};
use crate::unistd::PathBuf;
use core::ffi::c_int;
use ftlinux_kernel::{Errno, Result};

unsafe fn put(g: *const Group, stream: *mut Stream) -> Result<()> {
    if g.is_null() || stream.is_null() {
        return Err(Errno::EINVAL);
    }
    // SAFETY: the entry and the stream are the C caller's; the members end in null.
    unsafe {
        let g = &*g;
        let (name, passwd) = (field(g.name), field(g.passwd));
        if name.is_empty() || !valid(name) || !valid(passwd) {
            return Err(Errno::EINVAL);
        }
        let mut gid = PathBuf::new();
        gid.push_number(g.gid.into())?;
        let mut out = locked(stream);
        let mut ok = true;
        for part in [name, b":", passwd, b":", gid.as_bytes(), b":"] {
            ok = ok && out.write_bytes(part);
        }
        let mut i = 0;
        while !g.members.is_null() && !(*g.members.add(i)).is_null() {
            ok = ok
                && (i == 0 || out.write_bytes(b","))
                && out.write_bytes(field(*g.members.add(i)));
            i += 1;
        }
        if ok && out.write_bytes(b"\n") {
            Ok(())
        } else {
            Err(Errno::EIO)
        }
    }
}

calls! {
    /// SVID.
    fn putgrent(g: *const Group, stream: *mut Stream) -> c_int = ret_unit(put(g, stream));
}
