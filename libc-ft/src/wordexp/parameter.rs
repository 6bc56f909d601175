//! `$name` and `${name…}` (XCU, 2.6.2).

use super::expand::{Expander, Place};
use super::fields::Separators;
use super::{Failure, Result, SHOWERR, UNDEF};
use crate::start::arguments;
use crate::stdio::decimal;
use crate::stdlib::environ;
use crate::string::bytes;
use crate::unistd::Text;

/// How long the name at the start of `s` is; 0 if there is none. In braces a
/// number may have more than one digit.
fn name_len(s: &[u8], braces: bool) -> usize {
    match s.first() {
        Some(b'*' | b'@' | b'#' | b'$') => 1,
        Some(c) if c.is_ascii_digit() => {
            let digits = s.iter().take_while(|c| c.is_ascii_digit()).count();
            if braces { digits } else { 1 }
        }
        Some(c) if c.is_ascii_alphabetic() || *c == b'_' => s
            .iter()
            .take_while(|&&c| c.is_ascii_alphanumeric() || c == b'_')
            .count(),
        _ => 0,
    }
}

fn is_variable(name: &[u8]) -> bool {
    !name[0].is_ascii_digit() && !is_all(name) && !matches!(name, b"#" | b"$")
}

/// `$*` and `$@`.
fn is_all(name: &[u8]) -> bool {
    matches!(name, b"*" | b"@")
}

fn text_of(part: &[u8]) -> Result<Text> {
    let mut text = Text::new();
    text.push(part)?;
    Ok(text)
}

/// The arguments with something between them.
fn joined(joint: &[u8]) -> Result<Text> {
    let mut text = Text::new();
    for (i, arg) in arguments().skip(1).enumerate() {
        if i > 0 {
            text.push(joint)?;
        }
        text.push(arg)?;
    }
    Ok(text)
}

/// A parameter's value, if it has one.
fn value_of(name: &[u8]) -> Result<Option<Text>> {
    let number = |n: u64| text_of(decimal(n, &mut [0; 20])).map(Some);
    match name {
        b"#" => number(arguments().count().saturating_sub(1) as u64),
        // SAFETY: no pointers.
        b"$" => number(unsafe { ftlinux_kernel::process::getpid() }? as u64),
        _ if is_all(name) => match arguments().nth(1) {
            Some(_) => joined(Separators::now().joint()).map(Some),
            None => Ok(None),
        },
        _ if name[0].is_ascii_digit() => {
            let n = crate::pwd::database::number(name).map_or(usize::MAX, |n| n as usize);
            arguments().nth(n).map(text_of).transpose()
        }
        // SAFETY: an environment string.
        _ => environ::get(name)
            .map(|v| text_of(unsafe { bytes(v) }))
            .transpose(),
    }
}

/// The number of characters.
fn length(s: &[u8]) -> usize {
    if crate::locale::is_utf8() {
        s.iter().filter(|&&c| c & 0xc0 != 0x80).count()
    } else {
        s.len()
    }
}

/// What to do with a value.
enum Operation<'a> {
    Nothing,
    /// `-`, `=`, `?` or `+`, and whether an empty value counts as none.
    Instead(u8, bool, &'a [u8]),
    /// `#` or `%`, whether the longest, and the pattern.
    Cut(u8, bool, &'a [u8]),
}

fn operation(s: &[u8]) -> Result<Operation<'_>> {
    Ok(match s {
        [] => Operation::Nothing,
        [b':', c @ (b'-' | b'=' | b'?' | b'+'), word @ ..] => Operation::Instead(*c, true, word),
        [c @ (b'-' | b'=' | b'?' | b'+'), word @ ..] => Operation::Instead(*c, false, word),
        [a @ (b'#' | b'%'), b, pattern @ ..] if a == b => Operation::Cut(*a, true, pattern),
        [a @ (b'#' | b'%'), pattern @ ..] => Operation::Cut(*a, false, pattern),
        _ => return Err(Failure::Syntax),
    })
}

/// What is left of a value when the part that fits a pattern is cut off.
fn cut<'a>(value: &'a [u8], pattern: &[u8], end: u8, longest: bool) -> &'a [u8] {
    let utf8 = crate::locale::is_utf8();
    let boundary = |&i: &usize| !utf8 || value.get(i).is_none_or(|c| c & 0xc0 != 0x80);
    let fits = |part: &[u8]| crate::fnmatch::fits(pattern, part, 0);
    let mut places = (0..=value.len()).filter(boundary);
    if end == b'#' {
        let hit = |i: &usize| fits(&value[..*i]);
        let place = if longest {
            places.rfind(hit)
        } else {
            places.find(hit)
        };
        place.map_or(value, |i| &value[i..])
    } else {
        let hit = |i: &usize| fits(&value[*i..]);
        let place = if longest {
            places.find(hit)
        } else {
            places.rfind(hit)
        };
        place.map_or(value, |i| &value[..i])
    }
}

impl Expander<'_> {
    /// The expansion of a name without braces at the start of `s`; how long the
    /// name is, or `None` if there is none.
    pub fn named(&mut self, s: &[u8], quotes: bool) -> Result<Option<usize>> {
        let len = name_len(s, false);
        if len == 0 {
            return Ok(None);
        }
        self.parameter(&s[..len], quotes)?;
        Ok(Some(len))
    }

    /// The expansion of what stands between braces.
    pub fn braced(&mut self, s: &[u8], quotes: bool) -> Result<()> {
        if let [b'#', name @ ..] = s
            && !name.is_empty()
            && name_len(name, true) == name.len()
        {
            let n = if is_all(name) {
                arguments().count().saturating_sub(1)
            } else {
                length(self.defined(name)?.bytes())
            };
            return self.value(decimal(n as u64, &mut [0; 20]), quotes);
        }
        let len = name_len(s, true);
        if len == 0 {
            return Err(Failure::Syntax);
        }
        let (name, rest) = s.split_at(len);
        match operation(rest)? {
            Operation::Nothing => self.parameter(name, quotes),
            Operation::Instead(how, empty_is_none, word) => {
                self.instead(name, how, empty_is_none, word, quotes)
            }
            Operation::Cut(end, longest, word) => {
                let value = self.defined(name)?;
                let pattern = self.single(word, Place::Brace)?;
                self.value(cut(value.bytes(), pattern.pattern(), end, longest), quotes)
            }
        }
    }

    /// A parameter's value; empty if it has none, unless that is to be an error.
    fn defined(&self, name: &[u8]) -> Result<Text> {
        match value_of(name)? {
            Some(value) => Ok(value),
            None if self.flags & UNDEF != 0 && !is_all(name) => Err(Failure::BadVal),
            None => Ok(Text::new()),
        }
    }

    fn parameter(&mut self, name: &[u8], quotes: bool) -> Result<()> {
        if is_all(name) {
            return self.all(name == b"@", quotes);
        }
        let value = self.defined(name)?;
        self.value(value.bytes(), quotes)
    }

    /// The arguments, as one field or many.
    fn all(&mut self, apart: bool, quotes: bool) -> Result<()> {
        if self.whole || quotes && !apart {
            let value = joined(Separators::now().joint())?;
            return self.value(value.bytes(), quotes);
        }
        for (i, arg) in arguments().skip(1).enumerate() {
            if i > 0 {
                self.field.end(self.list)?;
            }
            if quotes {
                self.field.quoted(arg)?;
            } else {
                self.value(arg, false)?;
            }
        }
        Ok(())
    }

    fn instead(
        &mut self,
        name: &[u8],
        how: u8,
        empty_is_none: bool,
        word: &[u8],
        quotes: bool,
    ) -> Result<()> {
        let is_set = value_of(name)?.is_some_and(|v| !empty_is_none || v.len() > 0);
        let place = if quotes {
            Place::BraceInQuotes
        } else {
            Place::Brace
        };
        match how {
            b'+' if is_set => self.text(word, place),
            b'+' => Ok(()),
            _ if is_set => self.parameter(name, quotes),
            b'-' => self.text(word, place),
            b'=' => {
                if !is_variable(name) {
                    return Err(Failure::Syntax);
                }
                let value = self.single(word, place)?.value()?;
                assign(name, value.bytes())?;
                self.value(value.bytes(), quotes)
            }
            _ => {
                let text = self.single(word, place)?.value()?;
                if self.flags & SHOWERR != 0 {
                    let text = match text.bytes() {
                        b"" => b"parameter null or not set",
                        text => text,
                    };
                    crate::stdio::message::on_stderr(|m| {
                        m.text(name).text(b": ").text(text).text(b"\n");
                    });
                }
                Err(Failure::BadVal)
            }
        }
    }
}

/// Sets a variable of the environment.
pub fn assign(name: &[u8], value: &[u8]) -> Result<()> {
    let mut text = text_of(name)?;
    text.push(b"\0")?;
    text.push(value)?;
    text.push(b"\0")?;
    let at = text.bytes().as_ptr();
    // SAFETY: two C strings, one after the other.
    unsafe { environ::set(at.cast(), at.add(name.len() + 1).cast(), true) }?;
    Ok(())
}
