//! The end of a program whose library found itself broken.

use core::fmt::Write;
use ftlinux_kernel as kernel;

/// Writes to standard error without buffering or locks.
pub struct RawStderr;

impl Write for RawStderr {
    fn write_str(&mut self, s: &str) -> core::fmt::Result {
        let mut bytes = s.as_bytes();
        while !bytes.is_empty() {
            // SAFETY: the slice is readable.
            match unsafe { kernel::fs::write(2, bytes.as_ptr().cast(), bytes.len()) } {
                Ok(n) => bytes = &bytes[n..],
                Err(kernel::Errno::EINTR) => {}
                Err(_) => return Err(core::fmt::Error),
            }
        }
        Ok(())
    }
}

/// Says why on standard error and ends the process with `SIGABRT`.
pub fn fatal(message: core::fmt::Arguments<'_>) -> ! {
    // There is nobody left to tell if standard error is closed.
    let _ = writeln!(RawStderr, "{message}");
    abort()
}

/// Ends the process with `SIGABRT`, whatever the program did to that signal.
pub fn abort() -> ! {
    use kernel::signal::{KernelSigaction, rt_sigaction, rt_sigprocmask, tgkill};
    const SIGABRT: i32 = 6;
    let abrt = 1u64 << (SIGABRT - 1);
    // SAFETY: the pointers are to locals or static data; an all-zero action is the default one.
    unsafe {
        let raise = || {
            let pid = kernel::process::getpid().unwrap_or(0);
            let tid = kernel::thread::gettid().unwrap_or(0);
            let _ = tgkill(pid, tid, SIGABRT);
        };
        let _ = rt_sigprocmask(1, &abrt, core::ptr::null_mut(), 8);
        raise();
        let default: KernelSigaction = core::mem::zeroed();
        let _ = rt_sigaction(SIGABRT, &default, core::ptr::null_mut(), 8);
        raise();
    }
    kernel::process::exit_group(127)
}

#[panic_handler]
fn panic(info: &core::panic::PanicInfo<'_>) -> ! {
    fatal(format_args!("FTLinux C library: internal error: {info}"))
}

/// The personality of this library's frames (Itanium C++ ABI, 1.3): they have
/// nothing to clean up, so that an exception of the program's passes through
/// (a comparison function of `qsort` that throws, a thread that is cancelled).
#[unsafe(no_mangle)]
extern "C" fn rust_eh_personality() -> core::ffi::c_int {
    const URC_CONTINUE_UNWIND: core::ffi::c_int = 8;
    URC_CONTINUE_UNWIND
}
