//! `getloadavg`.

use crate::internal::shim::set_errno;
use core::ffi::c_int;
use ftlinux_kernel as kernel;

/// BSD: how many of the averages over 1, 5 and 15 minutes were stored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getloadavg(loads: *mut f64, n: c_int) -> c_int {
    // SAFETY: zero is a valid `sysinfo`, which the call fills in; the list has `n` places.
    unsafe {
        let mut info: kernel::raw::system::sysinfo = core::mem::zeroed();
        if let Err(e) = kernel::process::sysinfo_(&mut info) {
            set_errno(e);
            return -1;
        }
        let n = n.clamp(0, 3);
        for i in 0..n as usize {
            loads.add(i).write(info.loads[i] as f64 / 65536.0);
        }
        n
    }
}
