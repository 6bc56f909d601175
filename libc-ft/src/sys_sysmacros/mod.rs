//! `sys/sysmacros.h`: a device's two numbers in one.

use core::ffi::c_uint;

/// GNU.
#[unsafe(no_mangle)]
pub extern "C" fn gnu_dev_major(dev: u64) -> c_uint {
    (dev >> 8 & 0xfff) as c_uint | (dev >> 32 & 0xffff_f000) as c_uint
}

/// GNU.
#[unsafe(no_mangle)]
pub extern "C" fn gnu_dev_minor(dev: u64) -> c_uint {
    (dev & 0xff) as c_uint | (dev >> 12 & 0xffff_ff00) as c_uint
}

/// GNU.
#[unsafe(no_mangle)]
pub extern "C" fn gnu_dev_makedev(major: c_uint, minor: c_uint) -> u64 {
    let (major, minor) = (u64::from(major), u64::from(minor));
    (major & 0xfff) << 8 | (major & !0xfff) << 32 | (minor & 0xff) | (minor & !0xff) << 12
}
