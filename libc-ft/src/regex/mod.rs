//! `regex.h` (POSIX.1-2017). Matching takes time linear in the text, but for
//! patterns with references back. The match is the leftmost and longest, its
//! groups as POSIX has them: each part, from the left, as long as possible.

mod backtrack;
mod error;
mod list;
mod machine;
mod parse;
mod program;
mod set;
mod text;

pub(crate) use error::Result as ListResult;
pub(crate) use list::List;

use crate::string::bytes;
use core::ffi::{c_char, c_int};
use core::ptr::null_mut;
use error::{Error, Result};
use program::Program;
use set::Mode;
use text::{Text, UNSET};

const REG_EXTENDED: c_int = 1;
const REG_ICASE: c_int = 2;
const REG_NEWLINE: c_int = 4;
const REG_NOSUB: c_int = 8;
const REG_NOTBOL: c_int = 1;
const REG_NOTEOL: c_int = 2;
const REG_STARTEND: c_int = 4;

/// `regex_t`, as large as glibc's, whose `re_nsub` programs read.
#[repr(C)]
pub struct RegexT {
    program: *mut Program,
    flags: c_int,
    reserved: [usize; 4],
    /// How many groups there are.
    pub re_nsub: usize,
    reserved2: usize,
}

const _: () = assert!(size_of::<RegexT>() == 64);
const _: () = assert!(core::mem::offset_of!(RegexT, re_nsub) == 48);

/// `regmatch_t`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Match {
    start: c_int,
    end: c_int,
}

fn code(r: Result<()>) -> c_int {
    match r {
        Ok(()) => 0,
        Err(e) => e as c_int,
    }
}

/// POSIX `regcomp`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn regcomp(
    regex: *mut RegexT,
    pattern: *const c_char,
    flags: c_int,
) -> c_int {
    // SAFETY: as the caller vouches.
    code(unsafe { compile(regex, bytes(pattern), flags) })
}

unsafe fn compile(regex: *mut RegexT, pattern: &[u8], flags: c_int) -> Result<()> {
    let mode = Mode {
        utf8: crate::locale::is_utf8(),
        icase: flags & REG_ICASE != 0,
        newline: flags & REG_NEWLINE != 0,
    };
    // SAFETY: as the caller vouches; the block is large enough for what is written.
    unsafe {
        (*regex).program = null_mut();
        let program = Program::new(pattern, flags & REG_EXTENDED != 0, mode)?;
        let groups = program.groups as usize;
        let place = crate::malloc::alloc(size_of::<Program>()).cast::<Program>();
        if place.is_null() {
            return Err(Error::Space);
        }
        place.write(program);
        *regex = RegexT {
            program: place,
            flags,
            reserved: [0; 4],
            re_nsub: groups,
            reserved2: 0,
        };
    }
    Ok(())
}

/// POSIX `regexec`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn regexec(
    regex: *const RegexT,
    string: *const c_char,
    n: usize,
    matches: *mut Match,
    flags: c_int,
) -> c_int {
    // SAFETY: as the caller vouches: a compiled pattern, a text, `n` places.
    unsafe {
        let (start, text) = if flags & REG_STARTEND != 0 {
            let range = *matches;
            (
                range.start.max(0) as usize,
                crate::string::slice(string.cast(), range.end.max(0) as usize),
            )
        } else {
            (0, bytes(string))
        };
        let wanted = if (*regex).flags & REG_NOSUB != 0 {
            0
        } else {
            n
        };
        code(
            find(&*(*regex).program, text, start, wanted, flags).map(|slots| {
                for i in 0..wanted {
                    let slot = |k: usize| {
                        slots
                            .get(2 * i + k)
                            .copied()
                            .filter(|_| i <= (*regex).re_nsub)
                    };
                    *matches.add(i) = match (slot(0), slot(1)) {
                        (Some(s), Some(e)) if s != UNSET && e != UNSET && s <= e => Match {
                            start: s as c_int,
                            end: e as c_int,
                        },
                        _ => Match { start: -1, end: -1 },
                    };
                }
            }),
        )
    }
}

fn find(
    program: &Program,
    bytes: &[u8],
    start: usize,
    wanted: usize,
    flags: c_int,
) -> Result<list::List<usize>> {
    let text = Text {
        bytes,
        not_start: flags & REG_NOTBOL != 0,
        not_end: flags & REG_NOTEOL != 0,
        mode: program.mode,
    };
    if start > bytes.len() {
        return Err(Error::NoMatch);
    }
    if program.back {
        return backtrack::search(program, text, start);
    }
    machine::search(
        program,
        text,
        start,
        wanted > 1 && program.groups > 0,
        wanted == 0,
    )
}

/// POSIX `regfree`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn regfree(regex: *mut RegexT) {
    // SAFETY: as the caller vouches: compiled, and not freed yet.
    unsafe {
        let program = (*regex).program;
        if !program.is_null() {
            (*regex).program = null_mut();
            core::ptr::drop_in_place(program);
            crate::malloc::dealloc(program.cast());
        }
    }
}
