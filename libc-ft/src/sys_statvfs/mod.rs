//! `sys/statvfs.h` and `sys/statfs.h`.

use crate::internal::shim::ret_unit;
use core::ffi::{c_char, c_int, c_uint, c_ulong};
use ftlinux_kernel as kernel;
use kernel::Result;
use kernel::general::statfs as Statfs;

const _: () = assert!(size_of::<Statfs>() == 120);

/// glibc's `struct statvfs`.
#[repr(C)]
pub struct Statvfs {
    bsize: c_ulong,
    frsize: c_ulong,
    blocks: u64,
    bfree: u64,
    bavail: u64,
    files: u64,
    ffree: u64,
    favail: u64,
    fsid: c_ulong,
    flag: c_ulong,
    namemax: c_ulong,
    ty: c_uint,
    spare: [c_int; 5],
}

const _: () = assert!(size_of::<Statvfs>() == 112);

/// `ST_VALID`: the kernel filled in the flags.
const VALID: c_ulong = 0x20;

/// Fills in what the kernel says in its own form.
unsafe fn convert(out: *mut Statvfs, ask: impl FnOnce(*mut Statfs) -> Result<()>) -> Result<()> {
    // SAFETY: zero is a valid `statfs`; the result is the C caller's.
    unsafe {
        let mut s: Statfs = core::mem::zeroed();
        ask(&mut s)?;
        let fsid: c_ulong = core::mem::transmute(s.f_fsid);
        out.write(Statvfs {
            bsize: s.f_bsize as c_ulong,
            frsize: if s.f_frsize != 0 {
                s.f_frsize
            } else {
                s.f_bsize
            } as c_ulong,
            blocks: s.f_blocks as u64,
            bfree: s.f_bfree as u64,
            bavail: s.f_bavail as u64,
            files: s.f_files as u64,
            ffree: s.f_ffree as u64,
            favail: s.f_ffree as u64,
            fsid,
            flag: s.f_flags as c_ulong & !VALID,
            namemax: s.f_namelen as c_ulong,
            ty: s.f_type as c_uint,
            spare: [0; 5],
        });
        Ok(())
    }
}

calls! {
    /// Linux.
    fn statfs(path: *const c_char, s: *mut Statfs) -> c_int = ret_unit(kernel::fs::statfs_(path, s));
    /// Linux.
    fn fstatfs(fd: c_int, s: *mut Statfs) -> c_int = ret_unit(kernel::fs::fstatfs(fd, s));
    /// POSIX.
    fn statvfs(path: *const c_char, s: *mut Statvfs) -> c_int = ret_unit(convert(s, |k| kernel::fs::statfs_(path, k)));
    /// POSIX.
    fn fstatvfs(fd: c_int, s: *mut Statvfs) -> c_int = ret_unit(convert(s, |k| kernel::fs::fstatfs(fd, k)));
}
alias!(statfs => statfs64);
alias!(fstatfs => fstatfs64);
alias!(statvfs => statvfs64);
alias!(fstatvfs => fstatvfs64);
