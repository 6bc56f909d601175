//! `fnmatch.h` (POSIX.1-2017, with GNU's flags).

mod extended;

use crate::locale::is_utf8;
use crate::string::bytes;
use crate::wchar::{Step, decode};
use crate::wctype::{Class, is, to_lower};
use core::ffi::{c_char, c_int};

const FNM_PATHNAME: c_int = 1;
const FNM_NOESCAPE: c_int = 2;
const FNM_PERIOD: c_int = 4;
const FNM_LEADING_DIR: c_int = 8;
const FNM_CASEFOLD: c_int = 16;
const FNM_EXTMATCH: c_int = 32;
const FNM_NOMATCH: c_int = 1;
/// What `fnmatch` returns for lack of memory.
const FAILED: c_int = -1;

/// How to match: the flags, and whether text is UTF-8.
#[derive(Clone, Copy)]
struct How {
    flags: c_int,
    utf8: bool,
}

impl How {
    fn has(self, flag: c_int) -> bool {
        self.flags & flag != 0
    }

    /// The character at the start of `s`, which is not empty, and its length.
    /// A byte that is no character stands for itself, above all characters.
    fn char_at(self, s: &[u8]) -> (u32, usize) {
        if self.utf8
            && let Step::Char(c, n) = decode(s)
        {
            return (c, n);
        }
        let b = u32::from(s[0]);
        (
            if b < 0x80 || !self.utf8 {
                b
            } else {
                b + 0x11_0000
            },
            1,
        )
    }

    fn fold(self, c: u32) -> u32 {
        if self.has(FNM_CASEFOLD) {
            to_lower(c, self.utf8)
        } else {
            c
        }
    }

    /// Whether a period at `at` may only be matched by a period.
    fn hidden(self, s: &[u8], at: usize) -> bool {
        self.has(FNM_PERIOD)
            && s.get(at) == Some(&b'.')
            && (at == 0 || (self.has(FNM_PATHNAME) && s[at - 1] == b'/'))
    }
}

/// Matches the bracket expression at the start of `p`, just after `[`: whether
/// `c` is in it, and its length with the closing bracket. `None` if there is
/// no closing bracket, so that `[` stands for itself.
fn bracket(p: &[u8], c: u32, how: How) -> Option<(bool, usize)> {
    let mut at = 0;
    let negated = matches!(p.first(), Some(b'!' | b'^'));
    at += usize::from(negated);
    let folded = how.fold(c);
    let mut found = false;
    let mut first = true;
    loop {
        let rest = p.get(at..)?;
        match *rest {
            [] => return None,
            [b']', ..] if !first => return Some((found != negated, at + 1)),
            [b'/', ..] if how.has(FNM_PATHNAME) => return None,
            [b'[', b':', ..] => {
                let end = rest.windows(2).skip(2).position(|w| w == b":]")? + 2;
                let class = Class::by_name(&rest[2..end])?;
                found |= is(c, class, how.utf8);
                at += end + 2;
            }
            _ => {
                let (low, n) = element(rest, how)?;
                at += n;
                let mut high = low;
                if p.get(at) == Some(&b'-') && !matches!(p.get(at + 1), None | Some(b']')) {
                    let (h, n) = element(&p[at + 1..], how)?;
                    high = h;
                    at += 1 + n;
                }
                found |= (low..=high).contains(&c)
                    || (how.has(FNM_CASEFOLD)
                        && (how.fold(low)..=how.fold(high)).contains(&folded));
            }
        }
        first = false;
    }
}

/// One element of a bracket expression: a character, `[.x.]` or `[=x=]`.
fn element(p: &[u8], how: How) -> Option<(u32, usize)> {
    match *p {
        [b'[', kind @ (b'.' | b'='), ..] => {
            let inside = p.get(2..)?;
            if inside.is_empty() {
                return None;
            }
            let (c, n) = how.char_at(inside);
            (inside.get(n..n + 2)? == [kind, b']']).then_some((c, n + 4))
        }
        [b'\\', _, ..] if !how.has(FNM_NOESCAPE) => {
            let (c, n) = how.char_at(&p[1..]);
            Some((c, n + 1))
        }
        [] => None,
        _ => Some(how.char_at(p)),
    }
}

/// Matches one element of the pattern at `p` that is not `*`: the lengths in
/// pattern and text.
fn one(p: &[u8], s: &[u8], at: usize, how: How) -> Option<(usize, usize)> {
    let rest = s.get(at..)?;
    if rest.is_empty() {
        return None;
    }
    let (c, n) = how.char_at(rest);
    let slash = how.has(FNM_PATHNAME) && c == u32::from(b'/');
    match p[0] {
        b'?' => (!slash && !how.hidden(s, at)).then_some((1, n)),
        b'[' if !slash || bracket(&p[1..], c, how).is_none() => match bracket(&p[1..], c, how) {
            Some((matched, len)) => {
                (matched && !slash && !how.hidden(s, at)).then_some((len + 1, n))
            }
            None => (c == u32::from(b'[')).then_some((1, n)),
        },
        b'[' => None,
        _ => {
            let escape = p[0] == b'\\' && !how.has(FNM_NOESCAPE);
            // A backslash at the end matches nothing.
            let literal = if escape {
                p.get(1..).filter(|r| !r.is_empty())?
            } else {
                p
            };
            let (want, len) = how.char_at(literal);
            (how.fold(want) == how.fold(c)).then_some((len + usize::from(escape), n))
        }
    }
}

/// Whether the pattern matches the text: greedily, going back to the last `*`
/// only. With `FNM_PATHNAME` that is enough within a component, and the last
/// `*` cannot cross a slash.
fn matches(p: &[u8], s: &[u8], how: How) -> bool {
    let (mut i, mut j) = (0, 0);
    // Where to go back to: after the last star, and the text it has taken to.
    let mut star: Option<(usize, usize)> = None;
    loop {
        if i == p.len() {
            if j == s.len() || (how.has(FNM_LEADING_DIR) && s[j] == b'/') {
                return true;
            }
        } else if p[i] == b'*' {
            // Not even for nothing does a star stand before such a period.
            if how.hidden(s, j) {
                return false;
            }
            i += 1;
            star = Some((i, j));
            continue;
        } else if let Some((pn, sn)) = one(&p[i..], s, j, how) {
            i += pn;
            j += sn;
            // Past a slash, an earlier star is settled.
            if how.has(FNM_PATHNAME) && s[j - 1] == b'/' {
                star = None;
            }
            continue;
        }
        match star {
            Some((after, taken)) if taken < s.len() => {
                let (c, n) = how.char_at(&s[taken..]);
                if how.has(FNM_PATHNAME) && c == u32::from(b'/') {
                    return false;
                }
                star = Some((after, taken + n));
                (i, j) = (after, taken + n);
            }
            _ => return false,
        }
    }
}

/// What `fnmatch` returns.
fn answer(p: &[u8], s: &[u8], flags: c_int) -> c_int {
    let how = How {
        flags,
        utf8: is_utf8(),
    };
    let fits = if how.has(FNM_EXTMATCH) && p.contains(&b'(') {
        extended::matches(p, s, how)
    } else {
        Some(matches(p, s, how))
    };
    match fits {
        Some(true) => 0,
        Some(false) => FNM_NOMATCH,
        None => FAILED,
    }
}

/// POSIX `fnmatch`. With `FNM_EXTMATCH`, -1 for lack of memory.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fnmatch(
    pattern: *const c_char,
    string: *const c_char,
    flags: c_int,
) -> c_int {
    // SAFETY: as the caller vouches.
    unsafe { answer(bytes(pattern), bytes(string), flags) }
}

/// Whether a name fits a pattern: `fnmatch` for the rest of the library.
pub(crate) fn fits(pattern: &[u8], name: &[u8], flags: c_int) -> bool {
    answer(pattern, name, flags) == 0
}
