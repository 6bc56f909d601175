//! Reading and writing.

use crate::fd::{self, Kind, Object};
use crate::internal;
use crate::order::recording;
use crate::out::output;
use crate::recorder::value;
use core::ffi::{c_int, c_void};
use core::sync::atomic::Ordering::Relaxed;
use ftlinux_replay::Call;
use ftlinux_replay::layout::Out;
use ftlinux_sys::general::{
    __NR_lseek, __NR_pwrite64, __NR_read, __NR_readv, __NR_write, __NR_writev, SEEK_SET, iovec,
};
use ftlinux_sys::{Errno, Result, blocking_syscall, syscall};

/// A file's offset, for reopening it after a takeover.
fn advance(o: Option<&Object>, n: usize) {
    if let Some(o) = o
        && o.kind() == Kind::File
    {
        o.sequence.fetch_add(n as u64, Relaxed);
    }
}

/// `read(2)`: the number of bytes read.
///
/// # Safety
/// As for the crate.
#[inline]
pub unsafe fn read(fd: c_int, buf: *mut c_void, count: usize) -> Result<usize> {
    // SAFETY: as the caller vouches.
    let mut host = || unsafe { blocking_syscall!(__NR_read, fd, buf, count) };
    if !recording() {
        return host();
    }
    let o = fd::object(fd);
    if let Some(o) = o.filter(|o| o.kind() == Kind::Internal) {
        return internal::transfer(o, fd, Call::Read, false, &mut host);
    }
    // SAFETY: the call has placed `n` bytes.
    let n = value(
        Call::Read,
        fd as u64,
        &mut host,
        &mut |n, io| unsafe { io.bytes(buf.cast(), n) },
        &mut |_| {},
    )?;
    advance(o, n);
    Ok(n)
}

/// `readv(2)`.
///
/// # Safety
/// As for the crate.
pub unsafe fn readv(fd: c_int, iov: *const iovec, n: c_int) -> Result<usize> {
    // SAFETY: as the caller vouches.
    let mut host = || unsafe { blocking_syscall!(__NR_readv, fd, iov, n) };
    if !recording() {
        return host();
    }
    let o = fd::object(fd);
    if let Some(o) = o.filter(|o| o.kind() == Kind::Internal) {
        return internal::transfer(o, fd, Call::Readv, false, &mut host);
    }
    let got = value(
        Call::Readv,
        fd as u64,
        &mut host,
        // SAFETY: the call has placed `got` bytes in the order of the buffers.
        &mut |got, io| unsafe { io.scattered(iov, n as usize, got) },
        &mut |_| {},
    )?;
    advance(o, got);
    Ok(got)
}

/// A write of any form to a descriptor. Where nothing is open, the host's
/// error is the event.
fn put(
    fd: c_int,
    call: Call,
    parts: &[iovec],
    moves: bool,
    host: &mut dyn FnMut() -> Result<usize>,
) -> Result<usize> {
    match fd::object(fd) {
        Some(o) if o.kind() == Kind::Internal => internal::transfer(o, fd, call, true, host),
        Some(o) => {
            let n = output(o, call, Out::Bytes, 0, parts, host)?;
            if moves {
                advance(Some(o), n);
            }
            Ok(n)
        }
        None => crate::recorder::plain(call, fd as u64, host),
    }
}

/// `write(2)`: the number of bytes written.
///
/// # Safety
/// As for the crate.
#[inline]
pub unsafe fn write(fd: c_int, buf: *const c_void, count: usize) -> Result<usize> {
    // SAFETY: as the caller vouches.
    let mut host = || unsafe { blocking_syscall!(__NR_write, fd, buf, count) };
    if !recording() {
        return host();
    }
    put(
        fd,
        Call::Write,
        &[iovec {
            iov_base: buf.cast_mut(),
            iov_len: count as _,
        }],
        true,
        &mut host,
    )
}

/// `writev(2)`.
///
/// # Safety
/// As for the crate.
pub unsafe fn writev(fd: c_int, iov: *const iovec, n: c_int) -> Result<usize> {
    // SAFETY: as the caller vouches.
    let mut host = || unsafe { blocking_syscall!(__NR_writev, fd, iov, n) };
    if !recording() {
        return host();
    }
    if !(0..=1024).contains(&n) {
        return Err(Errno::EINVAL);
    }
    let parts = if n == 0 {
        &[]
    } else {
        // SAFETY: as the caller vouches.
        unsafe { core::slice::from_raw_parts(iov, n as usize) }
    };
    put(fd, Call::Writev, parts, true, &mut host)
}

/// `pwrite64(2)`.
///
/// # Safety
/// As for the crate.
pub unsafe fn pwrite(fd: c_int, buf: *const c_void, count: usize, offset: i64) -> Result<usize> {
    // SAFETY: as the caller vouches.
    let mut host = || unsafe { blocking_syscall!(__NR_pwrite64, fd, buf, count, offset) };
    if !recording() {
        return host();
    }
    match fd::object(fd) {
        // Only a file can be written to at an offset; anything else fails.
        Some(o) if o.kind() == Kind::File => put(
            fd,
            Call::Pwrite,
            &[iovec {
                iov_base: buf.cast_mut(),
                iov_len: count as _,
            }],
            false,
            &mut host,
        ),
        _ => crate::recorder::plain(Call::Pwrite, fd as u64, &mut host),
    }
}

/// `lseek(2)`: the new offset.
///
/// # Safety
/// As for the crate.
pub unsafe fn lseek(fd: c_int, offset: i64, whence: c_int) -> Result<i64> {
    // SAFETY: takes no pointers.
    let mut host = || unsafe { syscall!(__NR_lseek, fd, offset, whence) };
    if !recording() {
        return host().map(|n| n as i64);
    }
    let key = fd as u64 | u64::from(whence as u32 != SEEK_SET) << 32;
    let at = crate::recorder::plain(Call::Lseek, key, &mut host)?;
    if let Some(o) = fd::object(fd)
        && o.kind() == Kind::File
    {
        o.sequence.store(at as u64, Relaxed);
    }
    Ok(at as i64)
}
