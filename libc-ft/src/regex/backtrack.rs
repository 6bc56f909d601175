//! Matching with references back to groups, which no machine of finitely many
//! states can do: all ways are tried, one after the other.

use super::error::{Error, Result};
use super::list::List;
use super::program::{Inst, Program};
use super::text::{Text, UNSET};

/// What remains to be tried, and what is to be restored before that.
#[derive(Clone, Copy)]
enum Todo {
    Try(u32, usize),
    Restore(u32, usize),
}

/// Searches a text from `start`: the best match's slots.
pub fn search(program: &Program, text: Text<'_>, start: usize) -> Result<List<usize>> {
    let width = program.slots as usize;
    let mut best = List::filled(UNSET, width)?;
    let mut way = List::filled(UNSET, width)?;
    let mut todo = List::new();
    let mut from = start;
    loop {
        let mut found = false;
        way.fill(UNSET);
        way[0] = from;
        todo.push(Todo::Try(0, from))?;
        while let Some(next) = todo.pop() {
            match next {
                Todo::Restore(slot, old) => way[slot as usize] = old,
                Todo::Try(pc, at) => {
                    if let Some(end) = advance(program, text, pc, at, &mut way, &mut todo)? {
                        way[1] = end;
                        if !found
                            || end > best[1]
                            || (end == best[1] && program.better(&way, &best))
                        {
                            best.copy_from_slice(&way);
                        }
                        found = true;
                    }
                }
            }
        }
        if found {
            return Ok(best);
        }
        if from >= text.bytes.len() || program.anchored {
            return Err(Error::NoMatch);
        }
        from += text.mode.char_at(&text.bytes[from..]).1;
    }
}

/// Goes on from one instruction until it fails, or to a match's end; leaves
/// the other ways in `todo`.
fn advance(
    program: &Program,
    text: Text<'_>,
    mut pc: u32,
    mut at: usize,
    way: &mut List<usize>,
    todo: &mut List<Todo>,
) -> Result<Option<usize>> {
    loop {
        let inst = program.code[pc as usize];
        pc += 1;
        match inst {
            Inst::Match => return Ok(Some(at)),
            Inst::Jump(to) => pc = to,
            Inst::Split(a, b) => {
                todo.push(Todo::Try(b, at))?;
                pc = a;
            }
            Inst::Save(slot) => {
                todo.push(Todo::Restore(slot, way[slot as usize]))?;
                way[slot as usize] = at;
            }
            Inst::Progress(slot) => pc += u32::from(way[slot as usize] == at),
            Inst::Assert(what) => {
                if !text.holds(what, at) {
                    return Ok(None);
                }
            }
            Inst::Back(group) => {
                let (start, end) = (way[2 * usize::from(group)], way[2 * usize::from(group) + 1]);
                if start == UNSET || end == UNSET || end < start {
                    return Ok(None);
                }
                match repeated(text, &text.bytes[start..end], at) {
                    Some(n) => at += n,
                    None => return Ok(None),
                }
            }
            _ => {
                let rest = &text.bytes[at..];
                if rest.is_empty() {
                    return Ok(None);
                }
                let (c, n) = text.mode.char_at(rest);
                if !program.takes(inst, c, text.mode.fold(c)) {
                    return Ok(None);
                }
                at += n;
            }
        }
    }
}

/// How much of the text at `at` is the same as what a group matched.
fn repeated(text: Text<'_>, group: &[u8], at: usize) -> Option<usize> {
    let rest = &text.bytes[at..];
    if !text.mode.icase {
        return rest.starts_with(group).then_some(group.len());
    }
    let (mut i, mut j) = (0, 0);
    while i < group.len() {
        if j == rest.len() {
            return None;
        }
        let ((a, n), (b, m)) = (
            text.mode.char_at(&group[i..]),
            text.mode.char_at(&rest[j..]),
        );
        if text.mode.fold(a) != text.mode.fold(b) {
            return None;
        }
        i += n;
        j += m;
    }
    Some(j)
}
