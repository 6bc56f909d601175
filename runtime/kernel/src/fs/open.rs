//! Descriptors: made, copied, changed, closed.

use crate::fd::{self, Kind, Object, entry, install, new_object, stand_in};
use crate::order::recording;
use crate::recorder::{self, Io, applied, plain, value};
use crate::state::private;
use core::ffi::{c_char, c_int, c_uint};
use core::sync::atomic::Ordering::Relaxed;
use ftlinux_replay::Call;
use ftlinux_sys::general as sys;
use ftlinux_sys::{Errno, Result, blocking_syscall, syscall};

/// A call that makes a descriptor. `stand` makes, at replay, what holds the
/// number; `data` is what the call brought besides.
pub(crate) fn create(
    call: Call,
    key: u64,
    host: &mut dyn FnMut() -> Result<usize>,
    data: &mut dyn FnMut(&mut Io<'_>),
    stand: &mut dyn FnMut() -> Result<usize>,
    make: &mut dyn FnMut() -> &'static Object,
) -> Result<c_int> {
    let fd = value(
        call,
        key,
        host,
        &mut |fd, io| {
            if let Some(e) = entry(fd as c_int) {
                io.after(&e.domain);
            }
            data(io);
        },
        &mut |fd| stand_in(fd as c_int, stand()),
    )? as c_int;
    install(fd, make());
    Ok(fd)
}

/// [`create`] for calls that can be repeated as they are at replay.
fn create_again(
    call: Call,
    key: u64,
    kind: Kind,
    host: &dyn Fn() -> Result<usize>,
) -> Result<c_int> {
    create(
        call,
        key,
        &mut || host(),
        &mut |_| {},
        &mut || host(),
        &mut || new_object(kind),
    )
}

/// `openat(2)`: the new descriptor.
///
/// # Safety
/// As for the crate.
pub unsafe fn openat(dir: c_int, path: *const c_char, flags: c_int, mode: c_uint) -> Result<c_int> {
    // SAFETY: as the caller vouches.
    let mut host = || unsafe { blocking_syscall!(sys::__NR_openat, dir, path, flags, mode) };
    if !recording() {
        return host().map(|fd| fd as c_int);
    }
    let mut make = || {
        let o = new_object(Kind::File);
        let mut len = 0;
        // SAFETY: the path is a string; the copy has its length.
        unsafe {
            while *path.add(len) != 0 {
                len += 1;
            }
            let copy = private(len + 1, 64);
            core::ptr::copy_nonoverlapping(path.cast(), copy, len);
            o.path.store(copy, Relaxed);
        }
        o.flags.store(flags as u32, Relaxed);
        if dir != sys::AT_FDCWD && len > 0 {
            // SAFETY: just read.
            if unsafe { *path } != b'/' as c_char {
                o.set_kind(Kind::Other);
            }
        }
        o
    };
    // SAFETY: opens a file that every host has.
    let mut stand = || unsafe {
        syscall!(
            sys::__NR_openat,
            sys::AT_FDCWD,
            c"/dev/null".as_ptr(),
            sys::O_RDWR | sys::O_CLOEXEC,
            0
        )
    };
    create(Call::Open, 0, &mut host, &mut |_| {}, &mut stand, &mut make)
}

/// `close(2)`.
///
/// Determinism: closing is a turn on the number, so that whoever gets the
/// number next comes after it.
///
/// # Safety
/// As for the crate.
pub unsafe fn close(fd: c_int) -> Result<()> {
    // SAFETY: the number is the program's to close.
    let mut host = || unsafe { syscall!(sys::__NR_close, fd) };
    if !recording() {
        return host().map(drop);
    }
    if fd::is_reserved(fd) {
        return Err(Errno::EBADF);
    }
    let Some(e) = entry(fd).filter(|_| fd::object(fd).is_some()) else {
        return plain(Call::Close, fd as u64, &mut host).map(drop);
    };
    let mut closed = false;
    e.domain.take_named(fd as u64, Call::Close, || {
        // At replay the count says that the number is free: free it first.
        // SAFETY: recording, and no other reference to the recorder is alive here.
        if unsafe { recorder::current() }.following {
            fd::remove(fd);
            let _ = host();
            closed = true;
        }
    });
    e.domain.release();
    if !closed {
        // Live, the event is counted before anybody can get the number.
        fd::remove(fd);
        let _ = host();
    }
    crate::signal::deliver();
    Ok(())
}

/// `close_range(2)`; as so many calls of [`close`].
///
/// # Safety
/// As for the crate.
pub unsafe fn close_range(first: c_uint, last: c_uint, flags: c_uint) -> Result<()> {
    if !recording() {
        // SAFETY: as the caller vouches.
        return unsafe { syscall!(sys::__NR_close_range, first, last, flags) }.map(drop);
    }
    if flags != 0 || first > last {
        return Err(Errno::EINVAL);
    }
    for fd in first..=last.min(fd::TABLE as c_uint - 1) {
        if fd::object(fd as c_int).is_some() {
            // SAFETY: as the caller vouches.
            unsafe { close(fd as c_int)? };
        }
    }
    Ok(())
}

/// `dup(2)`.
///
/// # Safety
/// As for the crate.
pub unsafe fn dup(fd: c_int) -> Result<c_int> {
    // SAFETY: takes no pointers.
    let host = || unsafe { syscall!(sys::__NR_dup, fd) };
    if !recording() {
        return host().map(|fd| fd as c_int);
    }
    duplicate(fd, &host)
}

fn duplicate(fd: c_int, host: &dyn Fn() -> Result<usize>) -> Result<c_int> {
    let o = fd::object(fd);
    create(
        Call::Dup,
        fd as u64,
        &mut || host(),
        &mut |_| {},
        &mut || host(),
        &mut || o.unwrap_or_else(|| new_object(Kind::Other)),
    )
}

/// `dup2(2)`.
///
/// # Safety
/// As for the crate.
pub unsafe fn dup2(old: c_int, new: c_int) -> Result<c_int> {
    // SAFETY: takes no pointers.
    let mut host = || unsafe { syscall!(sys::__NR_dup2, old, new) };
    if !recording() {
        return host().map(|fd| fd as c_int);
    }
    if old == new {
        return plain(Call::Dup, old as u64, &mut host).map(|fd| fd as c_int);
    }
    replace(old, new, &mut host)
}

/// `dup3(2)`.
///
/// # Safety
/// As for the crate.
pub unsafe fn dup3(old: c_int, new: c_int, flags: c_int) -> Result<c_int> {
    // SAFETY: takes no pointers.
    let mut host = || unsafe { syscall!(sys::__NR_dup3, old, new, flags) };
    if !recording() {
        return host().map(|fd| fd as c_int);
    }
    if old == new {
        return Err(Errno::EINVAL);
    }
    replace(old, new, &mut host)
}

fn replace(old: c_int, new: c_int, host: &mut dyn FnMut() -> Result<usize>) -> Result<c_int> {
    if fd::is_reserved(new) || fd::object(old).is_none() {
        return Err(Errno::EBADF);
    }
    let Some(e) = entry(new) else {
        return Err(Errno::EBADF);
    };
    e.domain.take_named(new as u64, Call::Close, || {});
    let r = applied(Call::Dup, new as u64, host);
    if r.is_ok() {
        fd::remove(new);
        if let Some(o) = fd::object(old) {
            install(new, o);
        }
    }
    e.domain.release();
    r.map(|fd| fd as c_int)
}

/// `pipe2(2)`.
///
/// # Safety
/// As for the crate.
pub unsafe fn pipe2(fds: *mut c_int, flags: c_int) -> Result<()> {
    // SAFETY: as the caller vouches.
    let host = |fds: *mut c_int| unsafe { syscall!(sys::__NR_pipe2, fds, flags) };
    if !recording() {
        return host(fds).map(drop);
    }
    // SAFETY: as the caller vouches.
    unsafe { pair(Call::Pipe, fds, flags, &host) }
}

/// A call that makes two descriptors of one internal object.
///
/// # Safety
/// `fds` takes two numbers.
pub(crate) unsafe fn pair(
    call: Call,
    fds: *mut c_int,
    flags: c_int,
    host: &dyn Fn(*mut c_int) -> Result<usize>,
) -> Result<()> {
    // SAFETY: as the caller vouches.
    let numbers = || unsafe { [*fds, *fds.add(1)] };
    value(
        call,
        0,
        &mut || host(fds),
        &mut |_, io| {
            for i in 0..2 {
                // SAFETY: as the caller vouches.
                let place = unsafe { &mut *fds.add(i) };
                let mut n = *place as u64;
                io.number(&mut n);
                *place = n as c_int;
                if let Some(e) = entry(n as c_int) {
                    io.after(&e.domain);
                }
            }
        },
        &mut |_| {
            let mut got = [0 as c_int; 2];
            if host(got.as_mut_ptr()).is_ok() {
                let want = numbers();
                if got[0] == want[1] || got[1] == want[0] {
                    // Out of each other's way first.
                    for g in &mut got {
                        // SAFETY: a number of ours, just made.
                        let moved =
                            unsafe { syscall!(sys::__NR_fcntl, *g, sys::F_DUPFD_CLOEXEC, 2000) };
                        if let Ok(n) = moved {
                            // SAFETY: as above.
                            let _ = unsafe { syscall!(sys::__NR_close, *g) };
                            *g = n as c_int;
                        }
                    }
                }
                stand_in(want[0], Ok(got[0] as usize));
                stand_in(want[1], Ok(got[1] as usize));
            }
        },
    )?;
    let o = new_object(Kind::Internal);
    o.flags.store(flags as u32, Relaxed);
    for fd in numbers() {
        install(fd, o);
    }
    Ok(())
}

/// `fcntl(2)`; the argument is an integer or a pointer, by the command.
///
/// # Safety
/// As for the crate.
pub unsafe fn fcntl(fd: c_int, cmd: c_int, arg: usize) -> Result<c_int> {
    // SAFETY: as the caller vouches.
    let host = || unsafe { syscall!(sys::__NR_fcntl, fd, cmd, arg) };
    if !recording() {
        return host().map(|n| n as c_int);
    }
    let key = fd as u64 | (cmd as u64) << 32;
    let r = match cmd as u32 {
        sys::F_DUPFD | sys::F_DUPFD_CLOEXEC => return duplicate(fd, &host),
        sys::F_GETLK | sys::F_OFD_GETLK => value(
            Call::Fcntl,
            key,
            &mut || host(),
            // SAFETY: the call has filled a struct flock.
            &mut |_, io| unsafe { io.bytes(arg as *mut u8, 32) },
            &mut |_| {},
        ),
        sys::F_SETFL => {
            let r = applied(Call::Fcntl, key, &mut || host());
            if let (Ok(_), Some(o)) = (r, fd::object(fd))
                && o.kind() == Kind::Internal
            {
                o.flags.store(arg as u32, Relaxed);
            }
            r
        }
        sys::F_SETFD => applied(Call::Fcntl, key, &mut || host()),
        _ => plain(Call::Fcntl, key, &mut || host()),
    };
    r.map(|n| n as c_int)
}

/// `ioctl(2)`; the argument is an integer or a pointer, by the request.
///
/// # Safety
/// As for the crate.
pub unsafe fn ioctl(fd: c_int, request: usize, arg: usize) -> Result<c_int> {
    // SAFETY: as the caller vouches.
    let host = || unsafe { syscall!(sys::__NR_ioctl, fd, request, arg) };
    if !recording() {
        return host().map(|n| n as c_int);
    }
    const TCGETS: usize = 0x5401;
    const TCSETSF: usize = 0x5404;
    const TIOCGPGRP: usize = 0x540f;
    const TIOCSPGRP: usize = 0x5410;
    const TIOCGWINSZ: usize = 0x5413;
    const FIONREAD: usize = 0x541b;
    const FIONBIO: usize = 0x5421;
    const FIONCLEX: usize = 0x5450;
    const FIOCLEX: usize = 0x5451;
    const SIOCGIFCONF: usize = 0x8912;
    // Bytes that the host places at the argument.
    let out = match request {
        TCGETS => 36,
        TIOCGPGRP | FIONREAD => 4,
        TIOCGWINSZ => 8,
        // Interface requests take and give a struct ifreq.
        0x8901..=0x89ff if request != SIOCGIFCONF => 40,
        FIONBIO | FIONCLEX | FIOCLEX | TIOCSPGRP => 0,
        _ if (TCGETS..=TCSETSF).contains(&request) => 0,
        // The request's own number says how much, by _IOC of asm-generic/ioctl.h.
        _ if request >> 30 & 3 != 0 => {
            if request >> 31 & 1 != 0 {
                request >> 16 & 0x3fff
            } else {
                0
            }
        }
        _ => return Err(crate::fail::unsupported("ioctl of this kind")),
    };
    let key = fd as u64 | (request as u64) << 32;
    let r = if matches!(request, FIONBIO | FIONCLEX | FIOCLEX) {
        let r = applied(Call::Ioctl, key, &mut || host());
        if let (Ok(_), FIONBIO, Some(o)) = (r, request, fd::object(fd))
            && o.kind() == Kind::Internal
        {
            // SAFETY: the host has read the same int.
            let on = unsafe { *(arg as *const c_int) } != 0;
            let flags = o.flags.load(Relaxed) & !sys::O_NONBLOCK;
            o.flags
                .store(flags | if on { sys::O_NONBLOCK } else { 0 }, Relaxed);
        }
        r
    } else {
        // SAFETY: the call has placed that much.
        value(
            Call::Ioctl,
            key,
            &mut || host(),
            &mut |_, io| unsafe { io.bytes(arg as *mut u8, out) },
            &mut |_| {},
        )
    };
    r.map(|n| n as c_int)
}

/// `memfd_create(2)`: refused when recording, since such files are shared
/// between processes.
///
/// # Safety
/// As for the crate.
pub unsafe fn memfd_create(name: *const c_char, flags: c_uint) -> Result<c_int> {
    if recording() {
        return Err(crate::fail::unsupported("memfd_create"));
    }
    // SAFETY: as the caller vouches.
    unsafe { syscall!(sys::__NR_memfd_create, name, flags) }.map(|fd| fd as c_int)
}

/// `inotify_init1(2)`.
///
/// # Safety
/// As for the crate.
pub unsafe fn inotify_init1(flags: c_int) -> Result<c_int> {
    // SAFETY: takes no pointers.
    let host = || unsafe { syscall!(sys::__NR_inotify_init1, flags) };
    if !recording() {
        return host().map(|fd| fd as c_int);
    }
    create_again(Call::Inotify, 0, Kind::Other, &host)
}

/// `epoll_create1(2)`, `eventfd2(2)` and their like, which stand for
/// themselves at replay.
pub(crate) fn create_descriptor(
    call: Call,
    kind: Kind,
    flags: c_int,
    host: &dyn Fn() -> Result<usize>,
) -> Result<c_int> {
    create(
        call,
        0,
        &mut || host(),
        &mut |_| {},
        &mut || host(),
        &mut || {
            let o = new_object(kind);
            o.flags.store(flags as u32, Relaxed);
            o
        },
    )
}
