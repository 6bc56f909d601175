//! `FNM_EXTMATCH`: `?(…)`, `*(…)`, `+(…)`, `@(…)`, `!(…)`, as in the shells that
//! have them.
//!
//! An element of the pattern takes the set of places in the text that what is
//! before it can reach to those that it reaches itself. So the time is bounded
//! by pattern and text, however alternatives are nested.

use super::{FNM_LEADING_DIR, FNM_NOESCAPE, FNM_PATHNAME, How, bracket, one};
use crate::regex::List;

/// How deep groups may be nested.
const DEPTH: usize = 250;

/// Places in the text, one for each byte and one for the end.
type Places = List<bool>;

/// A group: its kind, its alternatives, and its length in the pattern.
struct Group<'p> {
    kind: u8,
    inside: &'p [u8],
    len: usize,
}

/// The length of what stands at the start of `p`, which is not empty: a
/// bracket expression, an escaped byte, a group, or a byte.
fn element(p: &[u8], how: How) -> usize {
    match *p {
        [b'[', ref rest @ ..] => bracket(rest, 0, how).map_or(1, |(_, n)| n + 1),
        [b'\\', _, ..] if !how.has(FNM_NOESCAPE) => 2,
        _ => 1,
    }
}

impl<'p> Group<'p> {
    /// The group at the start of a pattern. What is not closed is none.
    fn at(p: &'p [u8], how: How) -> Option<Self> {
        let &[kind @ (b'?' | b'*' | b'+' | b'@' | b'!'), b'(', ..] = p else {
            return None;
        };
        let (mut at, mut open) = (2, 1);
        while at < p.len() {
            if p[at] == b')' {
                open -= 1;
                if open == 0 {
                    return Some(Self {
                        kind,
                        inside: &p[2..at],
                        len: at + 1,
                    });
                }
            }
            if opens(&p[at..]) {
                open += 1;
                at += 1;
            }
            at += element(&p[at..], how);
        }
        None
    }

    /// Calls `f` with each alternative.
    fn each(&self, how: How, mut f: impl FnMut(&'p [u8]) -> Option<()>) -> Option<()> {
        let (mut start, mut at, mut open) = (0, 0, 0);
        while at < self.inside.len() {
            match self.inside[at] {
                b'|' if open == 0 => {
                    f(&self.inside[start..at])?;
                    start = at + 1;
                }
                b')' if open > 0 => open -= 1,
                _ => {}
            }
            if opens(&self.inside[at..]) {
                open += 1;
                at += 1;
            }
            at += element(&self.inside[at..], how);
        }
        f(&self.inside[start..])
    }
}

/// Whether a group may begin here.
fn opens(p: &[u8]) -> bool {
    matches!(p, [b'?' | b'*' | b'+' | b'@' | b'!', b'(', ..])
}

struct Matcher<'t> {
    text: &'t [u8],
    how: How,
}

impl Matcher<'_> {
    fn none(&self) -> Option<Places> {
        List::filled(false, self.text.len() + 1).ok()
    }

    fn slash(&self, at: usize) -> bool {
        self.how.has(FNM_PATHNAME) && self.text[at] == b'/'
    }

    /// Adds `at` and the places after it up to the end of the text, or of the component.
    fn spread(&self, mut at: usize, mut add: impl FnMut(usize)) {
        add(at);
        while at < self.text.len() && !self.slash(at) {
            at += self.how.char_at(&self.text[at..]).1;
            add(at);
        }
    }

    /// Where the alternatives of a group lead to.
    fn alternatives(&self, group: &Group<'_>, from: &Places, depth: usize) -> Option<Places> {
        let mut to = self.none()?;
        group.each(self.how, |alternative| {
            let more = self.follow(alternative, from, depth + 1)?;
            union(&mut to, &more);
            Some(())
        })?;
        Some(to)
    }

    /// Where a group leads to.
    fn group(&self, group: &Group<'_>, from: &Places, depth: usize) -> Option<Places> {
        match group.kind {
            b'!' => {
                let mut to = self.none()?;
                for at in (0..from.len()).filter(|&at| from[at]) {
                    let mut alone = self.none()?;
                    alone[at] = true;
                    let not = self.alternatives(group, &alone, depth)?;
                    // As in glibc, slashes and periods are not special here.
                    let mut end = at;
                    loop {
                        to[end] |= !not[end];
                        if end == self.text.len() {
                            break;
                        }
                        end += self.how.char_at(&self.text[end..]).1;
                    }
                }
                Some(to)
            }
            b'*' | b'+' => {
                let mut all = self.alternatives(group, from, depth)?;
                loop {
                    let more = self.alternatives(group, &all, depth)?;
                    if !union(&mut all, &more) {
                        break;
                    }
                }
                if group.kind == b'*' {
                    union(&mut all, from);
                }
                Some(all)
            }
            kind => {
                let mut to = self.alternatives(group, from, depth)?;
                if kind == b'?' {
                    union(&mut to, from);
                }
                Some(to)
            }
        }
    }

    /// Where a pattern leads to from some places. `None` for lack of memory,
    /// or groups nested too deep.
    fn follow(&self, mut p: &[u8], from: &Places, depth: usize) -> Option<Places> {
        if depth > DEPTH {
            return None;
        }
        let mut now = self.none()?;
        union(&mut now, from);
        while !p.is_empty() {
            if let Some(group) = Group::at(p, self.how) {
                now = self.group(&group, &now, depth)?;
                p = &p[group.len..];
                continue;
            }
            let mut then = self.none()?;
            let mut len = 1;
            for at in (0..now.len()).filter(|&at| now[at]) {
                if p[0] == b'*' {
                    if !self.how.hidden(self.text, at) {
                        self.spread(at, |end| then[end] = true);
                    }
                } else if let Some((pn, sn)) = one(p, self.text, at, self.how) {
                    len = pn;
                    then[at + sn] = true;
                }
            }
            if !then.contains(&true) {
                return Some(then);
            }
            now = then;
            p = &p[len..];
        }
        Some(now)
    }
}

/// Adds places; whether any is new.
fn union(to: &mut Places, more: &Places) -> bool {
    let mut grown = false;
    for (a, &b) in to.iter_mut().zip(more.iter()) {
        grown |= b && !*a;
        *a |= b;
    }
    grown
}

/// Whether the pattern matches the text; `None` for lack of memory.
pub(super) fn matches(p: &[u8], s: &[u8], how: How) -> Option<bool> {
    let matcher = Matcher { text: s, how };
    let mut start = matcher.none()?;
    start[0] = true;
    let ends = matcher.follow(p, &start, 0)?;
    let leading = how.has(FNM_LEADING_DIR);
    Some((0..=s.len()).any(|at| ends[at] && (at == s.len() || (leading && s[at] == b'/'))))
}
