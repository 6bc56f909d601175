//! Patterns, basic and extended (XBD, 9.3 and 9.4; with GNU's `\w`, `\<`,
//! `\|` and the like).

use super::error::{Error, Result};
use super::list::List;
use super::set::{Mode, Set};

/// What holds at a place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Assertion {
    LineStart,
    LineEnd,
    TextStart,
    TextEnd,
    WordStart,
    WordEnd,
    WordEdge,
    NoWordEdge,
}

/// A node's place, with one that stands for none.
pub type Id = u32;
/// No node.
pub const NONE: Id = u32::MAX;

/// What a node matches.
#[derive(Clone, Copy)]
pub enum Kind {
    /// One character, folded.
    Char(u32),
    /// Any character.
    Any,
    /// One of a set.
    Set(u32),
    /// Nothing, where something holds.
    Assert(Assertion),
    /// What a group matched.
    Back(u8),
    /// A group, by its number; 0 is none that counts. Its first branch.
    Group(u32, Id),
    /// A branch of a group: its first node.
    Branch(Id),
    /// A node some times.
    Repeat(Id, u32, u32),
}

/// A node and what follows it: in a sequence, or among a group's branches.
#[derive(Clone, Copy)]
pub struct Node {
    pub kind: Kind,
    pub next: Id,
}

/// Without an upper bound.
pub const INFINITE: u32 = u32::MAX;
/// `RE_DUP_MAX`.
const DUP_MAX: u32 = 0x7fff;
/// How deep groups and repetitions may be nested.
const DEPTH: usize = 250;

/// A pattern that has been read.
pub struct Parsed {
    pub nodes: List<Node>,
    pub sets: List<Set>,
    pub ranges: List<(u32, u32)>,
    /// How many groups there are.
    pub groups: u32,
    /// Whether a group's match is asked for within the pattern.
    pub back: bool,
}

/// A reader of a pattern.
struct Parser<'a> {
    pattern: &'a [u8],
    at: usize,
    extended: bool,
    mode: Mode,
    out: Parsed,
    /// Groups that are complete, by bit, for references back.
    closed: u32,
    depth: usize,
}

/// Reads a pattern; the first branch of the whole.
pub fn parse(pattern: &[u8], extended: bool, mode: Mode) -> Result<(Parsed, Id)> {
    let out = Parsed {
        nodes: List::new(),
        sets: List::new(),
        ranges: List::new(),
        groups: 0,
        back: false,
    };
    let mut parser = Parser {
        pattern,
        at: 0,
        extended,
        mode,
        out,
        closed: 0,
        depth: 0,
    };
    let first = parser.branches(false)?;
    if parser.at < pattern.len() {
        return Err(Error::Paren);
    }
    Ok((parser.out, first))
}

impl Parser<'_> {
    fn rest(&self) -> &[u8] {
        &self.pattern[self.at..]
    }

    fn node(&mut self, kind: Kind) -> Result<Id> {
        Ok(self.out.nodes.push(Node { kind, next: NONE })? as Id)
    }

    fn link(&mut self, from: Id, to: Id) {
        self.out.nodes[from as usize].next = to;
    }

    /// Takes an operator: itself in extended patterns, after a backslash in basic ones.
    fn operator(&mut self, c: u8) -> bool {
        let found = if self.extended {
            self.rest().first() == Some(&c)
        } else {
            self.rest().starts_with(&[b'\\', c])
        };
        if found {
            self.at += if self.extended { 1 } else { 2 };
        }
        found
    }

    /// Whether a closing parenthesis comes that closes something.
    fn at_close(&self, inside: bool) -> bool {
        if self.extended {
            inside && self.rest().first() == Some(&b')')
        } else {
            self.rest().starts_with(b"\\)")
        }
    }

    /// Branches up to the end or a closing parenthesis: the first of them.
    fn branches(&mut self, inside: bool) -> Result<Id> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(Error::Space);
        }
        let first = self.node(Kind::Branch(NONE))?;
        let mut branch = first;
        loop {
            let sequence = self.sequence(inside)?;
            self.out.nodes[branch as usize].kind = Kind::Branch(sequence);
            if !self.operator(b'|') {
                break;
            }
            let next = self.node(Kind::Branch(NONE))?;
            self.link(branch, next);
            branch = next;
        }
        self.depth -= 1;
        Ok(first)
    }

    /// One branch: its first node.
    fn sequence(&mut self, inside: bool) -> Result<Id> {
        let (mut first, mut last) = (NONE, NONE);
        // Whether an operator of repetition would have nothing to repeat.
        let mut fresh = true;
        while self.at < self.pattern.len() {
            let bar = if self.extended { &b"|"[..] } else { b"\\|" };
            if self.rest().starts_with(bar) || self.at_close(inside) {
                break;
            }
            let item = self.item(fresh)?;
            let anchor = matches!(
                self.out.nodes[item as usize].kind,
                Kind::Assert(Assertion::LineStart)
            );
            // After `^` a star of a basic pattern stands for itself, and in an
            // extended one there is still nothing to repeat.
            let item = if anchor { item } else { self.repeated(item)? };
            fresh = anchor;
            if last == NONE {
                first = item
            } else {
                self.link(last, item)
            }
            last = item;
        }
        Ok(first)
    }

    /// One item without what repeats it.
    fn item(&mut self, fresh: bool) -> Result<Id> {
        let c = self.pattern[self.at];
        if self.operator(b'(') {
            self.out.groups += 1;
            let number = self.out.groups;
            let first = self.branches(true)?;
            if !self.operator(b')') {
                return Err(Error::Paren);
            }
            if number < 32 {
                self.closed |= 1 << number;
            }
            return self.node(Kind::Group(number, first));
        }
        if self.extended && fresh && matches!(c, b'*' | b'+' | b'?' | b'{') {
            return Err(Error::BadRepeat);
        }
        match c {
            b'\\' => self.escape(),
            b'[' => {
                let (set, n) = Set::parse(
                    &self.pattern[self.at + 1..],
                    &mut self.out.ranges,
                    self.mode,
                )?;
                self.at += 1 + n;
                self.set(set)
            }
            b'.' => {
                self.at += 1;
                self.node(Kind::Any)
            }
            b'^' if self.extended || fresh => {
                self.at += 1;
                self.node(Kind::Assert(Assertion::LineStart))
            }
            b'$' if self.extended || self.ends_branch(self.at + 1) => {
                self.at += 1;
                self.node(Kind::Assert(Assertion::LineEnd))
            }
            _ => self.literal(),
        }
    }

    /// Whether nothing of a basic pattern's branch comes after this place.
    fn ends_branch(&self, at: usize) -> bool {
        let rest = &self.pattern[at..];
        rest.is_empty() || rest.starts_with(b"\\)") || rest.starts_with(b"\\|")
    }

    fn set(&mut self, set: Set) -> Result<Id> {
        let i = self.out.sets.push(set)?;
        self.node(Kind::Set(i as u32))
    }

    fn literal(&mut self) -> Result<Id> {
        let (c, n) = self.mode.char_at(self.rest());
        self.at += n;
        self.node(Kind::Char(self.mode.fold(c)))
    }

    fn escape(&mut self) -> Result<Id> {
        self.at += 1;
        let Some(&c) = self.rest().first() else {
            return Err(Error::Escape);
        };
        let assertion = match c {
            b'<' => Assertion::WordStart,
            b'>' => Assertion::WordEnd,
            b'b' => Assertion::WordEdge,
            b'B' => Assertion::NoWordEdge,
            b'`' => Assertion::TextStart,
            b'\'' => Assertion::TextEnd,
            b'w' | b'W' => {
                self.at += 1;
                let set = Set::words(c == b'W', &mut self.out.ranges, self.mode)?;
                return self.set(set);
            }
            b's' | b'S' => {
                self.at += 1;
                let set = Set::spaces(c == b'S', &self.out.ranges, self.mode);
                return self.set(set);
            }
            b'1'..=b'9' => {
                let n = c - b'0';
                if self.closed >> n & 1 == 0 {
                    return Err(Error::SubReg);
                }
                self.at += 1;
                self.out.back = true;
                return self.node(Kind::Back(n));
            }
            b'{' if !self.extended => return Err(Error::BadRepeat),
            _ => return self.literal(),
        };
        self.at += 1;
        self.node(Kind::Assert(assertion))
    }

    /// An item with all that repeats it.
    fn repeated(&mut self, mut item: Id) -> Result<Id> {
        let mut layers = 0;
        loop {
            let (min, max) = if self.rest().first() == Some(&b'*') {
                self.at += 1;
                (0, INFINITE)
            } else if self.operator(b'+') {
                (1, INFINITE)
            } else if self.operator(b'?') {
                (0, 1)
            } else if self.operator(b'{') {
                self.interval()?
            } else {
                return Ok(item);
            };
            layers += 1;
            if layers > DEPTH {
                return Err(Error::Space);
            }
            // A star of a star, and so on, is a star.
            if let Kind::Repeat(_, 0, INFINITE) = self.out.nodes[item as usize].kind
                && min <= 1
            {
                continue;
            }
            item = self.node(Kind::Repeat(item, min, max))?;
        }
    }

    /// The bounds after an opening brace.
    fn interval(&mut self) -> Result<(u32, u32)> {
        let min = self.number()?;
        let mut max = min;
        if self.rest().first() == Some(&b',') {
            self.at += 1;
            max = self.number()?;
            if max.is_none() {
                max = Some(INFINITE);
            }
        }
        if self.rest().is_empty() {
            return Err(Error::Brace);
        }
        if !self.operator(b'}') {
            return Err(Error::BadBrace);
        }
        match (min, max) {
            (_, None) => Err(Error::BadBrace),
            (min, Some(max)) if min.unwrap_or(0) <= max => Ok((min.unwrap_or(0), max)),
            _ => Err(Error::BadBrace),
        }
    }

    fn number(&mut self) -> Result<Option<u32>> {
        let mut value = None;
        while let Some(&c @ b'0'..=b'9') = self.rest().first() {
            let n = value.unwrap_or(0) * 10 + u32::from(c - b'0');
            if n > DUP_MAX {
                return Err(Error::Size);
            }
            value = Some(n);
            self.at += 1;
        }
        Ok(value)
    }
}
