//! The options that every program gets: `--help`, `--usage`, `--version`.

use super::message::{complain, state_help};
use super::{Argp, ArgpOption, NO_EXIT, OPTION_HIDDEN, State, UNKNOWN, help};
use crate::stdio::Stream;
use core::ffi::{c_char, c_int};
use core::ptr::null;

/// GNU: what `--version` writes; the program's.
#[unsafe(no_mangle)]
pub static mut argp_program_version: *const c_char = null();

/// GNU: a function that writes it.
#[unsafe(no_mangle)]
pub static mut argp_program_version_hook: Option<unsafe extern "C" fn(*mut Stream, *mut State)> =
    None;

/// GNU: where bugs go to; the program's.
#[unsafe(no_mangle)]
pub static mut argp_program_bug_address: *const c_char = null();

/// Tables that nothing writes to.
#[repr(transparent)]
pub struct Table<T>(pub T);

// SAFETY: they are constant, and so is what they point to.
unsafe impl<T> Sync for Table<T> {}

const HELP: c_int = b'?' as c_int;
const VERSION: c_int = b'V' as c_int;
const PROGRAM_NAME: c_int = -2;
const USAGE: c_int = -3;

const fn option(
    name: *const c_char,
    key: c_int,
    arg: *const c_char,
    flags: c_int,
    doc: *const c_char,
    group: c_int,
) -> ArgpOption {
    ArgpOption {
        name,
        key,
        arg,
        flags,
        doc,
        group,
    }
}

const END: ArgpOption = option(null(), 0, null(), 0, null(), 0);

static HELP_OPTIONS: Table<[ArgpOption; 4]> = Table([
    option(
        c"help".as_ptr(),
        HELP,
        null(),
        0,
        c"Give this help list".as_ptr(),
        -1,
    ),
    option(
        c"usage".as_ptr(),
        USAGE,
        null(),
        0,
        c"Give a short usage message".as_ptr(),
        0,
    ),
    option(
        c"program-name".as_ptr(),
        PROGRAM_NAME,
        c"NAME".as_ptr(),
        OPTION_HIDDEN,
        c"Set the program name".as_ptr(),
        0,
    ),
    END,
]);

static VERSION_OPTIONS: Table<[ArgpOption; 2]> = Table([
    option(
        c"version".as_ptr(),
        VERSION,
        null(),
        0,
        c"Print program version".as_ptr(),
        -1,
    ),
    END,
]);

const fn argp(options: *const ArgpOption, parser: super::Parser) -> Argp {
    Argp {
        options,
        parser: Some(parser),
        args_doc: null(),
        doc: null(),
        children: null(),
        filter: None,
        domain: null(),
    }
}

/// `--help` and `--usage`.
pub(super) static FOR_HELP: Table<Argp> = Table(argp((&raw const HELP_OPTIONS).cast(), on_help));
/// `--version`.
pub(super) static FOR_VERSION: Table<Argp> =
    Table(argp((&raw const VERSION_OPTIONS).cast(), on_version));

unsafe extern "C" fn on_help(key: c_int, arg: *mut c_char, state: *mut State) -> c_int {
    // SAFETY: argp's own state; `NAME` is a C string of the command line.
    unsafe {
        match key {
            HELP => state_help(state, (*state).out_stream, help::STD_HELP),
            USAGE => state_help(state, (*state).out_stream, help::USAGE | help::EXIT_OK),
            PROGRAM_NAME => {
                crate::start::set_program_name(arg);
                (*state).name = crate::start::program_invocation_short_name;
                if (*state).flags & (super::PARSE_ARGV0 | super::NO_ERRS) == super::PARSE_ARGV0 {
                    *(*state).argv = arg;
                }
            }
            _ => return UNKNOWN,
        }
    }
    0
}

unsafe extern "C" fn on_version(key: c_int, _arg: *mut c_char, state: *mut State) -> c_int {
    if key != VERSION {
        return UNKNOWN;
    }
    // SAFETY: argp's own state; the program's variables.
    unsafe {
        let hook = (&raw const argp_program_version_hook).read();
        let version = (&raw const argp_program_version).read();
        if let Some(hook) = hook {
            hook((*state).out_stream, state);
        } else if !version.is_null() {
            help::write((*state).out_stream, &[crate::string::bytes(version), b"\n"]);
        } else {
            complain(state, |m| {
                m.text(b"(PROGRAM ERROR) No version known!?");
            });
        }
        if (*state).flags & NO_EXIT == 0 {
            crate::stdlib::exit::run(0);
        }
    }
    0
}

/// Whether the program has a version.
pub(super) fn has_version() -> bool {
    // SAFETY: the program's variables.
    unsafe {
        (&raw const argp_program_version_hook).read().is_some()
            || !(&raw const argp_program_version).read().is_null()
    }
}
