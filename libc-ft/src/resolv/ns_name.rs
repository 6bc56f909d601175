//! Names of messages as programs handle them: `ns_name_pton` and its relatives
//! (`arpa/nameser.h`).

use super::name::{self, MAX_TEXT, MAX_WIRE, Name};
use super::ns::{fail, pack, span};
use core::ffi::{CStr, c_char, c_int};
use ftlinux_kernel::Errno;

/// An uncompressed name of a program's, with its last zero.
///
/// # Safety
/// `p` points to one, or to one that is damaged no later than after 255 bytes.
unsafe fn wire<'a>(p: *const u8) -> Option<&'a [u8]> {
    let mut len = 0;
    // SAFETY: by the caller's word; each length is within what was read before.
    unsafe {
        loop {
            let n = usize::from(*p.add(len));
            if n > 63 || len + n + 1 > MAX_WIRE {
                return None;
            }
            len += n + 1;
            if n == 0 {
                return Some(crate::string::slice(p, len));
            }
        }
    }
}

/// Stores bytes where there is room for them; how many.
///
/// # Safety
/// `to` has `room` bytes.
unsafe fn store(bytes: &[u8], to: *mut u8, room: usize) -> c_int {
    if bytes.len() > room {
        return fail(Errno::EMSGSIZE);
    }
    // SAFETY: by the caller's word.
    unsafe { to.copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
    bytes.len() as c_int
}

/// `ns_name_ntop`: from wire form to text; the length with the NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_name_ntop(from: *const u8, to: *mut c_char, room: usize) -> c_int {
    // SAFETY: the caller's name and buffer.
    unsafe {
        let Some((name, _)) = wire(from).and_then(|w| Name::unpack(w, 0)) else {
            return fail(Errno::EMSGSIZE);
        };
        let mut text = [0; MAX_TEXT];
        let len = name.text(&mut text).len();
        if len >= room.min(MAX_TEXT) {
            return fail(Errno::EMSGSIZE);
        }
        text[len] = 0;
        store(&text[..=len], to.cast(), room)
    }
}

/// `ns_name_pton`: from text to wire form; 1 if the text ended in a dot, 0 if not.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_name_pton(from: *const c_char, to: *mut u8, room: usize) -> c_int {
    // SAFETY: the caller's string and buffer.
    unsafe {
        let text = CStr::from_ptr(from).to_bytes();
        let Some(name) = Name::parse(text) else {
            return fail(Errno::EMSGSIZE);
        };
        match store(name.wire(), to, room) {
            -1 => -1,
            _ => ends_in_dot(text).into(),
        }
    }
}

/// Whether the last byte is a dot that is not quoted.
fn ends_in_dot(text: &[u8]) -> bool {
    let Some((b'.', before)) = text.split_last() else {
        return false;
    };
    before.iter().rev().take_while(|&&c| c == b'\\').count() % 2 == 0
}

/// `ns_name_unpack`: from a message to wire form; the length in the message.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_name_unpack(
    message: *const u8,
    end: *const u8,
    from: *const u8,
    to: *mut u8,
    room: usize,
) -> c_int {
    // SAFETY: the caller's message and buffer.
    unsafe {
        let at = (from as usize).wrapping_sub(message as usize);
        match Name::unpack(span(message, end), at) {
            Some((name, next)) if store(name.wire(), to, room) >= 0 => (next - at) as c_int,
            _ => fail(Errno::EMSGSIZE),
        }
    }
}

/// `ns_name_pack`: from wire form to a message, as a pointer to an earlier name where it can.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_name_pack(
    from: *const u8,
    to: *mut u8,
    room: c_int,
    names: *mut *const u8,
    last: *mut *const u8,
) -> c_int {
    // SAFETY: the caller's name, message and list.
    unsafe {
        match wire(from) {
            Some(wire) => pack(wire, to, room, names, last),
            None => fail(Errno::EMSGSIZE),
        }
    }
}

/// `ns_name_compress`: the same from text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_name_compress(
    from: *const c_char,
    to: *mut u8,
    room: usize,
    names: *mut *const u8,
    last: *mut *const u8,
) -> c_int {
    let room = c_int::try_from(room).unwrap_or(c_int::MAX);
    // SAFETY: the caller's string, message and list.
    unsafe {
        match Name::parse(CStr::from_ptr(from).to_bytes()) {
            Some(name) => pack(name.wire(), to, room, names, last),
            None => fail(Errno::EMSGSIZE),
        }
    }
}

/// `ns_name_rollback`: forgets the names from a place on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_name_rollback(
    from: *const u8,
    names: *mut *const u8,
    last: *mut *const u8,
) {
    let mut entry = names;
    // SAFETY: the caller's list ends in a null pointer, or at `last`.
    unsafe {
        while entry < last && !(*entry).is_null() {
            if *entry >= from {
                *entry = core::ptr::null();
                return;
            }
            entry = entry.add(1);
        }
    }
}

/// `ns_name_skip`: moves a pointer over a name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_name_skip(at: *mut *const u8, end: *const u8) -> c_int {
    // SAFETY: the caller's pointer into a message.
    unsafe {
        match name::skip(span(*at, end), 0) {
            Some(n) if n <= span(*at, end).len() => {
                *at = (*at).add(n);
                0
            }
            _ => fail(Errno::EMSGSIZE),
        }
    }
}

/// `ns_name_ntol`: a copy in lower case; its length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_name_ntol(from: *const u8, to: *mut u8, room: usize) -> c_int {
    // SAFETY: the caller's name and buffer.
    unsafe {
        let Some(wire) = wire(from) else {
            return fail(Errno::EMSGSIZE);
        };
        let mut lower = [0; MAX_WIRE];
        let lower = &mut lower[..wire.len()];
        lower.copy_from_slice(wire);
        // Lengths are below every letter.
        lower.make_ascii_lowercase();
        store(lower, to, room)
    }
}

/// `ns_makecanon`: a name with one dot at its end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_makecanon(from: *const c_char, to: *mut c_char, room: usize) -> c_int {
    // SAFETY: the caller's string and buffer.
    unsafe {
        let mut text = CStr::from_ptr(from).to_bytes();
        if text.len() + 2 > room {
            return fail(Errno::EMSGSIZE);
        }
        while ends_in_dot(text) {
            text = &text[..text.len() - 1];
        }
        to.cast::<u8>().copy_from(text.as_ptr(), text.len());
        to.add(text.len()).cast::<[u8; 2]>().write(*b".\0");
    }
    0
}

/// Two names; -1 stands for one that is none.
unsafe fn compare(
    a: *const c_char,
    b: *const c_char,
    f: impl FnOnce(&Name, &Name) -> bool,
) -> c_int {
    // SAFETY: the caller's strings.
    let parse = |s| unsafe { Name::parse(CStr::from_ptr(s).to_bytes()) };
    match (parse(a), parse(b)) {
        (Some(a), Some(b)) => f(&a, &b).into(),
        _ => fail(Errno::EMSGSIZE),
    }
}

/// Whether a name is another or is below it.
fn is_within(a: &Name, b: &Name) -> bool {
    let mut rest = a.wire();
    loop {
        if rest.eq_ignore_ascii_case(b.wire()) {
            return true;
        }
        match rest {
            [0, ..] | [] => return false,
            [n, ..] => rest = &rest[usize::from(*n) + 1..],
        }
    }
}

/// `ns_samename`: whether two names are the same.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_samename(a: *const c_char, b: *const c_char) -> c_int {
    // SAFETY: the caller's strings; so below.
    unsafe { compare(a, b, Name::same) }
}

/// `ns_samedomain`: whether a name is another or is below it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_samedomain(a: *const c_char, b: *const c_char) -> c_int {
    // SAFETY: as above.
    unsafe { compare(a, b, is_within) }
}

/// `ns_subdomain`: whether a name is below another.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_subdomain(a: *const c_char, b: *const c_char) -> c_int {
    // SAFETY: as above.
    unsafe { compare(a, b, |a, b| is_within(a, b) && !a.same(b)) }
}
