//! A supervisor's connection to its backup.

use crate::problem::{Problem, Result};
use ftlinux_replay::layout;
use ftlinux_ship::tcp::Tcp;
use ftlinux_ship::{Error, Greeting, Kind, Manifest, Transport};
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use std::io::IoSlice;
use std::os::fd::BorrowedFd;
use std::time::{Duration, Instant};

/// How long the other side may take for each step of the beginning.
const PATIENCE: Duration = Duration::from_secs(5);
/// Parts in which the program's file travels.
const PART: usize = 1 << 20;

/// A backup that has the program and waits for the log.
pub struct Link {
    transport: Box<dyn Transport + Send>,
    peer: String,
    timeout: Duration,
    beat: Duration,
    heard: Instant,
    spoke: Instant,
    acked: u64,
}

/// What came from the backup.
#[derive(Debug)]
pub enum News {
    /// Nothing.
    Nothing,
    /// It holds more.
    Acked,
    /// It carries the program on.
    TakenOver,
    /// It is lost, and why.
    Lost(String),
}

/// What this host says of itself.
pub fn greeting(timeout: Duration) -> Greeting {
    Greeting {
        version: ftlinux_ship::VERSION,
        log_version: layout::VERSION,
        cpu_level: crate::program::cpu_level(),
        timeout_ms: timeout.as_millis() as u32,
    }
}

/// A connection on which both sides have greeted.
pub struct Greeted {
    transport: Tcp,
    address: String,
    timeout: Duration,
    theirs: Greeting,
}

impl Greeted {
    /// Connects to a backup and greets it.
    ///
    /// # Errors
    /// It is not there, or of another version.
    pub fn connect(address: &str, timeout: Duration) -> Result<Self> {
        let problem =
            |why: String, remedy: &str| Problem::new(format!("backup {address}: {why}"), remedy);
        let mut transport = Tcp::connect(address, PATIENCE).map_err(|e| {
            problem(
                e.to_string(),
                "start `ftlinux backup --listen` there first, and check the address",
            )
        })?;
        let broken = |e: Error| {
            problem(
                e.to_string(),
                "check that it is `ftlinux backup` of this version that listens there",
            )
        };
        transport
            .send(Kind::Hello, 0, &[IoSlice::new(&greeting(timeout).encode())])
            .map_err(broken)?;
        let theirs = match wait_for(&mut transport).map_err(broken)? {
            Some((Kind::Hello, payload)) => {
                Greeting::decode(&payload).map_err(|e| broken(e.into()))?
            }
            Some((Kind::Refuse, payload)) => return Err(refused(address, &payload)),
            Some(_) => {
                return Err(problem(
                    "it does not greet".into(),
                    "use the same version of ftlinux on both hosts",
                ));
            }
            None => {
                return Err(problem(
                    "no answer".into(),
                    "check that it is `ftlinux backup` that listens there",
                ));
            }
        };
        if (theirs.version, theirs.log_version) != (ftlinux_ship::VERSION, layout::VERSION) {
            return Err(problem(
                format!(
                    "it speaks version {}, this is version {}",
                    theirs.version,
                    ftlinux_ship::VERSION
                ),
                "use the same version of ftlinux on both hosts",
            ));
        }
        Ok(Self {
            transport,
            address: address.to_owned(),
            timeout,
            theirs,
        })
    }

    /// The highest instruction-set level that the backup has.
    pub fn cpu_level(&self) -> u32 {
        self.theirs.cpu_level
    }

    /// Hands the program over.
    ///
    /// # Errors
    /// The backup does not take it.
    pub fn offer(self, manifest: &Manifest, program: &[u8]) -> Result<Link> {
        let Self {
            mut transport,
            address,
            timeout,
            theirs,
        } = self;
        if manifest.config.cpu_level > theirs.cpu_level {
            return Err(Problem::new(
                format!(
                    "backup {address} has instruction-set level {}, the program uses {}",
                    theirs.cpu_level, manifest.config.cpu_level
                ),
                "start the program with a lower --cpu-level, or use another backup",
            ));
        }
        let broken =
            |e: Error| Problem::new(format!("backup {address}: {e}"), "see what it says there");
        transport
            .send(Kind::Manifest, 0, &[IoSlice::new(&manifest.encode())])
            .map_err(broken)?;
        for (n, part) in program.chunks(PART).enumerate() {
            transport
                .send(Kind::Program, n as u64, &[IoSlice::new(part)])
                .map_err(broken)?;
            drain(&mut transport).map_err(broken)?;
        }
        match wait_for(&mut transport).map_err(broken)? {
            Some((Kind::Ready, _)) => {}
            Some((Kind::Refuse, payload)) => return Err(refused(&address, &payload)),
            Some(_) | None => {
                return Err(Problem::new(
                    format!("backup {address} does not get ready"),
                    "see what it says there",
                ));
            }
        }
        let theirs = Duration::from_millis(u64::from(theirs.timeout_ms).max(3));
        let now = Instant::now();
        Ok(Link {
            transport: Box::new(transport),
            peer: address,
            timeout,
            beat: timeout.min(theirs) / 3,
            heard: now,
            spoke: now,
            acked: 0,
        })
    }
}

fn refused(address: &str, payload: &[u8]) -> Problem {
    Problem::new(
        format!(
            "backup {address} refuses: {}",
            String::from_utf8_lossy(payload)
        ),
        "see what it says there",
    )
}

/// Sends what was kept, waiting for the other side to take it.
fn drain(transport: &mut impl Transport) -> std::result::Result<(), Error> {
    let start = Instant::now();
    loop {
        transport.flush()?;
        if transport.backlog() == 0 {
            return Ok(());
        }
        if start.elapsed() > PATIENCE {
            return Err(std::io::Error::from(std::io::ErrorKind::TimedOut).into());
        }
        let mut fds = [PollFd::new(transport.descriptor(), PollFlags::POLLOUT)];
        let _ = poll(&mut fds, PollTimeout::from(100u8));
    }
}

/// The next frame, or nothing if none comes in time.
pub fn wait_for(
    transport: &mut impl Transport,
) -> std::result::Result<Option<(Kind, Vec<u8>)>, Error> {
    let start = Instant::now();
    loop {
        transport.flush()?;
        transport.fill()?;
        if let Some(frame) = transport.next()? {
            return Ok(Some((frame.kind, frame.payload.to_vec())));
        }
        if start.elapsed() > PATIENCE {
            return Ok(None);
        }
        let mut fds = [PollFd::new(transport.descriptor(), PollFlags::POLLIN)];
        let _ = poll(&mut fds, PollTimeout::from(100u8));
    }
}

impl Link {
    /// The backup's address.
    pub fn peer(&self) -> &str {
        &self.peer
    }

    /// The number of the last cut that the backup holds.
    pub fn acked(&self) -> u64 {
        self.acked
    }

    /// Bytes that the host has not taken from us yet.
    pub fn backlog(&self) -> usize {
        self.transport.backlog()
    }

    /// What becomes readable when something has come.
    pub fn descriptor(&self) -> BorrowedFd<'_> {
        self.transport.descriptor()
    }

    /// Sends a frame.
    ///
    /// # Errors
    /// The backup is lost.
    pub fn send(
        &mut self,
        kind: Kind,
        number: u64,
        parts: &[IoSlice<'_>],
    ) -> std::result::Result<(), Error> {
        self.spoke = Instant::now();
        self.transport.send(kind, number, parts)
    }

    /// Sends more of what was kept.
    ///
    /// # Errors
    /// The backup is lost.
    pub fn flush(&mut self) -> std::result::Result<(), Error> {
        if self.transport.backlog() > 0 {
            self.transport.flush()
        } else {
            Ok(())
        }
    }

    /// Takes in what has come.
    pub fn listen(&mut self) -> News {
        match self.transport.fill() {
            Ok(false) => return News::Nothing,
            Ok(true) => {}
            Err(e) => return News::Lost(e.to_string()),
        }
        let mut news = News::Nothing;
        loop {
            match self.transport.next() {
                Ok(Some(frame)) => {
                    self.heard = Instant::now();
                    match frame.kind {
                        Kind::Ack if frame.number > self.acked => {
                            self.acked = frame.number;
                            news = News::Acked;
                        }
                        Kind::TakeOver => return News::TakenOver,
                        Kind::Refuse => {
                            return News::Lost(String::from_utf8_lossy(frame.payload).into_owned());
                        }
                        _ => {}
                    }
                }
                Ok(None) => return news,
                Err(e) => return News::Lost(e.to_string()),
            }
        }
    }

    /// We could not look for a while ourselves: its silence says nothing.
    pub fn forgive(&mut self) {
        self.heard = Instant::now();
    }

    /// Whether the backup has been silent for too long.
    pub fn silent(&self, now: Instant) -> bool {
        now.duration_since(self.heard) > self.timeout
    }

    /// Gives a sign of life if it is time to.
    ///
    /// # Errors
    /// The backup is lost.
    pub fn beat(&mut self, now: Instant) -> std::result::Result<(), Error> {
        if now.duration_since(self.spoke) >= self.beat {
            self.send(Kind::Alive, 0, &[])
        } else {
            Ok(())
        }
    }

    /// How long a sign of life can wait.
    pub fn next_beat(&self, now: Instant) -> Duration {
        self.beat.saturating_sub(now.duration_since(self.spoke))
    }

    /// After how long a silence the backup counts as lost.
    pub fn timeout(&self) -> Duration {
        self.timeout
    }

    /// Says something last, and waits a little for the backup to have read it.
    pub fn part(mut self, kind: Kind, payload: &[u8]) {
        let patience = self.timeout.max(Duration::from_millis(500));
        if self.send(kind, 0, &[IoSlice::new(payload)]).is_err() {
            return;
        }
        let start = Instant::now();
        while start.elapsed() < patience {
            if self.flush().is_err() || !matches!(self.listen(), News::Nothing | News::Acked) {
                return;
            }
            let mut fds = [PollFd::new(self.transport.descriptor(), PollFlags::POLLIN)];
            let _ = poll(&mut fds, PollTimeout::from(20u8));
        }
    }
}
