//! The groups that a user is in.

use super::entry::{Group, members};
use crate::internal::shim::ret_unit;
use crate::pwd::database::{Entry, each_line, number};
use crate::string::bytes;
use core::ffi::{c_char, c_int, c_uint};
use ftlinux_kernel as kernel;
use kernel::{Errno, Result};

/// Shows `gid`, and every other group that lists the user.
fn each_group(user: &[u8], gid: u32, mut f: impl FnMut(u32)) -> Result<()> {
    f(gid);
    each_line(Group::FILE, |line| {
        let mut fields = line.splitn(4, |&c| c == b':').skip(2);
        if let (Some(id), Some(list)) = (fields.next().and_then(number), fields.next())
            && id != gid
            && members(list).any(|m| m == user)
        {
            f(id);
        }
    })
}

/// BSD: how many groups there are; -1 if the list has not that much room.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn getgrouplist(
    user: *const c_char,
    gid: c_uint,
    list: *mut c_uint,
    n: *mut c_int,
) -> c_int {
    // SAFETY: the user is a C string, the list has `*n` places.
    unsafe {
        let room = (*n).max(0) as usize;
        let mut count = 0usize;
        let _ = each_group(bytes(user), gid, |id| {
            if count < room {
                list.add(count).write(id);
            }
            count += 1;
        });
        *n = count as c_int;
        if count > room { -1 } else { count as c_int }
    }
}

unsafe fn set_groups_of(user: *const c_char, gid: c_uint) -> Result<()> {
    /// `NGROUPS_MAX` of Linux.
    const MAX: usize = 65536;
    // SAFETY: the user is a C string; the list has room for what is written.
    unsafe {
        let user = bytes(user);
        let mut count = 0;
        each_group(user, gid, |_| count += 1)?;
        let room: usize = count.min(MAX);
        let list: *mut c_uint = crate::malloc::alloc(room * size_of::<c_uint>()).cast();
        if list.is_null() {
            return Err(Errno::ENOMEM);
        }
        let mut n = 0;
        let r = each_group(user, gid, |id| {
            if n < room {
                list.add(n).write(id);
                n += 1;
            }
        });
        let r = r.and_then(|()| crate::unistd::set_groups(n, list));
        crate::malloc::dealloc(list.cast());
        r
    }
}

calls! {
    /// BSD.
    fn initgroups(user: *const c_char, gid: c_uint) -> c_int = ret_unit(set_groups_of(user, gid));
}
