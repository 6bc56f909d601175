//! `sys/mount.h`, `sys/swap.h`, `sys/personality.h`.

use crate::internal::shim::{ret, ret_unit};
use core::ffi::{c_char, c_int, c_ulong, c_void};
use ftlinux_kernel as kernel;

calls! {
    /// Linux.
    fn mount(src: *const c_char, dst: *const c_char, ty: *const c_char, flags: c_ulong, data: *const c_void) -> c_int =
        ret_unit(kernel::fs::mount(src, dst, ty, flags as usize, data));
    /// Linux.
    fn umount(dst: *const c_char) -> c_int = ret_unit(kernel::fs::umount2(dst, 0));
    /// Linux.
    fn umount2(dst: *const c_char, flags: c_int) -> c_int = ret_unit(kernel::fs::umount2(dst, flags));
    /// Linux.
    fn swapon(path: *const c_char, flags: c_int) -> c_int = ret_unit(kernel::process::swapon(path, flags));
    /// Linux.
    fn swapoff(path: *const c_char) -> c_int = ret_unit(kernel::process::swapoff(path));
    /// Linux: the personality before.
    fn personality(persona: c_ulong) -> c_int = ret(kernel::process::personality(persona as usize));
}
