//! `getopt`: the arguments one by one, those that are no options moved to the
//! end (GNU's permutation).

use super::message::say;
use crate::stdlib::environ;
use crate::string::bytes;
use core::ffi::{c_char, c_int};
use core::ptr::null_mut;

/// POSIX: the current option's argument.
#[unsafe(no_mangle)]
pub static mut optarg: *mut c_char = null_mut();
/// POSIX: the next argument to look at.
#[unsafe(no_mangle)]
pub static mut optind: c_int = 1;
/// POSIX: whether to say what is wrong.
#[unsafe(no_mangle)]
pub static mut opterr: c_int = 1;
/// POSIX: the option that was wrong.
#[unsafe(no_mangle)]
pub static mut optopt: c_int = 0;

/// How arguments that are no options are treated.
#[derive(Clone, Copy, PartialEq)]
enum Ordering {
    /// The first ends the scan (POSIX, or `+`).
    Require,
    /// They are moved behind the options.
    Permute,
    /// Each is the argument of an option numbered 1 (`-`).
    InOrder,
}

/// Where the scan is; one scan at a time, as the C interface has it.
pub(super) struct State {
    /// The rest of an argument with several short options, or null.
    next: *mut c_char,
    ordering: Ordering,
    /// The arguments passed over and not yet moved: from, to.
    skipped: (usize, usize),
    started: bool,
}

pub(super) static mut STATE: State = State::new();

impl State {
    /// Before the first scan.
    pub(super) const fn new() -> Self {
        Self {
            next: null_mut(),
            ordering: Ordering::Permute,
            skipped: (0, 0),
            started: false,
        }
    }
}

/// A scan: what the caller gave, and the shared state.
pub(super) struct Scan {
    pub(super) argc: usize,
    pub(super) argv: *mut *mut c_char,
    /// The short options, without `+`, `-` and `:` in front.
    pub(super) short: *const c_char,
    /// Whether to say what is wrong.
    pub(super) loud: bool,
    /// A missing argument gives `:` instead of `?`.
    colon: bool,
}

impl Scan {
    unsafe fn arg(&self, i: usize) -> *mut c_char {
        // SAFETY: callers stay below `argc`.
        unsafe { *self.argv.add(i) }
    }

    pub(super) unsafe fn program(&self) -> *const c_char {
        // SAFETY: there is a null even in an empty `argv`.
        unsafe { *self.argv }
    }

    /// What a missing argument gives.
    pub(super) fn missing(&self) -> c_int {
        if self.colon {
            b':' as c_int
        } else {
            b'?' as c_int
        }
    }
}

/// Whether an argument is an option: `-` and something.
unsafe fn is_option(arg: *const c_char) -> bool {
    // SAFETY: a C string has a NUL where it ends.
    unsafe { *arg == b'-' as c_char && *arg.add(1) != 0 }
}

/// Moves the arguments passed over behind the options that came after them.
unsafe fn move_skipped(argv: *mut *mut c_char, state: &mut State, upto: usize) {
    let (from, to) = state.skipped;
    // SAFETY: both ranges lie within `argv`.
    let all = unsafe { core::slice::from_raw_parts_mut(argv.add(from), upto - from) };
    all.rotate_left(to - from);
    state.skipped = (from + upto - to, upto);
}

/// What both interfaces share: `-1` at the end, else the option.
///
/// # Safety
/// `argv` has `argc` strings and a null, `short` is a string.
pub(super) unsafe fn next_option(
    argc: c_int,
    argv: *mut *mut c_char,
    short: *const c_char,
    long: Option<super::long::Table>,
) -> c_int {
    // SAFETY: the caller's word; the C interface allows one scan at a time.
    unsafe {
        if argc < 1 {
            return -1;
        }
        let state = &mut *(&raw mut STATE);
        optarg = null_mut();
        let mut scan = Scan {
            argc: argc as usize,
            argv,
            short,
            loud: opterr != 0,
            colon: false,
        };
        if optind == 0 || !state.started {
            if optind == 0 {
                optind = 1;
            }
            state.start(*short);
        }
        if matches!(*scan.short as u8, b'+' | b'-') {
            scan.short = scan.short.add(1);
        }
        if *scan.short == b':' as c_char {
            scan.colon = true;
            scan.loud = false;
            scan.short = scan.short.add(1);
        }
        if state.next.is_null() || *state.next == 0 {
            match state.next_argument(&scan) {
                Found::Option => {}
                Found::End => return -1,
                Found::Other => return 1,
            }
            let arg = scan.arg(optind as usize);
            if let Some(table) = &long {
                if *arg.add(1) == b'-' as c_char {
                    state.next = null_mut();
                    optind += 1;
                    return table.take(&scan, arg.add(2), b"--");
                }
                // One dash: a long option if it can be one, and more than one letter
                // or no short option.
                let known_short = bytes(scan.short).contains(&(*arg.add(1) as u8));
                if table.only
                    && (*arg.add(2) != 0 || !known_short)
                    && (table.matches(arg.add(1)) || !known_short)
                {
                    state.next = null_mut();
                    optind += 1;
                    return table.take(&scan, arg.add(1), b"-");
                }
            }
            state.next = arg.add(1);
        }
        state.short_option(&scan, long)
    }
}

/// A short option's place in the list; null for none.
unsafe fn find_short(short: *const c_char, c: u8) -> *const c_char {
    if matches!(c, b':' | b';' | 0) {
        return core::ptr::null();
    }
    // SAFETY: the list is a C string.
    unsafe {
        match bytes(short).iter().position(|&s| s == c) {
            Some(i) => short.add(i),
            None => core::ptr::null(),
        }
    }
}

/// What the next argument is.
enum Found {
    Option,
    End,
    /// No option, and given in order.
    Other,
}

impl State {
    unsafe fn start(&mut self, first: c_char) {
        // SAFETY: one scan at a time.
        let at = unsafe { optind } as usize;
        *self = State {
            next: null_mut(),
            ordering: match first as u8 {
                b'-' => Ordering::InOrder,
                b'+' => Ordering::Require,
                _ if environ::get(b"POSIXLY_CORRECT").is_some() => Ordering::Require,
                _ => Ordering::Permute,
            },
            skipped: (at, at),
            started: true,
        };
    }

    /// Moves on to the next option argument; `optind` is its index.
    unsafe fn next_argument(&mut self, scan: &Scan) -> Found {
        // SAFETY: indices stay within `argv`; one scan at a time.
        unsafe {
            let mut at = optind.max(1) as usize;
            // The program may have moved `optind` back.
            if self.skipped.1 > at {
                self.skipped.1 = at;
            }
            if self.skipped.0 > at {
                self.skipped.0 = at;
            }
            if self.ordering == Ordering::Permute {
                if self.skipped.0 != self.skipped.1 && self.skipped.1 != at {
                    move_skipped(scan.argv, self, at);
                } else if self.skipped.1 != at {
                    self.skipped.0 = at;
                }
                while at < scan.argc && !is_option(scan.arg(at)) {
                    at += 1;
                }
                self.skipped.1 = at;
            }
            optind = at as c_int;
            // `--` ends the options.
            if at < scan.argc && bytes(scan.arg(at)) == b"--" {
                at += 1;
                if self.skipped.0 != self.skipped.1 && self.skipped.1 != at {
                    move_skipped(scan.argv, self, at);
                } else if self.skipped.0 == self.skipped.1 {
                    self.skipped.0 = at;
                }
                self.skipped.1 = scan.argc;
                at = scan.argc;
                optind = at as c_int;
            }
            if at >= scan.argc {
                // What was passed over is what is left.
                if self.skipped.0 != self.skipped.1 {
                    optind = self.skipped.0 as c_int;
                }
                return Found::End;
            }
            if !is_option(scan.arg(at)) {
                if self.ordering == Ordering::Require {
                    return Found::End;
                }
                optarg = scan.arg(at);
                optind = at as c_int + 1;
                return Found::Other;
            }
            Found::Option
        }
    }

    /// Takes one short option from `next`.
    unsafe fn short_option(&mut self, scan: &Scan, long: Option<super::long::Table>) -> c_int {
        // SAFETY: `next` points at a character that is not the NUL; one scan at a time.
        unsafe {
            let c = *self.next as u8;
            self.next = self.next.add(1);
            let place = find_short(scan.short, c);
            if *self.next == 0 {
                optind += 1;
            }
            if place.is_null() {
                if scan.loud {
                    say(scan.program(), &[b"invalid option -- '", &[c], b"'\n"]);
                }
                optopt = c as c_int;
                return b'?' as c_int;
            }
            let long_by_w = *place.add(1) == b';' as c_char && c == b'W';
            if let (true, Some(table)) = (long_by_w, &long) {
                // POSIX: `-W name` is `--name`.
                let name = match self.argument(scan) {
                    Some(arg) => arg,
                    None => return self.wants_argument(scan, c),
                };
                self.next = null_mut();
                return table.take(scan, name, b"-W ");
            }
            if *place.add(1) != b':' as c_char {
                return c as c_int;
            }
            if *place.add(2) == b':' as c_char {
                // An argument that may be left out is in the same word.
                if *self.next != 0 {
                    optarg = self.next;
                    optind += 1;
                }
                self.next = null_mut();
                return c as c_int;
            }
            match self.argument(scan) {
                Some(arg) => {
                    optarg = arg;
                    self.next = null_mut();
                    c as c_int
                }
                None => self.wants_argument(scan, c),
            }
        }
    }

    /// The rest of the word, or the next one.
    unsafe fn argument(&mut self, scan: &Scan) -> Option<*mut c_char> {
        // SAFETY: `next` is within its word; the index below `argc`.
        unsafe {
            if *self.next != 0 {
                optind += 1;
                return Some(self.next);
            }
            if optind as usize >= scan.argc {
                return None;
            }
            optind += 1;
            Some(scan.arg(optind as usize - 1))
        }
    }

    unsafe fn wants_argument(&mut self, scan: &Scan, c: u8) -> c_int {
        // SAFETY: one scan at a time.
        unsafe {
            if scan.loud {
                say(
                    scan.program(),
                    &[b"option requires an argument -- '", &[c], b"'\n"],
                );
            }
            optopt = c as c_int;
            self.next = null_mut();
            scan.missing()
        }
    }
}

/// POSIX, with GNU's permutation.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getopt(
    argc: c_int,
    argv: *mut *mut c_char,
    short: *const c_char,
) -> c_int {
    // SAFETY: as the C caller vouches.
    unsafe { next_option(argc, argv, short, None) }
}

/// POSIX: the first argument that is no option ends the scan.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __posix_getopt(
    argc: c_int,
    argv: *mut *mut c_char,
    short: *const c_char,
) -> c_int {
    // SAFETY: as the C caller vouches; the state is one scan's.
    unsafe {
        let state = &mut *(&raw mut STATE);
        if optind == 0 || !state.started {
            optind = optind.max(1);
            state.start(b'+' as c_char);
        }
        next_option(argc, argv, short, None)
    }
}
