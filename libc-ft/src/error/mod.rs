//! `error.h` (GNU, `man 3 error`).

use crate::internal::variadic::VaList;
use crate::stdio::message::{Message, flush_stdout, on_stderr};
use core::cell::UnsafeCell;
use core::ffi::{CStr, c_char, c_int, c_uint};
use core::ptr::null;
use ftlinux_kernel::order::TurnLock;

/// Messages so far.
#[unsafe(no_mangle)]
pub static mut error_message_count: c_uint = 0;

/// Not 0: `error_at_line` says nothing twice about one line.
#[unsafe(no_mangle)]
pub static mut error_one_per_line: c_int = 0;

/// A variable of the program's: what prints its name in place of ours.
#[repr(transparent)]
pub struct PrintName(UnsafeCell<Option<unsafe extern "C" fn()>>);

// SAFETY: programs set it before they start threads.
unsafe impl Sync for PrintName {}

/// What prints the program's name, if that is not for the library to do.
#[unsafe(no_mangle)]
pub static error_print_progname: PrintName = PrintName(UnsafeCell::new(None));

/// Where the last message of `error_at_line` was about.
struct Line {
    file: *const c_char,
    number: c_uint,
}

// SAFETY: the pointer is compared and read, and only under the lock.
unsafe impl Send for Line {}

static LAST: TurnLock<Line> = TurnLock::new(Line {
    file: null(),
    number: 0,
});

/// Writes a message; `place` adds what comes after the program's name.
unsafe fn message(
    status: c_int,
    number: c_int,
    fmt: *const c_char,
    ap: VaList,
    place: impl FnOnce(&mut Message<'_>),
) {
    flush_stdout();
    // SAFETY: a variable of the program's, and its function.
    let print = unsafe { *error_print_progname.0.get() };
    if let Some(print) = print {
        // SAFETY: the program's function.
        unsafe { print() };
    }
    on_stderr(|m| {
        if print.is_none() {
            // SAFETY: a C string that lives as long as the process.
            unsafe { m.string(crate::start::program_name()) };
            m.text(b":");
        }
        place(m);
        // SAFETY: the caller's format and arguments.
        unsafe { m.format(fmt, ap) };
        if number != 0 {
            m.text(b": ").error(number);
        }
        m.text(b"\n");
    });
    // SAFETY: a word; a race between threads loses a count at worst, as in glibc.
    unsafe { error_message_count = (&raw const error_message_count).read().wrapping_add(1) };
    if status != 0 {
        crate::stdlib::exit::run(status);
    }
}

/// `verror`: `error` with its arguments in a list.
unsafe extern "C" fn verror(status: c_int, number: c_int, fmt: *const c_char, ap: VaList) {
    // SAFETY: the caller's.
    unsafe {
        message(status, number, fmt, ap, |m| {
            if (*error_print_progname.0.get()).is_none() {
                m.text(b" ");
            }
        });
    }
}
variadic!(
    /// `error` (`man 3 error`).
    error(3) => verror
);

/// Whether the last message was about the same line already.
unsafe fn again(file: *const c_char, number: c_uint) -> bool {
    let mut last = LAST.lock();
    // SAFETY: C strings, as the program keeps them.
    let same = unsafe {
        last.number == number
            && !last.file.is_null()
            && !file.is_null()
            && (last.file == file || CStr::from_ptr(last.file) == CStr::from_ptr(file))
    };
    *last = Line { file, number };
    same
}

/// `error_at_line` with its arguments in a list.
unsafe extern "C" fn at_line(
    status: c_int,
    number: c_int,
    file: *const c_char,
    line: c_uint,
    fmt: *const c_char,
    ap: VaList,
) {
    // SAFETY: the caller's.
    unsafe {
        if (&raw const error_one_per_line).read() != 0 && again(file, line) {
            return;
        }
        message(status, number, fmt, ap, |m| {
            if file.is_null() {
                m.text(b" ");
            } else {
                m.string(file)
                    .text(b":")
                    .number(u64::from(line))
                    .text(b": ");
            }
        });
    }
}
variadic!(
    /// `error_at_line` (`man 3 error`).
    error_at_line(5) => at_line
);
