//! `ftlinux backup`

use crate::child::{Child, Start, in_words, shell_status};
use crate::commands::run::pass_socket;
use crate::control::{Control, Report, Setup};
use crate::engine::{Engine, OnLoss, Parts};
use crate::problem::{Explain, Problem, Result};
use crate::receiver::{Ending, Held, Post, name};
use crate::recruit::Recruit;
use crate::signals::Signals;
use crate::status::Server;
use crate::store::Store;
use crate::trace_folder;
use crate::urgent::Urgent;
use crate::vip::Vip;
use ftlinux_replay::layout::Mode;
use ftlinux_ship::Manifest;
use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, poll};
use std::fs::File;
use std::io::{Read, Seek};
use std::net::TcpListener;
use std::os::fd::AsFd;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// Holds a program's log, and carries the program on when its host dies.
///
/// The program is started here from the bytes that its host sent, follows the
/// log to the end, and goes on from there. This command then supervises it as
/// `ftlinux run` does.
///
/// The exit status is the program's, whichever host it ended on; 128 and the
/// number if a signal ended it or this command; 125 if this host could not be
/// a backup, or was told that the program goes on without it.
#[derive(Debug, clap::Args)]
pub struct Backup {
    /// Where to wait for `ftlinux run --backup`. Whoever can connect can have
    /// a program started here: let it be a network of the two hosts' own.
    #[arg(long, value_name = "ADDR:PORT")]
    listen: String,

    /// The address at which clients find the service, which is added here
    /// when the program is taken over.
    #[arg(long, value_name = "ADDR/LEN@IFACE")]
    vip: Option<Vip>,

    /// After how many milliseconds of silence the primary counts as lost.
    #[arg(long, value_name = "MS", default_value_t = 100, value_parser = clap::value_parser!(u32).range(10..=60_000))]
    heartbeat: u32,

    /// Where another backup listens, or will: it protects the program once it
    /// has been taken over here.
    #[arg(long, value_name = "HOST:PORT")]
    next_backup: Option<String>,

    /// What to do when that one is lost.
    #[arg(long, value_enum, value_name = "WHAT", default_value = "continue")]
    on_backup_loss: OnLoss,

    /// A shell command that makes sure that the old primary is off; nothing is
    /// taken over if it fails. FTLINUX_REASON tells it why.
    #[arg(long, value_name = "CMD")]
    fence: Option<String>,

    /// A new folder for the log, as a trace for `ftlinux replay`, should a takeover
    /// do something else than it says. What is recorded there is all that the
    /// program has read.
    #[arg(long, value_name = "DIR")]
    keep_log: Option<PathBuf>,

    /// Where `ftlinux status` asks; under $XDG_RUNTIME_DIR or /run unless given.
    #[arg(long, value_name = "PATH")]
    status_socket: Option<PathBuf>,
}

impl Backup {
    /// Runs the command.
    ///
    /// # Errors
    /// This host cannot be a backup, or a takeover failed.
    pub fn run(self) -> Result<u8> {
        if let Some(vip) = &self.vip {
            vip.check()?;
        }
        let listener = TcpListener::bind(&self.listen).explain(
            format!("cannot listen at {}", self.listen),
            "give an address of this host and a port that nobody uses",
        )?;
        listener.set_nonblocking(true).explain("socket", "")?;
        let status = Server::open(self.status_socket.as_deref())?;
        let signals = Signals::take()?;
        let post = Post {
            listener: &listener,
            signals: &signals,
            status: status.as_ref(),
            timeout: self.timeout(),
        };
        match post.serve()? {
            Ending::Goodbye(raw) => {
                let status = ExitStatus::from_raw(raw);
                eprintln!(
                    "ftlinux: the program has ended on its host ({})",
                    in_words(status)
                );
                Ok(shell_status(status))
            }
            Ending::Dismissed(why) => Err(Problem::new(
                format!("the primary goes on without this backup ({why})"),
                "restart the program with a backup to protect it again",
            )),
            Ending::Stopped(signal) => Ok(128 + signal as i32 as u8),
            Ending::Nothing(why) => Err(Problem::new(why, "")),
            Ending::Lost(held, heard, why) => {
                eprintln!(
                    "ftlinux: PRIMARY LOST ({why}): taking {} over",
                    name(&held.manifest)
                );
                // Nobody is to find a backup here any more.
                drop(listener);
                self.take_over(*held, heard, &why, &signals, status.as_ref())
            }
        }
    }

    fn timeout(&self) -> Duration {
        Duration::from_millis(u64::from(self.heartbeat))
    }

    fn take_over(
        &self,
        mut held: Held,
        heard: Instant,
        why: &str,
        signals: &Signals,
        status: Option<&Server>,
    ) -> Result<u8> {
        if let Some(command) = &self.fence {
            fence(command, why)?;
        }
        held.stop_primary();
        let Held {
            manifest,
            mut program,
            mut store,
            ..
        } = held;
        store
            .drop_last_cuts()
            .explain("the log", "free some memory")?;
        let log = store.file().explain("the log", "free some memory")?;
        // There before the program is, which may want to bind to it.
        let vip = self.vip.as_ref().map(Vip::add).transpose()?;
        let since = Instant::now();
        let mut tries = 1;
        let mut leaning = None;
        let (control, mut child, pass) = loop {
            let mut control = Control::create(&Setup {
                mode: Mode::TakeOver,
                config: manifest.config,
                echo: false,
                input: Some(&store),
            })?;
            if let Some(leaning) = &leaning {
                control.lean(leaning);
            }
            let (pass, theirs) = pass_socket()?;
            let mut child = Start {
                control: &control,
                program: program.as_fd(),
                args: &manifest.args,
                env: &manifest.env,
                cwd: &manifest.cwd,
                pass: Some(theirs.as_fd()),
                input: Some(log.as_fd()),
                stdio: [Stdio::null(), Stdio::inherit(), Stdio::inherit()],
            }
            .spawn()?;
            drop(theirs);
            match parted(&control, &mut child)? {
                Some(report) if tries < TRIES => {
                    child.kill();
                    if tries == 1
                        && let Some(folder) = &self.keep_log
                    {
                        keep(folder, &mut program, &manifest, &mut store);
                    }
                    leaning = Some(report.leaning(tries));
                    tries += 1;
                    eprintln!(
                        "ftlinux: {report}: the program has a data race; following its log again (try {tries} of {TRIES})"
                    );
                }
                _ => break (control, child, pass),
            }
        };
        let name = name(&manifest);
        let recruit = match &self.next_backup {
            Some(address) => {
                let bytes = bytes_of(&mut program)?;
                Some(Recruit::new(
                    address.clone(),
                    manifest,
                    bytes,
                    self.timeout(),
                )?)
            }
            None => None,
        };
        let _urgent = Urgent::new();
        let parts = Parts {
            control: &control,
            child: &mut child,
            signals,
            pass,
            link: None,
            store: Some(store),
            recruit,
            on_loss: self.on_backup_loss,
            vip: vip.as_ref(),
            status,
            name,
            lost_at: Some(heard),
            following_since: Some(since),
        };
        let status = Engine::new(parts)?.run()?;
        Ok(shell_status(status))
    }
}

/// How often a log is followed before the takeover is given up. A data race of
/// the program's comes out by chance; each try changes the odds ([`Report::leaning`]).
const TRIES: u32 = 9;

fn bytes_of(program: &mut File) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    program
        .rewind()
        .and_then(|()| program.read_to_end(&mut bytes))
        .explain("the program's bytes", "")?;
    Ok(bytes)
}

/// Leaves the log behind. The takeover goes on, whether that works or not.
fn keep(folder: &Path, program: &mut File, manifest: &Manifest, log: &mut Store) {
    let kept = bytes_of(program).and_then(|b| trace_folder::leave(folder, &b, manifest, log));
    match kept {
        Ok(()) => eprintln!("ftlinux: its log is kept in {}", folder.display()),
        Err(problem) => eprintln!("ftlinux: its log is not kept: {problem}"),
    }
}

/// Waits until the program is live, or has stopped. Where it did something else
/// than was recorded, tells what.
fn parted(control: &Control, child: &mut Child) -> Result<Option<Report>> {
    loop {
        if control.live() {
            return Ok(None);
        }
        if let Some(report) = control.failure() {
            return Ok(report.parted().then_some(report));
        }
        if child.ended().is_some() {
            return Ok(None);
        }
        // Its end wakes us; that it is live, or has failed, is seen within a millisecond.
        let ends = PollFd::new(child.descriptor(), PollFlags::POLLIN);
        match poll(&mut [ends], 1u8) {
            Ok(_) | Err(Errno::EINTR) => {}
            Err(e) => return Err(Problem::new(format!("poll: {e}"), "")),
        }
    }
}

/// Has the old primary switched off.
fn fence(command: &str, why: &str) -> Result<()> {
    let remedy = "make sure that the old primary is off, and start the service anew";
    let status = Command::new("/bin/sh")
        .args(["-c", command])
        .env("FTLINUX_REASON", why)
        .stdin(Stdio::null())
        .status()
        .explain("the fence command", remedy)?;
    if status.success() {
        Ok(())
    } else {
        Err(Problem::new(
            format!(
                "the fence command failed ({}): nothing is taken over",
                in_words(status)
            ),
            remedy,
        ))
    }
}
