//! `ftlinux run`

use crate::child::{Start, shell_status};
use crate::control::{Control, Setup};
use crate::engine::{Engine, OnLoss, Parts};
use crate::launch::{Choices, Launch, manifest};
use crate::link::{Greeted, Link};
use crate::problem::{Explain, Problem, Result};
use crate::program::{Program, cpu_level};
use crate::signals::Signals;
use crate::status::Server;
use crate::urgent::Urgent;
use crate::vip::Vip;
use ftlinux_replay::layout::Mode;
use ftlinux_ship::Manifest;
use nix::sys::socket::{AddressFamily, SockFlag, SockType, socketpair};
use std::os::fd::{AsFd, OwnedFd};
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

/// Runs a program so that another host can carry it on when this one dies.
///
/// Start `ftlinux backup --listen ADDR:PORT` on the other host first. From
/// then on nothing leaves the program before the backup holds all that it
/// depends on.
///
/// The exit status is the program's, 128 and the number if a signal ended it,
/// or 125 if it could not be protected.
#[derive(Debug, clap::Args)]
pub struct Run {
    /// Where the backup listens. Given more than once: the first that answers
    /// is used.
    #[arg(long, value_name = "HOST:PORT")]
    backup: Vec<String>,

    /// The address at which clients find the service. It is added here, and
    /// on the backup when that takes over.
    #[arg(long, value_name = "ADDR/LEN@IFACE")]
    vip: Option<Vip>,

    /// After how many milliseconds of silence the backup counts as lost.
    #[arg(long, value_name = "MS", default_value_t = 100, value_parser = clap::value_parser!(u32).range(10..=60_000))]
    heartbeat: u32,

    /// What to do when the backup is lost.
    #[arg(long, value_enum, value_name = "WHAT", default_value = "continue")]
    on_backup_loss: OnLoss,

    /// Where `ftlinux status` asks; under $XDG_RUNTIME_DIR or /run unless given.
    #[arg(long, value_name = "PATH")]
    status_socket: Option<PathBuf>,

    #[command(flatten)]
    launch: Launch,
}

impl Run {
    /// Runs the command.
    ///
    /// # Errors
    /// The program could not be protected.
    pub fn run(self) -> Result<u8> {
        let program = Program::find(&self.launch.program[0])?;
        if let Some(vip) = &self.vip {
            vip.check()?;
        }
        let status = Server::open(self.status_socket.as_deref())?;
        let signals = Signals::take()?;
        let (link, manifest) = self.recruit(&program)?;
        if link.is_none() {
            eprintln!("ftlinux: no --backup given: the program runs UNPROTECTED");
        }
        let vip = self.vip.as_ref().map(Vip::add).transpose()?;
        if let Some(held) = &vip {
            let _ = held.announce();
        }
        let control = Control::create(&Setup {
            mode: Mode::Protect,
            config: manifest.config,
            echo: false,
            input: None,
        })?;
        let (pass, theirs) = pass_socket()?;
        let mut child = Start {
            control: &control,
            program: program.file.as_fd(),
            args: &manifest.args,
            env: &manifest.env,
            cwd: &manifest.cwd,
            pass: Some(theirs.as_fd()),
            input: None,
            stdio: [Stdio::inherit(), Stdio::inherit(), Stdio::inherit()],
        }
        .spawn()?;
        drop(theirs);
        let _urgent = Urgent::new();
        let parts = Parts {
            control: &control,
            child: &mut child,
            signals: &signals,
            pass,
            link,
            store: None,
            recruit: None,
            on_loss: self.on_backup_loss,
            vip: vip.as_ref(),
            status: status.as_ref(),
            name: crate::receiver::name(&manifest),
            lost_at: None,
            following_since: None,
        };
        let status = Engine::new(parts)?.run()?;
        Ok(shell_status(status))
    }

    /// The first backup that takes the program.
    fn recruit(&self, program: &Program) -> Result<(Option<Link>, Manifest)> {
        let mut last = None;
        for address in &self.backup {
            let timeout = Duration::from_millis(u64::from(self.heartbeat));
            let greeted = match Greeted::connect(address, timeout) {
                Ok(greeted) => greeted,
                Err(problem) => {
                    last = Some(problem);
                    continue;
                }
            };
            // Unless the user chose, what both hosts have.
            let level = self
                .launch
                .choices
                .cpu_level
                .unwrap_or(cpu_level().min(greeted.cpu_level()));
            let manifest = manifest(
                program,
                &self.launch.program,
                Choices {
                    cpu_level: Some(level),
                    ..self.launch.choices
                },
            )?;
            match greeted.offer(&manifest, &program.bytes) {
                Ok(link) => return Ok((Some(link), manifest)),
                Err(problem) => last = Some(problem),
            }
        }
        match last {
            Some(problem) => Err(problem),
            None => Ok((
                None,
                manifest(program, &self.launch.program, self.launch.choices)?,
            )),
        }
    }
}

/// The socket on which the program passes descriptors: our end and its.
///
/// # Errors
/// The host refuses.
pub fn pass_socket() -> Result<(OwnedFd, OwnedFd)> {
    socketpair(
        AddressFamily::Unix,
        SockType::SeqPacket,
        None,
        SockFlag::SOCK_CLOEXEC,
    )
    .explain("socket", "raise the limit on open files")
    .map_err(|p| Problem::new(p.to_string(), ""))
}
