//! The working directory's name.

use super::PATH_MAX;
use crate::internal::shim::ret;
use core::ffi::c_char;
use ftlinux_kernel as kernel;
use kernel::{Errno, Result};

/// Into `buf` of `size` bytes. A directory outside the root is named
/// `(unreachable)/…` by the kernel, which is no absolute name.
unsafe fn into(buf: *mut c_char, size: usize) -> Result<usize> {
    // SAFETY: the buffer has `size` bytes, by the caller's word.
    unsafe {
        let n = kernel::fs::getcwd(buf, size)?;
        if *buf != b'/' as c_char {
            return Err(Errno::ENOENT);
        }
        Ok(n)
    }
}

/// Into fresh memory of `size` bytes, or as many as it takes if `size` is 0.
unsafe fn allocated(size: usize) -> Result<*mut c_char> {
    let mut local = [0 as c_char; PATH_MAX];
    // SAFETY: `local` is as long as said; `p` has room for the `n` bytes that are copied.
    unsafe {
        let n = into(local.as_mut_ptr(), PATH_MAX)?;
        if size != 0 && size < n {
            return Err(Errno::ERANGE);
        }
        let p: *mut c_char = crate::malloc::program::alloc(if size == 0 { n } else { size }).cast();
        if p.is_null() {
            return Err(Errno::ENOMEM);
        }
        core::ptr::copy_nonoverlapping(local.as_ptr(), p, n);
        Ok(p)
    }
}

/// `getcwd`: a null `buf` gets fresh memory, as in glibc.
///
/// # Safety
/// A buffer has `size` bytes.
pub(crate) unsafe fn get(buf: *mut c_char, size: usize) -> Result<*mut c_char> {
    // SAFETY: by the caller's word.
    unsafe {
        if buf.is_null() {
            allocated(size)
        } else if size == 0 {
            Err(Errno::EINVAL)
        } else {
            into(buf, size).map(|_| buf)
        }
    }
}

calls! {
    /// POSIX.
    fn getcwd(buf: *mut c_char, size: usize) -> *mut c_char = ret(get(buf, size));
}

/// BSD: into a buffer of `PATH_MAX` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getwd(buf: *mut c_char) -> *mut c_char {
    // SAFETY: the C caller gives PATH_MAX bytes.
    ret(unsafe { into(buf, PATH_MAX) }.map(|_| buf))
}

/// GNU: `$PWD` if it names the working directory, else as `getcwd(NULL, 0)`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn get_current_dir_name() -> *mut c_char {
    // SAFETY: `$PWD` is a C string; memory for its copy has its length and a NUL.
    ret(unsafe {
        match crate::stdlib::environ::get(b"PWD") {
            Some(pwd) if *pwd == b'/' as c_char && same_file(pwd, c".".as_ptr()) => {
                let n = crate::string::strlen(pwd) + 1;
                let p: *mut c_char = crate::malloc::program::alloc(n).cast();
                if p.is_null() {
                    Err(Errno::ENOMEM)
                } else {
                    core::ptr::copy_nonoverlapping(pwd, p, n);
                    Ok(p)
                }
            }
            _ => allocated(0),
        }
    })
}

/// Whether two names lead to one file.
unsafe fn same_file(a: *const c_char, b: *const c_char) -> bool {
    let stat = |path| {
        // SAFETY: zero is a valid `stat`; the call fills it in.
        unsafe {
            let mut st: kernel::general::stat = core::mem::zeroed();
            kernel::fs::fstatat(kernel::general::AT_FDCWD, path, &mut st, 0)
                .map(|()| (st.st_dev, st.st_ino))
        }
    };
    matches!((stat(a), stat(b)), (Ok(x), Ok(y)) if x == y)
}

/// The working directory's name into `buf`; its length without the NUL.
pub(crate) fn working_directory(buf: &mut [u8; PATH_MAX]) -> Result<usize> {
    // SAFETY: the buffer is as long as said.
    unsafe { into(buf.as_mut_ptr().cast(), PATH_MAX) }.map(|n| n - 1)
}
