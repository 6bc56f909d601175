//! The note `.note.ftlinux` in a relinked program: which mode it is fit for.
//!
//! An ELF note, name `FTLinux`, type 1, whose 256 bytes are four little-endian
//! 32-bit numbers (version, mode, atomic instructions, objects not compiled by
//! ftlinux-cc) and a text, padded with zeroes.

use anyhow::{Context, Result, ensure};
use object::{Object, ObjectSection};
use std::fs;
use std::os::unix::fs::FileExt;
use std::path::Path;

/// How a program's threads may run while it is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Side by side: every atomic access is a call that can be recorded.
    Parallel,
    /// One at a time: there are atomic instructions that nobody sees.
    Serial,
}

/// What the note says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The mode that the program is fit for.
    pub mode: Mode,
    /// Atomic instructions outside the C library.
    pub atomics: u32,
    /// Objects that ftlinux-cc did not compile, whose volatile accesses are not seen.
    pub foreign: u32,
    /// Why, in words.
    pub why: String,
}

const SECTION: &str = ".note.ftlinux";
const VERSION: u32 = 1;
const HEADER: usize = 12 + 8;
const SIZE: usize = 256;
const TEXT: usize = 16;

/// The note of a program; `None` for one that was linked without ftlinux-cc.
pub fn read(program: &Path) -> Result<Option<Note>> {
    let data = fs::read(program).with_context(|| format!("reading {}", program.display()))?;
    let file = object::File::parse(&*data)?;
    let Some(section) = file.section_by_name(SECTION) else {
        return Ok(None);
    };
    let bytes = section.data()?;
    Ok(bytes.get(HEADER..HEADER + SIZE).and_then(decode))
}

/// Fills in the note of a program that was just linked. Without a note in it
/// (`-nostdlib`) nothing happens.
pub fn write(program: &Path, data: &[u8], note: &Note) -> Result<()> {
    let file = object::File::parse(data)?;
    let Some(section) = file.section_by_name(SECTION) else {
        return Ok(());
    };
    let (offset, size) = section.file_range().context("the note is in the file")?;
    ensure!(
        usize::try_from(size)? == HEADER + SIZE,
        "the note has an unexpected size"
    );
    fs::File::options()
        .write(true)
        .open(program)?
        .write_all_at(&encode(note), offset + HEADER as u64)?;
    Ok(())
}

fn encode(note: &Note) -> [u8; SIZE] {
    let mut out = [0; SIZE];
    let mode = match note.mode {
        Mode::Parallel => 1,
        Mode::Serial => 2,
    };
    for (place, number) in out
        .chunks_exact_mut(4)
        .zip([VERSION, mode, note.atomics, note.foreign])
    {
        place.copy_from_slice(&number.to_le_bytes());
    }
    // One zero stays at the end.
    let mut length = note.why.len().min(SIZE - TEXT - 1);
    while !note.why.is_char_boundary(length) {
        length -= 1;
    }
    out[TEXT..TEXT + length].copy_from_slice(&note.why.as_bytes()[..length]);
    out
}

fn decode(bytes: &[u8]) -> Option<Note> {
    let number = |i: usize| {
        let b = bytes.get(4 * i..4 * i + 4)?;
        Some(u32::from_le_bytes(b.try_into().ok()?))
    };
    if number(0)? != VERSION {
        return None;
    }
    let text = bytes.get(TEXT..)?.split(|b| *b == 0).next()?;
    Some(Note {
        mode: match number(1)? {
            1 => Mode::Parallel,
            2 => Mode::Serial,
            _ => return None,
        },
        atomics: number(2)?,
        foreign: number(3)?,
        why: String::from_utf8_lossy(text).into_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::{Mode, Note, decode, encode};

    #[test]
    fn round_trip() {
        let mut note = Note {
            mode: Mode::Serial,
            atomics: 7,
            foreign: 2,
            why: "x.o: 7 atomic instructions".into(),
        };
        assert_eq!(decode(&encode(&note)), Some(note.clone()));
        note.why = "é".repeat(300);
        assert_eq!(decode(&encode(&note)).map(|n| n.why), Some("é".repeat(119)));
        assert_eq!(decode(&[0; 256]), None);
    }
}
