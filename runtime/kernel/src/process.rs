//! Processes, identities, limits, randomness, the machine.

use crate::seam::host_calls;
use core::ffi::{c_char, c_int, c_uint, c_void};
use ftlinux_sys::general::{iovec, rlimit64, rusage};
use ftlinux_sys::raw::system::{new_utsname, sysinfo};

host_calls! {
    /// `getpid(2)`.
    getpid() -> c_int = __NR_getpid;
    /// `getppid(2)`.
    getppid() -> c_int = __NR_getppid;
    /// `getpgid(2)`.
    getpgid(pid: c_int) -> c_int = __NR_getpgid;
    /// `setpgid(2)`.
    setpgid(pid: c_int, pgid: c_int) -> () = __NR_setpgid;
    /// `getsid(2)`.
    getsid(pid: c_int) -> c_int = __NR_getsid;
    /// `setsid(2)`.
    setsid() -> c_int = __NR_setsid;
    /// `getuid(2)`.
    getuid() -> c_uint = __NR_getuid;
    /// `geteuid(2)`.
    geteuid() -> c_uint = __NR_geteuid;
    /// `getgid(2)`.
    getgid() -> c_uint = __NR_getgid;
    /// `getegid(2)`.
    getegid() -> c_uint = __NR_getegid;
    /// `getresuid(2)`.
    getresuid(r: *mut c_uint, e: *mut c_uint, s: *mut c_uint) -> () = __NR_getresuid;
    /// `getresgid(2)`.
    getresgid(r: *mut c_uint, e: *mut c_uint, s: *mut c_uint) -> () = __NR_getresgid;
    /// `setuid(2)`, of the calling thread alone: the library extends it to all.
    setuid(uid: c_uint) -> () = __NR_setuid;
    /// `setgid(2)`, of the calling thread alone.
    setgid(gid: c_uint) -> () = __NR_setgid;
    /// `setreuid(2)`, of the calling thread alone.
    setreuid(r: c_uint, e: c_uint) -> () = __NR_setreuid;
    /// `setregid(2)`, of the calling thread alone.
    setregid(r: c_uint, e: c_uint) -> () = __NR_setregid;
    /// `setresuid(2)`, of the calling thread alone.
    setresuid(r: c_uint, e: c_uint, s: c_uint) -> () = __NR_setresuid;
    /// `setresgid(2)`, of the calling thread alone.
    setresgid(r: c_uint, e: c_uint, s: c_uint) -> () = __NR_setresgid;
    /// `getgroups(2)`.
    getgroups(n: c_int, list: *mut c_uint) -> c_int = __NR_getgroups;
    /// `setgroups(2)`, of the calling thread alone.
    setgroups(n: usize, list: *const c_uint) -> () = __NR_setgroups;
    /// `prlimit64(2)`.
    prlimit(pid: c_int, resource: c_uint, new: *const rlimit64, old: *mut rlimit64) -> () = __NR_prlimit64;
    /// `getrusage(2)`.
    getrusage(who: c_int, usage: *mut rusage) -> () = __NR_getrusage;
    /// `sysinfo(2)`.
    sysinfo_(info: *mut sysinfo) -> () = __NR_sysinfo;
    /// `uname(2)`.
    uname(buf: *mut new_utsname) -> () = __NR_uname;
    /// `sethostname(2)`.
    sethostname(name: *const c_char, len: usize) -> () = __NR_sethostname;
    /// `setdomainname(2)`.
    setdomainname(name: *const c_char, len: usize) -> () = __NR_setdomainname;
    /// `prctl(2)`.
    prctl(option: c_int, a: usize, b: usize, c: usize, d: usize) -> c_int = __NR_prctl;
    /// `getpriority(2)`: the kernel's 1..40 form.
    getpriority(which: c_int, who: c_uint) -> c_int = __NR_getpriority;
    /// `setpriority(2)`.
    setpriority(which: c_int, who: c_uint, prio: c_int) -> () = __NR_setpriority;
    /// `getrandom(2)`.
    getrandom(buf: *mut c_void, n: usize, flags: c_uint) -> usize = __NR_getrandom;
    /// `execve(2)`.
    execve(path: *const c_char, argv: *const *const c_char, envp: *const *const c_char) -> c_int = __NR_execve;
    /// `execveat(2)`.
    execveat(dir: c_int, path: *const c_char, argv: *const *const c_char, envp: *const *const c_char, flags: c_int) -> c_int = __NR_execveat;
    /// `wait4(2)`.
    wait4(pid: c_int, status: *mut c_int, options: c_int, usage: *mut rusage) -> c_int = __NR_wait4;
    /// `waitid(2)`; `info` is a `siginfo_t`.
    waitid(which: c_int, pid: c_int, info: *mut c_void, options: c_int, usage: *mut rusage) -> () = __NR_waitid;
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

/// `exit_group(2)`: ends the process.
pub fn exit_group(status: c_int) -> ! {
    loop {
        // SAFETY: the call does not return.
        let _ = unsafe {
            ftlinux_sys::arch::syscall1(
                ftlinux_sys::general::__NR_exit_group as usize,
                status as usize,
            )
        };
    }
}

/// `fork(2)`: 0 in the child. Everything of the library that must be in a
/// known state across a fork is the caller's to lock first.
///
/// # Safety
/// In the child only the calling thread exists.
pub unsafe fn fork() -> ftlinux_sys::Result<c_int> {
    // SAFETY: as the caller vouches; SIGCHLD is the exit signal that fork(2) has.
    unsafe {
        ftlinux_sys::syscall!(
            ftlinux_sys::general::__NR_clone,
            ftlinux_sys::general::SIGCHLD,
            0,
            0,
            0,
            0
        )
    }
    .map(|pid| pid as c_int)
}
