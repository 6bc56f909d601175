//! A child process with a time limit.

use super::Skipped;
use anyhow::{Context, Result, bail};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;
use std::io::Read;
use std::os::unix::process::CommandExt;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// What a process said, and how it ended.
pub struct Finished {
    /// How it ended.
    pub status: ExitStatus,
    /// Its standard output.
    pub stdout: Vec<u8>,
    /// Its standard error.
    pub stderr: Vec<u8>,
}

impl Finished {
    /// Its last words, for a failure's message.
    pub fn words(&self) -> String {
        let mut text = String::from_utf8_lossy(&self.stdout).into_owned();
        text.push_str(&String::from_utf8_lossy(&self.stderr));
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(20)..].join("\n")
    }

    /// An error unless it ended with 0.
    pub fn success(&self) -> Result<()> {
        if !self.status.success() {
            bail!("{}\n{}", self.status, self.words());
        }
        Ok(())
    }

    /// [`Self::success`] of a test program, which ends with 77 where what it tests cannot be
    /// tried on this host.
    pub fn passed(&self) -> Result<()> {
        if self.status.code() == Some(77) {
            return Err(Skipped::BY_PROGRAM.into());
        }
        self.success()
    }
}

/// The pids of the children of a process.
///
/// # Errors
/// There is no such process, or the kernel does not say (`CONFIG_PROC_CHILDREN`).
pub fn children(of: Pid) -> Result<Vec<Pid>> {
    let path = format!("/proc/{of}/task/{of}/children");
    std::fs::read_to_string(&path)
        .with_context(|| path.clone())?
        .split_whitespace()
        .map(|n| Ok(Pid::from_raw(n.parse()?)))
        .collect()
}

/// Runs a command; when the time is up, it and its children are killed.
pub fn run(command: &mut Command, limit: Duration) -> Result<Finished> {
    run_fed(command, Stdio::null(), limit)
}

/// The same with something to read.
pub fn run_fed(command: &mut Command, input: Stdio, limit: Duration) -> Result<Finished> {
    let mut child = command
        .stdin(input)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .process_group(0)
        .spawn()
        .with_context(|| format!("cannot start {}", command.get_program().display()))?;
    let group = Pid::from_raw(i32::try_from(child.id())?);
    let (done, timer) = mpsc::channel::<()>();
    let mut stdout = child.stdout.take();
    let mut stderr = child.stderr.take();
    std::thread::scope(|scope| {
        let out = scope.spawn(move || read(&mut stdout));
        let err = scope.spawn(move || read(&mut stderr));
        let late = scope.spawn(move || {
            let late = timer.recv_timeout(limit) == Err(mpsc::RecvTimeoutError::Timeout);
            if late {
                // It may just have ended.
                let _ = killpg(group, Signal::SIGKILL);
            }
            late
        });
        let status = child.wait()?;
        drop(done);
        let late = late.join().unwrap_or(true);
        // Children that it left behind hold the pipes open.
        let _ = killpg(group, Signal::SIGKILL);
        let finished = Finished {
            status,
            stdout: out.join().unwrap_or_default(),
            stderr: err.join().unwrap_or_default(),
        };
        if late {
            bail!("not done after {limit:?}\n{}", finished.words());
        }
        Ok(finished)
    })
}

fn read(pipe: &mut Option<impl Read>) -> Vec<u8> {
    let mut out = Vec::new();
    if let Some(pipe) = pipe {
        // What was read before an error is still worth showing.
        let _ = pipe.read_to_end(&mut out);
    }
    out
}
