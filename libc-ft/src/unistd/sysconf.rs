//! `sysconf`: numbers as in glibc's `bits/confname.h`.

use crate::internal::shim::set_errno;
use core::ffi::{c_int, c_long};
use ftlinux_kernel as kernel;
use kernel::general::{RLIMIT_NOFILE, RLIMIT_NPROC, RLIMIT_SIGPENDING, RLIMIT_STACK};

const POSIX: c_long = 200809;
const PAGE: u64 = 4096;

/// The soft limit of a resource; -1 for none.
fn limit(resource: u32) -> c_long {
    let mut r = kernel::general::rlimit64 {
        rlim_cur: 0,
        rlim_max: 0,
    };
    // SAFETY: the limit is local.
    match unsafe { kernel::process::prlimit(0, resource, core::ptr::null(), &mut r) } {
        Ok(()) => c_long::try_from(r.rlim_cur).unwrap_or(-1),
        Err(_) => -1,
    }
}

/// Pages of memory: all, or those that are free.
pub(crate) fn pages(free: bool) -> c_long {
    // SAFETY: zero is a valid `sysinfo`, which the call fills in.
    unsafe {
        let mut info: kernel::raw::system::sysinfo = core::mem::zeroed();
        match kernel::process::sysinfo_(&mut info) {
            Ok(()) => {
                let units = if free { info.freeram } else { info.totalram };
                ((units as u128 * info.mem_unit as u128) / PAGE as u128) as c_long
            }
            Err(_) => -1,
        }
    }
}

/// The least stack for a signal handler: what the host says the frame takes.
fn signal_stack() -> c_long {
    const AT_MINSIGSTKSZ: usize = 51;
    crate::start::auxv(AT_MINSIGSTKSZ).map_or(2048, |n| n.max(2048)) as c_long
}

/// One number of a processor cache, from the host's description of the first
/// processor; `number` is of glibc's five kinds by three properties.
fn cache(number: c_int) -> c_long {
    let kinds: [(&[u8], &[u8]); 5] = [
        (b"1", b"Instruction"),
        (b"1", b"Data"),
        (b"2", b""),
        (b"3", b""),
        (b"4", b""),
    ];
    let (level, ty) = kinds[number as usize / 3];
    let property: &[u8] = [
        b"size".as_slice(),
        b"ways_of_associativity",
        b"coherency_line_size",
    ][number as usize % 3];
    for index in 0..8 {
        let mut buf = [0; 32];
        if attribute(index, b"level", &mut buf).is_none_or(|l| l != level) {
            continue;
        }
        let mut buf = [0; 32];
        if !ty.is_empty() && attribute(index, b"type", &mut buf).is_none_or(|t| t != ty) {
            continue;
        }
        let mut buf = [0; 32];
        return attribute(index, property, &mut buf).map_or(0, with_unit);
    }
    0
}

/// What the host says of cache `index`.
fn attribute<'a>(index: u64, name: &[u8], buf: &'a mut [u8; 32]) -> Option<&'a [u8]> {
    let mut path = super::PathBuf::new();
    path.push(b"/sys/devices/system/cpu/cpu0/cache/index")
        .ok()?;
    path.push_number(index).ok()?;
    path.push(b"/").ok()?;
    path.push(name).ok()?;
    // SAFETY: a `PathBuf` ends in NUL.
    let path = unsafe { core::ffi::CStr::from_ptr(path.as_ptr()) };
    super::read_small(path, buf).ok().map(<[u8]>::trim_ascii)
}

/// A number that may end in `K` or `M`.
fn with_unit(text: &[u8]) -> c_long {
    let mut n: c_long = 0;
    for &c in text {
        n = match c {
            b'0'..=b'9' => n.saturating_mul(10).saturating_add((c - b'0') as c_long),
            b'K' => n << 10,
            b'M' => n << 20,
            _ => return n,
        };
    }
    n
}

/// POSIX. -1 without an error for what has no limit or is not there.
#[unsafe(no_mangle)]
pub extern "C" fn sysconf(name: c_int) -> c_long {
    match name {
        // _SC_ARG_MAX: a quarter of the stack.
        0 => match limit(RLIMIT_STACK) {
            -1 => 2_097_152,
            n => (n / 4).max(131_072),
        },
        1 => limit(RLIMIT_NPROC),
        2 => 100,
        // _SC_NGROUPS_MAX
        3 => 65536,
        4 => limit(RLIMIT_NOFILE),
        // _SC_STREAM_MAX
        5 => 16,
        // _SC_JOB_CONTROL, SAVED_IDS
        7 | 8 => 1,
        9..=22 => POSIX,
        // _SC_AIO_PRIO_DELTA_MAX
        25 => 20,
        26 => c_int::MAX as c_long,
        // _SC_MQ_PRIO_MAX
        28 => 32768,
        29 => POSIX,
        // _SC_PAGESIZE
        30 => PAGE as c_long,
        // _SC_RTSIG_MAX, SEM_NSEMS_MAX, SEM_VALUE_MAX
        31 => 32,
        33 => c_int::MAX as c_long,
        34 => limit(RLIMIT_SIGPENDING),
        // _SC_BC_* to RE_DUP_MAX and CHARCLASS_NAME_MAX
        36 | 38 => 99,
        37 | 43 | 45 => 2048,
        39 => 1000,
        40 => 255,
        42 => 32,
        44 => 32767,
        46..=48 | 51 | 52 => POSIX,
        // _SC_IOV_MAX
        60 => 1024,
        67 | 68 => POSIX,
        // _SC_GETGR_R_SIZE_MAX, GETPW_R_SIZE_MAX
        69 | 70 => 1024,
        71 => 256,
        72 => 32,
        // _SC_THREAD_DESTRUCTOR_ITERATIONS, KEYS_MAX, STACK_MIN
        73 => 4,
        74 => 1024,
        75 => signal_stack().max(16384),
        77..=82 => POSIX,
        83 => crate::unistd::cpus_configured() as c_long,
        84 => crate::unistd::cpus_online() as c_long,
        85 => pages(false),
        86 => pages(true),
        // _SC_ATEXIT_MAX, PASS_MAX
        87 => c_int::MAX as c_long,
        88 => 8192,
        89 => 700,
        90 => 4,
        91 | 93 | 94 | 98..=100 | 127 | 129..=131 | 155 | 157 | 178 | 239 => 1,
        95 | 96 => POSIX,
        // _SC_CHAR_BIT and the other limits of types
        101 => 8,
        102 | 111 => 127,
        103 | 112 => -128,
        104 => c_int::MAX as c_long,
        105 => c_int::MIN as c_long,
        106 => 64,
        107 => 32,
        108 => 16,
        109 => 20,
        110 | 113 => 32767,
        114 => -32768,
        115 => 255,
        116 => u32::MAX as c_long,
        118 => 65535,
        119 => 4096,
        120 => 2048,
        121..=124 => c_int::MAX as c_long,
        132 | 133 | 137..=139 | 149 | 153 | 154 | 159 | 164 => POSIX,
        // _SC_HOST_NAME_MAX
        180 => 64,
        185..=199 => cache(name - 185),
        // _SC_IPV6, RAW_SOCKETS, THREAD_ROBUST_PRIO_INHERIT
        235 | 236 | 247 => POSIX,
        249 => signal_stack(),
        250 => (signal_stack() * 4).max(8192),
        // Known, and without a limit or not there.
        0..=250 if !(200..=234).contains(&name) => -1,
        _ => {
            set_errno(kernel::Errno::EINVAL);
            -1
        }
    }
}
alias!(sysconf => __sysconf);

/// BSD.
#[unsafe(no_mangle)]
pub extern "C" fn getpagesize() -> c_int {
    PAGE as c_int
}
alias!(getpagesize => __getpagesize);

/// BSD: how many descriptors there may be.
#[unsafe(no_mangle)]
pub extern "C" fn getdtablesize() -> c_int {
    match limit(RLIMIT_NOFILE) {
        -1 => c_int::MAX,
        n => n.min(c_int::MAX as c_long) as c_int,
    }
}
