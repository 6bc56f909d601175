//! `ftlinux record`

use crate::child::{Start, in_words, shell_status};
use crate::control::{Control, Setup};
use crate::launch::{Choices, Launch, manifest};
use crate::problem::{Explain, Result};
use crate::program::Program;
use crate::recorder;
use crate::signals::Signals;
use crate::trace::End;
use crate::trace_folder;
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
    let permissions = program
        .file
        .metadata()
        .explain(program.path.display(), "check its rights")?
        .permissions();
    let (made, writer) = trace_folder::begin(folder, &program.bytes, permissions, &manifest)?;
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
