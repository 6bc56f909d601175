//! `if_nameindex` (POSIX.1-2017).

use super::name::NAME_SIZE;
use crate::ifaddrs::netlink::{RTM_GETLINK, RTM_NEWLINK, attributes, dump};
use crate::internal::shim::ret;
use core::ffi::{c_char, c_uint};
use ftlinux_kernel::{Errno, Result};

/// `struct if_nameindex`.
#[repr(C)]
pub struct NameIndex {
    index: c_uint,
    name: *mut c_char,
}

/// Calls `each` with every link's index and name.
fn links(each: &mut dyn FnMut(u32, &[u8])) -> Result<()> {
    const IFLA_IFNAME: u16 = 3;
    dump(RTM_GETLINK, &mut |kind, body| {
        let index = body.get(4..8).and_then(|b| b.first_chunk::<4>());
        if let (RTM_NEWLINK, Some(index), Some(rest)) = (kind, index, body.get(16..)) {
            for (_, name) in attributes(rest).filter(|a| a.0 == IFLA_IFNAME) {
                each(u32::from_ne_bytes(*index), name);
            }
        }
        Ok(())
    })
}

fn list() -> Result<*mut NameIndex> {
    let mut count = 0;
    links(&mut |_, _| count += 1)?;
    // One block: the entries with their end mark, then the names.
    let entries = (count + 1) * size_of::<NameIndex>();
    // SAFETY: checked for null.
    let block = unsafe { crate::malloc::alloc_zeroed(entries + count * NAME_SIZE) };
    if block.is_null() {
        return Err(Errno::ENOBUFS);
    }
    let mut n = 0;
    let r = links(&mut |index, name| {
        // A link that came in between is left out.
        if n < count {
            // SAFETY: the block has room for `count` entries and names, which begin as zero.
            unsafe {
                let text = block.add(entries + n * NAME_SIZE);
                text.copy_from_nonoverlapping(name.as_ptr(), name.len().min(NAME_SIZE - 1));
                block.cast::<NameIndex>().add(n).write(NameIndex {
                    index,
                    name: text.cast(),
                });
            }
            n += 1;
        }
    });
    if r.is_err() {
        // SAFETY: our own block.
        unsafe { crate::malloc::dealloc(block) };
    }
    r.map(|()| block.cast())
}

/// `if_nameindex`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn if_nameindex() -> *mut NameIndex {
    ret(list())
}

/// `if_freenameindex`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn if_freenameindex(list: *mut NameIndex) {
    if !list.is_null() {
        // SAFETY: the list is one block, made above.
        unsafe { crate::malloc::dealloc(list.cast()) }
    }
}
