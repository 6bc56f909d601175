//! Where catalogues are: `$NLSPATH` (XBD, 8.2), then the system's folders.

use super::catalogue::Catalogue;
use crate::locale::{LC_MESSAGES, current};
use crate::stdlib::environ;
use crate::unistd::Text;
use core::ffi::{CStr, c_int};
use ftlinux_kernel::{Errno, Result};

const NL_CAT_LOCALE: c_int = 1;

/// Where glibc looks.
const SYSTEM: &[u8] = b"/usr/share/locale/%L/%N:/usr/share/locale/%L/LC_MESSAGES/%N:\
    /usr/share/locale/%l/%N:/usr/share/locale/%l/LC_MESSAGES/%N";

/// The language that messages are wanted in.
fn language(flag: c_int) -> &'static [u8] {
    if flag == NL_CAT_LOCALE {
        // SAFETY: a locale in use stays.
        return unsafe { (*current()).kind(LC_MESSAGES) }.name().to_bytes();
    }
    // SAFETY: an environment string.
    match environ::get(b"LANG").map(|s| unsafe { crate::string::bytes(s) }) {
        // A name, not a path.
        Some(lang) if !lang.is_empty() && !lang.contains(&b'/') => lang,
        _ => b"C",
    }
}

/// The part of a locale's name between a separator, if any, and the next one.
fn part<'a>(lang: &'a [u8], begin: Option<u8>, ends: &[u8]) -> &'a [u8] {
    let rest = match begin {
        None => lang,
        Some(c) => match lang.iter().position(|&b| b == c) {
            Some(i) => &lang[i + 1..],
            None => b"",
        },
    };
    let end = rest.iter().position(|c| ends.contains(c));
    &rest[..end.unwrap_or(rest.len())]
}

/// A template with its `%N` and the like replaced.
fn filled(template: &[u8], name: &[u8], lang: &[u8], out: &mut Text) -> Result<()> {
    let mut rest = template;
    while let [c, after @ ..] = rest {
        rest = after;
        if let (b'%', [what, tail @ ..]) = (c, after) {
            rest = tail;
            match what {
                b'N' => out.push(name)?,
                b'L' => out.push(lang)?,
                b'l' => out.push(part(lang, None, b"_.@"))?,
                b't' => out.push(part(lang, Some(b'_'), b".@"))?,
                b'c' => out.push(part(lang, Some(b'.'), b"@"))?,
                b'%' => out.push(b"%")?,
                other => out.push(&[b'%', *other])?,
            }
        } else {
            out.push(&[*c])?;
        }
    }
    out.push(b"\0")
}

/// Opens the catalogue of a name; one with a slash is a path.
///
/// # Errors
/// `ENOENT`, `EINVAL` for what is no catalogue, and what opening says.
pub fn find(name: &[u8], flag: c_int) -> Result<Catalogue> {
    let mut path = Text::new();
    let open = |path: &Text| {
        let path = CStr::from_bytes_until_nul(path.bytes()).map_err(|_| Errno::ENOENT)?;
        Catalogue::open(path)
    };
    if name.contains(&b'/') {
        path.push(name)?;
        path.push(b"\0")?;
        return open(&path);
    }
    let lang = language(flag);
    // SAFETY: an environment string.
    let own = environ::get_secure(b"NLSPATH").map(|s| unsafe { crate::string::bytes(s) });
    let templates = own.into_iter().chain([SYSTEM]);
    let mut failure = Errno::ENOENT;
    for template in templates.flat_map(|t| t.split(|&c| c == b':')) {
        // Nothing means the name itself, in the working directory.
        let template = if template.is_empty() { b"%N" } else { template };
        path.truncate(0);
        filled(template, name, lang, &mut path)?;
        match open(&path) {
            Err(Errno::ENOENT | Errno::ENOTDIR) => {}
            Err(e) => failure = e,
            found => return found,
        }
    }
    Err(failure)
}
