//! A trace on disk: the stream of frames that a backup would get, in a file,
//! with a last frame that says how the run ended.

use crate::control::Figures;
use crate::problem::{Explain, Problem, Result};
use crate::store::{STREAMS, Store};
use ftlinux_replay::layout;
use ftlinux_ship::fields::{Fields, Malformed, PutFields};
use ftlinux_ship::frame::{self, HEAD};
use ftlinux_ship::{Batch, Frame, Greeting, Kind, Manifest};
use std::fs::File;
use std::io::{self, BufReader, IoSlice, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::ExitStatus;

/// The trace's file in its folder.
pub const TRACE: &str = "trace.ftl";
/// The program's copy in its folder.
pub const PROGRAM: &str = "program";

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// As `wait` gave it.
    pub status: ExitStatus,
    /// Hash of the final memory.
    pub memory_hash: u64,
    /// 1 if the hash says anything.
    pub memory_hash_state: u32,
    /// Sums over all threads.
    pub figures: Figures,
    /// Bytes of all streams.
    pub log_bytes: u64,
}

impl End {
    fn encode(&self) -> Vec<u8> {
        let mut out = Vec::new();
        out.put_u32(self.status.into_raw() as u32);
        out.put_u64(self.memory_hash);
        out.put_u32(self.memory_hash_state);
        let f = &self.figures;
        for n in [
            f.events,
            f.mispredicted,
            f.input_bytes,
            f.outputs,
            f.output_bytes,
            f.threads,
            self.log_bytes,
        ] {
            out.put_u64(n);
        }
        out
    }

    fn decode(payload: &[u8]) -> std::result::Result<Self, Malformed> {
        let mut f = Fields::new(payload);
        let end = Self {
            status: ExitStatus::from_raw(f.u32()? as i32),
            memory_hash: f.u64()?,
            memory_hash_state: f.u32()?,
            figures: Figures {
                events: f.u64()?,
                mispredicted: f.u64()?,
                input_bytes: f.u64()?,
                outputs: f.u64()?,
                output_bytes: f.u64()?,
                threads: f.u64()?,
            },
            log_bytes: f.u64()?,
        };
        f.end()?;
        Ok(end)
    }
}

/// Writes a trace.
pub struct Writer {
    file: File,
    path: PathBuf,
    frames: u64,
}

impl Writer {
    /// Begins a trace at `path`.
    ///
    /// # Errors
    /// The file is there, or cannot be written.
    pub fn create(path: &Path, manifest: &Manifest) -> Result<Self> {
        let file = File::create_new(path)
            .explain(path.display(), "name a folder that can be written to")?;
        let mut writer = Self {
            file,
            path: path.to_owned(),
            frames: 0,
        };
        let greeting = Greeting {
            version: ftlinux_ship::VERSION,
            log_version: layout::VERSION,
            cpu_level: manifest.config.cpu_level,
            timeout_ms: 0,
        };
        writer.frame(Kind::Hello, &[IoSlice::new(&greeting.encode())])?;
        writer.frame(Kind::Manifest, &[IoSlice::new(&manifest.encode())])?;
        Ok(writer)
    }

    /// Appends a frame.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn frame(&mut self, kind: Kind, parts: &[IoSlice<'_>]) -> Result<()> {
        let head = frame::head(kind, self.frames, parts);
        self.frames += 1;
        let mut all = Vec::with_capacity(parts.len() + 1);
        all.push(IoSlice::new(&head));
        all.extend_from_slice(parts);
        write_all(&mut self.file, &all).explain(
            self.path.display(),
            "make room for the trace, and record again",
        )
    }

    /// Ends the trace.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn end(mut self, end: &End) -> Result<()> {
        self.frame(Kind::End, &[IoSlice::new(&end.encode())])
    }
}

fn write_all(file: &mut File, parts: &[IoSlice<'_>]) -> io::Result<()> {
    let mut gone = file.write_vectored(parts)?;
    for part in parts {
        let skip = gone.min(part.len());
        gone -= skip;
        file.write_all(&part[skip..])?;
    }
    Ok(())
}

/// A trace as read.
pub struct Trace {
    /// What was run.
    pub manifest: Manifest,
    /// Its log.
    pub log: Store,
    /// How it ended.
    pub end: End,
}

impl Trace {
    /// Reads and checks the trace in `folder`; `progress` hears how many bytes
    /// of how many are read.
    ///
    /// # Errors
    /// It is not there, of another version, or damaged: at which byte.
    pub fn open(folder: &Path, progress: impl FnMut(u64, u64)) -> Result<Self> {
        let path = folder.join(TRACE);
        let file = File::open(&path).explain(
            path.display(),
            "name the folder that `ftlinux record -o` made",
        )?;
        let size = file
            .metadata()
            .explain(path.display(), "check its rights")?
            .len();
        read(BufReader::with_capacity(1 << 20, file), size, progress)
            .map_err(|(what, remedy)| Problem::new(format!("{}: {what}", path.display()), remedy))
    }
}

type Bad = (String, &'static str);

const AGAIN: &str = "copy it again from where it was recorded, or record again";

fn damaged(at: u64, why: impl std::fmt::Display) -> Bad {
    (format!("damaged at byte {at} ({why})"), AGAIN)
}

/// Reads one frame into `buffer`.
fn read_frame<'a>(
    from: &mut impl Read,
    at: u64,
    buffer: &'a mut Vec<u8>,
) -> std::result::Result<(Frame<'a>, u64), Bad> {
    buffer.clear();
    let take =
        |from: &mut dyn Read, buffer: &mut Vec<u8>, len: usize| -> std::result::Result<(), Bad> {
            let start = buffer.len();
            buffer.resize(start + len, 0);
            let mut got = start;
            while got < buffer.len() {
                match from.read(&mut buffer[got..]) {
                    Ok(0) => return Err((format!("truncated at byte {}", at + got as u64), AGAIN)),
                    Ok(n) => got += n,
                    Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                    Err(e) => {
                        return Err((
                            format!("cannot be read at byte {}: {e}", at + got as u64),
                            "check the disk",
                        ));
                    }
                }
            }
            Ok(())
        };
    take(from, buffer, HEAD)?;
    let head = buffer.first_chunk().expect("a whole head");
    let (_, len) = frame::check(head).map_err(|e| damaged(at, e))?;
    take(from, buffer, len)?;
    match frame::parse(buffer).map_err(|e| damaged(at, e))? {
        Some((frame, used)) => Ok((frame, used as u64)),
        None => Err(damaged(at, "a frame that does not end")),
    }
}

fn read(
    mut from: impl Read,
    size: u64,
    mut progress: impl FnMut(u64, u64),
) -> std::result::Result<Trace, Bad> {
    let mut buffer = Vec::new();
    let mut at = 0;
    let mut manifest: Option<Manifest> = None;
    let mut log =
        Store::new().map_err(|e| (format!("no memory for it: {e}"), "free some memory"))?;
    let mut number = 0;
    loop {
        let (frame, len) = read_frame(&mut from, at, &mut buffer)?;
        if frame.number != number {
            return Err(damaged(at, "a part is missing"));
        }
        let bad = |e: Malformed| damaged(at, e);
        match (number, frame.kind) {
            (0, Kind::Hello) => {
                let greeting = Greeting::decode(frame.payload).map_err(bad)?;
                if greeting.version != ftlinux_ship::VERSION
                    || greeting.log_version != layout::VERSION
                {
                    return Err((
                        format!(
                            "is of version {}.{}",
                            greeting.version, greeting.log_version
                        ),
                        "replay it with the ftlinux that recorded it",
                    ));
                }
            }
            (1, Kind::Manifest) => manifest = Some(Manifest::decode(frame.payload).map_err(bad)?),
            (2.., Kind::Log | Kind::Cut | Kind::Milestone) => {
                let batch = Batch::parse(frame.payload, STREAMS).map_err(bad)?;
                log.apply(&batch, frame.kind).map_err(|e| damaged(at, e))?;
            }
            (2.., Kind::End) => {
                let end = End::decode(frame.payload).map_err(bad)?;
                at += len;
                if at != size {
                    return Err(damaged(at, "there is more after the end"));
                }
                let manifest = manifest.ok_or_else(|| damaged(at, "no manifest"))?;
                progress(size, size);
                return Ok(Trace { manifest, log, end });
            }
            _ => return Err(damaged(at, "a part out of place")),
        }
        number += 1;
        at += len;
        progress(at, size);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ftlinux_ship::{Piece, batch::describe};
    use proptest::prelude::*;

    fn sample() -> Vec<u8> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(TRACE);
        let manifest = Manifest {
            args: vec![b"prog".to_vec()],
            cwd: b"/".to_vec(),
            ..Manifest::default()
        };
        let mut writer = Writer::create(&path, &manifest).unwrap();
        for n in 0..3 {
            let mut text = Vec::new();
            describe(
                &mut text,
                &[Piece {
                    slot: 1,
                    v1: n,
                    v2: n + 1,
                    at: 5 * n,
                    len: 5,
                }],
            );
            writer
                .frame(Kind::Cut, &[IoSlice::new(&text), IoSlice::new(b"bytes")])
                .unwrap();
        }
        let end = End {
            status: ExitStatus::from_raw(0),
            memory_hash: 1,
            memory_hash_state: 1,
            figures: Figures::default(),
            log_bytes: 15,
        };
        writer.end(&end).unwrap();
        std::fs::read(&path).unwrap()
    }

    fn try_read(bytes: &[u8]) -> std::result::Result<Trace, String> {
        read(bytes, bytes.len() as u64, |_, _| {}).map_err(|e| e.0)
    }

    #[test]
    fn comes_back() {
        let trace = try_read(&sample()).unwrap();
        assert_eq!((trace.log.len(1), trace.log.frontier(1)), (15, (2, 3)));
        assert_eq!(trace.end.log_bytes, 15);
    }

    #[test]
    fn truncation_anywhere_is_named() {
        let bytes = sample();
        for len in 0..bytes.len() {
            let what = try_read(&bytes[..len]).err().unwrap();
            assert_eq!(what, format!("truncated at byte {len}"));
        }
    }

    #[test]
    fn a_flip_anywhere_is_named() {
        let mut bytes = sample();
        for at in 0..bytes.len() {
            for bit in 0..8 {
                bytes[at] ^= 1 << bit;
                let what = try_read(&bytes)
                    .err()
                    .unwrap_or_else(|| panic!("byte {at} bit {bit}"));
                assert!(
                    what.starts_with("damaged at byte") || what.starts_with("truncated at byte"),
                    "{what}"
                );
                bytes[at] ^= 1 << bit;
            }
        }
    }

    #[test]
    fn more_after_the_end() {
        let mut bytes = sample();
        bytes.push(0);
        assert!(try_read(&bytes).is_err());
    }

    proptest! {
        #[test]
        fn garbage(bytes in proptest::collection::vec(any::<u8>(), 0..500)) {
            prop_assert!(try_read(&bytes).is_err());
        }

        #[test]
        fn a_hole(from in 0usize..300, len in 1usize..100) {
            let mut bytes = sample();
            let from = from.min(bytes.len() - 1);
            let to = (from + len).min(bytes.len());
            bytes.drain(from..to);
            prop_assert!(try_read(&bytes).is_err());
        }
    }
}
