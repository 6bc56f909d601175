//! What is said of wrong command lines.

use super::{NO_ERRS, NO_EXIT, State, help};
use crate::internal::variadic::VaList;
use crate::stdio::message::{Message, on_stream};
use crate::stdio::{Stream, standard_error};
use core::ffi::{c_char, c_int, c_uint};

/// GNU: the status that a program ends with after a wrong command line: `EX_USAGE`.
#[unsafe(no_mangle)]
pub static mut argp_err_exit_status: c_int = 64;

/// The program's name in messages.
pub(super) unsafe fn name(state: *const State) -> *const c_char {
    // SAFETY: the state is null or argp's.
    unsafe {
        if state.is_null() {
            crate::start::program_invocation_short_name
        } else {
            (*state).name
        }
    }
}

/// Where errors go; null where nothing is to be said.
unsafe fn stream(state: *const State) -> *mut Stream {
    // SAFETY: the state is null or argp's.
    unsafe {
        if state.is_null() {
            standard_error()
        } else if (*state).flags & NO_ERRS != 0 {
            core::ptr::null_mut()
        } else {
            (*state).err_stream
        }
    }
}

unsafe fn may_exit(state: *const State) -> bool {
    // SAFETY: the state is null or argp's.
    state.is_null() || unsafe { (*state).flags & NO_EXIT == 0 }
}

/// Writes help, and ends the program if the flags say so.
pub(super) unsafe fn state_help(state: *const State, stream: *mut Stream, flags: c_uint) {
    // SAFETY: the state is null or argp's.
    unsafe {
        if stream.is_null() || (!state.is_null() && (*state).flags & NO_ERRS != 0) {
            return;
        }
        let root = if state.is_null() {
            core::ptr::null()
        } else {
            (*state).root
        };
        help::show(root, state, stream, flags, name(state));
        if may_exit(state) {
            if flags & help::EXIT_ERR != 0 {
                crate::stdlib::exit::run((&raw const argp_err_exit_status).read());
            }
            if flags & help::EXIT_OK != 0 {
                crate::stdlib::exit::run(0);
            }
        }
    }
}

/// Says what is wrong, and where there is help.
pub(super) unsafe fn complain(state: *const State, what: impl FnOnce(&mut Message<'_>)) {
    // SAFETY: the state is null or argp's.
    unsafe {
        let to = stream(state);
        if to.is_null() {
            return;
        }
        on_stream(to, |m| {
            m.string(name(state)).text(b": ");
            what(m);
            m.text(b"\n");
        });
        state_help(state, to, help::STD_ERR);
    }
}

/// `argp_error` with its arguments in a list.
unsafe extern "C" fn error(state: *const State, fmt: *const c_char, ap: VaList) {
    // SAFETY: as the caller vouches.
    unsafe {
        complain(state, |m| {
            m.format(fmt, ap);
        });
    }
}
variadic!(
    /// GNU `argp_error`: says what is wrong and where there is help, and ends
    /// the program unless the state says otherwise.
    argp_error(2) => error
);
alias!(argp_error => __argp_error);

/// `argp_failure` with its arguments in a list.
unsafe extern "C" fn failure(
    state: *const State,
    status: c_int,
    number: c_int,
    fmt: *const c_char,
    ap: VaList,
) {
    // SAFETY: as the caller vouches.
    unsafe {
        let to = stream(state);
        if to.is_null() {
            return;
        }
        on_stream(to, |m| {
            m.string(name(state));
            if !fmt.is_null() {
                m.text(b": ").format(fmt, ap);
            }
            if number != 0 {
                m.text(b": ").error(number);
            }
            m.text(b"\n");
        });
        if status != 0 && may_exit(state) {
            crate::stdlib::exit::run(status);
        }
    }
}
variadic!(
    /// GNU `argp_failure`: says what went wrong, and ends the program if
    /// `status` is not 0 and the state lets it.
    argp_failure(4) => failure
);
alias!(argp_failure => __argp_failure);

/// GNU `argp_usage`: a short usage message on standard error, and the end of
/// the program unless the state says otherwise.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argp_usage(state: *const State) {
    // SAFETY: as the caller vouches.
    unsafe { state_help(state, standard_error(), help::STD_USAGE) }
}
alias!(argp_usage => __argp_usage);

/// GNU `argp_state_help`: help by flags, from within a parser.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argp_state_help(state: *const State, stream: *mut Stream, flags: c_uint) {
    // SAFETY: as the caller vouches.
    unsafe { state_help(state, stream, flags) }
}
alias!(argp_state_help => __argp_state_help);
