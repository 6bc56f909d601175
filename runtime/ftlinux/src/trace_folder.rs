//! A trace's folder: the trace, and a copy of the program.

use crate::control::Figures;
use crate::problem::{Explain, Problem, Result};
use crate::store::{STREAMS, Store};
use crate::trace::{End, PROGRAM, TRACE, Writer};
use ftlinux_ship::{Kind, Manifest, Piece, batch};
use nix::sys::signal::Signal;
use std::fs::Permissions;
use std::io::IoSlice;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::ExitStatus;

/// Makes the folder, puts the program into it and begins the trace. What was made is
/// removed again unless it is kept.
///
/// # Errors
/// The folder holds something, or cannot be written to.
pub fn begin(
    folder: &Path,
    program: &[u8],
    permissions: Permissions,
    manifest: &Manifest,
) -> Result<(Made, Writer)> {
    let mut made = Made::folder(folder)?;
    let copy = made.file(PROGRAM);
    std::fs::write(&copy, program)
        .and_then(|()| std::fs::set_permissions(&copy, permissions))
        .explain(copy.display(), "name a folder with room for the program")?;
    let writer = Writer::create(&made.file(TRACE), manifest)?;
    Ok((made, writer))
}

/// Leaves a backup's log behind as a trace, up to its frontier.
///
/// # Errors
/// As [`begin`].
pub fn leave(folder: &Path, program: &[u8], manifest: &Manifest, log: &mut Store) -> Result<()> {
    let (made, mut writer) = begin(folder, program, Permissions::from_mode(0o755), manifest)?;
    for n in 0..STREAMS {
        for part in log.parts(n, 0) {
            let (at, bytes) = part.explain("the log", "free some memory")?;
            let piece = Piece {
                slot: n as u16,
                at,
                len: bytes.len() as u32,
                ..Piece::default()
            };
            let mut text = Vec::new();
            batch::describe(&mut text, &[piece]);
            writer.frame(Kind::Log, &[IoSlice::new(&text), IoSlice::new(&bytes)])?;
        }
    }
    let mut pieces = log.at_frontier();
    for piece in &mut pieces {
        // What comes behind it may depend on what never came.
        piece.v2 = piece.v1;
    }
    let mut text = Vec::new();
    batch::describe(&mut text, &pieces);
    writer.frame(Kind::Cut, &[IoSlice::new(&text)])?;
    let figures = Figures {
        events: pieces.iter().map(|p| p.v1).sum(),
        threads: pieces.len() as u64,
        ..Figures::default()
    };
    writer.end(&End {
        // Its host died, and the program with it.
        status: ExitStatus::from_raw(Signal::SIGKILL as i32),
        memory_hash: 0,
        memory_hash_state: 0,
        figures,
        log_bytes: log.total(),
    })?;
    made.keep();
    Ok(())
}

/// What was made, removed again unless it is kept.
pub struct Made {
    folder: PathBuf,
    new: bool,
    files: Vec<PathBuf>,
}

impl Made {
    fn folder(path: &Path) -> Result<Self> {
        const OTHER: &str = "name a new or empty folder";
        let new = match std::fs::read_dir(path) {
            Ok(mut entries) => {
                if entries.next().is_some() {
                    return Err(Problem::new(
                        format!("{} is not empty", path.display()),
                        OTHER,
                    ));
                }
                false
            }
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                std::fs::create_dir_all(path).explain(path.display(), OTHER)?;
                true
            }
            Err(e) => return Err(Problem::new(format!("{}: {e}", path.display()), OTHER)),
        };
        Ok(Self {
            folder: path.to_owned(),
            new,
            files: Vec::new(),
        })
    }

    fn file(&mut self, name: &str) -> PathBuf {
        let path = self.folder.join(name);
        self.files.push(path.clone());
        path
    }

    /// Keeps it all.
    pub fn keep(mut self) {
        self.files.clear();
        self.new = false;
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        for file in &self.files {
            let _ = std::fs::remove_file(file);
        }
        if self.new {
            let _ = std::fs::remove_dir(&self.folder);
        }
    }
}
