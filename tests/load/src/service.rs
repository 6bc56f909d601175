//! memcached on hosts: alone, recorded, or protected by backups.

use crate::net::{Net, SERVICE, Space};
use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use std::fs::File;
use std::io::Read;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// memcached's port.
pub const PORT: u16 = 11211;

/// Where backups listen.
const LISTEN: u16 = 7000;

/// The programs that are run.
#[derive(Clone, Debug, clap::Args)]
pub struct Programs {
    /// The ftlinux command; the one beside this program if not given
    #[arg(long)]
    pub ftlinux: Option<PathBuf>,
    /// The relinked memcached; the one that `cargo xtask build` made if not given
    #[arg(long)]
    pub memcached: Option<PathBuf>,
}

impl Programs {
    /// The ftlinux command.
    ///
    /// # Errors
    /// It is not there.
    pub fn ftlinux(&self) -> Result<PathBuf> {
        found(
            &self.ftlinux,
            "ftlinux",
            "cargo build --release --package ftlinux",
        )
    }

    /// memcached.
    ///
    /// # Errors
    /// It is not there.
    pub fn memcached(&self) -> Result<PathBuf> {
        found(
            &self.memcached,
            "../relink/ft/memcached/tree/memcached",
            "cargo xtask build memcached",
        )
    }
}

fn found(given: &Option<PathBuf>, usual: &str, remedy: &str) -> Result<PathBuf> {
    let path = match given {
        Some(path) => path.clone(),
        // Where this was started from, also if it has been built anew since.
        None => std::env::args_os()
            .next()
            .map(PathBuf::from)
            .filter(|p| p.is_file())
            .map_or_else(std::env::current_exe, Ok)?
            .with_file_name(usual),
    };
    path.canonicalize()
        .with_context(|| format!("{}: build it by `{remedy}`", path.display()))
}

/// What `ftlinux status --json` says, as far as it is used here.
#[derive(Clone, Debug, Deserialize)]
pub struct Status {
    /// `protected`, `unprotected`, `waiting`, `backup` and others.
    pub mode: String,
    /// Events so far.
    pub events: u64,
    /// The share that was as predicted.
    pub predicted_share: Option<f64>,
    /// Log bytes so far.
    pub log_bytes: u64,
    /// Of these, input.
    pub input_bytes: u64,
    /// How long a takeover took.
    pub takeover_ms: Option<u64>,
}

/// One command on a host.
pub struct Running {
    child: Child,
    /// Where it answers questions.
    socket: PathBuf,
    /// What it says.
    log: PathBuf,
}

impl Running {
    /// Its process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// What it has said.
    pub fn said(&self) -> String {
        std::fs::read_to_string(&self.log)
            .unwrap_or_default()
            .trim()
            .to_owned()
    }

    /// Whether its backup took over while it lived.
    pub fn was_given_up(&self) -> bool {
        self.said().contains("took over while this host was alive")
    }

    /// Whether it had to follow its log more than once to take over.
    pub fn parted(&self) -> bool {
        self.said().contains("following its log again")
    }

    /// What state it is in.
    ///
    /// # Errors
    /// It does not answer.
    pub fn status(&self) -> Result<Status> {
        let mut stream = UnixStream::connect(&self.socket)?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        let mut text = String::new();
        stream.read_to_string(&mut text)?;
        Ok(serde_json::from_str(&text)?)
    }

    /// Has it end by itself, so that what it writes is whole.
    ///
    /// # Errors
    /// It does not.
    pub fn end(mut self) -> Result<()> {
        let pid = nix::unistd::Pid::from_raw(i32::try_from(self.pid())?);
        nix::sys::signal::kill(pid, nix::sys::signal::Signal::SIGTERM)?;
        let end = Instant::now() + Duration::from_secs(10);
        while self.child.try_wait()?.is_none() {
            ensure!(
                Instant::now() < end,
                "it did not end when told to: {}",
                self.said()
            );
            std::thread::sleep(Duration::from_millis(5));
        }
        Ok(())
    }

    /// Waits until it is in a mode.
    ///
    /// # Errors
    /// It ended, or the time is up.
    pub fn wait_for(&mut self, mode: &str, limit: Duration) -> Result<()> {
        let end = Instant::now() + limit;
        loop {
            let status = self.status();
            if status.as_ref().is_ok_and(|s| s.mode == mode) {
                return Ok(());
            }
            if let Some(status) = self.child.try_wait()? {
                bail!("ftlinux ended with {status}: {}", self.said());
            }
            if Instant::now() > end {
                let last = status.map_or_else(|e| format!("no status: {e}"), |s| s.mode);
                bail!("not {mode} after {limit:?} but {last}: {}", self.said());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Usually its host has been killed before.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Where memcached runs, and with what.
pub struct Service<'a> {
    net: &'a Net,
    ftlinux: PathBuf,
    memcached: PathBuf,
    /// For sockets and what the commands say.
    folder: PathBuf,
    number: usize,
    /// What the commands get as `--heartbeat`.
    pub heartbeat: Option<u32>,
}

impl<'a> Service<'a> {
    /// Will run the programs on these hosts. `folder` takes logs and sockets.
    ///
    /// # Errors
    /// The programs are not there.
    pub fn new(net: &'a Net, programs: &Programs, folder: &Path) -> Result<Self> {
        Ok(Self {
            net,
            ftlinux: programs.ftlinux()?,
            memcached: programs.memcached()?,
            folder: folder.to_owned(),
            number: 0,
            heartbeat: None,
        })
    }

    fn start(&mut self, what: &str, mut command: Command, socket: PathBuf) -> Result<Running> {
        self.number += 1;
        let log = self.folder.join(format!("{}-{what}.log", self.number));
        let out = File::create(&log)?;
        let child = command
            .stdin(Stdio::null())
            .stdout(out.try_clone()?)
            .stderr(out)
            .spawn()
            .with_context(|| format!("cannot start {}", command.get_program().display()))?;
        Ok(Running { child, socket, log })
    }

    fn socket(&self, host: &str) -> PathBuf {
        self.folder.join(format!("{host}.sock"))
    }

    fn ftlinux(&self, host: &str, subcommand: &str) -> Command {
        let mut command = self.net.host(host).command(&self.ftlinux);
        command.arg(subcommand);
        if subcommand != "record" {
            if let Some(ms) = self.heartbeat {
                command.arg("--heartbeat").arg(ms.to_string());
            }
            command
                .arg("--vip")
                .arg(format!("{SERVICE}/24@eth0"))
                .arg("--status-socket")
                .arg(self.socket(host));
        }
        command
    }

    /// Where the backup on `host` leaves its log, should its takeover part from it.
    #[must_use]
    pub fn kept_log(&self, host: &str) -> PathBuf {
        self.folder.join(format!("{host}-log"))
    }

    fn listen(&self, host: &str) -> String {
        format!("{}:{LISTEN}", self.net.address(host))
    }

    fn memcached_args() -> [String; 8] {
        ["-u", "nobody", "-m", "256", "-t", "4", "-p"]
            .map(String::from)
            .into_iter()
            .chain([PORT.to_string()])
            .collect::<Vec<_>>()
            .try_into()
            .expect("eight")
    }

    /// A backup that waits for a program; when it takes over, it looks for `next`.
    ///
    /// # Errors
    /// It does not start.
    pub fn backup(&mut self, host: &str, next: Option<&str>) -> Result<Running> {
        let mut command = self.ftlinux(host, "backup");
        command.args(["--listen", &self.listen(host)]);
        command.arg("--keep-log").arg(self.kept_log(host));
        if let Some(next) = next {
            command.args(["--next-backup", &self.listen(next)]);
        }
        let mut running = self.start(host, command, self.socket(host))?;
        running
            .wait_for("waiting", Duration::from_secs(10))
            .with_context(|| format!("the backup on {host}"))?;
        Ok(running)
    }

    /// memcached on `host`, protected by the backup on another.
    ///
    /// # Errors
    /// It does not start.
    pub fn protected(&mut self, host: &str, backup: &str) -> Result<Running> {
        let mut command = self.ftlinux(host, "run");
        command
            .args(["--backup", &self.listen(backup), "--"])
            .arg(&self.memcached)
            .args(Self::memcached_args());
        let mut running = self.start(host, command, self.socket(host))?;
        running
            .wait_for("protected", Duration::from_secs(10))
            .with_context(|| format!("ftlinux run on {host}"))?;
        self.wait_until_open(host, SERVICE)?;
        Ok(running)
    }

    /// A memcached (this one, or another) by itself.
    ///
    /// # Errors
    /// It does not start.
    pub fn plain(&mut self, host: &str, program: Option<&Path>) -> Result<Running> {
        let mut command = self
            .net
            .host(host)
            .command(program.unwrap_or(&self.memcached));
        command.args(Self::memcached_args());
        let running = self.start(host, command, self.socket(host))?;
        self.wait_until_open(host, self.net.address(host))?;
        Ok(running)
    }

    /// memcached, recorded into a folder.
    ///
    /// # Errors
    /// It does not start.
    pub fn recorded(&mut self, host: &str, trace: &Path) -> Result<Running> {
        let mut command = self.ftlinux(host, "record");
        command
            .arg("-o")
            .arg(trace)
            .arg("--")
            .arg(&self.memcached)
            .args(Self::memcached_args());
        let running = self.start(host, command, self.socket(host))?;
        self.wait_until_open(host, self.net.address(host))?;
        Ok(running)
    }

    /// Waits until somebody listens there.
    fn wait_until_open(&self, host: &str, address: Ipv4Addr) -> Result<()> {
        let to = SocketAddr::new(IpAddr::V4(address), PORT);
        let open = self.net.host(host).inside(|| {
            let end = Instant::now() + Duration::from_secs(10);
            while Instant::now() < end {
                if std::net::TcpStream::connect_timeout(&to, Duration::from_millis(200)).is_ok() {
                    return true;
                }
                std::thread::sleep(Duration::from_millis(5));
            }
            false
        })?;
        ensure!(open, "memcached on {host} does not listen at {to}");
        Ok(())
    }
}

/// The service's address and port.
pub fn service_address() -> SocketAddr {
    SocketAddr::new(IpAddr::V4(SERVICE), PORT)
}

/// What the processes of a host that are `memcached`, or descend from `root`,
/// have used of the processors, in seconds.
pub fn cpu_seconds(space: &Space, root: u32, program_only: bool) -> f64 {
    let ticks: u64 = space
        .processes()
        .into_iter()
        .filter(|pid| !program_only || pid.as_raw() as u32 != root)
        .filter_map(|pid| {
            let text = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
            let mut fields = text.rsplit_once(") ")?.1.split(' ').skip(11);
            let (user, system): (u64, u64) =
                (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
            Some(user + system)
        })
        .sum();
    // SAFETY: asks for a constant.
    let per_second = unsafe { libc::sysconf(libc::_SC_CLK_TCK) }.max(1);
    ticks as f64 / per_second as f64
}
