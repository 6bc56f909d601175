//! Taking messages apart: `dn_expand`, `ns_parserr` and their relatives
//! (`man 3 resolver`; `arpa/nameser.h`).

use super::name::{self, MAX_TEXT, Name};
use crate::internal::shim::set_errno;
use core::ffi::{CStr, c_char, c_int, c_uint, c_ulong};
use ftlinux_kernel::Errno;

/// The message between two addresses.
///
/// # Safety
/// They are the beginning and the end of one readable object, in this order.
pub unsafe fn span<'a>(start: *const u8, end: *const u8) -> &'a [u8] {
    let len = (end as usize).saturating_sub(start as usize);
    // SAFETY: as the caller vouches.
    unsafe { crate::string::slice(start, len) }
}

/// -1, and why.
pub fn fail(e: Errno) -> c_int {
    set_errno(e);
    -1
}

/// `dn_expand`: `man 3 resolver`. The length of the name in the message.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dn_expand(
    message: *const u8,
    end: *const u8,
    from: *const u8,
    out: *mut c_char,
    len: c_int,
) -> c_int {
    // SAFETY: the caller's message.
    let bytes = unsafe { span(message, end) };
    let at = (from as usize).wrapping_sub(message as usize);
    let Some((name, next)) = Name::unpack(bytes, at) else {
        return fail(Errno::EMSGSIZE);
    };
    let mut text = [0; MAX_TEXT];
    let mut text = name.text(&mut text);
    // The root is the empty name here.
    if text == b"." {
        text = b"";
    }
    if text.len() >= usize::try_from(len).unwrap_or(0) {
        return fail(Errno::EMSGSIZE);
    }
    // SAFETY: the caller's buffer has `len` bytes.
    unsafe {
        out.cast::<u8>()
            .copy_from_nonoverlapping(text.as_ptr(), text.len());
        out.add(text.len()).write(0);
    }
    (next - at) as c_int
}
alias!(dn_expand => __dn_expand);

/// `ns_name_uncompress`: the same, with the root as a dot.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_name_uncompress(
    message: *const u8,
    end: *const u8,
    from: *const u8,
    out: *mut c_char,
    len: usize,
) -> c_int {
    // SAFETY: the caller's message.
    let bytes = unsafe { span(message, end) };
    let at = (from as usize).wrapping_sub(message as usize);
    let Some((name, next)) = Name::unpack(bytes, at) else {
        return fail(Errno::EMSGSIZE);
    };
    let mut text = [0; MAX_TEXT];
    let text = name.text(&mut text);
    if text.len() >= len {
        return fail(Errno::EMSGSIZE);
    }
    // SAFETY: the caller's buffer has `len` bytes.
    unsafe {
        out.cast::<u8>()
            .copy_from_nonoverlapping(text.as_ptr(), text.len());
        out.add(text.len()).write(0);
    }
    (next - at) as c_int
}

/// `dn_skipname`: the length of the name in the message.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dn_skipname(from: *const u8, end: *const u8) -> c_int {
    // SAFETY: the caller's message.
    match name::skip(unsafe { span(from, end) }, 0) {
        Some(n) => n as c_int,
        None => fail(Errno::EMSGSIZE),
    }
}
alias!(dn_skipname => __dn_skipname);

/// `dn_comp`: writes a name, as a pointer to an earlier one where it can.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dn_comp(
    text: *const c_char,
    out: *mut u8,
    len: c_int,
    names: *mut *const u8,
    last: *mut *const u8,
) -> c_int {
    // SAFETY: the caller's string, message and list.
    unsafe {
        match Name::parse(CStr::from_ptr(text).to_bytes()) {
            Some(name) => pack(name.wire(), out, len, names, last),
            None => fail(Errno::EMSGSIZE),
        }
    }
}
alias!(dn_comp => __dn_comp);

/// Where a name stands in a message, as the end of the one at `at`.
fn ending(message: &[u8], mut at: usize, wire: &[u8]) -> Option<u16> {
    while at < 0x4000 {
        let (name, _) = Name::unpack(message, at)?;
        if name.wire().eq_ignore_ascii_case(wire) {
            return Some(at as u16);
        }
        match message[at] {
            n @ 1..=63 => at += usize::from(n) + 1,
            _ => return None,
        }
    }
    None
}

/// Writes a name in wire form, as a pointer to an earlier one where it can.
///
/// # Safety
/// `out` has `len` bytes and is where the message ends so far. `names` is null
/// or begins with the message and ends in a null pointer before `last`.
pub unsafe fn pack(
    wire: &[u8],
    out: *mut u8,
    len: c_int,
    names: *mut *const u8,
    last: *mut *const u8,
) -> c_int {
    let room = usize::try_from(len).unwrap_or(0);
    let mut at = 0;
    let mut pointer = None;
    // SAFETY: the caller's list of names begins with the message and ends in a null pointer before
    // `last`; the message so far ends at `out`.
    unsafe {
        let message = if names.is_null() {
            core::ptr::null()
        } else {
            *names
        };
        while wire[at] != 0 && !message.is_null() && pointer.is_none() {
            let mut entry = names.add(1);
            while !(*entry).is_null() && pointer.is_none() {
                let offset = (*entry as usize).wrapping_sub(message as usize);
                pointer = ending(span(message, out), offset, &wire[at..]);
                entry = entry.add(1);
            }
            if pointer.is_none() {
                at += usize::from(wire[at]) + 1;
            }
        }
        let (plain, total) = match pointer {
            Some(_) => (at, at + 2),
            None => (wire.len(), wire.len()),
        };
        if total > room {
            return fail(Errno::EMSGSIZE);
        }
        out.copy_from_nonoverlapping(wire.as_ptr(), plain);
        if let Some(p) = pointer {
            out.add(plain)
                .cast::<[u8; 2]>()
                .write((0xc000 | p).to_be_bytes());
        }
        // A new name may serve as well from now on.
        if !message.is_null() && !last.is_null() && at > 0 {
            let mut entry = names;
            while !(*entry).is_null() {
                entry = entry.add(1);
            }
            if entry.add(1) < last && (out as usize).wrapping_sub(message as usize) < 0x4000 {
                *entry = out;
                *entry.add(1) = core::ptr::null();
            }
        }
        total as c_int
    }
}

/// `res_hnok`: whether this can be a host's name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn res_hnok(text: *const c_char) -> c_int {
    // SAFETY: the caller's string.
    let name = Name::parse(unsafe { CStr::from_ptr(text) }.to_bytes());
    name.is_some_and(|n| n.wire().len() == 1 || n.is_host())
        .into()
}
alias!(res_hnok => __res_hnok);

/// `ns_get16`: a number in network order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_get16(p: *const u8) -> c_uint {
    // SAFETY: the caller's two bytes.
    u16::from_be_bytes(unsafe { p.cast::<[u8; 2]>().read() }).into()
}

/// `ns_get32`: a number in network order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_get32(p: *const u8) -> c_ulong {
    // SAFETY: the caller's four bytes.
    u32::from_be_bytes(unsafe { p.cast::<[u8; 4]>().read() }).into()
}

/// `ns_put16`: a number in network order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_put16(n: c_uint, p: *mut u8) {
    // SAFETY: the caller's two bytes.
    unsafe { p.cast::<[u8; 2]>().write((n as u16).to_be_bytes()) }
}

/// `ns_put32`: a number in network order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_put32(n: c_ulong, p: *mut u8) {
    // SAFETY: the caller's four bytes.
    unsafe { p.cast::<[u8; 4]>().write((n as u32).to_be_bytes()) }
}

const SECTIONS: usize = 4;

/// `ns_msg`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Msg {
    msg: *const u8,
    eom: *const u8,
    id: u16,
    flags: u16,
    counts: [u16; SECTIONS],
    sections: [*const u8; SECTIONS],
    section: c_int,
    number: c_int,
    at: *const u8,
}

const _: () = assert!(size_of::<Msg>() == 80);

/// `ns_rr`.
#[repr(C)]
pub struct Rr {
    name: [u8; MAX_TEXT],
    kind: u16,
    class: u16,
    ttl: u32,
    rdlength: u16,
    rdata: *const u8,
}

const _: () = assert!(size_of::<Rr>() == 1048);

/// Where the record at `at` ends; questions have no data.
fn record_end(message: &[u8], at: usize, section: usize) -> Option<usize> {
    let fixed = name::skip(message, at)?;
    let end = if section == 0 {
        fixed + 4
    } else {
        fixed + 10 + usize::from(super::message::u16_at(message, fixed + 8)?)
    };
    (end <= message.len()).then_some(end)
}

/// `ns_skiprr`: the length of `count` records.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_skiprr(
    from: *const u8,
    end: *const u8,
    section: c_int,
    count: c_int,
) -> c_int {
    // SAFETY: the caller's message.
    let bytes = unsafe { span(from, end) };
    let mut at = 0;
    for _ in 0..count {
        match record_end(bytes, at, section as usize) {
            Some(next) => at = next,
            None => return fail(Errno::EMSGSIZE),
        }
    }
    at as c_int
}

/// `ns_initparse`: finds a message's sections.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_initparse(message: *const u8, len: c_int, out: *mut Msg) -> c_int {
    let size = usize::try_from(len).unwrap_or(0);
    // SAFETY: the caller's message.
    let bytes = unsafe { crate::string::slice(message, size) };
    let number = |i: usize| super::message::u16_at(bytes, 2 * i);
    let parse = || {
        let mut m = Msg {
            msg: message,
            eom: message.wrapping_add(size),
            id: number(0)?,
            flags: number(1)?,
            counts: [number(2)?, number(3)?, number(4)?, number(5)?],
            sections: [core::ptr::null(); SECTIONS],
            section: SECTIONS as c_int,
            number: -1,
            at: core::ptr::null(),
        };
        let mut at = super::message::HEADER;
        for section in 0..SECTIONS {
            if m.counts[section] > 0 {
                m.sections[section] = message.wrapping_add(at);
            }
            for _ in 0..m.counts[section] {
                at = record_end(bytes, at, section)?;
            }
        }
        (at == bytes.len()).then_some(m)
    };
    match parse() {
        Some(m) => {
            // SAFETY: the caller's pointer.
            unsafe { out.write(m) };
            0
        }
        None => fail(Errno::EMSGSIZE),
    }
}

/// `ns_parserr`: one record of a section; -1 stands for the next one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ns_parserr(
    m: *mut Msg,
    section: c_int,
    number: c_int,
    out: *mut Rr,
) -> c_int {
    // SAFETY: the caller's message, which `ns_initparse` filled in.
    let m = unsafe { &mut *m };
    let Some(&count) = usize::try_from(section).ok().and_then(|s| m.counts.get(s)) else {
        return fail(Errno::ENODEV);
    };
    if m.section != section {
        m.section = section;
        m.number = 0;
        m.at = m.sections[section as usize];
    }
    let wanted = if number == -1 { m.number } else { number };
    if !(0..i32::from(count)).contains(&wanted) {
        return fail(Errno::ENODEV);
    }
    if wanted < m.number {
        m.number = 0;
        m.at = m.sections[section as usize];
    }
    // SAFETY: the caller's message.
    let bytes = unsafe { span(m.msg, m.eom) };
    let mut at = (m.at as usize).wrapping_sub(m.msg as usize);
    let mut parse = || {
        while m.number < wanted {
            at = record_end(bytes, at, section as usize)?;
            m.number += 1;
        }
        let end = record_end(bytes, at, section as usize)?;
        let (name, fixed) = Name::unpack(bytes, at)?;
        let mut rr = Rr {
            name: [0; MAX_TEXT],
            kind: super::message::u16_at(bytes, fixed)?,
            class: super::message::u16_at(bytes, fixed + 2)?,
            ttl: 0,
            rdlength: 0,
            rdata: core::ptr::null(),
        };
        let n = name.text(&mut rr.name).len();
        // The root is the empty name here.
        if n < MAX_TEXT {
            rr.name[n] = 0;
        }
        if rr.name[..n] == *b"." {
            rr.name[0] = 0;
        }
        if section != 0 {
            let high = super::message::u16_at(bytes, fixed + 4)?;
            let low = super::message::u16_at(bytes, fixed + 6)?;
            rr.ttl = u32::from(high) << 16 | u32::from(low);
            rr.rdlength = super::message::u16_at(bytes, fixed + 8)?;
            rr.rdata = m.msg.wrapping_add(fixed + 10);
        }
        m.at = m.msg.wrapping_add(end);
        m.number += 1;
        Some(rr)
    };
    match parse() {
        Some(rr) => {
            // SAFETY: the caller's pointer.
            unsafe { out.write(rr) };
            0
        }
        None => fail(Errno::EMSGSIZE),
    }
}

/// `ns_msg_getflag`: one field of the flags; the message comes by value.
#[unsafe(no_mangle)]
pub extern "C" fn ns_msg_getflag(m: Msg, flag: c_int) -> c_int {
    // Position of the lowest bit and width, in the order of `ns_flag`.
    const FIELDS: [(u16, u16); 10] = [
        (15, 1),
        (11, 4),
        (10, 1),
        (9, 1),
        (8, 1),
        (7, 1),
        (6, 1),
        (5, 1),
        (4, 1),
        (0, 4),
    ];
    let field = usize::try_from(flag).ok().and_then(|f| FIELDS.get(f));
    field.map_or(0, |&(low, width)| {
        (m.flags >> low & ((1 << width) - 1)).into()
    })
}
