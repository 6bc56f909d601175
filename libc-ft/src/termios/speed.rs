//! Speeds and ready-made settings.

use super::state::{SPEED, Termios};
use crate::internal::shim::ret_unit;
use core::ffi::{c_int, c_uint};
use ftlinux_kernel::general::{
    BRKINT, CS8, CSIZE, ECHO, ECHONL, ICANON, ICRNL, IEXTEN, IGNBRK, IGNCR, INLCR, ISIG, ISTRIP,
    IXON, OPOST, PARENB, PARMRK, VMIN, VTIME,
};
use ftlinux_kernel::{Errno, Result};

/// glibc's note in `c_iflag` that the input speed is 0: that of the output.
pub(super) const ZERO_INPUT: c_uint = 0o20_000_000_000;

/// The numbers that `B50` to `B4000000` stand for, in their order.
const RATES: [(c_uint, c_uint); 30] = [
    (50, 1),
    (75, 2),
    (110, 3),
    (134, 4),
    (150, 5),
    (200, 6),
    (300, 7),
    (600, 8),
    (1200, 9),
    (1800, 10),
    (2400, 11),
    (4800, 12),
    (9600, 13),
    (19200, 14),
    (38400, 15),
    (57600, 0o10001),
    (115_200, 0o10002),
    (230_400, 0o10003),
    (460_800, 0o10004),
    (500_000, 0o10005),
    (576_000, 0o10006),
    (921_600, 0o10007),
    (1_000_000, 0o10010),
    (1_152_000, 0o10011),
    (1_500_000, 0o10012),
    (2_000_000, 0o10013),
    (2_500_000, 0o10014),
    (3_000_000, 0o10015),
    (3_500_000, 0o10016),
    (4_000_000, 0o10017),
];

fn is_speed(speed: c_uint) -> bool {
    speed & !SPEED == 0 && (speed <= 15 || speed > 0o10000)
}

/// POSIX.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn cfgetospeed(t: *const Termios) -> c_uint {
    // SAFETY: the settings are the C caller's.
    unsafe { (*t).speed() }
}

/// POSIX.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn cfgetispeed(t: *const Termios) -> c_uint {
    // SAFETY: the settings are the C caller's.
    unsafe {
        if (*t).iflag & ZERO_INPUT != 0 {
            0
        } else {
            (*t).speed()
        }
    }
}

unsafe fn set_output(t: *mut Termios, speed: c_uint) -> Result<()> {
    if !is_speed(speed) {
        return Err(Errno::EINVAL);
    }
    // SAFETY: the settings are the C caller's.
    unsafe { (*t).set_speed(speed) };
    Ok(())
}

unsafe fn set_input(t: *mut Termios, speed: c_uint) -> Result<()> {
    if !is_speed(speed) {
        return Err(Errno::EINVAL);
    }
    // SAFETY: the settings are the C caller's.
    unsafe {
        (*t).note_input(speed);
        if speed == 0 {
            (*t).iflag |= ZERO_INPUT;
        } else {
            (*t).iflag &= !ZERO_INPUT;
            (*t).cflag = (*t).cflag & !SPEED | speed;
        }
    }
    Ok(())
}

/// Both directions, by constant or by number.
unsafe fn set_both(t: *mut Termios, speed: c_uint) -> Result<()> {
    let speed = match RATES.iter().find(|&&(rate, b)| speed == rate || speed == b) {
        Some(&(_, b)) => b,
        None if speed == 0 => 0,
        None => return Err(Errno::EINVAL),
    };
    // SAFETY: the settings are the C caller's.
    unsafe {
        set_input(t, speed)?;
        set_output(t, speed)
    }
}

calls! {
    /// POSIX.
    fn cfsetospeed(t: *mut Termios, speed: c_uint) -> c_int = ret_unit(set_output(t, speed));
    /// POSIX.
    fn cfsetispeed(t: *mut Termios, speed: c_uint) -> c_int = ret_unit(set_input(t, speed));
    /// BSD.
    fn cfsetspeed(t: *mut Termios, speed: c_uint) -> c_int = ret_unit(set_both(t, speed));
}

/// BSD: every byte as it comes.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn cfmakeraw(t: *mut Termios) {
    // SAFETY: the settings are the C caller's.
    let t = unsafe { &mut *t };
    t.iflag &= !(IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON);
    t.oflag &= !OPOST;
    t.lflag &= !(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
    t.cflag = t.cflag & !(CSIZE | PARENB) | CS8;
    t.cc[VMIN as usize] = 1;
    t.cc[VTIME as usize] = 0;
}
