//! A backup's side of the connection: holds the program and its log, and
//! notices when the primary is gone.

use crate::link::{greeting, wait_for};
use crate::problem::{Explain, Problem, Result};
use crate::signals::Signals;
use crate::spin::Spin;
use crate::status::{Server, Status};
use crate::store::{STREAMS, Store};
use crate::urgent::Urgent;
use ftlinux_replay::layout;
use ftlinux_ship::tcp::Tcp;
use ftlinux_ship::{Batch, Error, Frame, Greeting, Kind, Manifest, Transport};
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::memfd::{MFdFlags, memfd_create};
use nix::sys::signal::Signal;
use std::fs::File;
use std::io::{IoSlice, Write};
use std::net::{TcpListener, TcpStream};
use std::os::fd::AsFd;
use std::time::{Duration, Instant};

/// The longest program that is taken.
const MAX_PROGRAM: u64 = 4 << 30;

/// How long we look for the next cut, where it tends to come that soon.
const LOOK: Duration = Duration::from_micros(200);

/// What a backup holds of a protected program.
pub struct Held {
    /// What is run.
    pub manifest: Manifest,
    /// The program's file.
    pub program: File,
    /// The log.
    pub store: Store,
    /// The connection to the primary, should it still be there.
    primary: Tcp,
}

impl Held {
    /// Tells the old primary, if it still runs, to stop. It cannot have let out
    /// anything that we do not have.
    pub fn stop_primary(&mut self) {
        let _ = self.primary.send(Kind::TakeOver, 0, &[]);
    }
}

/// How a connection ended.
pub enum Ending {
    /// The primary is gone: the program is to be carried on. When it was last
    /// heard, and why we think so.
    Lost(Box<Held>, Instant, String),
    /// The program has ended, with this status of `wait`.
    Goodbye(i32),
    /// The primary goes on without us, and why.
    Dismissed(String),
    /// We were told to stop.
    Stopped(Signal),
    /// It ended before there was anything to carry on, and why.
    Nothing(String),
}

/// How long starting a program may take.
const STARTING: Duration = Duration::from_secs(5);

/// Who is listening, and to whom.
pub struct Post<'a> {
    /// Where primaries connect.
    pub listener: &'a TcpListener,
    /// Signals for us.
    pub signals: &'a Signals,
    /// Who answers questions.
    pub status: Option<&'a Server>,
    /// After how long a silence the primary counts as lost.
    pub timeout: Duration,
}

/// Who ended a sleep.
struct Woken {
    caller: bool,
    signal: bool,
}

impl Post<'_> {
    /// Waits for a primary and serves it.
    ///
    /// # Errors
    /// This host cannot be a backup any more.
    pub fn serve(&self) -> Result<Ending> {
        loop {
            if let Some(signal) = self.signals.next() {
                return Ok(Ending::Stopped(signal));
            }
            match self.listener.accept() {
                Ok((stream, address)) => {
                    let ending = self.primary(stream, &address.to_string())?;
                    let Ending::Nothing(why) = ending else {
                        return Ok(ending);
                    };
                    eprintln!("ftlinux: {address}: {why}; waiting for another");
                }
                Err(_) => {
                    self.sleep(None, Duration::from_secs(1), &|| Status {
                        pid: std::process::id(),
                        mode: "waiting".into(),
                        peer_state: "none".into(),
                        ..Status::default()
                    });
                }
            }
        }
    }

    /// Sleeps until something happens anywhere.
    fn sleep(&self, transport: Option<&Tcp>, most: Duration, status: &dyn Fn() -> Status) -> Woken {
        let mut fds = vec![
            PollFd::new(self.listener.as_fd(), PollFlags::POLLIN),
            PollFd::new(self.signals.descriptor(), PollFlags::POLLIN),
        ];
        let status_at = fds.len();
        fds.extend(
            self.status
                .map(|s| PollFd::new(s.descriptor(), PollFlags::POLLIN)),
        );
        if let Some(transport) = transport {
            let out = if transport.backlog() > 0 {
                PollFlags::POLLOUT
            } else {
                PollFlags::empty()
            };
            fds.push(PollFd::new(transport.descriptor(), PollFlags::POLLIN | out));
        }
        let millis = most.as_millis().min(10_000) as u16 + 1;
        let _ = poll(&mut fds, PollTimeout::from(millis));
        let ready = |at: usize| fds[at].any() == Some(true);
        if let Some(server) = self.status
            && ready(status_at)
        {
            server.answer(status);
        }
        Woken {
            caller: ready(0),
            signal: ready(1),
        }
    }

    fn primary(&self, stream: TcpStream, peer: &str) -> Result<Ending> {
        let mut transport = match Tcp::new(stream) {
            Ok(transport) => transport,
            Err(e) => return Ok(Ending::Nothing(e.to_string())),
        };
        let (theirs, manifest, program) = match self.welcome(&mut transport) {
            Ok(all) => all,
            Err(Unwelcome::Broken(e)) => return Ok(Ending::Nothing(e.to_string())),
            Err(Unwelcome::Refused(why)) => {
                let _ = transport.send(Kind::Refuse, 0, &[IoSlice::new(why.as_bytes())]);
                return Ok(Ending::Nothing(format!("refused: {why}")));
            }
        };
        let store = Store::new().explain("memory for the log", "free some memory")?;
        let beat = self
            .timeout
            .min(Duration::from_millis(u64::from(theirs.timeout_ms).max(3)))
            / 3;
        let now = Instant::now();
        Session {
            post: self,
            peer,
            held: Box::new(Held {
                manifest,
                program,
                store,
                primary: transport,
            }),
            beat,
            heard: now,
            spoke: now,
            cut: 0,
            started: now,
        }
        .run()
    }

    /// Greets, and takes the program.
    fn welcome(
        &self,
        transport: &mut Tcp,
    ) -> std::result::Result<(Greeting, Manifest, File), Unwelcome> {
        let refuse = |why: String| Err(Unwelcome::Refused(why));
        let payload = match wait_for(transport)? {
            Some((Kind::Hello, payload)) => payload,
            _ => return refuse("no greeting came".into()),
        };
        let theirs = Greeting::decode(&payload).map_err(Error::from)?;
        transport.send(
            Kind::Hello,
            0,
            &[IoSlice::new(&greeting(self.timeout).encode())],
        )?;
        if (theirs.version, theirs.log_version) != (ftlinux_ship::VERSION, layout::VERSION) {
            return refuse(format!(
                "the primary speaks version {}, this is version {}: use the same ftlinux on both hosts",
                theirs.version,
                ftlinux_ship::VERSION
            ));
        }
        let manifest = match wait_for(transport)? {
            Some((Kind::Manifest, payload)) => Manifest::decode(&payload).map_err(Error::from)?,
            _ => return refuse("no program came".into()),
        };
        if manifest.config.cpu_level > crate::program::cpu_level() {
            return refuse(format!(
                "instruction-set level {} is missing here",
                manifest.config.cpu_level
            ));
        }
        if manifest.program_len > MAX_PROGRAM {
            return refuse("the program is too long".into());
        }
        let cwd = <std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(&manifest.cwd);
        if !std::path::Path::new(cwd).is_dir() {
            return refuse(format!(
                "there is no folder {} here, where the program runs",
                cwd.display()
            ));
        }
        let io = |e: nix::Error| Error::Io(e.into());
        let mut file =
            File::from(memfd_create("ftlinux-program", MFdFlags::MFD_CLOEXEC).map_err(io)?);
        let (mut len, mut crc) = (0, crc32fast::Hasher::new());
        while len < manifest.program_len {
            match wait_for(transport)? {
                Some((Kind::Program, part)) if len + part.len() as u64 <= manifest.program_len => {
                    file.write_all(&part).map_err(Error::Io)?;
                    crc.update(&part);
                    len += part.len() as u64;
                }
                _ => return refuse("the program did not come whole".into()),
            }
        }
        if crc.finalize() != manifest.program_crc {
            return refuse("the program was damaged on its way".into());
        }
        transport.send(Kind::Ready, 0, &[])?;
        Ok((theirs, manifest, file))
    }
}

enum Unwelcome {
    Broken(Error),
    Refused(String),
}

impl From<Error> for Unwelcome {
    fn from(e: Error) -> Self {
        Self::Broken(e)
    }
}

struct Session<'a> {
    post: &'a Post<'a>,
    peer: &'a str,
    held: Box<Held>,
    beat: Duration,
    heard: Instant,
    spoke: Instant,
    /// The last cut that is held; 0 before the first.
    cut: u64,
    started: Instant,
}

enum Said {
    Nothing,
    Something,
    Last(Word),
}

/// How it ended.
enum Word {
    Ending(Ending),
    Lost(String),
}

impl Session<'_> {
    fn run(mut self) -> Result<Ending> {
        let urgent = Urgent::new();
        let word = self.hear()?;
        drop(urgent);
        Ok(match word {
            Word::Ending(ending) => ending,
            Word::Lost(why) if self.cut == 0 => {
                Ending::Nothing(format!("{why}, before the program was protected"))
            }
            Word::Lost(why) => Ending::Lost(self.held, self.heard, why),
        })
    }

    /// How long a silence is none. A primary that has not begun to be protected
    /// is busy with starting its program, and nothing could be taken over.
    fn patience(&self) -> Duration {
        match self.cut {
            0 => self.post.timeout.max(STARTING),
            _ => self.post.timeout,
        }
    }

    fn hear(&mut self) -> Result<Word> {
        let mut spin = Spin::new(LOOK, false);
        let mut looked = Instant::now();
        loop {
            let now = Instant::now();
            let held_up = now.duration_since(looked) > self.post.timeout / 2;
            looked = now;
            match self.listen()? {
                Said::Last(word) => return Ok(word),
                Said::Something => {
                    self.heard = Instant::now();
                    spin.worked();
                    continue;
                }
                // What it sent while we were held up may still be on its way.
                Said::Nothing if held_up => self.heard = now,
                Said::Nothing => {}
            }
            let silence = now.duration_since(self.heard);
            let patience = self.patience();
            if silence > patience {
                return Ok(Word::Lost(format!("silent for {} ms", silence.as_millis())));
            }
            if now.duration_since(self.spoke) >= self.beat
                && let Err(e) = self.ack()
            {
                return Ok(Word::Lost(e.to_string()));
            }
            if !spin.again() {
                let most = (patience - silence).min(self.beat.saturating_sub(self.spoke.elapsed()));
                let woken = self
                    .post
                    .sleep(Some(&self.held.primary), most, &|| self.status());
                if woken.signal
                    && let Some(signal) = self.post.signals.next()
                {
                    return Ok(Word::Ending(Ending::Stopped(signal)));
                }
                if woken.caller
                    && let Ok((stream, _)) = self.post.listener.accept()
                {
                    refuse_busy(stream);
                }
            }
        }
    }

    fn ack(&mut self) -> std::result::Result<(), Error> {
        self.spoke = Instant::now();
        self.held.primary.flush()?;
        self.held.primary.send(Kind::Ack, self.cut, &[])
    }

    fn listen(&mut self) -> Result<Said> {
        let lost = |e: Error| Ok(Said::Last(Word::Lost(e.to_string())));
        match self.held.primary.fill() {
            Ok(false) => return Ok(Said::Nothing),
            Ok(true) => {}
            Err(e) => return lost(e),
        }
        let before = self.cut;
        let held = &mut *self.held;
        loop {
            let frame = match held.primary.next() {
                Ok(Some(frame)) => frame,
                Ok(None) => break,
                Err(e) => return lost(e),
            };
            if let Some(word) = take(&mut held.store, &mut self.cut, frame)? {
                return Ok(Said::Last(word));
            }
        }
        if self.cut != before
            && let Err(e) = self.ack()
        {
            return lost(e);
        }
        Ok(Said::Something)
    }

    fn status(&self) -> Status {
        let ms = |since: Instant| since.elapsed().as_millis() as u64;
        Status {
            pid: std::process::id(),
            program: name(&self.held.manifest),
            mode: if self.cut == 0 {
                "catching up"
            } else {
                "backup"
            }
            .into(),
            peer: Some(self.peer.to_owned()),
            peer_state: "connected".into(),
            peer_state_ms: ms(self.started),
            uptime_ms: ms(self.started),
            events: self.held.store.events(),
            log_bytes: self.held.store.total(),
            ..Status::default()
        }
    }
}

/// Takes one frame in.
fn take(store: &mut Store, cut: &mut u64, frame: Frame<'_>) -> Result<Option<Word>> {
    match frame.kind {
        Kind::Log | Kind::Cut | Kind::Milestone => {
            let batch = match Batch::parse(frame.payload, STREAMS) {
                Ok(batch) => batch,
                Err(e) => return Ok(Some(Word::Lost(e.to_string()))),
            };
            store.apply(&batch, frame.kind).map_err(|e| {
                Problem::new(
                    format!("the log cannot be held: {e}"),
                    "give this backup more memory, and start it again",
                )
            })?;
            if frame.kind != Kind::Log {
                *cut = frame.number;
            }
            Ok(None)
        }
        Kind::Alive => Ok(None),
        Kind::Goodbye => {
            let raw = frame
                .payload
                .first_chunk()
                .map_or(0, |b| i32::from_le_bytes(*b));
            Ok(Some(Word::Ending(Ending::Goodbye(raw))))
        }
        Kind::Dismiss => Ok(Some(Word::Ending(Ending::Dismissed(
            String::from_utf8_lossy(frame.payload).into_owned(),
        )))),
        Kind::TakeOver => Ok(Some(Word::Lost("its program was killed".into()))),
        other => Ok(Some(Word::Lost(format!("unexpected {other:?} frame")))),
    }
}

fn refuse_busy(stream: TcpStream) {
    if let Ok(mut transport) = Tcp::new(stream) {
        let _ = transport.send(
            Kind::Refuse,
            0,
            &[IoSlice::new(b"it is the backup of another program already")],
        );
    }
}

/// A program's name for people.
pub fn name(manifest: &Manifest) -> String {
    let name = manifest
        .args
        .first()
        .map(|a| String::from_utf8_lossy(a).into_owned())
        .unwrap_or_default();
    name.rsplit('/').next().unwrap_or_default().to_owned()
}
