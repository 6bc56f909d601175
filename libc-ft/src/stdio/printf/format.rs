//! The engine: reads a format, takes arguments, writes conversions.

use super::args::{Args, Kind, Table};
use super::float;
use super::int::{self, decimal, power_of_two};
use super::out::Out;
use crate::internal::variadic::VaListTag;
use crate::locale::is_utf8;
use crate::wchar::{MbState, next_char, put_char};
use ftlinux_kernel::Errno;

/// Flags of a conversion.
pub mod flag {
    /// `-`
    pub const LEFT: u32 = 1;
    /// `+`
    pub const PLUS: u32 = 2;
    /// Space.
    pub const SPACE: u32 = 4;
    /// `#`
    pub const ALT: u32 = 8;
    /// `0`
    pub const ZERO: u32 = 16;
}

/// How large an integer argument is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// `hh`
    Char,
    /// `h`
    Short,
    /// Nothing.
    Int,
    /// `l`, `ll`, `j`, `z`, `t`: all 64 bits.
    Long,
    /// `L`
    LongDouble,
}

/// One conversion specification.
#[derive(Clone, Copy)]
pub struct Spec {
    /// Flags of [`flag`].
    pub flags: u32,
    /// The least width.
    pub width: usize,
    /// The precision, if given.
    pub precision: Option<usize>,
    /// The argument's size.
    pub length: Length,
    /// The conversion character.
    pub conversion: u8,
}

/// A specification as written, before arguments are known.
struct Parsed {
    spec: Spec,
    /// The argument's number, or 0 where it is simply the next.
    arg: u32,
    width_arg: Star,
    precision_arg: Star,
}

/// Where a `*` takes its value from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Star {
    No,
    Next,
    Number(u32),
}

/// A decimal number at `*p`, which moves past it; too large is an error.
unsafe fn number(p: &mut *const u8) -> Result<u32, Errno> {
    let mut n = 0u32;
    // SAFETY: nothing is read past the NUL.
    unsafe {
        while (**p).is_ascii_digit() {
            n = n
                .checked_mul(10)
                .and_then(|n| n.checked_add(u32::from(**p - b'0')))
                .filter(|&n| n <= i32::MAX as u32)
                .ok_or(Errno::EOVERFLOW)?;
            *p = p.add(1);
        }
    }
    Ok(n)
}

/// A `*` or `*n$` whose star is passed already.
unsafe fn star(p: &mut *const u8) -> Result<Star, Errno> {
    let mut q = *p;
    // SAFETY: nothing is read past the NUL.
    unsafe {
        let n = number(&mut q)?;
        if n > 0 && *q == b'$' {
            *p = q.add(1);
            return Ok(Star::Number(n));
        }
    }
    Ok(Star::Next)
}

impl Parsed {
    /// Reads the specification after a `%`; `*p` moves past it, or to the NUL
    /// of a format that ends in the middle of one.
    unsafe fn read(p: &mut *const u8) -> Result<Self, Errno> {
        let mut spec = Spec {
            flags: 0,
            width: 0,
            precision: None,
            length: Length::Int,
            conversion: 0,
        };
        let mut this = Self {
            spec,
            arg: 0,
            width_arg: Star::No,
            precision_arg: Star::No,
        };
        // SAFETY: nothing is read past the NUL.
        unsafe {
            if (b'1'..=b'9').contains(&**p) {
                let mut q = *p;
                let n = number(&mut q)?;
                if *q == b'$' {
                    this.arg = n;
                    *p = q.add(1);
                }
            }
            loop {
                spec.flags |= match **p {
                    b'-' => flag::LEFT,
                    b'+' => flag::PLUS,
                    b' ' => flag::SPACE,
                    b'#' => flag::ALT,
                    b'0' => flag::ZERO,
                    // Groups and other digits: our locales have none.
                    b'\'' | b'I' => 0,
                    _ => break,
                };
                *p = p.add(1);
            }
            if **p == b'*' {
                *p = p.add(1);
                this.width_arg = star(p)?;
            } else {
                spec.width = number(p)? as usize;
            }
            if **p == b'.' {
                *p = p.add(1);
                if **p == b'*' {
                    *p = p.add(1);
                    this.precision_arg = star(p)?;
                } else if **p == b'-' {
                    // A negative precision is as none.
                    *p = p.add(1);
                    number(p)?;
                } else {
                    spec.precision = Some(number(p)? as usize);
                }
            }
            loop {
                spec.length = match **p {
                    b'h' if spec.length == Length::Short => Length::Char,
                    b'h' => Length::Short,
                    b'l' if spec.length == Length::Long => Length::LongDouble,
                    b'l' | b'j' | b'z' | b't' | b'Z' => Length::Long,
                    b'L' | b'q' => Length::LongDouble,
                    _ => break,
                };
                *p = p.add(1);
            }
            spec.conversion = **p;
            if spec.conversion != 0 {
                *p = p.add(1);
            }
        }
        match spec.conversion {
            b'C' => (spec.conversion, spec.length) = (b'c', Length::Long),
            b'S' => (spec.conversion, spec.length) = (b's', Length::Long),
            _ => {}
        }
        this.spec = spec;
        Ok(this)
    }

    /// How the argument is passed, if there is one.
    fn kind(&self) -> Option<Kind> {
        match self.spec.conversion {
            b'd' | b'i' | b'u' | b'o' | b'x' | b'X' | b'b' | b'B' | b'c' | b's' | b'p' | b'n' => {
                Some(Kind::Word)
            }
            b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'a' | b'A' => {
                Some(if self.spec.length == Length::LongDouble {
                    Kind::LongDouble
                } else {
                    Kind::Double
                })
            }
            _ => None,
        }
    }
}

/// Reads the whole format for the arguments that it numbers.
unsafe fn numbered(mut p: *const u8, table: &mut Table) -> Result<(), Errno> {
    // SAFETY: nothing is read past the NUL.
    unsafe {
        while *p != 0 {
            if *p != b'%' {
                p = p.add(1);
                continue;
            }
            p = p.add(1);
            let parsed = Parsed::read(&mut p)?;
            for s in [parsed.width_arg, parsed.precision_arg] {
                match s {
                    Star::No => {}
                    Star::Next => return Err(Errno::EINVAL),
                    Star::Number(n) => table.note(n, Kind::Word)?,
                }
            }
            if let Some(kind) = parsed.kind() {
                table.note(parsed.arg, kind)?;
            }
        }
    }
    Ok(())
}

/// Writes the format and its arguments.
///
/// # Safety
/// The format must be a C string, and the list have the arguments it names.
pub unsafe fn format(out: &mut Out, fmt: *const u8, list: &mut VaListTag) -> Result<(), Errno> {
    // SAFETY: the caller's; nothing is read past the NUL.
    unsafe {
        let start = list as *mut VaListTag;
        let mut args = Args { list, table: None };
        let (p, again) = run(out, fmt, &mut args)?;
        if again {
            return by_number(out, fmt, p, &mut *start);
        }
    }
    Ok(())
}

/// Goes on at `p` with numbered arguments.
#[cold]
#[inline(never)]
unsafe fn by_number(
    out: &mut Out,
    fmt: *const u8,
    p: *const u8,
    list: &mut VaListTag,
) -> Result<(), Errno> {
    let mut table = Table::new();
    // SAFETY: the caller's.
    unsafe {
        numbered(fmt, &mut table)?;
        table.read(list);
        let mut args = Args {
            list,
            table: Some(&table),
        };
        run(out, p, &mut args)?;
    }
    Ok(())
}

/// Writes from `p` on; stops at the first numbered argument if there is no
/// table yet, and says so.
unsafe fn run(
    out: &mut Out,
    mut p: *const u8,
    args: &mut Args<'_>,
) -> Result<(*const u8, bool), Errno> {
    // SAFETY: the caller's; nothing is read past the NUL.
    unsafe {
        loop {
            let literal = p;
            let near = p.wrapping_add(8);
            while *p != b'%' && *p != 0 {
                p = p.add(1);
                if p == near {
                    p = crate::string::find_or_end(p.cast(), b'%').cast();
                    break;
                }
            }
            if p != literal {
                out.put(core::slice::from_raw_parts(
                    literal,
                    p as usize - literal as usize,
                ));
            }
            if *p == 0 {
                return Ok((p, false));
            }
            let percent = p;
            p = p.add(1);
            if args.table.is_none() && !out.wide {
                // What is most used has no flags.
                match *p {
                    b'd' => {
                        p = p.add(1);
                        let v = args.list.int();
                        if v < 0 {
                            out.byte(b'-');
                        }
                        out.put(decimal(u64::from(v.unsigned_abs()), &mut [0; 20]));
                        continue;
                    }
                    b's' => {
                        p = p.add(1);
                        out.put(string(args.list.word() as *const u8, None));
                        continue;
                    }
                    b'c' => {
                        p = p.add(1);
                        out.byte(args.list.word() as u8);
                        continue;
                    }
                    b'%' => {
                        p = p.add(1);
                        out.byte(b'%');
                        continue;
                    }
                    _ => {}
                }
            }
            let parsed = Parsed::read(&mut p)?;
            let numbers = parsed.arg != 0
                || matches!(parsed.width_arg, Star::Number(_))
                || matches!(parsed.precision_arg, Star::Number(_));
            if numbers && args.table.is_none() {
                return Ok((percent, true));
            }
            let mut spec = parsed.spec;
            if parsed.width_arg != Star::No {
                let w = args.word(number_of(parsed.width_arg)) as i32;
                if w < 0 {
                    spec.flags |= flag::LEFT;
                }
                spec.width = w.unsigned_abs() as usize;
            }
            if parsed.precision_arg != Star::No {
                let n = args.word(number_of(parsed.precision_arg)) as i32;
                spec.precision = usize::try_from(n).ok();
            }
            if spec.width > i32::MAX as usize {
                return Err(Errno::EOVERFLOW);
            }
            if !convert(out, &spec, parsed.arg, args)? {
                // Not a conversion: glibc writes it out as it is.
                out.put(core::slice::from_raw_parts(
                    percent,
                    p as usize - percent as usize,
                ));
            }
        }
    }
}

fn number_of(s: Star) -> u32 {
    match s {
        Star::Number(n) => n,
        Star::No | Star::Next => 0,
    }
}

/// A string argument's bytes, at most `limit`.
unsafe fn string<'a>(p: *const u8, limit: Option<usize>) -> &'a [u8] {
    if p.is_null() {
        return if limit.is_none_or(|n| n >= 6) {
            b"(null)"
        } else {
            b""
        };
    }
    // SAFETY: a C string, or with a limit at least so many bytes.
    unsafe {
        match limit {
            None => crate::string::bytes(p.cast()),
            Some(limit) => core::slice::from_raw_parts(p, crate::string::strnlen(p.cast(), limit)),
        }
    }
}

/// Writes one conversion; false if it is none.
unsafe fn convert(
    out: &mut Out,
    spec: &Spec,
    arg: u32,
    args: &mut Args<'_>,
) -> Result<bool, Errno> {
    // SAFETY: the arguments are as the format says.
    unsafe {
        match spec.conversion {
            b'd' | b'i' => {
                let w = args.word(arg);
                let v = match spec.length {
                    Length::Char => i64::from(w as i8),
                    Length::Short => i64::from(w as i16),
                    Length::Int => i64::from(w as i32),
                    Length::Long | Length::LongDouble => w as i64,
                };
                let sign: &[u8] = if v < 0 {
                    b"-"
                } else if spec.flags & flag::PLUS != 0 {
                    b"+"
                } else if spec.flags & flag::SPACE != 0 {
                    b" "
                } else {
                    b""
                };
                integer(out, spec, sign, decimal(v.unsigned_abs(), &mut [0; 20]));
            }
            b'u' | b'x' | b'X' | b'o' | b'b' | b'B' => unsigned(out, spec, args.word(arg)),
            b'c' if spec.length == Length::Long => {
                let mut room = [0; 4];
                let n = put_char(args.word(arg) as u32, &mut room, out.wide || is_utf8())?;
                padded_chars(out, spec, &room[..n], if out.wide { 1 } else { n });
            }
            b'c' => {
                let c = args.word(arg) as u8;
                if out.wide && c >= 0x80 {
                    return Err(Errno::EILSEQ);
                }
                padded(out, spec, &[c]);
            }
            b's' if spec.length == Length::Long => {
                wide_string(out, spec, args.word(arg) as *const u32)?;
            }
            b's' if out.wide => multibyte(out, spec, args.word(arg) as *const u8)?,
            b's' => padded(
                out,
                spec,
                string(args.word(arg) as *const u8, spec.precision),
            ),
            b'p' => {
                let p = args.word(arg);
                if p == 0 {
                    padded(out, spec, b"(nil)");
                } else {
                    let mut spec = *spec;
                    spec.conversion = b'x';
                    spec.length = Length::Long;
                    spec.flags |= flag::ALT;
                    unsigned(out, &spec, p);
                }
            }
            b'n' => {
                let n = out.count();
                let p = args.word(arg) as *mut u8;
                match spec.length {
                    Length::Char => p.write(n as u8),
                    Length::Short => p.cast::<u16>().write(n as u16),
                    Length::Int => p.cast::<u32>().write(n as u32),
                    Length::Long | Length::LongDouble => p.cast::<u64>().write(n as u64),
                }
            }
            b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'a' | b'A' => {
                float::convert(out, spec, arg, args)?;
            }
            b'm' => {
                let errno = *ftlinux_kernel::thread::errno_location();
                let mut room = [0; 32];
                let text = crate::string::strerror::error_text(errno, &mut room);
                let n = text.iter().position(|&c| c == 0).unwrap_or(text.len());
                let n = spec.precision.map_or(n, |p| n.min(p));
                padded(out, spec, &text[..n]);
            }
            b'%' => out.byte(b'%'),
            0 => return Err(Errno::EINVAL),
            _ => return Ok(false),
        }
    }
    Ok(true)
}

fn unsigned(out: &mut Out, spec: &Spec, w: u64) {
    let v = match spec.length {
        Length::Char => u64::from(w as u8),
        Length::Short => u64::from(w as u16),
        Length::Int => u64::from(w as u32),
        Length::Long | Length::LongDouble => w,
    };
    let mut room = [0; int::LONGEST];
    let alt = spec.flags & flag::ALT != 0 && v != 0;
    let (prefix, digits): (&[u8], &[u8]) = match spec.conversion {
        b'u' => return integer(out, spec, b"", decimal(v, &mut [0; 20])),
        b'x' => (b"0x", power_of_two(v, 4, false, &mut room)),
        b'X' => (b"0X", power_of_two(v, 4, true, &mut room)),
        b'b' => (b"0b", power_of_two(v, 1, false, &mut room)),
        b'B' => (b"0B", power_of_two(v, 1, false, &mut room)),
        _ => (b"", power_of_two(v, 3, false, &mut room)),
    };
    if spec.conversion == b'o' && spec.flags & flag::ALT != 0 {
        // As much precision as puts a zero in front.
        let mut spec = *spec;
        let n = if v == 0 { 1 } else { digits.len() + 1 };
        spec.precision = match spec.precision {
            None if spec.flags & (flag::ZERO | flag::LEFT) == flag::ZERO && spec.width >= n => None,
            p => Some(p.unwrap_or(1).max(n)),
        };
        return integer(out, &spec, b"", digits);
    }
    integer(out, spec, if alt { prefix } else { b"" }, digits);
}

/// Writes digits with their prefix, zeros up to the precision, and padding.
fn integer(out: &mut Out, spec: &Spec, prefix: &[u8], digits: &[u8]) {
    let digits = if spec.precision == Some(0) && digits == b"0" {
        b""
    } else {
        digits
    };
    let mut zeros = spec.precision.unwrap_or(1).saturating_sub(digits.len());
    let mut pad = spec
        .width
        .saturating_sub(prefix.len() + zeros + digits.len());
    if spec.flags & flag::LEFT == 0 {
        if spec.flags & flag::ZERO != 0 && spec.precision.is_none() {
            zeros += pad;
        } else {
            out.fill(b' ', pad);
        }
        pad = 0;
    }
    out.put(prefix);
    if zeros > 0 {
        out.fill(b'0', zeros);
    }
    out.put(digits);
    if pad > 0 {
        out.fill(b' ', pad);
    }
}

/// Writes bytes, padded with spaces.
fn padded(out: &mut Out, spec: &Spec, s: &[u8]) {
    padded_chars(out, spec, s, s.len());
}

/// Writes bytes that count as `n`, padded with spaces.
fn padded_chars(out: &mut Out, spec: &Spec, s: &[u8], n: usize) {
    let pad = spec.width.saturating_sub(n);
    if pad > 0 && spec.flags & flag::LEFT == 0 {
        out.fill(b' ', pad);
    }
    out.put(s);
    if pad > 0 && spec.flags & flag::LEFT != 0 {
        out.fill(b' ', pad);
    }
}

/// A multibyte string in wide output, of which the precision counts characters.
unsafe fn multibyte(out: &mut Out, spec: &Spec, s: *const u8) -> Result<(), Errno> {
    // SAFETY: the caller's; a character has no NUL within.
    unsafe {
        if s.is_null() {
            padded(out, spec, string(s, spec.precision));
            return Ok(());
        }
        let limit = spec.precision.unwrap_or(usize::MAX);
        let utf8 = is_utf8();
        let mut state = MbState::new();
        let (mut bytes, mut chars) = (0, 0);
        while chars < limit && *s.add(bytes) != 0 {
            let (_, n) = next_char(s.add(bytes), 4, &mut state, utf8)?.ok_or(Errno::EILSEQ)?;
            bytes += n;
            chars += 1;
        }
        padded_chars(out, spec, core::slice::from_raw_parts(s, bytes), chars);
    }
    Ok(())
}

/// A wide string, of which the precision counts bytes, or characters in wide
/// output.
unsafe fn wide_string(out: &mut Out, spec: &Spec, s: *const u32) -> Result<(), Errno> {
    if s.is_null() {
        // SAFETY: null is no address that is read from.
        padded(out, spec, unsafe {
            string(core::ptr::null(), spec.precision)
        });
        return Ok(());
    }
    let limit = spec.precision.unwrap_or(usize::MAX);
    let mut room = [0; 4];
    let utf8 = out.wide || is_utf8();
    let (mut used, mut chars) = (0, 0);
    // SAFETY: nothing is read past the wide NUL, nor past what the precision lets through.
    unsafe {
        while used < limit && *s.add(chars) != 0 {
            let n = put_char(*s.add(chars), &mut room, utf8)?;
            let n = if out.wide { 1 } else { n };
            if used + n > limit {
                break;
            }
            used += n;
            chars += 1;
        }
        let pad = spec.width.saturating_sub(used);
        if spec.flags & flag::LEFT == 0 {
            out.fill(b' ', pad);
        }
        for i in 0..chars {
            let n = put_char(*s.add(i), &mut room, utf8)?;
            out.put(&room[..n]);
        }
        if spec.flags & flag::LEFT != 0 {
            out.fill(b' ', pad);
        }
    }
    Ok(())
}
