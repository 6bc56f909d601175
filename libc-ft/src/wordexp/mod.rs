//! `wordexp.h` (POSIX.1-2017): the expansions of the shell, within the process.
//!
//! Only a command substitution starts a shell. What a parameter is assigned
//! (`${name:=word}`) goes to the environment; `$0`, `$1`, `$#`, `$*` and `$@`
//! are the program's own arguments, `$$` is the process, as in glibc.

mod arithmetic;
mod command;
mod expand;
mod fields;
mod parameter;
mod scan;

use crate::glob::List;
use core::ffi::{c_char, c_int};
use core::ptr::null_mut;
use expand::Expander;
use ftlinux_kernel::Errno;

const DOOFFS: c_int = 1 << 0;
const APPEND: c_int = 1 << 1;
const NOCMD: c_int = 1 << 2;
const REUSE: c_int = 1 << 3;
const SHOWERR: c_int = 1 << 4;
const UNDEF: c_int = 1 << 5;

/// Why there are no words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Failure {
    /// No program can be started here.
    NoSys = -1,
    NoSpace = 1,
    BadChar = 2,
    BadVal = 3,
    CmdSub = 4,
    Syntax = 5,
}

impl From<Errno> for Failure {
    fn from(e: Errno) -> Self {
        if e == Errno::ENOSYS {
            Failure::NoSys
        } else {
            Failure::NoSpace
        }
    }
}

type Result<T> = core::result::Result<T, Failure>;

/// `wordexp_t`.
#[repr(C)]
pub struct Wordexp {
    count: usize,
    words: *mut *mut c_char,
    offs: usize,
}

const _: () = assert!(size_of::<Wordexp>() == 24);

/// Gives the words back.
unsafe fn free(w: &mut Wordexp) {
    if !w.words.is_null() {
        List::new(w.words, w.count, w.offs).free();
        w.words = null_mut();
        w.count = 0;
    }
}

unsafe fn run(text: *const c_char, w: *mut Wordexp, flags: c_int) -> Result<()> {
    // SAFETY: text and result are the C caller's.
    let (text, w) = unsafe { (crate::string::bytes(text), &mut *w) };
    if flags & REUSE != 0 {
        // SAFETY: with this flag the result is an earlier call's.
        unsafe { free(w) };
    }
    let mut found = List::new(null_mut(), 0, 0);
    let outcome = Expander::new(flags, &mut found).words(text);
    // Other failures leave the result as it was.
    if !matches!(outcome, Ok(()) | Err(Failure::NoSpace)) {
        found.free();
        return outcome;
    }
    let (start, len, offs) = if flags & APPEND != 0 {
        (w.words, w.count, w.offs)
    } else {
        let offs = if flags & DOOFFS != 0 { w.offs } else { 0 };
        (null_mut(), 0, offs)
    };
    let mut list = List::new(start, len, offs);
    let mut added = list.grow();
    for &word in found.names() {
        // SAFETY: a C string of ours.
        added = added.and_then(|()| list.add(unsafe { crate::string::bytes(word) }, b""));
    }
    found.free();
    (w.words, w.count) = list.parts();
    w.offs = offs;
    added?;
    outcome
}

/// `wordexp`: POSIX.1-2017. 0, or why the text cannot be expanded.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wordexp(text: *const c_char, w: *mut Wordexp, flags: c_int) -> c_int {
    // SAFETY: as the C caller vouches.
    match unsafe { run(text, w, flags) } {
        Ok(()) => 0,
        Err(e) => e as c_int,
    }
}

/// `wordfree`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wordfree(w: *mut Wordexp) {
    // SAFETY: null, or a result of `wordexp`.
    if let Some(w) = unsafe { w.as_mut() } {
        // SAFETY: as above.
        unsafe { free(w) };
    }
}
