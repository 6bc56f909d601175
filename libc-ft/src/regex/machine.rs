//! Matching in linear time: all states that the text so far allows at once,
//! for each only the best way to it (Thompson, Pike).

use super::error::{Error, Result};
use super::list::List;
use super::program::{Inst, Program};
use super::text::{Text, UNSET};

/// What remains to be done while ways without text are followed.
#[derive(Clone, Copy)]
enum Todo {
    Visit(u32),
    Restore(u32, usize),
}

/// The states at one place of the text.
struct States {
    /// Those that take a character, in the order they were found.
    active: List<u32>,
    /// For every instruction, the place it was last reached at, plus one.
    reached: List<usize>,
    /// For every instruction, the slots of the best way to it.
    slots: List<usize>,
}

struct Machine<'a> {
    program: &'a Program,
    text: Text<'a>,
    /// Slots of a way: all, or only where it began.
    width: usize,
    todo: List<Todo>,
    way: List<usize>,
    best: List<usize>,
    found: bool,
}

impl States {
    fn new(instructions: usize, width: usize) -> Result<Self> {
        Ok(Self {
            active: List::new(),
            reached: List::filled(0, instructions)?,
            slots: List::filled(UNSET, instructions * width)?,
        })
    }
}

impl Machine<'_> {
    /// Follows all ways from `pc` that take no text, at place `at`.
    fn follow(&mut self, states: &mut States, pc: u32, at: usize) -> Result<()> {
        self.todo.push(Todo::Visit(pc))?;
        while let Some(todo) = self.todo.pop() {
            let pc = match todo {
                Todo::Restore(slot, old) => {
                    self.way[slot as usize] = old;
                    continue;
                }
                Todo::Visit(pc) => pc as usize,
            };
            let row = &mut states.slots[pc * self.width..][..self.width];
            let known = states.reached[pc] == at + 1;
            if known && !self.program.better(&self.way, row) {
                continue;
            }
            row.copy_from_slice(&self.way);
            states.reached[pc] = at + 1;
            let next = pc as u32 + 1;
            match self.program.code[pc] {
                Inst::Jump(to) => {
                    self.todo.push(Todo::Visit(to))?;
                }
                Inst::Split(a, b) => {
                    self.todo.push(Todo::Visit(b))?;
                    self.todo.push(Todo::Visit(a))?;
                }
                Inst::Save(slot) => {
                    if (slot as usize) < self.width {
                        let old = core::mem::replace(&mut self.way[slot as usize], at);
                        self.todo.push(Todo::Restore(slot, old))?;
                    }
                    self.todo.push(Todo::Visit(next))?;
                }
                Inst::Progress(slot) => {
                    let noted = self.way.get(slot as usize).copied();
                    if noted != Some(at) {
                        self.todo.push(Todo::Visit(next))?;
                    }
                    if noted == Some(at) || noted.is_none() {
                        self.todo.push(Todo::Visit(next + 1))?;
                    }
                }
                Inst::Assert(what) => {
                    if self.text.holds(what, at) {
                        self.todo.push(Todo::Visit(next))?;
                    }
                }
                Inst::Match => self.matched(at),
                _ => {
                    if !known {
                        states.active.push(pc as u32)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Keeps a match that ends at `at` if it is the best so far: of those that
    /// begin first the longest.
    fn matched(&mut self, at: usize) {
        if self.found && self.way[0] > self.best[0] {
            return;
        }
        let same = self.found && self.way[0] == self.best[0] && self.best[self.width] == at;
        if same && !self.program.better(&self.way, &self.best[..self.width]) {
            return;
        }
        self.best[..self.width].copy_from_slice(&self.way);
        self.best[self.width] = at;
        self.found = true;
    }

    /// Runs over the text from `start`. With `any`, the first match found will do.
    fn run(&mut self, start: usize, any: bool) -> Result<()> {
        let code = self.program.code.len();
        let mut now = States::new(code, self.width)?;
        let mut then = States::new(code, self.width)?;
        let bytes = self.text.bytes;
        let mut at = start;
        loop {
            if !self.found && (at == 0 || !self.program.anchored) {
                if now.active.is_empty() {
                    while let Some(&b) = bytes.get(at)
                        && self.program.first[usize::from(b >> 6)] >> (b & 63) & 1 == 0
                    {
                        at += if b < 0x80 {
                            1
                        } else {
                            self.text.mode.char_at(&bytes[at..]).1
                        };
                    }
                }
                self.way.fill(UNSET);
                self.way[0] = at;
                self.follow(&mut now, 0, at)?;
            }
            if (any && self.found) || at >= bytes.len() {
                return Ok(());
            }
            if now.active.is_empty() && (self.found || self.program.anchored) {
                return Ok(());
            }
            let (c, n) = self.text.mode.char_at(&bytes[at..]);
            let folded = self.text.mode.fold(c);
            for i in 0..now.active.len() {
                let pc = now.active[i];
                let row = &now.slots[pc as usize * self.width..][..self.width];
                if self.found && row[0] > self.best[0] {
                    continue;
                }
                if self
                    .program
                    .takes(self.program.code[pc as usize], c, folded)
                {
                    self.way.copy_from_slice(row);
                    self.follow(&mut then, pc + 1, at + n)?;
                }
            }
            now.active.truncate(0);
            core::mem::swap(&mut now, &mut then);
            at += n;
        }
    }
}

/// Searches a text from `start`: the best match's slots, the groups' among
/// them if `all`, and slot 1 its end.
pub fn search(
    program: &Program,
    text: Text<'_>,
    start: usize,
    all: bool,
    any: bool,
) -> Result<List<usize>> {
    let width = if all { program.slots as usize } else { 1 };
    let mut machine = Machine {
        program,
        text,
        width,
        todo: List::new(),
        way: List::filled(UNSET, width)?,
        best: List::filled(UNSET, (width + 1).max(2))?,
        found: false,
    };
    machine.run(start, any)?;
    if !machine.found {
        return Err(Error::NoMatch);
    }
    let end = machine.best[width];
    machine.best[1] = end;
    Ok(machine.best)
}
