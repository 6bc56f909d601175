//! Reads a format and does what it says.

use super::number::{Failure, Integer, Text, Width};
use super::set::Set;
use super::source::Source;
use super::store::Store;
use super::text::Kind;
use crate::internal::shim::set_errno;
use crate::internal::variadic::VaListTag;
use crate::locale::is_utf8;
use crate::stdlib::strtod::{Double, Float, LongDouble, convert};
use core::ffi::c_int;
use core::ptr::null_mut;

/// How large what an argument points to is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Length {
    Char,
    Short,
    Int,
    Long,
    LongDouble,
}

/// One conversion specification.
struct Spec {
    /// The argument's number, or 0 for the next.
    arg: usize,
    suppress: bool,
    allocate: bool,
    width: usize,
    length: Length,
    conversion: u8,
}

unsafe fn number(p: &mut *const u8) -> usize {
    let mut n = 0usize;
    // SAFETY: nothing is read past the NUL.
    unsafe {
        while (**p).is_ascii_digit() {
            n = n.saturating_mul(10).saturating_add(usize::from(**p - b'0'));
            *p = p.add(1);
        }
    }
    n
}

impl Spec {
    /// Reads the specification after a `%`.
    unsafe fn read(p: &mut *const u8) -> Self {
        let mut this = Self {
            arg: 0,
            suppress: false,
            allocate: false,
            width: 0,
            length: Length::Int,
            conversion: 0,
        };
        // SAFETY: nothing is read past the NUL.
        unsafe {
            if (**p).is_ascii_digit() {
                this.width = number(p);
                if **p == b'$' {
                    *p = p.add(1);
                    this.arg = core::mem::take(&mut this.width);
                }
            }
            loop {
                match **p {
                    b'*' => this.suppress = true,
                    b'\'' | b'I' => {}
                    _ => break,
                }
                *p = p.add(1);
            }
            if (**p).is_ascii_digit() {
                this.width = number(p);
            }
            loop {
                this.length = match **p {
                    b'h' if this.length == Length::Short => Length::Char,
                    b'h' => Length::Short,
                    b'l' if this.length == Length::Long => Length::LongDouble,
                    b'l' | b'j' | b'z' | b't' | b'Z' => Length::Long,
                    b'L' | b'q' => Length::LongDouble,
                    b'm' => {
                        this.allocate = true;
                        this.length
                    }
                    _ => break,
                };
                *p = p.add(1);
            }
            this.conversion = **p;
            if this.conversion != 0 {
                *p = p.add(1);
            }
        }
        match this.conversion {
            b'C' => (this.conversion, this.length) = (b'c', Length::Long),
            b'S' => (this.conversion, this.length) = (b's', Length::Long),
            _ => {}
        }
        this
    }

    /// The argument, or null where there is none.
    unsafe fn target(&self, list: &mut VaListTag, all: &VaListTag) -> *mut u8 {
        if self.suppress {
            return null_mut();
        }
        // SAFETY: the list has what the format names.
        unsafe {
            if self.arg == 0 {
                return list.ptr();
            }
            let mut list = *all;
            for _ in 1..self.arg {
                list.word();
            }
            list.ptr()
        }
    }

    /// Stores an integer.
    unsafe fn store(&self, to: *mut u8, n: u64) {
        if to.is_null() {
            return;
        }
        // SAFETY: the program's variable, of the size that the format says.
        unsafe {
            match self.length {
                Length::Char => to.write(n as u8),
                Length::Short => to.cast::<u16>().write(n as u16),
                Length::Int => to.cast::<u32>().write(n as u32),
                Length::Long | Length::LongDouble => to.cast::<u64>().write(n),
            }
        }
    }

    /// Reads a number and stores it.
    unsafe fn float(&self, s: &mut Source, to: *mut u8) -> Result<(), Failure> {
        let mut text = Text::new();
        text.read(s, Width::new(self.width))?;
        let p = text.as_ptr();
        // SAFETY: a C string; the program's variable.
        unsafe {
            let (end, error) = match self.length {
                Length::LongDouble => {
                    let r = convert::<LongDouble>(p);
                    if !to.is_null() && r.end != p {
                        to.cast::<[u8; 10]>().write(*(&raw const r.value).cast());
                    }
                    (r.end, r.error)
                }
                Length::Long => {
                    let r = convert::<Double>(p);
                    if !to.is_null() && r.end != p {
                        to.cast::<f64>().write(r.value);
                    }
                    (r.end, r.error)
                }
                _ => {
                    let r = convert::<Float>(p);
                    if !to.is_null() && r.end != p {
                        to.cast::<f32>().write(r.value);
                    }
                    (r.end, r.error)
                }
            };
            if let Some(e) = error {
                set_errno(e);
            }
            if end == p {
                Err(Failure::Mismatch)
            } else {
                Ok(())
            }
        }
    }
}

/// Reads input by a format; how many arguments were set, or -1.
///
/// # Safety
/// The format must be a C string, the list have the pointers it names.
pub unsafe fn scan(s: &mut Source, fmt: *const u8, list: &mut VaListTag, c23: bool) -> c_int {
    let mut done = 0;
    // SAFETY: the caller's.
    match unsafe { run(s, fmt, list, c23, &mut done) } {
        Ok(()) | Err(Failure::Mismatch) => done,
        Err(Failure::End) if done > 0 => done,
        Err(Failure::End) => -1,
        Err(Failure::Error(e)) => {
            set_errno(e);
            if done > 0 { done } else { -1 }
        }
    }
}

unsafe fn run(
    s: &mut Source,
    mut p: *const u8,
    list: &mut VaListTag,
    c23: bool,
    done: &mut c_int,
) -> Result<(), Failure> {
    let all = *list;
    // SAFETY: the caller's; nothing is read past the NUL.
    unsafe {
        while *p != 0 {
            let c = *p;
            if matches!(c, 9..=13 | 32) {
                p = p.add(1);
                s.skip_space();
                continue;
            }
            if c != b'%' {
                p = p.add(1);
                literal(s, c)?;
                continue;
            }
            p = p.add(1);
            let spec = Spec::read(&mut p);
            if !matches!(spec.conversion, b'c' | b'[' | b'n') {
                s.skip_space();
            }
            if spec.conversion == b'%' {
                literal(s, b'%')?;
                continue;
            }
            let target = spec.target(list, &all);
            match spec.conversion {
                b'n' => {
                    let n = s.count();
                    spec.store(target, n as u64);
                    continue;
                }
                b'd' | b'i' | b'u' | b'o' | b'x' | b'X' | b'p' | b'b' => {
                    let (base, signed) = match spec.conversion {
                        b'd' => (10, true),
                        b'i' => (0, true),
                        b'u' => (10, false),
                        b'o' => (8, false),
                        b'b' if c23 => (2, false),
                        b'b' => return Err(Failure::Mismatch),
                        _ => (16, false),
                    };
                    let pointer = spec.conversion == b'p';
                    let wanted = Integer {
                        base,
                        signed,
                        pointer,
                        binary: c23,
                    };
                    let n = wanted.read(s, Width::new(spec.width))?;
                    if pointer && !target.is_null() {
                        target.cast::<u64>().write(n);
                    } else {
                        spec.store(target, n);
                    }
                }
                b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'a' | b'A' => spec.float(s, target)?,
                b's' | b'c' | b'[' => {
                    let kind = match spec.conversion {
                        b's' => Kind::Word,
                        b'c' => Kind::Chars(spec.width.max(1)),
                        _ => match Set::read(&mut p, s.wide || is_utf8()) {
                            Some(set) => Kind::Set(set),
                            None => return Err(Failure::Mismatch),
                        },
                    };
                    let mut store = Store::new(target, spec.suppress, spec.allocate);
                    let wide = matches!(spec.length, Length::Long | Length::LongDouble);
                    kind.read(s, spec.width, &mut store, wide)?;
                }
                _ => return Err(Failure::Mismatch),
            }
            if !spec.suppress {
                *done += 1;
            }
        }
    }
    Ok(())
}

/// Takes a byte that must be there.
fn literal(s: &mut Source, want: u8) -> Result<(), Failure> {
    match s.peek() {
        -1 => Err(Failure::End),
        c if c == i32::from(want) => {
            s.take();
            Ok(())
        }
        _ => Err(Failure::Mismatch),
    }
}
