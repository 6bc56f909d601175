//! `daemon`.

use crate::internal::shim::ret_unit;
use core::ffi::c_int;
use ftlinux_kernel as kernel;
use kernel::general::{AT_FDCWD, O_RDWR, S_IFCHR, S_IFMT};
use kernel::{Errno, Result};

unsafe fn detach(keep_dir: bool, keep_files: bool) -> Result<()> {
    // SAFETY: the child goes on alone, as a daemon does; names are constants.
    unsafe {
        if crate::pthread::fork()? != 0 {
            kernel::process::exit_group(0);
        }
        kernel::process::setsid()?;
        if !keep_dir {
            kernel::fs::chdir(c"/".as_ptr())?;
        }
        if keep_files {
            return Ok(());
        }
        let fd = kernel::fs::openat(AT_FDCWD, c"/dev/null".as_ptr(), O_RDWR as c_int, 0)?;
        let mut st: kernel::general::stat = core::mem::zeroed();
        kernel::fs::fstat(fd, &mut st)?;
        // Device 1, 3, and no file that somebody put there.
        if st.st_mode & S_IFMT != S_IFCHR || st.st_rdev != (1 << 8 | 3) {
            kernel::fs::close(fd)?;
            return Err(Errno::ENODEV);
        }
        for standard in 0..=2 {
            kernel::fs::dup2(fd, standard)?;
        }
        if fd > 2 {
            kernel::fs::close(fd)?;
        }
        Ok(())
    }
}

calls! {
    /// BSD.
    fn daemon(keep_dir: c_int, keep_files: c_int) -> c_int = ret_unit(detach(keep_dir != 0, keep_files != 0));
}
