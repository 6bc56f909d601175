//! `fmtmsg.h` (POSIX.1-2017).

mod severity;

use crate::stdlib::environ;
use crate::unistd::Text;
use core::ffi::{c_char, c_int, c_long};
use ftlinux_kernel as kernel;
use kernel::{Errno, Result};

const PRINT: c_long = 0x100;
const CONSOLE: c_long = 0x200;

const NOT_OK: c_int = -1;
const OK: c_int = 0;
const NO_MESSAGE: c_int = 1;
const NO_CONSOLE: c_int = 4;

/// `LOG_ERR`.
const LOG_ERR: c_int = 3;

/// The parts of a message.
const PARTS: [&[u8]; 5] = [b"label", b"severity", b"text", b"action", b"tag"];
const ALL: [bool; 5] = [true; 5];

/// The parts that `$MSGVERB` wants; all of them where it is not a list of such.
fn wanted() -> [bool; 5] {
    let Some(list) = environ::get(b"MSGVERB") else {
        return ALL;
    };
    // SAFETY: an environment string.
    let list = unsafe { crate::string::bytes(list) };
    let mut wanted = [false; 5];
    for word in list.split(|&c| c == b':') {
        match PARTS.iter().position(|&p| p == word) {
            Some(i) => wanted[i] = true,
            None => return ALL,
        }
    }
    wanted
}

/// Two parts with a colon between them, at most 10 and 14 bytes.
fn is_label(label: &[u8]) -> bool {
    match label.iter().position(|&c| c == b':') {
        Some(i) => i <= 10 && label.len() - i - 1 <= 14,
        None => false,
    }
}

/// The message with the parts that are wanted.
fn message(parts: &[Option<&[u8]>; 5], wanted: [bool; 5]) -> Result<Text> {
    let mut out = Text::new();
    let part = |i: usize| parts[i].filter(|_| wanted[i]);
    let follows = |i: usize| (i + 1..5).any(|j| part(j).is_some());
    for i in 0..5 {
        let Some(text) = part(i) else { continue };
        if i == 3 {
            out.push(b"TO FIX: ")?;
        }
        out.push(text)?;
        if follows(i) {
            out.push([b": ".as_slice(), b": ", b"\n", b"  ", b""][i])?;
        }
    }
    Ok(out)
}

/// Writes all of a text to standard error.
fn write_all(mut text: &[u8]) -> Result<()> {
    while !text.is_empty() {
        // SAFETY: the slice is readable.
        match unsafe { kernel::fs::write(2, text.as_ptr().cast(), text.len()) } {
            Ok(n) => text = &text[n..],
            Err(Errno::EINTR) => {}
            Err(e) => return Err(e),
        }
    }
    Ok(())
}

fn show(class: c_long, parts: &[Option<&[u8]>; 5]) -> c_int {
    let mut result = OK;
    if class & PRINT != 0 {
        let written = message(parts, wanted()).and_then(|mut text| {
            text.push(b"\n")?;
            write_all(text.bytes())
        });
        if written.is_err() {
            result |= NO_MESSAGE;
        }
    }
    if class & CONSOLE != 0 {
        // The console has all parts, and is reached by the system's log.
        match message(parts, ALL) {
            Ok(text) => crate::syslog::log(LOG_ERR, text.bytes()),
            Err(_) => result |= NO_CONSOLE,
        }
    }
    result
}

/// `fmtmsg`: POSIX.1-2017. Null parts are left out, as is a severity of 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fmtmsg(
    class: c_long,
    label: *const c_char,
    severity: c_int,
    text: *const c_char,
    action: *const c_char,
    tag: *const c_char,
) -> c_int {
    let part = |p: *const c_char| {
        // SAFETY: null or the C caller's strings.
        (!p.is_null()).then(|| unsafe { crate::string::bytes(p) })
    };
    let label = part(label);
    if label.is_some_and(|l| !is_label(l)) {
        return NOT_OK;
    }
    let mut result = NOT_OK;
    severity::with_name(severity, |name| {
        let name = (severity != 0).then_some(name);
        result = show(class, &[label, name, part(text), part(action), part(tag)]);
    });
    result
}

/// `addseverity` (System V): the text is kept, not copied.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn addseverity(severity: c_int, text: *const c_char) -> c_int {
    // SAFETY: as the C caller vouches.
    if unsafe { severity::add(severity, text) } {
        OK
    } else {
        NOT_OK
    }
}
