//! `$((expression))` (XCU, 2.6.4): C's operators on `long`, without `++` and `--`.

use super::parameter::assign;
use super::{Failure, Result};
use crate::stdlib::environ;

/// Operators between two numbers, by how tightly they bind; longer ones first.
const BINARY: [(&[u8], u8); 18] = [
    (b"||", 1),
    (b"&&", 2),
    (b"==", 6),
    (b"!=", 6),
    (b"<=", 7),
    (b">=", 7),
    (b"<<", 8),
    (b">>", 8),
    (b"|", 3),
    (b"^", 4),
    (b"&", 5),
    (b"<", 7),
    (b">", 7),
    (b"+", 9),
    (b"-", 9),
    (b"*", 10),
    (b"/", 10),
    (b"%", 10),
];

/// Operators that assign, without their `=`.
const ASSIGNING: [&[u8]; 11] = [
    b"<<", b">>", b"*", b"/", b"%", b"+", b"-", b"&", b"^", b"|", b"",
];

/// Parentheses and the like may nest this deep.
const DEPTH: u32 = 200;

struct Parser<'a> {
    rest: &'a [u8],
    /// Whether variables without a value are an error.
    undefined_fails: bool,
    /// Whether what is parsed counts; the other side of a `?:` does not.
    live: bool,
    depth: u32,
}

/// The value of an expression whose parameters have been expanded; nothing is 0.
pub fn evaluate(text: &[u8], undefined_fails: bool) -> Result<i64> {
    let mut p = Parser {
        rest: text,
        undefined_fails,
        live: true,
        depth: 0,
    };
    p.blanks();
    if p.rest.is_empty() {
        return Ok(0);
    }
    let n = p.choice()?;
    if p.rest.is_empty() {
        Ok(n)
    } else {
        Err(Failure::Syntax)
    }
}

/// A constant of C, whole: decimal, octal or hexadecimal.
fn constant(s: &[u8]) -> Result<i64> {
    let (digits, base) = match s {
        [b'0', b'x' | b'X', hex @ ..] => (hex, 16),
        [b'0', octal @ ..] if !octal.is_empty() => (octal, 8),
        _ => (s, 10),
    };
    if digits.is_empty() {
        return Err(Failure::Syntax);
    }
    digits.iter().try_fold(0i64, |n, &c| {
        let d = char::from(c).to_digit(base).ok_or(Failure::Syntax)?;
        Ok(n.saturating_mul(base.into()).saturating_add(d.into()))
    })
}

/// What a variable stands for.
fn variable(name: &[u8], undefined_fails: bool) -> Result<i64> {
    let Some(value) = environ::get(name) else {
        return if undefined_fails {
            Err(Failure::BadVal)
        } else {
            Ok(0)
        };
    };
    // SAFETY: an environment string.
    match unsafe { crate::string::bytes(value) }.trim_ascii() {
        [] => Ok(0),
        [b'-', digits @ ..] => constant(digits).map(i64::wrapping_neg),
        [b'+', digits @ ..] | digits => constant(digits),
    }
}

impl<'a> Parser<'a> {
    fn blanks(&mut self) {
        self.rest = self.rest.trim_ascii_start();
    }

    /// Takes a piece of text that comes next.
    fn take(&mut self, what: &[u8]) -> bool {
        match self.rest.strip_prefix(what) {
            Some(rest) => {
                self.rest = rest;
                self.blanks();
                true
            }
            None => false,
        }
    }

    /// Parses something whose value only counts if `live`.
    fn aside(&mut self, live: bool, f: impl FnOnce(&mut Self) -> Result<i64>) -> Result<i64> {
        let before = self.live;
        self.live &= live;
        let r = f(self);
        self.live = before;
        r
    }

    fn deeper(&mut self, f: impl FnOnce(&mut Self) -> Result<i64>) -> Result<i64> {
        if self.depth == DEPTH {
            return Err(Failure::NoSpace);
        }
        self.depth += 1;
        let r = f(self);
        self.depth -= 1;
        r
    }

    /// `a ? b : c`, and what binds tighter.
    fn choice(&mut self) -> Result<i64> {
        self.deeper(|p| {
            let n = p.binary(1)?;
            if !p.take(b"?") {
                return Ok(n);
            }
            let yes = p.aside(n != 0, Self::choice)?;
            if !p.take(b":") {
                return Err(Failure::Syntax);
            }
            let no = p.aside(n == 0, Self::choice)?;
            Ok(if n != 0 { yes } else { no })
        })
    }

    fn binary(&mut self, least: u8) -> Result<i64> {
        let mut n = self.unary()?;
        while let Some(&(sign, binds)) = BINARY.iter().find(|(s, _)| self.rest.starts_with(s)) {
            if binds < least {
                break;
            }
            self.take(sign);
            let matters = match sign {
                b"||" => n == 0,
                b"&&" => n != 0,
                _ => true,
            };
            let right = self.aside(matters, |p| p.binary(binds + 1))?;
            n = self.apply(sign, n, right)?;
        }
        Ok(n)
    }

    fn apply(&self, sign: &[u8], a: i64, b: i64) -> Result<i64> {
        Ok(match sign {
            b"||" => i64::from(a != 0 || b != 0),
            b"&&" => i64::from(a != 0 && b != 0),
            b"==" => i64::from(a == b),
            b"!=" => i64::from(a != b),
            b"<=" => i64::from(a <= b),
            b">=" => i64::from(a >= b),
            b"<" => i64::from(a < b),
            b">" => i64::from(a > b),
            b"<<" => a.wrapping_shl(b as u32),
            b">>" => a.wrapping_shr(b as u32),
            b"|" => a | b,
            b"^" => a ^ b,
            b"&" => a & b,
            b"+" => a.wrapping_add(b),
            b"-" => a.wrapping_sub(b),
            b"*" => a.wrapping_mul(b),
            b"/" | b"%" if b == 0 => {
                // What does not count cannot fail.
                if self.live {
                    return Err(Failure::Syntax);
                }
                0
            }
            b"/" => a.wrapping_div(b),
            b"%" => a.wrapping_rem(b),
            // A plain assignment.
            _ => b,
        })
    }

    fn unary(&mut self) -> Result<i64> {
        self.deeper(|p| match p.rest {
            [b'-', ..] => {
                p.take(b"-");
                p.unary().map(i64::wrapping_neg)
            }
            [b'+', ..] => {
                p.take(b"+");
                p.unary()
            }
            [b'~', ..] => {
                p.take(b"~");
                p.unary().map(|n| !n)
            }
            [b'!', ..] => {
                p.take(b"!");
                p.unary().map(|n| i64::from(n == 0))
            }
            [b'(', ..] => {
                p.take(b"(");
                let n = p.choice()?;
                if p.take(b")") {
                    Ok(n)
                } else {
                    Err(Failure::Syntax)
                }
            }
            _ => p.operand(),
        })
    }

    /// A constant, a variable, or an assignment to one.
    fn operand(&mut self) -> Result<i64> {
        let text = self.rest;
        let len = text
            .iter()
            .take_while(|&&c| c.is_ascii_alphanumeric() || c == b'_')
            .count();
        let (word, rest) = text.split_at(len);
        self.rest = rest;
        self.blanks();
        match word.first() {
            None => Err(Failure::Syntax),
            Some(c) if c.is_ascii_digit() => constant(word),
            Some(_) => self.variable(word),
        }
    }

    fn variable(&mut self, name: &[u8]) -> Result<i64> {
        let assigning = ASSIGNING.iter().find_map(|&sign| {
            let rest = self.rest.strip_prefix(sign)?.strip_prefix(b"=")?;
            // `a == b` compares.
            (!sign.is_empty() || rest.first() != Some(&b'=')).then_some((sign, rest))
        });
        let undefined_fails = self.undefined_fails && self.live;
        let Some((sign, rest)) = assigning else {
            return variable(name, undefined_fails);
        };
        self.rest = rest;
        self.blanks();
        let right = self.choice()?;
        let left = if sign.is_empty() {
            0
        } else {
            variable(name, undefined_fails)?
        };
        let n = self.apply(sign, left, right)?;
        if self.live {
            let mut room = [0; 20];
            let digits = crate::stdio::decimal(n.unsigned_abs(), &mut room);
            let mut shown = crate::unistd::Text::new();
            if n < 0 {
                shown.push(b"-")?;
            }
            shown.push(digits)?;
            assign(name, shown.bytes())?;
        }
        Ok(n)
    }
}
