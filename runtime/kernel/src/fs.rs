//! Files and descriptors (`man 2 read`, `open`, `stat`, …).

use crate::seam::host_calls;
use core::ffi::{c_char, c_int, c_long, c_uint, c_void};
use ftlinux_sys::general::{__kernel_fd_set, iovec, linux_dirent64, stat, statfs, statx, timespec};

host_calls! {
    /// `read(2)`: the number of bytes read.
    read(fd: c_int, buf: *mut c_void, count: usize) -> usize = __NR_read;
    /// `write(2)`: the number of bytes written.
    write(fd: c_int, buf: *const c_void, count: usize) -> usize = __NR_write;
    /// `readv(2)`.
    readv(fd: c_int, iov: *const iovec, n: c_int) -> usize = __NR_readv;
    /// `writev(2)`.
    writev(fd: c_int, iov: *const iovec, n: c_int) -> usize = __NR_writev;
    /// `pread64(2)`.
    pread(fd: c_int, buf: *mut c_void, count: usize, offset: i64) -> usize = __NR_pread64;
    /// `pwrite64(2)`.
    pwrite(fd: c_int, buf: *const c_void, count: usize, offset: i64) -> usize = __NR_pwrite64;
    /// `preadv(2)`: the offset in two halves, of which the second counts on 32 bits alone.
    preadv(fd: c_int, iov: *const iovec, n: c_int, lo: i64, hi: i64) -> usize = __NR_preadv;
    /// `pwritev(2)`.
    pwritev(fd: c_int, iov: *const iovec, n: c_int, lo: i64, hi: i64) -> usize = __NR_pwritev;
    /// `preadv2(2)`: the offset in two halves, then the RWF_ flags.
    preadv2(fd: c_int, iov: *const iovec, n: c_int, lo: i64, hi: i64, flags: c_int) -> usize = __NR_preadv2;
    /// `pwritev2(2)`.
    pwritev2(fd: c_int, iov: *const iovec, n: c_int, lo: i64, hi: i64, flags: c_int) -> usize = __NR_pwritev2;
    /// `openat(2)`: the new descriptor.
    openat(dir: c_int, path: *const c_char, flags: c_int, mode: c_uint) -> c_int = __NR_openat;
    /// `close(2)`.
    close(fd: c_int) -> () = __NR_close;
    /// `close_range(2)`.
    close_range(first: c_uint, last: c_uint, flags: c_uint) -> () = __NR_close_range;
    /// `fstat(2)`.
    fstat(fd: c_int, st: *mut stat) -> () = __NR_fstat;
    /// `newfstatat(2)`.
    fstatat(dir: c_int, path: *const c_char, st: *mut stat, flags: c_int) -> () = __NR_newfstatat;
    /// `statx(2)`.
    statx_(dir: c_int, path: *const c_char, flags: c_int, mask: c_uint, st: *mut statx) -> () = __NR_statx;
    /// `statfs(2)`.
    statfs_(path: *const c_char, st: *mut statfs) -> () = __NR_statfs;
    /// `fstatfs(2)`.
    fstatfs(fd: c_int, st: *mut statfs) -> () = __NR_fstatfs;
    /// `lseek(2)`: the new offset.
    lseek(fd: c_int, offset: i64, whence: c_int) -> i64 = __NR_lseek;
    /// `fcntl(2)`; the argument is an integer or a pointer, by the command.
    fcntl(fd: c_int, cmd: c_int, arg: usize) -> c_int = __NR_fcntl;
    /// `ioctl(2)`; the argument is an integer or a pointer, by the request.
    ioctl(fd: c_int, request: usize, arg: usize) -> c_int = __NR_ioctl;
    /// `dup(2)`.
    dup(fd: c_int) -> c_int = __NR_dup;
    /// `dup2(2)`.
    dup2(old: c_int, new: c_int) -> c_int = __NR_dup2;
    /// `dup3(2)`.
    dup3(old: c_int, new: c_int, flags: c_int) -> c_int = __NR_dup3;
    /// `pipe2(2)`.
    pipe2(fds: *mut c_int, flags: c_int) -> () = __NR_pipe2;
    /// `getdents64(2)`: the number of bytes filled.
    getdents64(fd: c_int, buf: *mut linux_dirent64, size: usize) -> usize = __NR_getdents64;
    /// `fsync(2)`.
    fsync(fd: c_int) -> () = __NR_fsync;
    /// `fdatasync(2)`.
    fdatasync(fd: c_int) -> () = __NR_fdatasync;
    /// `sync(2)`.
    sync() -> () = __NR_sync;
    /// `syncfs(2)`.
    syncfs(fd: c_int) -> () = __NR_syncfs;
    /// `sync_file_range(2)`.
    sync_file_range(fd: c_int, off: i64, n: i64, flags: c_uint) -> () = __NR_sync_file_range;
    /// `ftruncate(2)`.
    ftruncate(fd: c_int, len: i64) -> () = __NR_ftruncate;
    /// `truncate(2)`.
    truncate(path: *const c_char, len: i64) -> () = __NR_truncate;
    /// `fallocate(2)`.
    fallocate(fd: c_int, mode: c_int, off: i64, len: i64) -> () = __NR_fallocate;
    /// `fadvise64(2)`.
    fadvise(fd: c_int, off: i64, len: i64, advice: c_int) -> () = __NR_fadvise64;
    /// `readahead(2)`.
    readahead(fd: c_int, off: i64, count: usize) -> () = __NR_readahead;
    /// `flock(2)`.
    flock(fd: c_int, op: c_int) -> () = __NR_flock;
    /// `faccessat(2)`.
    faccessat(dir: c_int, path: *const c_char, mode: c_int) -> () = __NR_faccessat;
    /// `faccessat2(2)`.
    faccessat2(dir: c_int, path: *const c_char, mode: c_int, flags: c_int) -> () = __NR_faccessat2;
    /// `unlinkat(2)`.
    unlinkat(dir: c_int, path: *const c_char, flags: c_int) -> () = __NR_unlinkat;
    /// `renameat2(2)`.
    renameat2(od: c_int, old: *const c_char, nd: c_int, new: *const c_char, flags: c_uint) -> () = __NR_renameat2;
    /// `linkat(2)`.
    linkat(od: c_int, old: *const c_char, nd: c_int, new: *const c_char, flags: c_int) -> () = __NR_linkat;
    /// `symlinkat(2)`.
    symlinkat(target: *const c_char, dir: c_int, path: *const c_char) -> () = __NR_symlinkat;
    /// `readlinkat(2)`: the number of bytes placed.
    readlinkat(dir: c_int, path: *const c_char, buf: *mut c_char, size: usize) -> usize = __NR_readlinkat;
    /// `mkdirat(2)`.
    mkdirat(dir: c_int, path: *const c_char, mode: c_uint) -> () = __NR_mkdirat;
    /// `mknodat(2)`.
    mknodat(dir: c_int, path: *const c_char, mode: c_uint, dev: u64) -> () = __NR_mknodat;
    /// `fchmodat(2)`.
    fchmodat(dir: c_int, path: *const c_char, mode: c_uint) -> () = __NR_fchmodat;
    /// `fchmodat2(2)`.
    fchmodat2(dir: c_int, path: *const c_char, mode: c_uint, flags: c_int) -> () = __NR_fchmodat2;
    /// `fchmod(2)`.
    fchmod(fd: c_int, mode: c_uint) -> () = __NR_fchmod;
    /// `fchownat(2)`.
    fchownat(dir: c_int, path: *const c_char, uid: c_uint, gid: c_uint, flags: c_int) -> () = __NR_fchownat;
    /// `fchown(2)`.
    fchown(fd: c_int, uid: c_uint, gid: c_uint) -> () = __NR_fchown;
    /// `utimensat(2)`.
    utimensat(dir: c_int, path: *const c_char, times: *const timespec, flags: c_int) -> () = __NR_utimensat;
    /// `chdir(2)`.
    chdir(path: *const c_char) -> () = __NR_chdir;
    /// `fchdir(2)`.
    fchdir(fd: c_int) -> () = __NR_fchdir;
    /// `chroot(2)`.
    chroot(path: *const c_char) -> () = __NR_chroot;
    /// `getcwd(2)`: the length, with the NUL.
    getcwd(buf: *mut c_char, size: usize) -> usize = __NR_getcwd;
    /// `umask(2)`: the mask before.
    umask(mask: c_uint) -> c_uint = __NR_umask;
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
    /// `memfd_create(2)`.
    memfd_create(name: *const c_char, flags: c_uint) -> c_int = __NR_memfd_create;
    /// `inotify_init1(2)`.
    inotify_init1(flags: c_int) -> c_int = __NR_inotify_init1;
    /// `inotify_add_watch(2)`.
    inotify_add_watch(fd: c_int, path: *const c_char, mask: u32) -> c_int = __NR_inotify_add_watch;
    /// `inotify_rm_watch(2)`.
    inotify_rm_watch(fd: c_int, wd: c_int) -> () = __NR_inotify_rm_watch;
    /// `setxattr(2)`.
    setxattr(path: *const c_char, name: *const c_char, v: *const c_void, n: usize, flags: c_int) -> () = __NR_setxattr;
    /// `lsetxattr(2)`.
    lsetxattr(path: *const c_char, name: *const c_char, v: *const c_void, n: usize, flags: c_int) -> () = __NR_lsetxattr;
    /// `fsetxattr(2)`.
    fsetxattr(fd: c_int, name: *const c_char, v: *const c_void, n: usize, flags: c_int) -> () = __NR_fsetxattr;
    /// `getxattr(2)`.
    getxattr(path: *const c_char, name: *const c_char, v: *mut c_void, n: usize) -> usize = __NR_getxattr;
    /// `lgetxattr(2)`.
    lgetxattr(path: *const c_char, name: *const c_char, v: *mut c_void, n: usize) -> usize = __NR_lgetxattr;
    /// `fgetxattr(2)`.
    fgetxattr(fd: c_int, name: *const c_char, v: *mut c_void, n: usize) -> usize = __NR_fgetxattr;
    /// `listxattr(2)`.
    listxattr(path: *const c_char, list: *mut c_char, n: usize) -> usize = __NR_listxattr;
    /// `llistxattr(2)`.
    llistxattr(path: *const c_char, list: *mut c_char, n: usize) -> usize = __NR_llistxattr;
    /// `flistxattr(2)`.
    flistxattr(fd: c_int, list: *mut c_char, n: usize) -> usize = __NR_flistxattr;
    /// `removexattr(2)`.
    removexattr(path: *const c_char, name: *const c_char) -> () = __NR_removexattr;
    /// `lremovexattr(2)`.
    lremovexattr(path: *const c_char, name: *const c_char) -> () = __NR_lremovexattr;
    /// `fremovexattr(2)`.
    fremovexattr(fd: c_int, name: *const c_char) -> () = __NR_fremovexattr;
    /// `mount(2)`.
    mount(src: *const c_char, dst: *const c_char, ty: *const c_char, flags: usize, data: *const c_void) -> () = __NR_mount;
    /// `umount2(2)`.
    umount2(dst: *const c_char, flags: c_int) -> () = __NR_umount2;
}

/// Descriptor sets as the kernel's `select` takes them.
pub type FdSet = __kernel_fd_set;
/// `long` of the C interface.
pub type CLong = c_long;
