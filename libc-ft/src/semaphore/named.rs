//! Semaphores by name: files in `/dev/shm`, mapped once in each process.

use super::{MAX, Semaphore};
use crate::internal::shim::{ret, ret_unit};
use crate::internal::variadic::VaList;
use crate::string::bytes;
use crate::unistd::PathBuf;
use core::ffi::{c_char, c_int, c_uint};
use core::ptr::null_mut;
use core::sync::atomic::Ordering::Relaxed;
use ftlinux_kernel as kernel;
use kernel::general::{
    AT_FDCWD, MAP_SHARED, O_CLOEXEC, O_CREAT, O_EXCL, O_NOFOLLOW, O_RDWR, PROT_READ, PROT_WRITE,
    stat,
};
use kernel::order::TurnLock;
use kernel::{Errno, Result};

const SIZE: usize = size_of::<Semaphore>();

/// An open one.
struct Open {
    next: *mut Open,
    semaphore: *mut Semaphore,
    device: u64,
    inode: u64,
    /// How often it was opened.
    count: usize,
}

struct List(*mut Open);

// SAFETY: only reached under its lock.
unsafe impl Send for List {}

static OPEN: TurnLock<List> = TurnLock::new(List(null_mut()));

/// `/dev/shm/sem.` and the name.
unsafe fn path_of(name: *const c_char, prefix: &[u8]) -> Result<PathBuf> {
    // SAFETY: the C caller's string.
    let name = unsafe { bytes(name) };
    let first = name.iter().position(|&c| c != b'/').unwrap_or(name.len());
    let name = &name[first..];
    if name.is_empty() || name.contains(&b'/') {
        return Err(Errno::EINVAL);
    }
    if name.len() > 251 {
        return Err(Errno::ENAMETOOLONG);
    }
    let mut path = PathBuf::new();
    path.push(b"/dev/shm/")?;
    path.push(prefix)?;
    path.push(name)?;
    Ok(path)
}

unsafe fn open_file(path: &PathBuf, flags: u32, mode: c_uint) -> Result<c_int> {
    // SAFETY: the path has its end.
    unsafe {
        let flags = (flags | O_RDWR | O_CLOEXEC | O_NOFOLLOW) as c_int;
        kernel::fs::openat(AT_FDCWD, path.as_ptr(), flags, mode)
    }
}

/// Makes a file with a semaphore in it, whole before it has its name.
unsafe fn create(
    name: *const c_char,
    path: &PathBuf,
    mode: c_uint,
    value: c_uint,
) -> Result<c_int> {
    if value > MAX {
        return Err(Errno::EINVAL);
    }
    // SAFETY: paths and buffers of our own.
    unsafe {
        let mut attempt = 0u64;
        let (fd, temporary) = loop {
            let mut path = path_of(name, b"sem.new.")?;
            path.push(b".")?;
            path.push_number(kernel::process::getpid()? as u64)?;
            path.push(b".")?;
            path.push_number(attempt)?;
            match open_file(&path, O_CREAT | O_EXCL, mode) {
                Ok(fd) => break (fd, path),
                Err(Errno::EEXIST) if attempt < 50 => attempt += 1,
                Err(e) => return Err(e),
            }
        };
        let fresh: Semaphore = core::mem::zeroed();
        fresh.state.store(value.into(), Relaxed);
        fresh.shared.store(1, Relaxed);
        let written = kernel::fs::write(fd, (&raw const fresh).cast(), SIZE).and_then(|n| {
            if n < SIZE {
                return Err(Errno::ENOSPC);
            }
            kernel::fs::linkat(AT_FDCWD, temporary.as_ptr(), AT_FDCWD, path.as_ptr(), 0)
        });
        let _ = kernel::fs::unlinkat(AT_FDCWD, temporary.as_ptr(), 0);
        match written {
            Ok(()) => Ok(fd),
            Err(e) => {
                let _ = kernel::fs::close(fd);
                Err(e)
            }
        }
    }
}

/// Opens or creates the file.
unsafe fn file(name: *const c_char, flags: c_int, mode: c_uint, value: c_uint) -> Result<c_int> {
    // SAFETY: as for `create`.
    unsafe {
        let path = path_of(name, b"sem.")?;
        let (may_create, must) = (flags & O_CREAT as c_int != 0, flags & O_EXCL as c_int != 0);
        loop {
            if !(may_create && must) {
                match open_file(&path, 0, 0) {
                    Err(Errno::ENOENT) if may_create => {}
                    r => return r,
                }
            }
            match create(name, &path, mode, value) {
                // Somebody else was faster.
                Err(Errno::EEXIST) if !must => {}
                r => return r,
            }
        }
    }
}

unsafe fn open(
    name: *const c_char,
    flags: c_int,
    mode: c_uint,
    value: c_uint,
) -> Result<*mut Semaphore> {
    // SAFETY: descriptors and memory of our own.
    unsafe {
        let fd = file(name, flags, mode, value)?;
        let r = mapped(fd);
        let _ = kernel::fs::close(fd);
        r
    }
}

/// The semaphore in a file, mapped unless it is already.
unsafe fn mapped(fd: c_int) -> Result<*mut Semaphore> {
    // SAFETY: descriptors and memory of our own; entries are the list's.
    unsafe {
        let mut st: stat = core::mem::zeroed();
        kernel::fs::fstat(fd, &mut st)?;
        if (st.st_size as usize) < SIZE {
            return Err(Errno::EINVAL);
        }
        let (device, inode) = (st.st_dev as u64, st.st_ino as u64);
        let mut list = OPEN.lock();
        let mut p = list.0;
        while let Some(e) = p.as_mut() {
            if e.device == device && e.inode == inode {
                e.count += 1;
                return Ok(e.semaphore);
            }
            p = e.next;
        }
        let e = crate::malloc::alloc(size_of::<Open>()).cast::<Open>();
        if e.is_null() {
            return Err(Errno::ENOMEM);
        }
        let prot = (PROT_READ | PROT_WRITE) as c_int;
        match kernel::mm::mmap(null_mut(), SIZE, prot, MAP_SHARED as c_int, fd, 0) {
            Ok(at) => {
                let semaphore = at.cast();
                e.write(Open {
                    next: list.0,
                    semaphore,
                    device,
                    inode,
                    count: 1,
                });
                list.0 = e;
                Ok(semaphore)
            }
            Err(error) => {
                crate::malloc::dealloc(e.cast());
                Err(error)
            }
        }
    }
}

unsafe fn close(s: *mut Semaphore) -> Result<()> {
    let mut list = OPEN.lock();
    // SAFETY: entries are the list's.
    unsafe {
        let mut at: *mut *mut Open = &raw mut list.0;
        while let Some(e) = (*at).as_mut() {
            if e.semaphore == s {
                e.count -= 1;
                if e.count == 0 {
                    *at = e.next;
                    crate::malloc::dealloc(core::ptr::from_mut(e).cast());
                    return kernel::mm::munmap(s.cast(), SIZE);
                }
                return Ok(());
            }
            at = &raw mut e.next;
        }
    }
    Err(Errno::EINVAL)
}

unsafe extern "C" fn open_with(name: *const c_char, flags: c_int, args: VaList) -> *mut Semaphore {
    // SAFETY: a C string; the further arguments are there if the flags say so.
    ret(unsafe {
        let (mut mode, mut value) = (0, 0);
        if flags & O_CREAT as c_int != 0 {
            mode = (*args).int() as c_uint;
            value = (*args).int() as c_uint;
        }
        open(name, flags, mode, value)
    })
}

variadic! {
    /// `sem_open` (POSIX.1-2017).
    sem_open(2) => open_with
}

/// `sem_close` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn sem_close(s: *mut Semaphore) -> c_int {
    // SAFETY: any pointer will do.
    ret_unit(unsafe { close(s) })
}

/// `sem_unlink` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn sem_unlink(name: *const c_char) -> c_int {
    // SAFETY: a C string.
    let r = unsafe {
        path_of(name, b"sem.").and_then(|p| kernel::fs::unlinkat(AT_FDCWD, p.as_ptr(), 0))
    };
    ret_unit(r.map_err(|e| match e {
        // What POSIX calls both.
        Errno::EINVAL => Errno::ENOENT,
        Errno::EPERM => Errno::EACCES,
        e => e,
    }))
}
