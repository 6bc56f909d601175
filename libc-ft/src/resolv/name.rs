//! Domain names: text, wire form, compression (RFC 1035, 3.1, 4.1.4, 5.1).

/// A name in wire form is at most this long, with its last zero.
pub const MAX_WIRE: usize = 255;
/// A name as text is at most this long: four characters for a byte.
pub const MAX_TEXT: usize = 1025;

/// A domain name in wire form, uncompressed.
pub struct Name {
    wire: [u8; MAX_WIRE],
    len: usize,
}

impl Name {
    /// The root.
    pub const fn root() -> Self {
        Self {
            wire: [0; MAX_WIRE],
            len: 1,
        }
    }

    /// The wire form.
    pub fn wire(&self) -> &[u8] {
        &self.wire[..self.len]
    }

    /// Parses a name; a dot at its end makes no difference. `\.` and `\DDD`
    /// stand for bytes that would mean something else.
    pub fn parse(text: &[u8]) -> Option<Self> {
        let mut name = Self::root();
        if text == b"." || text.is_empty() {
            return Some(name);
        }
        let mut at = 1;
        let mut label = 0;
        let mut rest = text;
        while let [c, r @ ..] = rest {
            rest = r;
            let mut byte = *c;
            if byte == b'.' {
                if at == label + 1 {
                    return None;
                }
                name.wire[label] = (at - label - 1) as u8;
                label = at;
                at += 1;
                continue;
            }
            if byte == b'\\' {
                match rest {
                    [a, b, c, r @ ..] if [a, b, c].iter().all(|d| d.is_ascii_digit()) => {
                        let n = [a, b, c]
                            .iter()
                            .fold(0u32, |n, d| n * 10 + u32::from(*d - b'0'));
                        byte = u8::try_from(n).ok()?;
                        rest = r;
                    }
                    [c, ..] if c.is_ascii_digit() => return None,
                    [c, r @ ..] => {
                        byte = *c;
                        rest = r;
                    }
                    [] => return None,
                }
            }
            if at - label > 63 || at >= MAX_WIRE - 1 {
                return None;
            }
            name.wire[at] = byte;
            at += 1;
        }
        if at > label + 1 {
            name.wire[label] = (at - label - 1) as u8;
            label = at;
        }
        name.wire[label] = 0;
        name.len = label + 1;
        (name.len <= MAX_WIRE).then_some(name)
    }

    /// Reads the name at `at` of a message; says where it ends there.
    pub fn unpack(message: &[u8], at: usize) -> Option<(Self, usize)> {
        let mut name = Self::root();
        let mut len = 0;
        let mut p = at;
        let mut end = None;
        let mut hops = 0;
        loop {
            let n = usize::from(*message.get(p)?);
            match n >> 6 {
                0 => {
                    if len + n + 1 > MAX_WIRE {
                        return None;
                    }
                    name.wire[len..=len + n].copy_from_slice(message.get(p..=p + n)?);
                    len += n + 1;
                    p += n + 1;
                    if n == 0 {
                        name.len = len;
                        return Some((name, end.unwrap_or(p)));
                    }
                }
                3 => {
                    let low = usize::from(*message.get(p + 1)?);
                    end.get_or_insert(p + 2);
                    p = (n & 63) << 8 | low;
                    hops += 1;
                    if hops > 127 {
                        return None;
                    }
                }
                _ => return None,
            }
        }
    }

    /// The text form, without a dot at the end unless it is the root.
    pub fn text<'a>(&self, out: &'a mut [u8; MAX_TEXT]) -> &'a [u8] {
        let mut n = 0;
        let mut push = |c: u8| {
            out[n] = c;
            n += 1;
        };
        let mut at = 0;
        loop {
            let len = usize::from(self.wire[at]);
            if len == 0 {
                break;
            }
            if at > 0 {
                push(b'.');
            }
            for &c in &self.wire[at + 1..=at + len] {
                match c {
                    b'"' | b'.' | b';' | b'\\' | b'(' | b')' | b'@' | b'$' => {
                        push(b'\\');
                        push(c);
                    }
                    0x21..=0x7e => push(c),
                    _ => {
                        push(b'\\');
                        push(b'0' + c / 100);
                        push(b'0' + c / 10 % 10);
                        push(b'0' + c % 10);
                    }
                }
            }
            at += len + 1;
        }
        if at == 0 {
            push(b'.');
        }
        &out[..n]
    }

    /// Whether two names are the same, as the DNS compares them.
    pub fn same(&self, other: &Self) -> bool {
        self.wire().eq_ignore_ascii_case(other.wire())
    }

    /// Whether this can be a host's name: no text of it needs quoting
    /// (RFC 952, RFC 1123; underscores are common).
    pub fn is_host(&self) -> bool {
        let mut at = 0;
        loop {
            let len = usize::from(self.wire[at]);
            if len == 0 {
                return at > 0;
            }
            let label = &self.wire[at + 1..=at + len];
            let ok = |c: &u8| c.is_ascii_alphanumeric() || *c == b'-' || *c == b'_';
            if label[0] == b'-' && at == 0 || !label.iter().all(ok) {
                return false;
            }
            at += len + 1;
        }
    }
}

/// Where the name at `at` of a message ends.
pub fn skip(message: &[u8], at: usize) -> Option<usize> {
    let mut p = at;
    loop {
        let n = usize::from(*message.get(p)?);
        match n >> 6 {
            0 if n == 0 => return Some(p + 1),
            0 => p += n + 1,
            3 => return message.get(p + 1).map(|_| p + 2),
            _ => return None,
        }
    }
}
