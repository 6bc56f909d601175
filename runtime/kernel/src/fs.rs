//! Files and descriptors (`man 2 read`, `open`, `stat`, …).
//!
//! Determinism: what comes from files, and the outcome of what is done to
//! them, are value events; writes are outputs.

pub(crate) mod open;
mod transfer;

pub use open::{
    close, close_range, dup, dup2, dup3, fcntl, inotify_init1, ioctl, memfd_create, openat, pipe2,
};
pub use transfer::{lseek, pwrite, read, readv, write, writev};

use crate::seam::{applied_calls, refused_calls, value_calls};
use core::ffi::{c_char, c_int, c_long, c_uint, c_void};
use ftlinux_sys::general::{__kernel_fd_set, iovec, linux_dirent64, stat, statfs, statx, timespec};

value_calls! {
    /// `pread64(2)`.
    pread(fd: c_int, buf: *mut c_void, count: usize, offset: i64) -> usize = __NR_pread64, Pread, fd, |r, io| io.bytes(buf.cast(), r);
    /// `preadv(2)`: the offset in two halves, of which the second counts on 32 bits alone.
    preadv(fd: c_int, iov: *const iovec, n: c_int, lo: i64, hi: i64) -> usize = __NR_preadv, Preadv, fd, |r, io| io.scattered(iov, n as usize, r);
    /// `pwritev(2)`.
    pwritev(fd: c_int, iov: *const iovec, n: c_int, lo: i64, hi: i64) -> usize = __NR_pwritev, Pwritev, fd;
    /// `preadv2(2)`: the offset in two halves, then the RWF_ flags.
    preadv2(fd: c_int, iov: *const iovec, n: c_int, lo: i64, hi: i64, flags: c_int) -> usize = __NR_preadv2, Preadv, fd, |r, io| io.scattered(iov, n as usize, r);
    /// `pwritev2(2)`.
    pwritev2(fd: c_int, iov: *const iovec, n: c_int, lo: i64, hi: i64, flags: c_int) -> usize = __NR_pwritev2, Pwritev, fd;
    /// `fstat(2)`.
    fstat(fd: c_int, st: *mut stat) -> () = __NR_fstat, Stat, fd, |_r, io| io.value(st);
    /// `newfstatat(2)`.
    fstatat(dir: c_int, path: *const c_char, st: *mut stat, flags: c_int) -> () = __NR_newfstatat, Stat, 0, |_r, io| io.value(st);
    /// `statx(2)`.
    statx_(dir: c_int, path: *const c_char, flags: c_int, mask: c_uint, st: *mut statx) -> () = __NR_statx, Stat, 1, |_r, io| io.value(st);
    /// `statfs(2)`.
    statfs_(path: *const c_char, st: *mut statfs) -> () = __NR_statfs, Statfs, 0, |_r, io| io.value(st);
    /// `fstatfs(2)`.
    fstatfs(fd: c_int, st: *mut statfs) -> () = __NR_fstatfs, Statfs, fd, |_r, io| io.value(st);
    /// `getdents64(2)`: the number of bytes filled.
    getdents64(fd: c_int, buf: *mut linux_dirent64, size: usize) -> usize = __NR_getdents64, Getdents, fd, |r, io| io.bytes(buf.cast(), r);
    /// `fsync(2)`.
    fsync(fd: c_int) -> () = __NR_fsync, Sync, fd;
    /// `fdatasync(2)`.
    fdatasync(fd: c_int) -> () = __NR_fdatasync, Sync, fd;
    /// `sync(2)`.
    sync() -> () = __NR_sync, Sync, 0;
    /// `syncfs(2)`.
    syncfs(fd: c_int) -> () = __NR_syncfs, Sync, fd;
    /// `sync_file_range(2)`.
    sync_file_range(fd: c_int, off: i64, n: i64, flags: c_uint) -> () = __NR_sync_file_range, Sync, fd;
    /// `ftruncate(2)`.
    ftruncate(fd: c_int, len: i64) -> () = __NR_ftruncate, Truncate, fd;
    /// `truncate(2)`.
    truncate(path: *const c_char, len: i64) -> () = __NR_truncate, Truncate, 0;
    /// `fallocate(2)`.
    fallocate(fd: c_int, mode: c_int, off: i64, len: i64) -> () = __NR_fallocate, Truncate, fd;
    /// `fadvise64(2)`.
    fadvise(fd: c_int, off: i64, len: i64, advice: c_int) -> () = __NR_fadvise64, Truncate, fd;
    /// `readahead(2)`.
    readahead(fd: c_int, off: i64, count: usize) -> () = __NR_readahead, Truncate, fd;
    /// `flock(2)`.
    flock(fd: c_int, op: c_int) -> () = __NR_flock, Flock, fd;
    /// `faccessat(2)`.
    faccessat(dir: c_int, path: *const c_char, mode: c_int) -> () = __NR_faccessat, Access, 0;
    /// `faccessat2(2)`.
    faccessat2(dir: c_int, path: *const c_char, mode: c_int, flags: c_int) -> () = __NR_faccessat2, Access, 0;
    /// `unlinkat(2)`.
    unlinkat(dir: c_int, path: *const c_char, flags: c_int) -> () = __NR_unlinkat, PathOp, 0;
    /// `renameat2(2)`.
    renameat2(od: c_int, old: *const c_char, nd: c_int, new: *const c_char, flags: c_uint) -> () = __NR_renameat2, PathOp, 0;
    /// `linkat(2)`.
    linkat(od: c_int, old: *const c_char, nd: c_int, new: *const c_char, flags: c_int) -> () = __NR_linkat, PathOp, 0;
    /// `symlinkat(2)`.
    symlinkat(target: *const c_char, dir: c_int, path: *const c_char) -> () = __NR_symlinkat, PathOp, 0;
    /// `readlinkat(2)`: the number of bytes placed.
    readlinkat(dir: c_int, path: *const c_char, buf: *mut c_char, size: usize) -> usize = __NR_readlinkat, Readlink, 0, |r, io| io.bytes(buf.cast(), r);
    /// `mkdirat(2)`.
    mkdirat(dir: c_int, path: *const c_char, mode: c_uint) -> () = __NR_mkdirat, PathOp, 0;
    /// `mknodat(2)`.
    mknodat(dir: c_int, path: *const c_char, mode: c_uint, dev: u64) -> () = __NR_mknodat, PathOp, 0;
    /// `fchmodat(2)`.
    fchmodat(dir: c_int, path: *const c_char, mode: c_uint) -> () = __NR_fchmodat, PathOp, 0;
    /// `fchmodat2(2)`.
    fchmodat2(dir: c_int, path: *const c_char, mode: c_uint, flags: c_int) -> () = __NR_fchmodat2, PathOp, 0;
    /// `fchmod(2)`.
    fchmod(fd: c_int, mode: c_uint) -> () = __NR_fchmod, PathOp, 0;
    /// `fchownat(2)`.
    fchownat(dir: c_int, path: *const c_char, uid: c_uint, gid: c_uint, flags: c_int) -> () = __NR_fchownat, PathOp, 0;
    /// `fchown(2)`.
    fchown(fd: c_int, uid: c_uint, gid: c_uint) -> () = __NR_fchown, PathOp, 0;
    /// `utimensat(2)`.
    utimensat(dir: c_int, path: *const c_char, times: *const timespec, flags: c_int) -> () = __NR_utimensat, PathOp, 0;
    /// `getcwd(2)`: the length, with the NUL.
    getcwd(buf: *mut c_char, size: usize) -> usize = __NR_getcwd, Getcwd, 0, |r, io| io.bytes(buf.cast(), r);
    /// `inotify_add_watch(2)`.
    inotify_add_watch(fd: c_int, path: *const c_char, mask: u32) -> c_int = __NR_inotify_add_watch, Inotify, fd;
    /// `inotify_rm_watch(2)`.
    inotify_rm_watch(fd: c_int, wd: c_int) -> () = __NR_inotify_rm_watch, Inotify, fd;
    /// `setxattr(2)`.
    setxattr(path: *const c_char, name: *const c_char, v: *const c_void, n: usize, flags: c_int) -> () = __NR_setxattr, Xattr, 0;
    /// `lsetxattr(2)`.
    lsetxattr(path: *const c_char, name: *const c_char, v: *const c_void, n: usize, flags: c_int) -> () = __NR_lsetxattr, Xattr, 0;
    /// `fsetxattr(2)`.
    fsetxattr(fd: c_int, name: *const c_char, v: *const c_void, n: usize, flags: c_int) -> () = __NR_fsetxattr, Xattr, fd;
    /// `getxattr(2)`.
    getxattr(path: *const c_char, name: *const c_char, v: *mut c_void, n: usize) -> usize = __NR_getxattr, Xattr, 0, |r, io| io.bytes(v.cast(), r.min(n));
    /// `lgetxattr(2)`.
    lgetxattr(path: *const c_char, name: *const c_char, v: *mut c_void, n: usize) -> usize = __NR_lgetxattr, Xattr, 0, |r, io| io.bytes(v.cast(), r.min(n));
    /// `fgetxattr(2)`.
    fgetxattr(fd: c_int, name: *const c_char, v: *mut c_void, n: usize) -> usize = __NR_fgetxattr, Xattr, fd, |r, io| io.bytes(v.cast(), r.min(n));
    /// `listxattr(2)`.
    listxattr(path: *const c_char, list: *mut c_char, n: usize) -> usize = __NR_listxattr, Xattr, 0, |r, io| io.bytes(list.cast(), r.min(n));
    /// `llistxattr(2)`.
    llistxattr(path: *const c_char, list: *mut c_char, n: usize) -> usize = __NR_llistxattr, Xattr, 0, |r, io| io.bytes(list.cast(), r.min(n));
    /// `flistxattr(2)`.
    flistxattr(fd: c_int, list: *mut c_char, n: usize) -> usize = __NR_flistxattr, Xattr, fd, |r, io| io.bytes(list.cast(), r.min(n));
    /// `removexattr(2)`.
    removexattr(path: *const c_char, name: *const c_char) -> () = __NR_removexattr, Xattr, 0;
    /// `lremovexattr(2)`.
    lremovexattr(path: *const c_char, name: *const c_char) -> () = __NR_lremovexattr, Xattr, 0;
    /// `fremovexattr(2)`.
    fremovexattr(fd: c_int, name: *const c_char) -> () = __NR_fremovexattr, Xattr, fd;
}

applied_calls! {
    /// `chdir(2)`.
    chdir(path: *const c_char) -> () = __NR_chdir, PathOp, 0;
    /// `fchdir(2)`.
    fchdir(fd: c_int) -> () = __NR_fchdir, PathOp, fd;
    /// `umask(2)`: the mask before.
    umask(mask: c_uint) -> c_uint = __NR_umask, Umask, 0;
}

refused_calls! {
    /// `chroot(2)`.
    chroot(path: *const c_char) -> () = __NR_chroot;
    /// `sendfile(2)`.
    sendfile(out: c_int, inp: c_int, off: *mut i64, count: usize) -> usize = __NR_sendfile;
    /// `splice(2)`.
    splice(inp: c_int, oin: *mut i64, out: c_int, oout: *mut i64, len: usize, flags: c_uint) -> usize = __NR_splice;
    /// `tee(2)`.
    tee(inp: c_int, out: c_int, len: usize, flags: c_uint) -> usize = __NR_tee;
    /// `vmsplice(2)`.
    vmsplice(fd: c_int, iov: *const iovec, n: usize, flags: c_uint) -> usize = __NR_vmsplice;
    /// `copy_file_range(2)`.
    copy_file_range(inp: c_int, oin: *mut i64, out: c_int, oout: *mut i64, len: usize, flags: c_uint) -> usize = __NR_copy_file_range;
    /// `name_to_handle_at(2)`; `handle` is a `struct file_handle`.
    name_to_handle_at(dir: c_int, path: *const c_char, handle: *mut c_void, mount: *mut c_int, flags: c_int) -> () = __NR_name_to_handle_at;
    /// `open_by_handle_at(2)`.
    open_by_handle_at(mount: c_int, handle: *mut c_void, flags: c_int) -> c_int = __NR_open_by_handle_at;
    /// `mount(2)`.
    mount(src: *const c_char, dst: *const c_char, ty: *const c_char, flags: usize, data: *const c_void) -> () = __NR_mount;
    /// `umount2(2)`.
    umount2(dst: *const c_char, flags: c_int) -> () = __NR_umount2;
}

/// Descriptor sets as the kernel's `select` takes them.
pub type FdSet = __kernel_fd_set;
/// `long` of the C interface.
pub type CLong = c_long;
