//! `popen`, `pclose` (POSIX.1-2017).

use super::file::{Stream, flag};
use super::fopen::stream_over;
use super::{fclose, list};
use crate::internal::shim::ret;
use core::ffi::{c_char, c_int};
use core::ptr::null_mut;
use ftlinux_kernel::general::O_CLOEXEC;
use ftlinux_kernel::{Errno, Result, fs, process};

const F_SETFD: c_int = 2;

/// Whether the program reads, and whether its end is closed on `exec`.
unsafe fn parse(mode: *const c_char) -> Result<(bool, bool)> {
    let (mut read, mut write, mut cloexec) = (false, false, false);
    let mut p = mode.cast::<u8>();
    // SAFETY: nothing is read past the NUL.
    unsafe {
        while *p != 0 {
            match *p {
                b'r' => read = true,
                b'w' => write = true,
                b'e' => cloexec = true,
                _ => return Err(Errno::EINVAL),
            }
            p = p.add(1);
        }
    }
    if read == write {
        return Err(Errno::EINVAL);
    }
    Ok((read, cloexec))
}

/// The child's part; only system calls from here on.
unsafe fn child(theirs: c_int, standard: c_int, command: *const c_char) -> ! {
    // SAFETY: after a fork only this thread exists; what is looked at does not change.
    unsafe {
        if theirs == standard {
            let _ = fs::fcntl(theirs, F_SETFD, 0);
        } else {
            let _ = fs::dup2(theirs, standard);
        }
        // Ends of earlier `popen`s are not this command's (POSIX).
        list::for_each(|s| {
            if (*s).file.pid != 0 && (*s).file.fileno != standard {
                let _ = fs::close((*s).file.fileno);
            }
        });
        let argv = [
            c"sh".as_ptr(),
            c"-c".as_ptr(),
            c"--".as_ptr(),
            command,
            core::ptr::null(),
        ];
        let _ = process::execve(
            c"/bin/sh".as_ptr(),
            argv.as_ptr(),
            crate::stdlib::environ::array().cast_const().cast(),
        );
        process::exit_group(127)
    }
}

unsafe fn open(command: *const c_char, mode: *const c_char) -> Result<*mut Stream> {
    // SAFETY: C strings; descriptors of our own.
    unsafe {
        let (read, cloexec) = parse(mode)?;
        let mut fds = [0; 2];
        fs::pipe2(fds.as_mut_ptr(), O_CLOEXEC as c_int)?;
        let [ours, theirs] = if read { fds } else { [fds[1], fds[0]] };
        let flags = if read {
            flag::NO_WRITES
        } else {
            flag::NO_READS
        };
        let close_both = |_: &Errno| {
            let _ = fs::close(fds[0]);
            let _ = fs::close(fds[1]);
        };
        let s = stream_over(ours, flags).inspect_err(close_both)?;
        // The list is whole in the child.
        list::lock_all();
        let forked = process::fork();
        if let Ok(0) = forked {
            list::unlock_all();
            child(theirs, c_int::from(read), command);
        }
        list::unlock_all();
        let _ = fs::close(theirs);
        match forked {
            Ok(pid) => (*s).file.pid = pid,
            Err(e) => {
                let _ = fclose::close_stream(s);
                return Err(e);
            }
        }
        if !cloexec {
            let _ = fs::fcntl(ours, F_SETFD, 0);
        }
        Ok(s)
    }
}

/// `popen` (POSIX.1-2017).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn popen(command: *const c_char, mode: *const c_char) -> *mut Stream {
    // SAFETY: the caller's.
    ret(unsafe { open(command, mode) })
}
alias!(popen => _IO_popen);

/// Closes a stream of `popen` and waits for its command; what `waitpid` says.
///
/// # Safety
/// `s` must be an open stream, which nobody uses any more.
pub unsafe fn close_and_wait(s: *mut Stream) -> Result<c_int> {
    // SAFETY: the caller's.
    unsafe {
        let pid = (*s).file.pid;
        // How the command ended matters more than whether all was written.
        let _ = fclose::close_stream(s);
        if pid == 0 {
            return Err(Errno::ECHILD);
        }
        let mut status = 0;
        loop {
            match process::wait4(pid, &mut status, 0, null_mut()) {
                Ok(_) => return Ok(status),
                Err(Errno::EINTR) => {}
                Err(e) => return Err(e),
            }
        }
    }
}

/// `pclose` (POSIX.1-2017).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pclose(s: *mut Stream) -> c_int {
    // SAFETY: a stream of `popen`.
    ret(unsafe { close_and_wait(s) })
}
