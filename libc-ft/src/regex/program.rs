//! A pattern as instructions for a machine that is in many states at once.

use super::error::{Error, Result};
use super::list::List;
use super::parse::{Assertion, INFINITE, Id, Kind, NONE, Parsed, parse};
use super::set::{Mode, Set};

/// One instruction.
#[derive(Clone, Copy)]
pub enum Inst {
    /// Takes this character.
    Char(u32),
    /// Takes any character.
    Any,
    /// Takes one of a set.
    Set(u32),
    /// Goes on at both places, the first preferred.
    Split(u32, u32),
    /// Goes on elsewhere.
    Jump(u32),
    /// Notes the place in the text.
    Save(u32),
    /// Skips the next instruction if the place has not moved since it was noted.
    Progress(u32),
    /// Goes on where something holds.
    Assert(Assertion),
    /// Takes what a group matched.
    Back(u8),
    /// The end.
    Match,
}

/// A slot that decides between matches of the same text, and how: the later
/// place is better, or the earlier.
#[derive(Clone, Copy)]
pub struct Rank {
    pub slot: u32,
    pub later: bool,
}

/// A compiled pattern.
pub struct Program {
    pub code: List<Inst>,
    pub sets: List<Set>,
    pub ranges: List<(u32, u32)>,
    pub ranks: List<Rank>,
    pub mode: Mode,
    pub groups: u32,
    /// Slots: two for the whole and each group, and what the ranks need besides.
    pub slots: u32,
    pub back: bool,
    /// Bytes that a match can begin with; all, if it may be empty.
    pub first: [u64; 4],
    /// Whether a match can only begin where the text does.
    pub anchored: bool,
}

/// The most instructions.
const LIMIT: usize = 1 << 18;

struct Compiler {
    parsed: Parsed,
    code: List<Inst>,
    ranks: List<Rank>,
    slots: u32,
    /// The most slots in use at once.
    most: u32,
    /// Whether the node being compiled is a first copy, whose slots get ranks.
    ranking: bool,
    looped: bool,
}

impl Program {
    /// Compiles a pattern.
    pub fn new(pattern: &[u8], extended: bool, mode: Mode) -> Result<Self> {
        let (parsed, first) = parse(pattern, extended, mode)?;
        let (groups, back) = (parsed.groups, parsed.back);
        let mut c = Compiler {
            slots: 2 * (groups + 1),
            most: 2 * (groups + 1),
            parsed,
            code: List::new(),
            ranks: List::new(),
            ranking: true,
            looped: false,
        };
        c.branches(first)?;
        c.emit(Inst::Match)?;
        let mut program = Self {
            code: c.code,
            sets: c.parsed.sets,
            ranges: c.parsed.ranges,
            ranks: c.ranks,
            mode,
            groups,
            slots: c.most,
            back,
            first: [0; 4],
            anchored: false,
        };
        program.find_first()?;
        Ok(program)
    }

    /// Finds out what a match can begin with.
    fn find_first(&mut self) -> Result<()> {
        let mut seen = List::filled(false, self.code.len())?;
        let mut todo = List::new();
        todo.push(0usize)?;
        let mut first = [0u64; 4];
        let mut any = false;
        self.anchored = !self.mode.newline;
        while let Some(pc) = todo.pop() {
            if core::mem::replace(&mut seen[pc], true) {
                continue;
            }
            let mut add = |b: u32| first[(b >> 6) as usize] |= 1 << (b & 63);
            match self.code[pc] {
                Inst::Split(a, b) => {
                    todo.push(a as usize)?;
                    todo.push(b as usize)?;
                    continue;
                }
                Inst::Jump(a) => {
                    todo.push(a as usize)?;
                    continue;
                }
                Inst::Save(_) => {
                    todo.push(pc + 1)?;
                    continue;
                }
                Inst::Progress(_) => {
                    todo.push(pc + 1)?;
                    todo.push(pc + 2)?;
                    continue;
                }
                // What begins at the text's start needs no further search.
                Inst::Assert(Assertion::LineStart | Assertion::TextStart) if !self.mode.newline => {
                    any = true;
                    continue;
                }
                Inst::Char(c) if c < 0x80 => {
                    add(c);
                    if self.mode.icase {
                        add(u32::from((c as u8).to_ascii_uppercase()));
                    }
                }
                Inst::Set(i) => {
                    for b in 0..256 {
                        if (b >= 0x80 && self.mode.utf8)
                            || self.sets[i as usize].has(b, &self.ranges, self.mode)
                        {
                            add(b);
                        }
                    }
                }
                Inst::Char(c) if !self.mode.utf8 && c < 0x100 => add(c),
                // Any byte of UTF-8; and letters whose other case is ASCII.
                Inst::Char(_) => any = true,
                _ => any = true,
            }
            self.anchored = false;
        }
        self.first = if any { [u64::MAX; 4] } else { first };
        Ok(())
    }
}

impl Compiler {
    fn emit(&mut self, inst: Inst) -> Result<u32> {
        if self.code.len() >= LIMIT {
            return Err(Error::Space);
        }
        Ok(self.code.push(inst)? as u32)
    }

    fn here(&self) -> u32 {
        self.code.len() as u32
    }

    fn slot(&mut self) -> u32 {
        self.slots += 1;
        self.most = self.most.max(self.slots);
        self.slots - 1
    }

    fn rank(&mut self, slot: u32, later: bool) -> Result<()> {
        if self.ranking {
            self.ranks.push(Rank { slot, later })?;
        }
        Ok(())
    }

    /// Branches, one of which is to match.
    fn branches(&mut self, first: Id) -> Result<()> {
        let mut branch = first;
        // The jumps out of branches, each naming the one before, to be set at the end.
        let mut out = NONE;
        while branch != NONE {
            let node = self.parsed.nodes[branch as usize];
            let Kind::Branch(sequence) = node.kind else {
                break;
            };
            let split = if node.next == NONE {
                NONE
            } else {
                self.emit(Inst::Split(0, 0))?
            };
            let start = self.here();
            self.sequence(sequence)?;
            if split != NONE {
                out = self.emit(Inst::Jump(out))?;
                let next = self.here();
                self.code[split as usize] = Inst::Split(start, next);
            }
            branch = node.next;
        }
        let end = self.here();
        while out != NONE {
            let Inst::Jump(before) = self.code[out as usize] else {
                break;
            };
            self.code[out as usize] = Inst::Jump(end);
            out = before;
        }
        Ok(())
    }

    /// Nodes one after the other. Of those that may match more or less, the
    /// first takes as much as it can, then the next.
    fn sequence(&mut self, first: Id) -> Result<()> {
        let mut id = first;
        while id != NONE {
            let node = self.parsed.nodes[id as usize];
            match node.kind {
                Kind::Group(..) => self.node(id)?,
                Kind::Repeat(..) if node.next != NONE => {
                    let slot = self.slot();
                    self.rank(slot, true)?;
                    self.node(id)?;
                    self.emit(Inst::Save(slot))?;
                }
                _ => self.node(id)?,
            }
            id = node.next;
        }
        Ok(())
    }

    fn node(&mut self, id: Id) -> Result<()> {
        match self.parsed.nodes[id as usize].kind {
            Kind::Char(c) => self.emit(Inst::Char(c)).map(drop),
            Kind::Any => self.emit(Inst::Any).map(drop),
            Kind::Set(i) => self.emit(Inst::Set(i)).map(drop),
            Kind::Assert(a) => self.emit(Inst::Assert(a)).map(drop),
            Kind::Back(n) => self.emit(Inst::Back(n)).map(drop),
            Kind::Branch(first) => self.sequence(first),
            Kind::Group(n, first) => {
                // In a loop the last round counts: the one that began first.
                if self.looped {
                    self.rank(2 * n, false)?;
                }
                self.rank(2 * n + 1, true)?;
                self.emit(Inst::Save(2 * n))?;
                self.branches(first)?;
                self.emit(Inst::Save(2 * n + 1)).map(drop)
            }
            Kind::Repeat(body, min, max) => {
                let outer = (self.ranking, self.looped);
                self.looped = true;
                let r = self.repeat(body, min, max);
                (self.ranking, self.looped) = outer;
                r
            }
        }
    }

    /// A copy of a node that is repeated; only the first has ranks.
    fn copy(&mut self, body: Id) -> Result<()> {
        let slots = self.slots;
        self.node(body)?;
        // The copies share their slots: take back what the further ones took.
        if !self.ranking {
            self.slots = slots;
        }
        self.ranking = false;
        Ok(())
    }

    fn repeat(&mut self, body: Id, min: u32, max: u32) -> Result<()> {
        if max == 0 {
            // Nothing, however often: the group in it takes no part.
            return Ok(());
        }
        for _ in 0..min {
            self.copy(body)?;
        }
        if max == INFINITE {
            // A round that took nothing is the last, so that there is an end.
            let slot = self.slot();
            let split = self.emit(Inst::Split(0, 0))?;
            self.emit(Inst::Save(slot))?;
            self.copy(body)?;
            self.emit(Inst::Progress(slot))?;
            self.emit(Inst::Jump(split))?;
            let end = self.here();
            self.code[split as usize] = Inst::Split(split + 1, end);
            return Ok(());
        }
        let mut before = NONE;
        for _ in min..max {
            let split = self.emit(Inst::Split(before, 0))?;
            before = split;
            self.copy(body)?;
        }
        let end = self.here();
        while before != NONE {
            let Inst::Split(previous, _) = self.code[before as usize] else {
                break;
            };
            self.code[before as usize] = Inst::Split(before + 1, end);
            before = previous;
        }
        Ok(())
    }
}
