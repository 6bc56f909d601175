//! What a run starts ends with it, also where the run is killed.
//!
//! A kept run is three processes. The one that was started only waits. Its child, the
//! keeper, adopts all that lose their parents (`PR_SET_CHILD_SUBREAPER`) and hears of the
//! first one's end (`PR_SET_PDEATHSIG`). The keeper's child does the work. When either of
//! the others is gone, the keeper ends whatever is left.

use crate::test::process::children;
use anyhow::{Context, Result, bail, ensure};
use nix::errno::Errno;
use nix::sys::prctl;
use nix::sys::signal::{SigSet, Signal, kill};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::{Pid, alarm, getppid};
use std::collections::BTreeSet;
use std::env;
use std::ffi::OsString;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Command, ExitCode};

/// Says to a run that it is kept, and by which process.
const VARIABLE: &str = "XTASK_KEEPER";

/// How many seconds are given to those who tidy up when they are asked to end.
const GRACE: u32 = 5;

/// Options of `cargo xtask keep`.
#[derive(clap::Args)]
pub struct Args {
    /// Be the keeper for this process
    #[arg(long = "for", hide = true)]
    front: Option<i32>,
    /// The command
    #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true)]
    command: Vec<OsString>,
}

/// `cargo xtask keep`.
pub fn run(args: &Args) -> Result<ExitCode> {
    match args.front {
        Some(front) => keep(Pid::from_raw(front), &args.command),
        None => wait_for(&args.command),
    }
}

/// Runs this very command again, kept; nothing where that is so already.
pub fn kept() -> Result<Option<ExitCode>> {
    let keeper = env::var(VARIABLE).ok().and_then(|n| n.parse().ok());
    if keeper == Some(getppid().as_raw()) {
        return Ok(None);
    }
    let mut command = vec![env::current_exe()?.into_os_string()];
    command.extend(env::args_os().skip(1));
    wait_for(&command).map(Some)
}

/// The first process.
fn wait_for(command: &[OsString]) -> Result<ExitCode> {
    let status = Command::new(env::current_exe()?)
        .arg("keep")
        .arg(format!("--for={}", std::process::id()))
        .arg("--")
        .args(command)
        // The terminal's signals, and those to a whole group, are for us alone.
        .process_group(0)
        .status()
        .context("cannot start the keeper")?;
    Ok(match status.signal() {
        Some(signal) => ended_by(signal),
        None => code(status.code().unwrap_or(1)),
    })
}

/// The keeper.
fn keep(front: Pid, command: &[OsString]) -> Result<ExitCode> {
    // Whoever kills all processes by the name of the first one spares this one.
    prctl::set_name(c"ftlinux-keeper")?;
    prctl::set_child_subreaper(true)?;
    prctl::set_pdeathsig(Signal::SIGTERM)?;
    ensure!(getppid() == front, "the process that asked has ended");
    let mut signals = SigSet::empty();
    for signal in [
        Signal::SIGCHLD,
        Signal::SIGALRM,
        Signal::SIGTERM,
        Signal::SIGINT,
        Signal::SIGHUP,
    ] {
        signals.add(signal);
    }
    signals.thread_block()?;
    let work = start(command, signals)?;
    let mut ended = None;
    while ended.is_none() {
        match signals.wait()? {
            Signal::SIGCHLD => ended = reap(work)?,
            _ => break,
        }
    }
    end_all(&signals)?;
    Ok(match ended {
        Some(WaitStatus::Exited(_, status)) => code(status),
        Some(WaitStatus::Signaled(_, signal, _)) => {
            eprintln!("xtask: the run was ended by {signal}");
            ended_by(signal as i32)
        }
        _ => ExitCode::FAILURE,
    })
}

/// Starts the work, which does not outlive us.
fn start(command: &[OsString], signals: SigSet) -> Result<Pid> {
    let (program, args) = command.split_first().context("a command")?;
    let keeper = Pid::this();
    let mut command = Command::new(program);
    command.args(args).env(VARIABLE, keeper.to_string());
    // SAFETY: between fork and exec there are only system calls, on values of our own.
    unsafe {
        command.pre_exec(move || {
            signals.thread_unblock()?;
            prctl::set_pdeathsig(Signal::SIGKILL)?;
            // The keeper may have ended before it could be followed.
            if getppid() == keeper {
                Ok(())
            } else {
                Err(Errno::ESRCH.into())
            }
        });
    }
    // Reaped with all the others.
    let child = command
        .spawn()
        .with_context(|| format!("cannot start {}", program.display()))?;
    Ok(Pid::from_raw(i32::try_from(child.id())?))
}

/// Reaps those who have ended; how `work` did, if it is one of them.
fn reap(work: Pid) -> Result<Option<WaitStatus>> {
    let mut found = None;
    loop {
        match waitpid(None, Some(WaitPidFlag::WNOHANG)) {
            Ok(WaitStatus::StillAlive) | Err(Errno::ECHILD) => return Ok(found),
            Ok(status) if status.pid() == Some(work) => found = Some(status),
            Ok(_) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// Ends all that is left: asks first, then kills. Those below come up as those above end.
fn end_all(signals: &SigSet) -> Result<()> {
    let mut signal = Signal::SIGTERM;
    let mut told = BTreeSet::new();
    alarm::set(GRACE);
    loop {
        reap(Pid::this())?;
        let left: BTreeSet<Pid> = children(Pid::this())?.into_iter().collect();
        if left.is_empty() {
            return Ok(());
        }
        // Numbers come again.
        told.retain(|pid| left.contains(pid));
        let mut deaf = 0;
        for &pid in &left {
            if told.insert(pid) && kill(pid, signal) == Err(Errno::EPERM) {
                deaf += 1;
            }
        }
        if signal == Signal::SIGKILL && deaf == left.len() {
            bail!("still running, and not ours to end: {left:?}");
        }
        if signals.wait()? == Signal::SIGALRM {
            signal = Signal::SIGKILL;
            told.clear();
        }
    }
}

fn code(status: i32) -> ExitCode {
    ExitCode::from(u8::try_from(status).unwrap_or(1))
}

/// As shells say it.
fn ended_by(signal: i32) -> ExitCode {
    code(128 + signal)
}
