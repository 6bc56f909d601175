//! `struct passwd`.

use super::database::{Arena, Entry, Shared, number};
use core::ffi::{CStr, c_char, c_uint};
use ftlinux_kernel::Result;
use ftlinux_kernel::order::TurnLock;

/// `struct passwd`.
#[repr(C)]
pub(crate) struct Passwd {
    pub(super) name: *mut c_char,
    pub(super) passwd: *mut c_char,
    pub(super) uid: c_uint,
    pub(super) gid: c_uint,
    pub(super) gecos: *mut c_char,
    pub(super) dir: *mut c_char,
    pub(super) shell: *mut c_char,
}

const _: () = assert!(size_of::<Passwd>() == 48);

static SHARED: TurnLock<Shared<Passwd>> = TurnLock::new(Shared::new());

impl Entry for Passwd {
    const FILE: &'static CStr = c"/etc/passwd";

    fn parse(line: &[u8], arena: &mut Arena) -> Result<Option<Self>> {
        let mut fields = line.splitn(7, |&c| c == b':');
        let mut field = || fields.next();
        let (Some(name), Some(passwd), Some(uid), Some(gid), Some(gecos), Some(dir)) =
            (field(), field(), field(), field(), field(), field())
        else {
            return Ok(None);
        };
        let shell = field().unwrap_or(b"");
        let (Some(uid), Some(gid)) = (number(uid), number(gid)) else {
            return Ok(None);
        };
        Ok(Some(Self {
            name: arena.string(name)?,
            passwd: arena.string(passwd)?,
            uid,
            gid,
            gecos: arena.string(gecos)?,
            dir: arena.string(dir)?,
            shell: arena.string(shell)?,
        }))
    }

    fn shared() -> &'static TurnLock<Shared<Self>> {
        &SHARED
    }
}
