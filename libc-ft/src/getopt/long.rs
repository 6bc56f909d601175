//! Long options.

use super::message::say;
use super::scan::{Scan, next_option, optarg, optind, optopt};
use crate::string::bytes;
use core::ffi::{c_char, c_int};

/// `struct option`.
#[repr(C)]
#[derive(Clone, Copy)]
pub(crate) struct LongOption {
    pub(crate) name: *const c_char,
    pub(crate) has_arg: c_int,
    pub(crate) flag: *mut c_int,
    pub(crate) val: c_int,
}

/// `no_argument`; the others are `required_argument` and `optional_argument`.
const NONE: c_int = 0;
const REQUIRED: c_int = 1;

/// The long options of a scan.
pub(super) struct Table {
    options: *const LongOption,
    index: *mut c_int,
    /// One dash will do.
    pub(super) only: bool,
}

/// What a name stands for.
enum Match {
    One(usize),
    Several,
    None,
}

/// A name up to `=`, and what follows it.
unsafe fn split(text: *mut c_char) -> (&'static [u8], *mut c_char) {
    // SAFETY: the text is one of `argv`, which lives as long as the program.
    unsafe {
        let all: &'static [u8] = bytes(text);
        match all.iter().position(|&c| c == b'=') {
            Some(i) => (&all[..i], text.add(i + 1)),
            None => (all, core::ptr::null_mut()),
        }
    }
}

impl Table {
    unsafe fn get(&self, i: usize) -> Option<&LongOption> {
        // SAFETY: the table ends with a null name, past which nobody asks.
        let o = unsafe { &*self.options.add(i) };
        (!o.name.is_null()).then_some(o)
    }

    /// By the whole name, or by a beginning that fits one option alone;
    /// options that do the same count as one, unless one dash was enough.
    unsafe fn find(&self, name: &[u8]) -> Match {
        let mut found = Match::None;
        let mut i = 0;
        // SAFETY: `i` does not pass the end; names are C strings.
        unsafe {
            while let Some(o) = self.get(i) {
                let full = bytes(o.name);
                if full == name {
                    return Match::One(i);
                }
                if full.starts_with(name) {
                    found = match found {
                        Match::None => Match::One(i),
                        Match::One(j) => {
                            let p = &*self.options.add(j);
                            let same = (p.has_arg, p.flag, p.val) == (o.has_arg, o.flag, o.val);
                            if self.only || !same {
                                Match::Several
                            } else {
                                Match::One(j)
                            }
                        }
                        Match::Several => Match::Several,
                    };
                }
                i += 1;
            }
        }
        found
    }

    /// Whether the text can be a long option.
    pub(super) unsafe fn matches(&self, text: *mut c_char) -> bool {
        // SAFETY: the text is one of `argv`.
        unsafe { !matches!(self.find(split(text).0), Match::None) }
    }

    /// Takes the long option that `text` names; `optind` is already past it.
    pub(super) unsafe fn take(&self, scan: &Scan, text: *mut c_char, dash: &[u8]) -> c_int {
        // SAFETY: the text is one of `argv`; one scan at a time.
        unsafe {
            let (name, value) = split(text);
            let i = match self.find(name) {
                Match::One(i) => i,
                Match::Several => {
                    if scan.loud {
                        self.say_ambiguous(scan, name, dash, text);
                    }
                    optopt = 0;
                    return b'?' as c_int;
                }
                Match::None => {
                    if scan.loud {
                        say(
                            scan.program(),
                            &[b"unrecognized option '", dash, bytes(text), b"'\n"],
                        );
                    }
                    optopt = 0;
                    return b'?' as c_int;
                }
            };
            let o = &*self.options.add(i);
            let full = bytes(o.name);
            if !value.is_null() {
                if o.has_arg == NONE {
                    if scan.loud {
                        say(
                            scan.program(),
                            &[b"option '", dash, full, b"' doesn't allow an argument\n"],
                        );
                    }
                    optopt = o.val;
                    return b'?' as c_int;
                }
                optarg = value;
            } else if o.has_arg == REQUIRED {
                if optind as usize >= scan.argc {
                    if scan.loud {
                        say(
                            scan.program(),
                            &[b"option '", dash, full, b"' requires an argument\n"],
                        );
                    }
                    optopt = o.val;
                    return scan.missing();
                }
                optarg = *scan.argv.add(optind as usize);
                optind += 1;
            }
            if !self.index.is_null() {
                *self.index = i as c_int;
            }
            if o.flag.is_null() {
                o.val
            } else {
                *o.flag = o.val;
                0
            }
        }
    }

    /// Names what an ambiguous option might be.
    unsafe fn say_ambiguous(&self, scan: &Scan, name: &[u8], dash: &[u8], text: *const c_char) {
        let mut list = [0u8; 320];
        let mut n = 0;
        let mut i = 0;
        // SAFETY: `i` does not pass the end; names are C strings.
        unsafe {
            while let Some(o) = self.get(i) {
                if bytes(o.name).starts_with(name) {
                    for part in [b" '".as_slice(), dash, bytes(o.name), b"'"] {
                        let k = part.len().min(list.len() - n);
                        list[n..n + k].copy_from_slice(&part[..k]);
                        n += k;
                    }
                }
                i += 1;
            }
            let given = [
                b"option '".as_slice(),
                dash,
                bytes(text),
                b"' is ambiguous; possibilities:",
                &list[..n],
                b"\n",
            ];
            say(scan.program(), &given);
        }
    }
}

/// GNU.
#[unsafe(no_mangle)]
pub(super) unsafe extern "C" fn getopt_long(
    argc: c_int,
    argv: *mut *mut c_char,
    short: *const c_char,
    options: *const LongOption,
    index: *mut c_int,
) -> c_int {
    // SAFETY: as the C caller vouches.
    unsafe { next_option(argc, argv, short, table(options, index, false)) }
}

/// GNU: long options may begin with one dash.
#[unsafe(no_mangle)]
pub(super) unsafe extern "C" fn getopt_long_only(
    argc: c_int,
    argv: *mut *mut c_char,
    short: *const c_char,
    options: *const LongOption,
    index: *mut c_int,
) -> c_int {
    // SAFETY: as the C caller vouches.
    unsafe { next_option(argc, argv, short, table(options, index, true)) }
}

pub(super) fn table(options: *const LongOption, index: *mut c_int, only: bool) -> Option<Table> {
    (!options.is_null()).then_some(Table {
        options,
        index,
        only,
    })
}
