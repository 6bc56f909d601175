//! `ftlinux doctor`

use crate::problem::{FAILED, Result};
use crate::program::cpu_level;
use crate::vip::{cap, has_right};
use nix::sys::resource::{Resource, getrlimit};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};

/// Says what this host has of what FTLinux needs.
///
/// The exit status is 0 if programs can be recorded and protected here, and
/// 125 if something that all need is missing.
#[derive(Debug, clap::Args)]
pub struct Doctor {}

/// How much a thing matters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    All,
    Some(&'static str),
}

struct Finding {
    what: &'static str,
    good: bool,
    detail: String,
    need: Need,
}

impl Doctor {
    /// Runs the command.
    ///
    /// # Errors
    /// None; what is missing is told.
    pub fn run(self) -> Result<u8> {
        let findings = examine();
        let mut missing = false;
        for f in &findings {
            let mark = if f.good { "ok     " } else { "MISSING" };
            let need = match f.need {
                Need::Some(what) if !f.good => format!(" (needed for {what})"),
                _ => String::new(),
            };
            println!("{mark}  {:26} {}{need}", f.what, f.detail);
            missing |= !f.good && f.need == Need::All;
        }
        if missing {
            eprintln!(
                "ftlinux: this host cannot record or protect programs: see what is missing above"
            );
            return Ok(FAILED);
        }
        Ok(0)
    }
}

fn examine() -> Vec<Finding> {
    let uname = nix::sys::utsname::uname();
    let release = uname
        .as_ref()
        .map(|u| u.release().to_string_lossy().into_owned())
        .unwrap_or_default();
    let version: Vec<u32> = release
        .split(['.', '-'])
        .map_while(|p| p.parse().ok())
        .take(2)
        .collect();
    let limit = getrlimit(Resource::RLIMIT_NOFILE).unwrap_or((0, 0));
    let finding = |what, good, detail: String, need| Finding {
        what,
        good,
        detail,
        need,
    };
    let yes = |good: bool| if good { "available" } else { "refused" }.to_owned();
    let memfd = memfd();
    let pidfd = pidfd();
    let personality = personality();
    let dispatch = dispatch();
    let tsc = tsc();
    let (admin, raw) = (has_right(cap::NET_ADMIN), has_right(cap::NET_RAW));
    vec![
        finding(
            "kernel",
            version >= vec![5, 11],
            format!("Linux {release}, 5.11 or newer is needed"),
            Need::All,
        ),
        finding(
            "processor",
            true,
            format!("x86-64 level {} of 4", cpu_level()),
            Need::All,
        ),
        finding("shared memory", memfd, yes(memfd), Need::All),
        finding("process descriptors", pidfd, yes(pidfd), Need::All),
        finding("fixed addresses", personality, yes(personality), Need::All),
        finding(
            "open files",
            limit.1 > 1024,
            format!("{} of at most {}", limit.0, limit.1),
            Need::All,
        ),
        finding(
            "system-call dispatch",
            dispatch,
            yes(dispatch),
            Need::Some("programs with system calls of their own"),
        ),
        finding(
            "time-stamp counter traps",
            tsc,
            yes(tsc),
            Need::Some("programs that use rdtsc"),
        ),
        finding(
            "right to add addresses",
            admin && raw,
            yes(admin && raw),
            Need::Some("--vip: CAP_NET_ADMIN and CAP_NET_RAW"),
        ),
    ]
}

fn memfd() -> bool {
    use nix::sys::memfd::{MFdFlags, memfd_create};
    memfd_create("ftlinux-doctor", MFdFlags::MFD_CLOEXEC).is_ok_and(|fd| {
        nix::unistd::ftruncate(&fd, ftlinux_replay::layout::CONTROL_SIZE as i64).is_ok()
    })
}

fn pidfd() -> bool {
    // SAFETY: a plain system call.
    let fd = unsafe { libc::syscall(libc::SYS_pidfd_open, std::process::id(), 0) };
    if fd < 0 {
        return false;
    }
    // SAFETY: a descriptor of our own.
    let fd = unsafe { OwnedFd::from_raw_fd(fd as i32) };
    fd.as_raw_fd() >= 0
}

fn personality() -> bool {
    // SAFETY: asks and sets back what was there.
    unsafe {
        let now = libc::personality(0xffff_ffff);
        let set =
            libc::personality(libc::ADDR_NO_RANDOMIZE as libc::c_ulong | now as libc::c_ulong);
        now >= 0 && set >= 0 && libc::personality(now as libc::c_ulong) >= 0
    }
}

fn dispatch() -> bool {
    const PR_SET_SYSCALL_USER_DISPATCH: i32 = 59;
    // SAFETY: switches off what is off.
    unsafe { libc::prctl(PR_SET_SYSCALL_USER_DISPATCH, 0, 0, 0, 0) == 0 }
}

fn tsc() -> bool {
    let mut mode = 0i32;
    // SAFETY: the kernel writes one int.
    unsafe { libc::prctl(libc::PR_GET_TSC, &raw mut mode) == 0 }
}
