//! `ftlinux record`

use crate::child::{Start, in_words, shell_status};
use crate::control::{Control, Setup};
use crate::launch::{Choices, Launch, manifest};
use crate::problem::{Explain, Problem, Result};
use crate::program::Program;
use crate::recorder;
use crate::signals::Signals;
use crate::trace::{End, PROGRAM, TRACE, Writer};
use ftlinux_replay::layout::Mode;
use std::ffi::OsString;
use std::os::fd::AsFd;
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// Runs a program and writes a trace of it, which `ftlinux replay` repeats.
///
/// The exit status is the program's, 128 and the number if a signal ended it,
/// or 125 if it could not be recorded.
#[derive(Debug, clap::Args)]
pub struct Record {
    /// The folder to make for the trace.
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,

    #[command(flatten)]
    launch: Launch,
}

impl Record {
    /// Runs the command.
    ///
    /// # Errors
    /// The program could not be recorded.
    pub fn run(self) -> Result<u8> {
        let stdio = [Stdio::inherit(), Stdio::inherit(), Stdio::inherit()];
        let end = record(
            &self.output,
            &self.launch.program,
            self.launch.choices,
            stdio,
        )?;
        if end.status.code().is_none() {
            eprintln!(
                "ftlinux: the program was {}; the trace goes up to there",
                in_words(end.status)
            );
        }
        Ok(shell_status(end.status))
    }
}

/// Records `args` into `folder`.
///
/// # Errors
/// The program could not be recorded; nothing is left in the folder then.
pub fn record(
    folder: &Path,
    args: &[OsString],
    choices: Choices,
    stdio: [Stdio; 3],
) -> Result<End> {
    let program = Program::find(&args[0])?;
    let manifest = manifest(&program, args, choices)?;
    let mut made = Made::folder(folder)?;
    std::fs::write(made.file(PROGRAM), &program.bytes)
        .and_then(|()| {
            std::fs::set_permissions(folder.join(PROGRAM), program.file.metadata()?.permissions())
        })
        .explain(
            folder.join(PROGRAM).display(),
            "name a folder with room for the program",
        )?;
    let writer = Writer::create(&made.file(TRACE), &manifest)?;
    let signals = Signals::take()?;
    let control = Control::create(&Setup {
        mode: Mode::Record,
        config: manifest.config,
        echo: false,
        input: None,
    })?;
    let mut child = Start {
        control: &control,
        program: program.file.as_fd(),
        args: &manifest.args,
        env: &manifest.env,
        cwd: &manifest.cwd,
        pass: None,
        input: None,
        stdio,
    }
    .spawn()?;
    let end = recorder::record(&control, &mut child, writer, &signals)?;
    made.keep();
    Ok(end)
}

/// What was made, removed again unless it is kept.
struct Made {
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

    fn keep(&mut self) {
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
