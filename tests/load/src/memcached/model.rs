//! What one connection knows of the keys that only it uses.
//!
//! Each key has one writer, so after every answer its value is known exactly.
//! A request whose answer never came (the connection broke) may happen at any
//! time from then on, once, or never: nobody can tell a request that was lost
//! from one that still waits in some buffer of a server that lives.

use std::fmt;

/// A key's value: nothing, bytes of a version, or a counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// Not there.
    Absent,
    /// The bytes that belong to this version.
    Version(u64),
    /// A number kept by `incr`.
    Counter(u64),
}

/// A request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Request {
    /// `get`.
    Get,
    /// `set` to the bytes of a version.
    Set(u64),
    /// `set` to a number.
    SetCounter(u64),
    /// `delete`.
    Delete,
    /// `incr` by one.
    Incr,
}

/// An answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// What `get` found, or did not; a value that nobody wrote is `None`.
    Got(Option<Value>),
    /// `STORED`.
    Stored,
    /// `DELETED`.
    Deleted,
    /// `NOT_FOUND`.
    NotFound,
    /// The new number.
    Counted(u64),
}

/// How an answer contradicts what was acknowledged before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Violation {
    /// An acknowledged write is gone.
    Lost,
    /// A value that was not written, or a write that happened twice.
    Invented,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Lost => "lost",
            Self::Invented => "invented",
        })
    }
}

/// A value that a key may have, and the requests that may still happen to it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct World {
    value: Value,
    waiting: Vec<Request>,
}

impl World {
    /// What may have become of it unseen: any of the waiting requests may have
    /// happened, in any order.
    fn reachable(&self) -> Vec<Self> {
        let mut worlds = vec![self.clone()];
        let mut next = 0;
        while next < worlds.len() && worlds.len() < WORLDS {
            let world = worlds[next].clone();
            next += 1;
            for n in 0..world.waiting.len() {
                let mut waiting = world.waiting.clone();
                let value = after(world.value, waiting.remove(n));
                let after = Self { value, waiting };
                if !worlds.contains(&after) {
                    worlds.push(after);
                }
            }
        }
        worlds
    }
}

/// More are not followed up: a bound on time, far beyond what happens.
const WORLDS: usize = 512;

/// The values that keys may have.
#[derive(Clone, Debug)]
pub struct Model {
    keys: Vec<Vec<World>>,
    late: u64,
}

fn after(v: Value, r: Request) -> Value {
    match (r, v) {
        (Request::Set(n), _) => Value::Version(n),
        (Request::SetCounter(n), _) => Value::Counter(n),
        (Request::Delete, _) => Value::Absent,
        (Request::Incr, Value::Counter(n)) => Value::Counter(n + 1),
        (Request::Get | Request::Incr, v) => v,
    }
}

fn answer(v: Value, r: Request) -> Answer {
    match (r, v) {
        (Request::Get, v) => Answer::Got(Some(v)),
        (Request::Set(_) | Request::SetCounter(_), _) => Answer::Stored,
        (Request::Delete | Request::Incr, Value::Absent) => Answer::NotFound,
        (Request::Delete, _) => Answer::Deleted,
        (Request::Incr, Value::Counter(n)) => Answer::Counted(n + 1),
        // The load never asks for it; a server that answered would have made it up.
        (Request::Incr, Value::Version(_)) => Answer::Got(None),
    }
}

impl Model {
    /// `keys` keys, none of them there.
    pub fn new(keys: usize) -> Self {
        let world = World {
            value: Value::Absent,
            waiting: Vec::new(),
        };
        Self {
            keys: vec![vec![world]; keys],
            late: 0,
        }
    }

    /// The value of a key, where it is certain but for what may still happen.
    pub fn certain(&self, key: usize) -> Option<Value> {
        let (first, others) = self.keys[key].split_first()?;
        others
            .iter()
            .all(|w| w.value == first.value)
            .then_some(first.value)
    }

    /// How often an answer showed that a request happened that had been given
    /// up long before: after an answer to a later one.
    pub fn late(&self) -> u64 {
        self.late
    }

    /// The connection broke before the answer to this request came.
    pub fn unanswered(&mut self, key: usize, r: Request) {
        if r == Request::Get {
            return;
        }
        let worlds = &mut self.keys[key];
        for world in worlds.iter_mut() {
            world.waiting.push(r);
        }
        let happened: Vec<_> = worlds.iter().flat_map(World::reachable).collect();
        for world in happened {
            if !worlds.contains(&world) {
                worlds.push(world);
            }
        }
    }

    /// An answer came. The key is certain afterwards, or as certain as the
    /// answer makes it.
    ///
    /// # Errors
    /// Where no possible value gives this answer. The key then takes the value
    /// that the server says, so that one fault is counted once.
    pub fn answered(&mut self, key: usize, r: Request, a: Answer) -> Result<(), Violation> {
        let possible = &mut self.keys[key];
        let fitting = |worlds: &[World]| {
            let mut kept: Vec<World> = Vec::new();
            for w in worlds.iter().filter(|w| answer(w.value, r) == a) {
                let w = World {
                    value: after(w.value, r),
                    waiting: w.waiting.clone(),
                };
                if !kept.contains(&w) {
                    kept.push(w);
                }
            }
            kept
        };
        let mut kept = fitting(possible);
        if kept.is_empty() {
            let later: Vec<_> = possible.iter().flat_map(World::reachable).collect();
            kept = fitting(&later);
            self.late += u64::from(!kept.is_empty());
        }
        if !kept.is_empty() {
            *possible = kept;
            return Ok(());
        }
        let possible: Vec<Value> = possible.iter().map(|w| w.value).collect();
        let latest = possible
            .iter()
            .filter_map(|v| {
                if let Value::Counter(n) = v {
                    Some(*n)
                } else {
                    None
                }
            })
            .max();
        let newest = possible
            .iter()
            .filter_map(|v| {
                if let Value::Version(n) = v {
                    Some(*n)
                } else {
                    None
                }
            })
            .max();
        let (now, violation) = match a {
            Answer::Got(Some(v @ Value::Counter(n))) => (
                v,
                if latest.is_some_and(|l| n < l) {
                    Violation::Lost
                } else {
                    Violation::Invented
                },
            ),
            Answer::Counted(n) => (
                Value::Counter(n),
                if latest.is_some_and(|l| n <= l) {
                    Violation::Lost
                } else {
                    Violation::Invented
                },
            ),
            // An older version of the key is there in place of the newest.
            Answer::Got(Some(v @ Value::Version(n))) => (
                v,
                if newest.is_some_and(|m| n < m) {
                    Violation::Lost
                } else {
                    Violation::Invented
                },
            ),
            Answer::Got(Some(Value::Absent)) | Answer::NotFound => (Value::Absent, Violation::Lost),
            Answer::Deleted => (Value::Absent, Violation::Invented),
            Answer::Stored | Answer::Got(None) => (Value::Absent, Violation::Invented),
        };
        self.keys[key] = vec![World {
            value: now,
            waiting: Vec::new(),
        }];
        Err(violation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unanswered_write_may_have_happened_or_not() {
        for happened in [false, true] {
            let mut m = Model::new(1);
            m.answered(0, Request::SetCounter(5), Answer::Stored)
                .unwrap();
            m.unanswered(0, Request::Incr);
            let n = if happened { 6 } else { 5 };
            m.answered(0, Request::Get, Answer::Got(Some(Value::Counter(n))))
                .unwrap();
            assert_eq!(m.certain(0), Some(Value::Counter(n)));
        }
    }

    #[test]
    fn an_unanswered_write_may_happen_late_but_once() {
        let mut m = Model::new(1);
        m.answered(0, Request::Set(1), Answer::Stored).unwrap();
        m.unanswered(0, Request::Set(2));
        m.answered(0, Request::Get, Answer::Got(Some(Value::Version(1))))
            .unwrap();
        assert_eq!(m.certain(0), Some(Value::Version(1)));
        m.answered(0, Request::Set(3), Answer::Stored).unwrap();
        m.answered(0, Request::Get, Answer::Got(Some(Value::Version(2))))
            .unwrap();
        assert_eq!(m.late(), 1);
        m.answered(0, Request::Set(4), Answer::Stored).unwrap();
        assert_eq!(
            m.answered(0, Request::Get, Answer::Got(Some(Value::Version(2)))),
            Err(Violation::Lost)
        );
    }

    #[test]
    fn a_late_increment_counts_once() {
        let mut m = Model::new(1);
        m.answered(0, Request::SetCounter(5), Answer::Stored)
            .unwrap();
        m.unanswered(0, Request::Incr);
        m.answered(0, Request::Get, Answer::Got(Some(Value::Counter(5))))
            .unwrap();
        m.answered(0, Request::Incr, Answer::Counted(7)).unwrap();
        assert_eq!(
            m.answered(0, Request::Incr, Answer::Counted(9)),
            Err(Violation::Invented)
        );
    }

    #[test]
    fn a_write_that_was_seen_to_happen_does_not_happen_again() {
        let mut m = Model::new(1);
        m.answered(0, Request::Set(1), Answer::Stored).unwrap();
        m.unanswered(0, Request::Set(2));
        m.answered(0, Request::Get, Answer::Got(Some(Value::Version(2))))
            .unwrap();
        m.answered(0, Request::Set(3), Answer::Stored).unwrap();
        assert_eq!(
            m.answered(0, Request::Get, Answer::Got(Some(Value::Version(2)))),
            Err(Violation::Lost)
        );
    }

    #[test]
    fn a_lost_write_is_seen() {
        let mut m = Model::new(1);
        m.answered(0, Request::Set(1), Answer::Stored).unwrap();
        m.answered(0, Request::Set(2), Answer::Stored).unwrap();
        assert_eq!(
            m.answered(0, Request::Get, Answer::Got(Some(Value::Version(1)))),
            Err(Violation::Lost)
        );
        m.answered(0, Request::Set(3), Answer::Stored).unwrap();
        assert_eq!(
            m.answered(0, Request::Get, Answer::Got(Some(Value::Absent))),
            Err(Violation::Lost)
        );
    }

    #[test]
    fn a_write_that_happened_twice_is_seen() {
        let mut m = Model::new(1);
        m.answered(0, Request::SetCounter(0), Answer::Stored)
            .unwrap();
        m.answered(0, Request::Incr, Answer::Counted(1)).unwrap();
        assert_eq!(
            m.answered(0, Request::Incr, Answer::Counted(3)),
            Err(Violation::Invented)
        );
    }

    #[test]
    fn a_value_that_nobody_wrote_is_seen() {
        let mut m = Model::new(1);
        assert_eq!(
            m.answered(0, Request::Get, Answer::Got(None)),
            Err(Violation::Invented)
        );
    }
}
