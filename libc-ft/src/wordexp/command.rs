//! `$(command)`: run by a shell, whose output is the value.

use super::{Failure, Result, SHOWERR};
use crate::pthread::cancel;
use crate::spawn::{Action, start};
use crate::stdlib::environ;
use crate::unistd::Text;
use core::ffi::{c_char, c_int};
use core::ptr::{null, null_mut};
use ftlinux_kernel as kernel;
use kernel::Errno;
use kernel::general::{O_CLOEXEC, O_WRONLY};

/// Runs `sh` with an option and a command; all of its output, and how it ended.
fn shell(option: *const c_char, command: *const c_char, flags: c_int) -> Result<(Text, c_int)> {
    let mut fds = [0; 2];
    // SAFETY: the array has both places.
    unsafe { kernel::fs::pipe2(fds.as_mut_ptr(), O_CLOEXEC as c_int) }?;
    let [ours, theirs] = fds;
    let silent = Action::Open {
        fd: 2,
        path: c"/dev/null".as_ptr().cast_mut(),
        flags: O_WRONLY as c_int,
        mode: 0,
    };
    let actions = [Action::Dup(theirs, 1), silent];
    let count = if flags & SHOWERR != 0 { 1 } else { 2 };
    let argv = [c"sh".as_ptr(), option, command, null()];
    // SAFETY: C strings; the arrays end in null.
    let started = unsafe {
        start(
            c"/bin/sh".as_ptr(),
            &actions[..count],
            argv.as_ptr(),
            environ::array().cast_const().cast(),
        )
    };
    // SAFETY: the descriptor is ours.
    let _ = unsafe { kernel::fs::close(theirs) };
    let mut output = Text::new();
    let read = started.and_then(|_| read_all(ours, &mut output));
    // SAFETY: as above.
    let _ = unsafe { kernel::fs::close(ours) };
    let mut status = 0;
    if let Ok(pid) = started {
        // SAFETY: the status is ours.
        while unsafe { kernel::process::wait4(pid, &mut status, 0, null_mut()) }
            == Err(Errno::EINTR)
        {}
    }
    read?;
    Ok((output, status))
}

fn read_all(fd: c_int, output: &mut Text) -> kernel::Result<()> {
    let mut part = [0u8; 1024];
    loop {
        // SAFETY: the array has that many bytes.
        match unsafe { kernel::fs::read(fd, part.as_mut_ptr().cast(), part.len()) } {
            Ok(0) => return Ok(()),
            // A NUL cannot be in a word.
            Ok(n) => {
                for piece in part[..n].split(|&c| c == 0) {
                    output.push(piece)?;
                }
            }
            Err(Errno::EINTR) => {}
            Err(e) => return Err(e),
        }
    }
}

/// The command's output without the newlines at its end. How the command ended
/// does not matter, unless the shell could not read it.
pub fn substitute(command: &[u8], flags: c_int) -> Result<Text> {
    let mut text = Text::new();
    text.push(command)?;
    text.push(b"\0")?;
    let command = text.bytes().as_ptr().cast();
    cancel::disabled(|| {
        let (mut output, status) = shell(c"-c".as_ptr(), command, flags)?;
        if output.len() == 0 && status != 0 {
            // Without output a failure may be the syntax's; `-n` only reads.
            let (_, status) = shell(c"-nc".as_ptr(), command, flags & !SHOWERR)?;
            if status != 0 {
                return Err(Failure::Syntax);
            }
        }
        let len = output.bytes().iter().rposition(|&c| c != b'\n');
        output.truncate(len.map_or(0, |n| n + 1));
        Ok(output)
    })
}
