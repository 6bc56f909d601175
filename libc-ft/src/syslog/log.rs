//! `openlog`, `syslog` (POSIX.1-2017; RFC 3164 for the message).

use super::send::{Connection, to_console, write_parts};
use crate::arpa_inet::Text;
use crate::internal::variadic::VaList;
use crate::stdio::message::{Message, in_memory};
use crate::time::Tm;
use core::ffi::{c_char, c_int};
use core::ptr::null;
use ftlinux_kernel as kernel;
use kernel::general::CLOCK_REALTIME;
use kernel::order::TurnLock;

const LOG_PID: c_int = 0x01;
const LOG_CONS: c_int = 0x02;
const LOG_NDELAY: c_int = 0x08;
const LOG_PERROR: c_int = 0x20;
const LOG_USER: c_int = 1 << 3;
const LOG_FACMASK: c_int = 0x3f8;

/// What `openlog` and `setlogmask` set.
struct Log {
    ident: *const c_char,
    options: c_int,
    facility: c_int,
    mask: c_int,
    connection: Connection,
}

// SAFETY: the identity is the program's constant string.
unsafe impl Send for Log {}

static LOG: TurnLock<Log> = TurnLock::new(Log {
    ident: null(),
    options: 0,
    facility: LOG_USER,
    mask: 0xff,
    connection: Connection::new(),
});

/// `openlog`: POSIX.1-2017. The identity must outlive its use.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openlog(ident: *const c_char, options: c_int, facility: c_int) {
    let mut log = LOG.lock();
    log.ident = ident;
    log.options = options;
    if facility != 0 && facility & !LOG_FACMASK == 0 {
        log.facility = facility;
    }
    if options & LOG_NDELAY != 0 {
        // If there is no daemon now, the first message tries again.
        let _ = log.connection.open();
    }
}

/// `closelog`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn closelog() {
    let mut log = LOG.lock();
    log.connection.close();
    log.ident = null();
}

/// `setlogmask`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub extern "C" fn setlogmask(mask: c_int) -> c_int {
    let mut log = LOG.lock();
    let old = log.mask;
    if mask != 0 {
        log.mask = mask;
    }
    old
}

/// `Mmm dd hh:mm:ss`, in local time.
fn timestamp(text: &mut Text) {
    let now = crate::time::now(CLOCK_REALTIME).tv_sec;
    let mut tm = Tm::new();
    // SAFETY: both are ours.
    if unsafe { crate::time::localtime_r(&now, &mut tm) }.is_null() {
        return;
    }
    text.push_bytes(crate::time::month_letters(tm.mon));
    text.push(b' ');
    if tm.mday < 10 {
        text.push(b' ');
    }
    text.push_decimal(tm.mday as u32);
    for (separator, n) in [(b' ', tm.hour), (b':', tm.min), (b':', tm.sec)] {
        text.push(separator);
        text.push(b'0' + (n / 10) as u8);
        text.push(b'0' + (n % 10) as u8);
    }
    text.push(b' ');
}

/// `vsyslog`: BSD.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vsyslog(priority: c_int, format: *const c_char, args: VaList) {
    // SAFETY: the calling thread's own; `%m` wants it as it is now.
    let errno = unsafe { *kernel::thread::errno_location() };
    write(priority, |m| {
        // SAFETY: the calling thread's own.
        unsafe { *kernel::thread::errno_location() = errno };
        // SAFETY: the caller's format and arguments.
        unsafe { m.format(format, args) };
    });
}

/// Logs a text as it is.
pub fn log(priority: c_int, text: &[u8]) {
    write(priority, |m| {
        m.text(text);
    });
}

/// Logs what `text` writes.
fn write(priority: c_int, text: impl FnOnce(&mut Message<'_>)) {
    let mut log = LOG.lock();
    if log.mask & (1 << (priority & 7)) == 0 {
        return;
    }
    let facility = if priority & LOG_FACMASK == 0 {
        log.facility
    } else {
        priority & LOG_FACMASK
    };
    let mut head = Text::new();
    head.push(b'<');
    head.push_decimal((facility | (priority & 7)) as u32);
    head.push(b'>');
    timestamp(&mut head);
    let mut pid = Text::new();
    if log.options & LOG_PID != 0 {
        pid.push(b'[');
        // SAFETY: no pointers.
        pid.push_decimal(unsafe { kernel::process::getpid() }.unwrap_or(0) as u32);
        pid.push(b']');
    }
    let ident = if log.ident.is_null() {
        // SAFETY: set at start; the program may set it to another string.
        unsafe { crate::start::program_invocation_short_name }
    } else {
        log.ident
    };
    let head_len = head.as_bytes().len();
    let mut buf = [0u8; 8192];
    let room = buf.len() - 1;
    let n = in_memory(&mut buf[..room], |m| {
        m.text(head.as_bytes());
        // SAFETY: null or a C string.
        unsafe { m.string(ident) };
        m.text(pid.as_bytes());
        if !ident.is_null() || !pid.as_bytes().is_empty() {
            m.text(b": ");
        }
        text(m);
    });
    // The last byte is there for the NUL.
    buf[n] = 0;
    if log.options & LOG_PERROR != 0 {
        let end: &[u8] = if buf[..n].ends_with(b"\n") {
            b""
        } else {
            b"\n"
        };
        write_parts(2, &[&buf[head_len..n], end]);
    }
    if log.connection.send(&buf[..=n]).is_err() && log.options & LOG_CONS != 0 {
        to_console(&buf[head_len..n]);
    }
}

/// `vsyslog` with a check of the format that is not needed here (LSB 5.0).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __vsyslog_chk(
    priority: c_int,
    _flag: c_int,
    format: *const c_char,
    args: VaList,
) {
    // SAFETY: the caller's pointers, by the contract of the C function.
    unsafe { vsyslog(priority, format, args) }
}

variadic!(
    /// `syslog`: POSIX.1-2017.
    syslog(2) => vsyslog
);
variadic!(
    /// `syslog` with a check of the format (LSB 5.0).
    __syslog_chk(3) => __vsyslog_chk
);
