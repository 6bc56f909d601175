//! A terminal's settings. glibc's `struct termios` has more control
//! characters than the kernel's, and the speeds.

use crate::internal::shim::ret_unit;
use core::ffi::{c_int, c_uint};
use ftlinux_kernel as kernel;
use kernel::general::termios as KernelForm;
use kernel::raw::ioctl::{TCGETS, TCSETS, TCSETSF, TCSETSW};
use kernel::{Errno, Result};

/// `struct termios`.
#[repr(C)]
pub(super) struct Termios {
    pub(super) iflag: c_uint,
    pub(super) oflag: c_uint,
    pub(super) cflag: c_uint,
    pub(super) lflag: c_uint,
    line: u8,
    pub(super) cc: [u8; 32],
    ispeed: c_uint,
    ospeed: c_uint,
}

const _: () = assert!(size_of::<Termios>() == 60);
const _: () = assert!(size_of::<KernelForm>() == 36);

/// `CBAUD | CBAUDEX`: the speed among the control flags.
pub(super) const SPEED: c_uint = 0o10017;

unsafe fn get(fd: c_int, t: *mut Termios) -> Result<()> {
    // SAFETY: zero is a valid `termios`, which the call fills in; `t` is the C caller's.
    unsafe {
        let mut k: KernelForm = core::mem::zeroed();
        kernel::fs::ioctl(fd, TCGETS as usize, &raw mut k as usize)?;
        let mut cc = [0; 32];
        cc[..k.c_cc.len()].copy_from_slice(&k.c_cc);
        t.write(Termios {
            iflag: k.c_iflag,
            oflag: k.c_oflag,
            cflag: k.c_cflag,
            lflag: k.c_lflag,
            line: k.c_line,
            cc,
            ispeed: k.c_cflag & SPEED,
            ospeed: k.c_cflag & SPEED,
        });
        Ok(())
    }
}

unsafe fn set(fd: c_int, when: c_int, t: *const Termios) -> Result<()> {
    let request = match when {
        0 => TCSETS,
        1 => TCSETSW,
        2 => TCSETSF,
        _ => return Err(Errno::EINVAL),
    };
    // SAFETY: `t` is the C caller's; the kernel's form is local.
    unsafe {
        let t = &*t;
        let mut k: KernelForm = core::mem::zeroed();
        k.c_iflag = t.iflag & !super::speed::ZERO_INPUT;
        k.c_oflag = t.oflag;
        k.c_cflag = t.cflag;
        k.c_lflag = t.lflag;
        k.c_line = t.line;
        let n = k.c_cc.len();
        k.c_cc.copy_from_slice(&t.cc[..n]);
        kernel::fs::ioctl(fd, request as usize, &raw const k as usize).map(drop)
    }
}

impl Termios {
    /// The output speed, as a `B…` constant.
    pub(super) fn speed(&self) -> c_uint {
        self.cflag & SPEED
    }

    /// Sets the speed of both directions, which Linux cannot set apart.
    pub(super) fn set_speed(&mut self, speed: c_uint) {
        self.cflag = self.cflag & !SPEED | speed;
        self.ospeed = speed;
    }

    /// Notes the input speed.
    pub(super) fn note_input(&mut self, speed: c_uint) {
        self.ispeed = speed;
    }
}

calls! {
    /// POSIX.
    fn tcgetattr(fd: c_int, t: *mut Termios) -> c_int = ret_unit(get(fd, t));
    /// POSIX.
    fn tcsetattr(fd: c_int, when: c_int, t: *const Termios) -> c_int = ret_unit(set(fd, when, t));
}
