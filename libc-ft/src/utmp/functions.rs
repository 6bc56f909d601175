//! The C functions; those of `utmpx.h` are the same.

use super::file::{FILE, append};
use super::record::Utmp;
use crate::internal::shim::{ret, ret_unit};
use core::cell::UnsafeCell;
use core::ffi::{CStr, c_char, c_int};
use ftlinux_kernel::{Errno, Result};

/// The record that was given last.
struct Last(UnsafeCell<Utmp>);
// SAFETY: the C interface allows one thread at a time.
unsafe impl Sync for Last {}
static LAST: Last = Last(UnsafeCell::new(Utmp::EMPTY));

fn give(record: Result<Utmp>) -> Result<*mut Utmp> {
    let p = LAST.0.get();
    // SAFETY: one thread at a time, as the C interface has it.
    record.map(|r| unsafe {
        p.write(r);
        p
    })
}

unsafe fn by_id(wanted: *const Utmp) -> Result<*mut Utmp> {
    // SAFETY: the record is the C caller's.
    let wanted = unsafe { *wanted };
    if !wanted.has_id() {
        return Err(Errno::EINVAL);
    }
    give(FILE.lock().find(|r| r.fits_id(&wanted)))
}

unsafe fn by_line(wanted: *const Utmp) -> Result<*mut Utmp> {
    // SAFETY: the record is the C caller's.
    let wanted = unsafe { *wanted };
    give(FILE.lock().find(|r| r.fits_line(&wanted)))
}

unsafe fn put(record: *const Utmp) -> Result<*mut Utmp> {
    // SAFETY: the record is the C caller's; it may be the one given last.
    let record = unsafe { *record };
    FILE.lock().put(&record)?;
    give(Ok(record))
}

calls! {
    /// POSIX (XSI, as `getutxent`).
    fn getutent() -> *mut Utmp = ret(give(FILE.lock().find(|_| true)));
    /// POSIX (XSI, as `getutxid`).
    fn getutid(wanted: *const Utmp) -> *mut Utmp = ret(by_id(wanted));
    /// POSIX (XSI, as `getutxline`).
    fn getutline(wanted: *const Utmp) -> *mut Utmp = ret(by_line(wanted));
    /// POSIX (XSI, as `pututxline`).
    fn pututline(record: *const Utmp) -> *mut Utmp = ret(put(record));
    /// SVID.
    fn utmpname(name: *const c_char) -> c_int = ret_unit(FILE.lock().set_name(CStr::from_ptr(name)));
}
alias!(getutent => getutxent);
alias!(getutid => getutxid);
alias!(getutline => getutxline);
alias!(pututline => pututxline);
alias!(utmpname => utmpxname);

/// POSIX (XSI, as `setutxent`).
#[unsafe(no_mangle)]
pub(crate) extern "C" fn setutent() {
    FILE.lock().rewind();
}
alias!(setutent => setutxent);

/// POSIX (XSI, as `endutxent`).
#[unsafe(no_mangle)]
pub(crate) extern "C" fn endutent() {
    FILE.lock().close();
}
alias!(endutent => endutxent);

/// BSD: adds to a log such as `/var/log/wtmp`; what cannot be written is not.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn updwtmp(path: *const c_char, record: *const Utmp) {
    // SAFETY: path and record are the C caller's.
    let _ = unsafe { append(path, &*record) };
}
alias!(updwtmp => updwtmpx);
