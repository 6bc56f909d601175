//! Processes, identities, limits, randomness, the machine.

use crate::order::recording;
use crate::recorder::{self, value};
use ftlinux_replay::Call;
use ftlinux_sys::{general, syscall};

use crate::seam::{applied_calls, refused_calls, value_calls};
use core::ffi::{c_char, c_int, c_uint, c_void};
use ftlinux_sys::general::{iovec, rlimit64, rusage, timespec};
use ftlinux_sys::raw::system::{new_utsname, sysinfo};

value_calls! {
    /// `getpid(2)`.
    getpid() -> c_int = __NR_getpid, Getpid, 0;
    /// `getppid(2)`.
    getppid() -> c_int = __NR_getppid, Getppid, 1;
    /// `getpgid(2)`.
    getpgid(pid: c_int) -> c_int = __NR_getpgid, Ids, 2;
    /// `setpgid(2)`.
    setpgid(pid: c_int, pgid: c_int) -> () = __NR_setpgid, Ids, 0;
    /// `getsid(2)`.
    getsid(pid: c_int) -> c_int = __NR_getsid, Ids, 3;
    /// `setsid(2)`.
    setsid() -> c_int = __NR_setsid, Ids, 9;
    /// `getuid(2)`.
    getuid() -> c_uint = __NR_getuid, Ids, 4;
    /// `geteuid(2)`.
    geteuid() -> c_uint = __NR_geteuid, Ids, 5;
    /// `getgid(2)`.
    getgid() -> c_uint = __NR_getgid, Ids, 6;
    /// `getegid(2)`.
    getegid() -> c_uint = __NR_getegid, Ids, 7;
    /// `getresuid(2)`.
    getresuid(r: *mut c_uint, e: *mut c_uint, s: *mut c_uint) -> () = __NR_getresuid, Ids, 10, |_r, io| { io.value(r); io.value(e); io.value(s) };
    /// `getresgid(2)`.
    getresgid(r: *mut c_uint, e: *mut c_uint, s: *mut c_uint) -> () = __NR_getresgid, Ids, 11, |_r, io| { io.value(r); io.value(e); io.value(s) };
    /// `getgroups(2)`.
    getgroups(n: c_int, list: *mut c_uint) -> c_int = __NR_getgroups, Ids, 12, |got, io| if n > 0 { io.bytes(list.cast(), got * 4) };
    /// `getrusage(2)`.
    getrusage(who: c_int, usage: *mut rusage) -> () = __NR_getrusage, Rusage, who, |_r, io| io.value(usage);
    /// `sysinfo(2)`.
    sysinfo_(info: *mut sysinfo) -> () = __NR_sysinfo, Sysinfo, 0, |_r, io| io.value(info);
    /// `uname(2)`.
    uname(buf: *mut new_utsname) -> () = __NR_uname, Uname, 0, |_r, io| io.value(buf);
    /// `getpriority(2)`: the kernel's 1..40 form.
    getpriority(which: c_int, who: c_uint) -> c_int = __NR_getpriority, Priority, which;
    /// `setpriority(2)`.
    setpriority(which: c_int, who: c_uint, prio: c_int) -> () = __NR_setpriority, Priority, which;
    /// `getrandom(2)`.
    getrandom(buf: *mut c_void, n: usize, flags: c_uint) -> usize = __NR_getrandom, Getrandom, 0, |r, io| io.bytes(buf.cast(), r);
    /// `wait4(2)`.
    wait4(pid: c_int, status: *mut c_int, options: c_int, usage: *mut rusage) -> c_int = __NR_wait4, Wait, 0, |_r, io| { io.value(status); io.value(usage) };
    /// `waitid(2)`; `info` is a `siginfo_t`.
    waitid(which: c_int, pid: c_int, info: *mut c_void, options: c_int, usage: *mut rusage) -> () = __NR_waitid, Wait, 1, |_r, io| { if !info.is_null() { io.bytes(info.cast(), 128) }; io.value(usage) };
}

applied_calls! {
    /// `setuid(2)`, of the calling thread alone: the library extends it to all.
    setuid(uid: c_uint) -> () = __NR_setuid, Setids, 0;
    /// `setgid(2)`, of the calling thread alone.
    setgid(gid: c_uint) -> () = __NR_setgid, Setids, 1;
    /// `setreuid(2)`, of the calling thread alone.
    setreuid(r: c_uint, e: c_uint) -> () = __NR_setreuid, Setids, 2;
    /// `setregid(2)`, of the calling thread alone.
    setregid(r: c_uint, e: c_uint) -> () = __NR_setregid, Setids, 3;
    /// `setresuid(2)`, of the calling thread alone.
    setresuid(r: c_uint, e: c_uint, s: c_uint) -> () = __NR_setresuid, Setids, 4;
    /// `setresgid(2)`, of the calling thread alone.
    setresgid(r: c_uint, e: c_uint, s: c_uint) -> () = __NR_setresgid, Setids, 5;
    /// `setgroups(2)`, of the calling thread alone.
    setgroups(n: usize, list: *const c_uint) -> () = __NR_setgroups, Setids, 6;
}

refused_calls! {
    /// `vhangup(2)`.
    vhangup() -> () = __NR_vhangup;
    /// `process_vm_readv(2)`.
    process_vm_readv(pid: c_int, local: *const iovec, nl: usize, remote: *const iovec, nr: usize, flags: usize) -> usize = __NR_process_vm_readv;
    /// `process_vm_writev(2)`.
    process_vm_writev(pid: c_int, local: *const iovec, nl: usize, remote: *const iovec, nr: usize, flags: usize) -> usize = __NR_process_vm_writev;
    /// `personality(2)`: the one before.
    personality(persona: usize) -> c_int = __NR_personality;
    /// `swapon(2)`.
    swapon(path: *const c_char, flags: c_int) -> () = __NR_swapon;
    /// `swapoff(2)`.
    swapoff(path: *const c_char) -> () = __NR_swapoff;
    /// `sethostname(2)`.
    sethostname(name: *const c_char, len: usize) -> () = __NR_sethostname;
    /// `setdomainname(2)`.
    setdomainname(name: *const c_char, len: usize) -> () = __NR_setdomainname;
    /// `execve(2)`.
    execve(path: *const c_char, argv: *const *const c_char, envp: *const *const c_char) -> c_int = __NR_execve;
    /// `execveat(2)`.
    execveat(dir: c_int, path: *const c_char, argv: *const *const c_char, envp: *const *const c_char, flags: c_int) -> c_int = __NR_execveat;
    /// `unshare(2)`.
    unshare(flags: c_int) -> () = __NR_unshare;
    /// `setns(2)`.
    setns(fd: c_int, kind: c_int) -> () = __NR_setns;
    /// `mq_open(2)`; `attr` is a `struct mq_attr` or null, the name has no slash.
    mq_open(name: *const c_char, flags: c_int, mode: c_uint, attr: *const c_void) -> c_int = __NR_mq_open;
    /// `mq_unlink(2)`.
    mq_unlink(name: *const c_char) -> () = __NR_mq_unlink;
    /// `mq_timedsend(2)`.
    mq_timedsend(q: c_int, msg: *const c_char, n: usize, prio: c_uint, until: *const timespec) -> () = __NR_mq_timedsend;
    /// `mq_timedreceive(2)`: the message's length.
    mq_timedreceive(q: c_int, msg: *mut c_char, n: usize, prio: *mut c_uint, until: *const timespec) -> usize = __NR_mq_timedreceive;
    /// `mq_notify(2)`; the event is a `struct sigevent` or null.
    mq_notify(q: c_int, event: *const c_void) -> () = __NR_mq_notify;
    /// `mq_getsetattr(2)`; both are `struct mq_attr` or null.
    mq_getsetattr(q: c_int, new: *const c_void, old: *mut c_void) -> () = __NR_mq_getsetattr;
    /// `ptrace(2)`; a word that is looked at is stored at `data`.
    ptrace(request: c_int, pid: c_int, addr: usize, data: usize) -> i64 = __NR_ptrace;
    /// `acct(2)`.
    acct(path: *const c_char) -> () = __NR_acct;
    /// `reboot(2)`.
    reboot(magic: c_uint, magic2: c_uint, cmd: c_uint, arg: *const c_void) -> c_int = __NR_reboot;
    /// `shmget(2)`.
    shmget(key: c_int, size: usize, flags: c_int) -> c_int = __NR_shmget;
    /// `shmat(2)`.
    shmat(id: c_int, addr: *const c_void, flags: c_int) -> *mut c_void = __NR_shmat;
    /// `shmdt(2)`.
    shmdt(addr: *const c_void) -> () = __NR_shmdt;
    /// `shmctl(2)`.
    shmctl(id: c_int, cmd: c_int, buf: *mut c_void) -> c_int = __NR_shmctl;
    /// `semget(2)`.
    semget(key: c_int, n: c_int, flags: c_int) -> c_int = __NR_semget;
    /// `semtimedop(2)`.
    semtimedop(id: c_int, ops: *mut c_void, n: usize, timeout: *const c_void) -> () = __NR_semtimedop;
    /// `semctl(2)`.
    semctl(id: c_int, num: c_int, cmd: c_int, arg: usize) -> c_int = __NR_semctl;
    /// `msgget(2)`.
    msgget(key: c_int, flags: c_int) -> c_int = __NR_msgget;
    /// `msgsnd(2)`.
    msgsnd(id: c_int, msg: *const c_void, n: usize, flags: c_int) -> () = __NR_msgsnd;
    /// `msgrcv(2)`.
    msgrcv(id: c_int, msg: *mut c_void, n: usize, ty: i64, flags: c_int) -> usize = __NR_msgrcv;
    /// `msgctl(2)`.
    msgctl(id: c_int, cmd: c_int, buf: *mut c_void) -> c_int = __NR_msgctl;
}

/// `prlimit64(2)`.
///
/// # Safety
/// As for the crate.
pub unsafe fn prlimit(
    pid: c_int,
    resource: c_uint,
    new: *const rlimit64,
    old: *mut rlimit64,
) -> ftlinux_sys::Result<()> {
    // SAFETY: as the caller vouches.
    let host = || unsafe { syscall!(general::__NR_prlimit64, pid, resource, new, old) };
    if !recording() {
        return host().map(drop);
    }
    value(
        Call::Rlimit,
        u64::from(resource),
        &mut || host(),
        // SAFETY: the call has filled it.
        &mut |_, io| unsafe { io.value(old) },
        &mut |_| {
            if !new.is_null() {
                // A limit that cannot be set here shows when it is met.
                // SAFETY: as the caller vouches.
                let _ = unsafe { syscall!(general::__NR_prlimit64, pid, resource, new, 0) };
            }
        },
    )
    .map(drop)
}

/// `prctl(2)`. When recording, only options without a bearing on the run are
/// available.
///
/// # Safety
/// As for the crate.
pub unsafe fn prctl(
    option: c_int,
    a: usize,
    b: usize,
    c: usize,
    d: usize,
) -> ftlinux_sys::Result<c_int> {
    // SAFETY: as the caller vouches.
    let host = || unsafe { syscall!(general::__NR_prctl, option, a, b, c, d) };
    if !recording() {
        return host().map(|r| r as c_int);
    }
    const PR_SET_PDEATHSIG: c_int = 1;
    const PR_GET_DUMPABLE: c_int = 3;
    const PR_SET_DUMPABLE: c_int = 4;
    const PR_SET_NAME: c_int = 15;
    const PR_GET_NAME: c_int = 16;
    const PR_CAPBSET_READ: c_int = 23;
    const PR_SET_TIMERSLACK: c_int = 29;
    const PR_SET_NO_NEW_PRIVS: c_int = 38;
    const PR_SET_VMA: c_int = 0x5356_4d41;
    let r = match option {
        PR_SET_NAME | PR_SET_DUMPABLE | PR_SET_TIMERSLACK | PR_SET_NO_NEW_PRIVS | PR_SET_VMA => {
            recorder::applied(Call::Prctl, option as u64, &mut || host())
        }
        // SAFETY: the call fills 16 bytes.
        PR_GET_NAME => value(
            Call::Prctl,
            16,
            &mut || host(),
            &mut |_, io| unsafe { io.bytes(a as *mut u8, 16) },
            &mut |_| {},
        ),
        PR_SET_PDEATHSIG | PR_GET_DUMPABLE | PR_CAPBSET_READ => {
            recorder::plain(Call::Prctl, option as u64, &mut || host())
        }
        _ => Err(crate::fail::unsupported("prctl of this kind")),
    };
    r.map(|r| r as c_int)
}

/// Ends the process with its supervisor. A change of identity undoes that, so
/// it is done again after each.
pub(crate) fn die_with_parent() {
    const PR_SET_PDEATHSIG: usize = 1;
    const SIGKILL: usize = 9;
    // SAFETY: takes no pointers. The option exists on every host.
    let _ = unsafe { syscall!(general::__NR_prctl, PR_SET_PDEATHSIG, SIGKILL) };
}

/// `exit_group(2)`: ends the process.
///
/// Determinism: the status is the thread's own; which events of other threads
/// come before is in their counts.
pub fn exit_group(status: c_int) -> ! {
    if recording() {
        crate::exit::ending(status);
    }
    exit_now(status)
}

/// Ends the process without more ado.
pub(crate) fn exit_now(status: c_int) -> ! {
    loop {
        // SAFETY: the call does not return.
        let _ = unsafe {
            ftlinux_sys::arch::syscall1(general::__NR_exit_group as usize, status as usize)
        };
    }
}

/// `fork(2)`: 0 in the child. Everything of the library that must be in a
/// known state across a fork is the caller's to lock first.
///
/// # Errors
/// `ENOSYS` when recording.
///
/// # Safety
/// In the child only the calling thread exists.
pub unsafe fn fork() -> ftlinux_sys::Result<c_int> {
    if recording() {
        return Err(crate::fail::unsupported("fork"));
    }
    // SAFETY: as the caller vouches; SIGCHLD is the exit signal that fork(2) has.
    unsafe { syscall!(general::__NR_clone, general::SIGCHLD, 0, 0, 0, 0) }.map(|pid| pid as c_int)
}

/// Starts a process that shares all memory with this one and runs `f(arg,
/// null)` on the stack that ends at `stack`; the calling thread waits until
/// the child has become another program or has ended. The child's id.
///
/// # Errors
/// What `clone(2)` says; `ENOSYS` when recording.
///
/// # Safety
/// `f` must not return, and must leave the caller's memory fit to go on with.
pub unsafe fn spawn(
    stack: *mut u8,
    f: unsafe extern "C" fn(*mut u8, *mut u8) -> !,
    arg: *mut u8,
) -> ftlinux_sys::Result<c_int> {
    use ftlinux_sys::general::{CLONE_VFORK, CLONE_VM, SIGCHLD};
    if recording() {
        return Err(crate::fail::unsupported("posix_spawn"));
    }
    let flags = CLONE_VM | CLONE_VFORK | SIGCHLD;
    let none = core::ptr::null_mut::<u8>();
    // SAFETY: as the caller vouches.
    let ret = unsafe {
        ftlinux_sys::arch::clone_with_stack(flags as usize, stack, none.cast(), none, f, arg, none)
    };
    ftlinux_sys::check(ret).map(|pid| pid as c_int)
}
