//! `pathconf` and `fpathconf`.

use crate::internal::shim::{ret, set_errno};
use core::ffi::{c_char, c_int, c_long};
use ftlinux_kernel as kernel;
use kernel::general::statfs;
use kernel::{Errno, Result};

/// What does not depend on the file is answered without looking at it.
fn answer(name: c_int, fs: impl FnOnce() -> Result<statfs>) -> Result<c_long> {
    Ok(match name {
        // _PC_LINK_MAX, by file system (statfs(2) has the magic numbers)
        0 => match fs()?.f_type as u64 {
            // ext2, ext3, ext4; with many subdirectories 32000 no longer binds
            0xef53 => 65000,
            // btrfs, xfs, tmpfs
            0x9123_683e => 65535,
            0x5846_5342 => c_int::MAX as c_long,
            0x0102_1994 => 127,
            _ => 127,
        },
        1 | 2 => 255,
        // _PC_NAME_MAX
        3 => match fs() {
            Ok(s) => s.f_namelen,
            Err(Errno::ENOSYS) => 255,
            Err(e) => return Err(e),
        },
        4 | 5 => 4096,
        6 | 7 => 1,
        8 => 0,
        // _PC_FILESIZEBITS
        13 => 64,
        16..=18 => fs()?.f_bsize,
        20 => 1,
        9..=12 | 14 | 15 | 19 => -1,
        _ => return Err(Errno::EINVAL),
    })
}

/// POSIX.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pathconf(path: *const c_char, name: c_int) -> c_long {
    // SAFETY: the path is the C caller's; an empty one is refused, as in glibc.
    unsafe {
        if *path == 0 {
            set_errno(Errno::ENOENT);
            return -1;
        }
        ret(answer(name, || {
            let mut s: statfs = core::mem::zeroed();
            kernel::fs::statfs_(path, &mut s).map(|()| s)
        }))
    }
}

/// POSIX.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fpathconf(fd: c_int, name: c_int) -> c_long {
    if fd < 0 {
        set_errno(Errno::EBADF);
        return -1;
    }
    ret(answer(name, || {
        // SAFETY: zero is a valid `statfs`, which the call fills in.
        unsafe {
            let mut s: statfs = core::mem::zeroed();
            kernel::fs::fstatfs(fd, &mut s).map(|()| s)
        }
    }))
}
