//! What `ftlinux status` shows, and the socket on which it asks.

use crate::control::Figures;
use crate::problem::{Explain, Problem, Result};
use serde::{Deserialize, Serialize};
use std::io::{Read, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The state of a supervisor or backup.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Status {
    /// The process that answers.
    pub pid: u32,
    /// The program's name.
    pub program: String,
    /// `protected`, `unprotected`, `stalled`, `catching up`, `taking over`,
    /// `waiting` (a backup for a program) or `backup` (one that has it).
    pub mode: String,
    /// The other side's address.
    pub peer: Option<String>,
    /// `connected`, `lost`, `none`.
    pub peer_state: String,
    /// Why it was lost.
    pub lost_reason: Option<String>,
    /// For how many milliseconds it has been in that state.
    pub peer_state_ms: u64,
    /// Events that have happened.
    pub events: u64,
    /// The share that was as predicted; a backup does not know.
    pub predicted_share: Option<f64>,
    /// Log bytes so far.
    pub log_bytes: u64,
    /// Of these, input that the program read.
    pub input_bytes: u64,
    /// Log bytes that the backup does not have yet.
    pub unshipped_bytes: u64,
    /// Outputs made so far.
    pub outputs: u64,
    /// Outputs that wait to leave.
    pub outputs_waiting: u64,
    /// Their bytes.
    pub output_bytes_waiting: u64,
    /// Outputs whose receiver is gone.
    pub outputs_dropped: u64,
    /// Threads that ran, by number.
    pub threads: u64,
    /// For how many milliseconds the program has been here.
    pub uptime_ms: u64,
    /// How many milliseconds ago it was taken over, if it was.
    pub took_over_ms_ago: Option<u64>,
    /// How many milliseconds passed from the loss of the primary until the
    /// program was live.
    pub takeover_ms: Option<u64>,
}

impl Status {
    /// Fills in sums.
    pub fn set_figures(&mut self, f: &Figures) {
        self.events = f.events;
        self.predicted_share = Some(f.predicted_share());
        self.input_bytes = f.input_bytes;
        self.outputs = f.outputs;
        self.threads = f.threads;
    }
}

impl std::fmt::Display for Status {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let seconds = |ms: u64| format!("{:.1} s", ms as f64 / 1000.0);
        let name = if self.program.is_empty() {
            "(no program yet)"
        } else {
            &self.program
        };
        writeln!(f, "{name}: {}", self.mode)?;
        let peer = self.peer.as_deref().unwrap_or("none");
        write!(f, "  other host     {peer}")?;
        if self.peer.is_some() {
            write!(
                f,
                ", {} for {}",
                self.peer_state,
                seconds(self.peer_state_ms)
            )?;
        }
        if let Some(reason) = &self.lost_reason {
            write!(f, " ({reason})")?;
        }
        writeln!(f)?;
        writeln!(
            f,
            "  running        {} with {} threads",
            seconds(self.uptime_ms),
            self.threads
        )?;
        write!(f, "  events         {}", self.events)?;
        if let Some(share) = self.predicted_share {
            write!(f, ", {:.2} % as predicted", share * 100.0)?;
        }
        writeln!(f)?;
        writeln!(
            f,
            "  log            {} bytes, {} of them input; {} not shipped yet",
            self.log_bytes, self.input_bytes, self.unshipped_bytes
        )?;
        write!(
            f,
            "  outputs        {}; {} wait ({} bytes); {} had no receiver any more",
            self.outputs, self.outputs_waiting, self.output_bytes_waiting, self.outputs_dropped
        )?;
        if let Some(ago) = self.took_over_ms_ago {
            write!(f, "\n  taken over     {} ago", seconds(ago))?;
            if let Some(ms) = self.takeover_ms {
                write!(f, ", live after {ms} ms")?;
            }
        }
        Ok(())
    }
}

/// The folder of sockets where no path is given.
fn folder() -> PathBuf {
    match std::env::var_os("XDG_RUNTIME_DIR").filter(|d| !d.is_empty()) {
        Some(dir) => PathBuf::from(dir).join("ftlinux"),
        None => PathBuf::from("/run/ftlinux"),
    }
}

/// The socket that answers. Its file is removed when this is dropped.
pub struct Server {
    listener: UnixListener,
    path: PathBuf,
}

impl Server {
    /// Opens the socket at `path`, or at the usual place. Without a path given,
    /// a host without a usual place is no error.
    ///
    /// # Errors
    /// The socket cannot be made where it was wanted.
    pub fn open(path: Option<&Path>) -> Result<Option<Self>> {
        let usual = || -> std::io::Result<Self> {
            std::fs::create_dir_all(folder())?;
            Self::bind(&folder().join(std::process::id().to_string()))
        };
        match path {
            None => Ok(usual().ok()),
            Some(path) => Self::bind(path).map(Some).explain(
                format!("status socket {}", path.display()),
                "give another --status-socket",
            ),
        }
    }

    fn bind(path: &Path) -> std::io::Result<Self> {
        if UnixStream::connect(path).is_err() {
            use std::os::unix::fs::FileTypeExt;
            // Nobody answers: left over by one that was killed.
            if path
                .symlink_metadata()
                .is_ok_and(|m| m.file_type().is_socket())
            {
                std::fs::remove_file(path)?;
            }
        }
        let listener = UnixListener::bind(path)?;
        listener.set_nonblocking(true)?;
        Ok(Self {
            listener,
            path: path.to_owned(),
        })
    }

    /// Answers whoever asks.
    pub fn answer(&self, status: impl FnOnce() -> Status) {
        let Ok((mut stream, _)) = self.listener.accept() else {
            return;
        };
        let text = serde_json::to_string(&status()).unwrap_or_default();
        // Shorter than what a socket holds: whoever does not read it does not
        // hold us up.
        let _ = stream.set_nonblocking(true);
        let _ = stream.write_all(text.as_bytes());
    }

    /// Becomes readable when somebody asks.
    pub fn descriptor(&self) -> BorrowedFd<'_> {
        self.listener.as_fd()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Asks at `path`, or at the usual place all that are there.
///
/// # Errors
/// Nobody answers.
pub fn ask(path: Option<&Path>) -> Result<Vec<Status>> {
    if let Some(path) = path {
        return Ok(vec![ask_one(path).explain(
            path.display(),
            "check the path given to --status-socket",
        )?]);
    }
    let folder = folder();
    let mut found = Vec::new();
    for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
        match ask_one(&entry.path()) {
            Ok(status) => found.push(status),
            Err(e) if e.kind() == std::io::ErrorKind::ConnectionRefused => {
                let _ = std::fs::remove_file(entry.path());
            }
            Err(_) => {}
        }
    }
    if found.is_empty() {
        return Err(Problem::new(
            "no ftlinux is running here",
            "give its --status-socket, or look on the other host",
        ));
    }
    Ok(found)
}

fn ask_one(path: &Path) -> std::io::Result<Status> {
    let mut stream = UnixStream::connect(path)?;
    stream.set_read_timeout(Some(Duration::from_secs(2)))?;
    let mut text = String::new();
    stream.read_to_string(&mut text)?;
    serde_json::from_str(&text).map_err(std::io::Error::other)
}
