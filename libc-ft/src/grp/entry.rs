//! `struct group`.

use crate::pwd::database::{Arena, Entry, Shared, number};
use core::ffi::{CStr, c_char, c_uint};
use ftlinux_kernel::Result;
use ftlinux_kernel::order::TurnLock;

/// `struct group`.
#[repr(C)]
pub(crate) struct Group {
    pub(super) name: *mut c_char,
    pub(super) passwd: *mut c_char,
    pub(super) gid: c_uint,
    pub(super) members: *mut *mut c_char,
}

const _: () = assert!(size_of::<Group>() == 32);

static SHARED: TurnLock<Shared<Group>> = TurnLock::new(Shared::new());

/// The members that a group's last field names.
pub(super) fn members(list: &[u8]) -> impl Iterator<Item = &[u8]> + Clone {
    list.split(|&c| c == b',').filter(|name| !name.is_empty())
}

impl Entry for Group {
    const FILE: &'static CStr = c"/etc/group";

    fn parse(line: &[u8], arena: &mut Arena) -> Result<Option<Self>> {
        let mut fields = line.splitn(4, |&c| c == b':');
        let (Some(name), Some(passwd), Some(gid)) = (fields.next(), fields.next(), fields.next())
        else {
            return Ok(None);
        };
        let Some(gid) = number(gid) else {
            return Ok(None);
        };
        let list = fields.next().unwrap_or(b"");
        Ok(Some(Self {
            name: arena.string(name)?,
            passwd: arena.string(passwd)?,
            gid,
            members: arena.strings(members(list))?,
        }))
    }

    fn shared() -> &'static TurnLock<Shared<Self>> {
        &SHARED
    }
}
