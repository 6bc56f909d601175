//! Time zone files (RFC 9636; `man 5 tzfile`).

use super::LocalType;
use super::intern::intern;
use super::posix::Rule;
use crate::netdb::file::File;
use core::ffi::CStr;

/// A time zone's file: where its parts are.
pub struct Table {
    file: File,
    /// Where the transition times begin, how many there are, and their size.
    times: usize,
    count: usize,
    width: usize,
    /// Where each transition's type index is.
    indexes: usize,
    /// Where the types are, and how many.
    types: usize,
    type_count: usize,
    names: usize,
    /// What holds after the last transition.
    footer: Option<Rule>,
    /// The last answer, and from when until when it holds.
    last: (i64, i64, LocalType),
}

fn u32_at(data: &[u8], at: usize) -> Option<usize> {
    let b = data.get(at..at + 4)?.first_chunk()?;
    usize::try_from(u32::from_be_bytes(*b)).ok()
}

/// The counts of a header: UT flags, standard flags, leap seconds, transitions,
/// types, name bytes.
fn header(data: &[u8], at: usize) -> Option<[usize; 6]> {
    if data.get(at..at + 4)? != b"TZif" {
        return None;
    }
    let mut counts = [0; 6];
    for (i, n) in counts.iter_mut().enumerate() {
        *n = u32_at(data, at + 20 + 4 * i)?;
        // Nothing real comes near; sums stay far from overflow.
        if *n > 1 << 24 {
            return None;
        }
    }
    Some(counts)
}

fn data_len([ut, std, leap, time, kind, chars]: [usize; 6], width: usize) -> usize {
    time * (width + 1) + kind * 6 + chars + leap * (width + 4) + std + ut
}

const HEADER: usize = 44;

impl Table {
    /// Reads a file; `None` if there is none or it is malformed.
    pub fn read(path: &CStr) -> Option<Self> {
        Self::parse(File::read(path).ok()?)
    }

    fn parse(file: File) -> Option<Self> {
        let data = file.bytes();
        let mut counts = header(data, 0)?;
        let (mut at, mut width) = (HEADER, 4);
        let mut footer = None;
        if data[4] >= b'2' {
            at = HEADER + data_len(counts, 4);
            counts = header(data, at)?;
            at += HEADER;
            width = 8;
            let end = at + data_len(counts, 8);
            if let Some([b'\n', text @ ..]) = data.get(end..) {
                let text = text.split(|&c| c == b'\n').next().unwrap_or(b"");
                footer = Rule::parse(text);
            }
        }
        if data.len() < at + data_len(counts, width) {
            return None;
        }
        let [_, _, _, count, type_count, name_count] = counts;
        let indexes = at + count * width;
        let types = indexes + count;
        let names = types + type_count * 6;
        let known = |i: &u8| usize::from(*i) < type_count;
        let sound = |t: &[u8]| usize::from(t[5]) < name_count && t[4] < 2;
        if type_count == 0
            || !data[indexes..types].iter().all(known)
            || !data[types..names].chunks_exact(6).all(sound)
            || data[names..names + name_count].last() != Some(&0)
        {
            return None;
        }
        let mut table = Self {
            times: at,
            count,
            width,
            indexes,
            types,
            type_count,
            names,
            footer,
            last: (0, 0, Rule::utc(c"UTC").standard),
            file,
        };
        // An interval that holds nothing: the first lookup is a real one.
        table.last = (i64::MAX, i64::MIN, table.local_type(0));
        Some(table)
    }

    fn time(&self, i: usize) -> i64 {
        let data = self.file.bytes();
        let at = self.times + i * self.width;
        if self.width == 8 {
            data[at..]
                .first_chunk()
                .map_or(0, |b| i64::from_be_bytes(*b))
        } else {
            data[at..]
                .first_chunk()
                .map_or(0, |b| i32::from_be_bytes(*b).into())
        }
    }

    fn local_type(&self, i: usize) -> LocalType {
        let data = self.file.bytes();
        let t = &data[self.types + 6 * i..][..6];
        let name = &data[self.names + usize::from(t[5])..];
        LocalType {
            offset: i32::from_be_bytes([t[0], t[1], t[2], t[3]]),
            dst: t[4] != 0,
            name: intern(name.split(|&c| c == 0).next().unwrap_or(b"")),
        }
    }

    fn type_after(&self, transition: usize) -> LocalType {
        self.local_type(self.file.bytes()[self.indexes + transition].into())
    }

    /// What is in force before the first transition.
    fn first_type(&self) -> LocalType {
        (0..self.type_count)
            .map(|i| self.local_type(i))
            .find(|t| !t.dst)
            .unwrap_or_else(|| self.local_type(0))
    }

    /// What is in force at `t`.
    pub fn at(&mut self, t: i64) -> LocalType {
        if self.last.0 <= t && t < self.last.1 {
            return self.last.2;
        }
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = low.midpoint(high);
            if self.time(middle) <= t {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if low == self.count
            && let Some(rule) = &mut self.footer
        {
            return rule.at(t);
        }
        let kind = if low == 0 {
            self.first_type()
        } else {
            self.type_after(low - 1)
        };
        let from = if low == 0 {
            i64::MIN
        } else {
            self.time(low - 1)
        };
        let until = if low == self.count {
            i64::MAX
        } else {
            self.time(low)
        };
        self.last = (from, until, kind);
        kind
    }

    /// The last standard time and the last daylight saving time of the zone.
    pub fn latest(&self) -> (LocalType, Option<LocalType>) {
        let find = |dst: bool| {
            (0..self.count)
                .rev()
                .map(|i| self.type_after(i))
                .find(|t| t.dst == dst)
                .or_else(|| {
                    (0..self.type_count)
                        .map(|i| self.local_type(i))
                        .find(|t| t.dst == dst)
                })
        };
        let standard = self.footer.map(|f| f.standard).or_else(|| find(false));
        let daylight = self
            .footer
            .and_then(|f| f.daylight())
            .or_else(|| find(true));
        (standard.unwrap_or_else(|| self.local_type(0)), daylight)
    }
}
