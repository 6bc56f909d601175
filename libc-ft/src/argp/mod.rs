//! `argp.h` (GNU, glibc's manual, 25.3): command lines by a table of options,
//! with help made from it. Texts are not translated, as there are no catalogues.

mod entries;
mod help;
mod lines;
mod message;
mod parse;
mod standard;

use crate::stdio::Stream;
use core::ffi::{c_char, c_int, c_uint, c_void};

const OPTION_ARG_OPTIONAL: c_int = 1;
const OPTION_HIDDEN: c_int = 2;
const OPTION_ALIAS: c_int = 4;
const OPTION_DOC: c_int = 8;
const OPTION_NO_USAGE: c_int = 16;

/// `ARGP_ERR_UNKNOWN`: a parser's answer to what is not for it.
const UNKNOWN: c_int = ftlinux_kernel::Errno::E2BIG.raw();

const PARSE_ARGV0: c_uint = 1;
const NO_ERRS: c_uint = 2;
const NO_ARGS: c_uint = 4;
const IN_ORDER: c_uint = 8;
const NO_HELP: c_uint = 16;
const NO_EXIT: c_uint = 32;
const LONG_ONLY: c_uint = 64;

/// What argp says to parsers, as keys.
mod key {
    use core::ffi::c_int;
    pub const ARG: c_int = 0;
    pub const END: c_int = 0x100_0001;
    pub const NO_ARGS: c_int = 0x100_0002;
    pub const INIT: c_int = 0x100_0003;
    pub const SUCCESS: c_int = 0x100_0004;
    pub const ERROR: c_int = 0x100_0005;
    pub const ARGS: c_int = 0x100_0006;
    pub const FINI: c_int = 0x100_0007;
    pub const HELP_PRE_DOC: c_int = 0x200_0001;
    pub const HELP_POST_DOC: c_int = 0x200_0002;
    pub const HELP_HEADER: c_int = 0x200_0003;
    pub const HELP_EXTRA: c_int = 0x200_0004;
    pub const HELP_DUP_ARGS_NOTE: c_int = 0x200_0005;
    pub const HELP_ARGS_DOC: c_int = 0x200_0006;
}

/// `struct argp_option`.
#[repr(C)]
pub struct ArgpOption {
    name: *const c_char,
    key: c_int,
    arg: *const c_char,
    flags: c_int,
    doc: *const c_char,
    group: c_int,
}

/// A program's parser: `argp_parser_t`.
type Parser = unsafe extern "C" fn(c_int, *mut c_char, *mut State) -> c_int;
/// A program's filter of help texts.
type Filter = unsafe extern "C" fn(c_int, *const c_char, *mut c_void) -> *mut c_char;

/// `struct argp`.
#[repr(C)]
pub struct Argp {
    options: *const ArgpOption,
    parser: Option<Parser>,
    args_doc: *const c_char,
    doc: *const c_char,
    children: *const Child,
    filter: Option<Filter>,
    domain: *const c_char,
}

/// `struct argp_child`.
#[repr(C)]
pub struct Child {
    argp: *const Argp,
    flags: c_int,
    header: *const c_char,
    group: c_int,
}

/// `struct argp_state`.
#[repr(C)]
pub struct State {
    root: *const Argp,
    argc: c_int,
    argv: *mut *mut c_char,
    next: c_int,
    flags: c_uint,
    arg_num: c_uint,
    quoted: c_int,
    input: *mut c_void,
    child_inputs: *mut *mut c_void,
    hook: *mut c_void,
    name: *const c_char,
    err_stream: *mut Stream,
    out_stream: *mut Stream,
    run: *mut parse::Run,
}

const _: () = assert!(size_of::<ArgpOption>() == 48);
const _: () = assert!(size_of::<Argp>() == 56);
const _: () = assert!(size_of::<Child>() == 32);
const _: () = assert!(size_of::<State>() == 96);

impl ArgpOption {
    /// Whether it ends the table.
    fn is_end(&self) -> bool {
        self.key == 0 && self.group == 0 && self.name.is_null() && self.doc.is_null()
    }

    /// Whether it has a letter.
    fn is_short(&self) -> bool {
        !self.is_doc() && (0x20..0x7f).contains(&self.key)
    }

    fn is_alias(&self) -> bool {
        self.flags & OPTION_ALIAS != 0
    }

    fn is_doc(&self) -> bool {
        self.flags & OPTION_DOC != 0
    }

    fn is_visible(&self) -> bool {
        self.flags & OPTION_HIDDEN == 0
    }
}

impl Argp {
    /// The children, by their number.
    unsafe fn child<'a>(&self, i: usize) -> Option<&'a Child> {
        if self.children.is_null() {
            return None;
        }
        // SAFETY: the table ends with a null argp, past which nobody asks.
        let child = unsafe { &*self.children.add(i) };
        (!child.argp.is_null()).then_some(child)
    }

    /// The options, by their number.
    unsafe fn option<'a>(&self, i: usize) -> Option<&'a ArgpOption> {
        if self.options.is_null() {
            return None;
        }
        // SAFETY: the table ends with an empty option, past which nobody asks.
        let option = unsafe { &*self.options.add(i) };
        (!option.is_end()).then_some(option)
    }
}

/// The input of an argp's parser, if there is a parse going on.
unsafe fn input(argp: *const Argp, state: *const State) -> *mut c_void {
    // SAFETY: the state is null, or argp's.
    unsafe {
        if state.is_null() || (*state).run.is_null() {
            return core::ptr::null_mut();
        }
        parse::input((*state).run, argp)
    }
}

/// glibc's `_argp_input`: the input of an argp's parser.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _argp_input(argp: *const Argp, state: *const State) -> *mut c_void {
    // SAFETY: as the caller vouches.
    unsafe { input(argp, state) }
}
alias!(_argp_input => __argp_input);

/// glibc's `_option_is_short`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _option_is_short(option: *const ArgpOption) -> c_int {
    // SAFETY: as the caller vouches.
    c_int::from(unsafe { (*option).is_short() })
}
alias!(_option_is_short => __option_is_short);

/// glibc's `_option_is_end`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _option_is_end(option: *const ArgpOption) -> c_int {
    // SAFETY: as the caller vouches.
    c_int::from(unsafe { (*option).is_end() })
}
alias!(_option_is_end => __option_is_end);
