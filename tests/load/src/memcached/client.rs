//! One connection: a request at a time, its answer checked against the model,
//! and connected anew when it breaks.

use super::model::{Model, Request, Value, Violation};
use super::protocol::{decode, encode};
use super::run::Settings;
use crate::latency::Latency;
use crate::random::Random;
use mio::net::TcpStream;
use mio::{Interest, Registry, Token};
use std::io::{ErrorKind, Read, Write};
use std::time::{Duration, Instant};

/// How long a connection waits before it tries again.
const RETRY: Duration = Duration::from_millis(5);

/// How long connecting may take: it is the kernels of two hosts that do it. The
/// second attempt of our own would come only after a second.
const CONNECT: Duration = Duration::from_millis(50);

/// What a client has counted.
#[derive(Default)]
pub struct Counts {
    /// Requests that were answered.
    pub answered: u64,
    /// Writes that were acknowledged.
    pub acknowledged: u64,
    /// Answers that contradict.
    pub lost: u64,
    /// Values that nobody wrote.
    pub invented: u64,
    /// Requests that happened after they had been given up.
    pub late: u64,
    /// Connections that broke.
    pub broken: u64,
    /// Answer times.
    pub latency: Latency,
    /// The first contradictions, in words.
    pub stories: Vec<String>,
}

enum State {
    Waiting {
        until: Instant,
    },
    Connecting {
        stream: TcpStream,
        since: Instant,
    },
    Idle {
        stream: TcpStream,
    },
    Asking {
        stream: TcpStream,
        key: usize,
        request: Request,
        sent: usize,
        since: Instant,
    },
}

/// One connection with keys of its own.
pub struct Client {
    id: usize,
    state: State,
    random: Random,
    model: Model,
    version: u64,
    out: Vec<u8>,
    input: Vec<u8>,
    /// Keys still to be read in the final check.
    unchecked: Option<usize>,
}

impl Client {
    /// A client that is not connected yet.
    pub fn new(id: usize, settings: &Settings) -> Self {
        Self {
            id,
            state: State::Waiting {
                until: Instant::now(),
            },
            random: Random::new(
                settings.seed ^ (id as u64 + 1).wrapping_mul(0x5851_f42d_4c95_7f2d),
            ),
            model: Model::new(settings.keys),
            version: 0,
            out: Vec::new(),
            input: Vec::new(),
            unchecked: None,
        }
    }

    fn key(&self, key: usize) -> String {
        format!("c{}k{key}", self.id)
    }

    /// From now on reads every key once, and then is done.
    pub fn begin_check(&mut self, settings: &Settings) {
        self.unchecked = Some(settings.keys);
    }

    /// Whether the final check is over.
    pub fn is_done(&self) -> bool {
        self.unchecked == Some(0) && !matches!(self.state, State::Asking { .. })
    }

    /// Requests that happened after they had been given up.
    pub fn late(&self) -> u64 {
        self.model.late()
    }

    /// Keys that the final check has not read.
    pub fn left(&self) -> usize {
        self.unchecked.unwrap_or(0)
    }

    /// Does what can be done now. `ready` says that the connection has events.
    pub fn step(
        &mut self,
        ready: bool,
        registry: &Registry,
        settings: &Settings,
        counts: &mut Counts,
        now: Instant,
    ) {
        loop {
            let state = std::mem::replace(&mut self.state, State::Waiting { until: now });
            self.state = match state {
                State::Waiting { until } if now < until => State::Waiting { until },
                State::Waiting { .. } => match self.connect(registry, settings) {
                    Ok(stream) => State::Connecting { stream, since: now },
                    Err(_) => State::Waiting { until: now + RETRY },
                },
                State::Connecting { stream, since } => {
                    if !ready {
                        if now.duration_since(since) < CONNECT.min(settings.patience) {
                            self.state = State::Connecting { stream, since };
                            return;
                        }
                        State::Waiting { until: now }
                    } else {
                        // Asking takes the error away: ask once.
                        let refused = !matches!(stream.take_error(), Ok(None));
                        if !refused && stream.peer_addr().is_ok() {
                            // Only a delay would follow from the failure.
                            let _ = stream.set_nodelay(true);
                            State::Idle { stream }
                        } else if !refused
                            && now.duration_since(since) < CONNECT.min(settings.patience)
                        {
                            self.state = State::Connecting { stream, since };
                            return;
                        } else {
                            State::Waiting { until: now + RETRY }
                        }
                    }
                }
                State::Idle { stream } => {
                    if self.unchecked == Some(0) {
                        self.state = State::Idle { stream };
                        return;
                    }
                    let (key, request) = self.choose(settings);
                    self.out.clear();
                    self.input.clear();
                    let name = self.key(key);
                    encode(&mut self.out, &name, request, settings.value_size);
                    State::Asking {
                        stream,
                        key,
                        request,
                        sent: 0,
                        since: Instant::now(),
                    }
                }
                State::Asking {
                    stream,
                    key,
                    request,
                    sent,
                    since,
                } => {
                    match self.ask(stream, key, request, sent, since, settings, counts, now) {
                        Ok((state, more)) => {
                            self.state = state;
                            if more {
                                continue;
                            }
                            return;
                        }
                        Err(_) => {
                            counts.broken += 1;
                            self.model.unanswered(key, request);
                            if self.unchecked == Some(key) {
                                // A request of the final check: again.
                                self.unchecked = Some(key + 1);
                            }
                            State::Waiting { until: now + RETRY }
                        }
                    }
                }
            };
            if matches!(self.state, State::Waiting { .. } | State::Connecting { .. }) {
                return;
            }
        }
    }

    fn connect(&self, registry: &Registry, settings: &Settings) -> std::io::Result<TcpStream> {
        let mut stream = TcpStream::connect(settings.server)?;
        registry.register(
            &mut stream,
            Token(self.id),
            Interest::READABLE | Interest::WRITABLE,
        )?;
        Ok(stream)
    }

    fn choose(&mut self, settings: &Settings) -> (usize, Request) {
        if let Some(n) = self.unchecked {
            self.unchecked = Some(n - 1);
            return (n - 1, Request::Get);
        }
        let key = self.random.below(settings.keys as u64) as usize;
        let percent = self.random.below(100);
        // A quarter of the keys are counters.
        let counter = key.is_multiple_of(4);
        self.version += 1;
        let store = if counter {
            Request::SetCounter(self.version)
        } else {
            Request::Set(self.version)
        };
        let request = match self.model.certain(key) {
            // Only a read can tell what the key holds.
            None => Request::Get,
            Some(Value::Absent) => store,
            Some(_) if percent < settings.gets => Request::Get,
            Some(Value::Counter(_)) if percent < settings.gets + (100 - settings.gets) * 3 / 4 => {
                Request::Incr
            }
            Some(_) if percent < 100 - (100 - settings.gets) / 5 => store,
            Some(_) => Request::Delete,
        };
        (key, request)
    }

    #[allow(clippy::too_many_arguments)]
    fn ask(
        &mut self,
        mut stream: TcpStream,
        key: usize,
        request: Request,
        mut sent: usize,
        since: Instant,
        settings: &Settings,
        counts: &mut Counts,
        now: Instant,
    ) -> std::io::Result<(State, bool)> {
        while sent < self.out.len() {
            match stream.write(&self.out[sent..]) {
                Ok(n) => sent += n,
                Err(e) if e.kind() == ErrorKind::WouldBlock => {
                    return Ok((
                        State::Asking {
                            stream,
                            key,
                            request,
                            sent,
                            since,
                        },
                        false,
                    ));
                }
                Err(e) if e.kind() == ErrorKind::Interrupted => {}
                Err(e) => return Err(e),
            }
        }
        let mut buffer = [0; 16384];
        loop {
            match stream.read(&mut buffer) {
                Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
                Ok(n) => {
                    self.input.extend_from_slice(&buffer[..n]);
                    let name = self.key(key);
                    match decode(&self.input, &name, request, settings.value_size) {
                        Ok(Some((answer, used))) => {
                            counts.latency.record(since.elapsed());
                            counts.answered += 1;
                            let mut contradiction = self.model.answered(key, request, answer).err();
                            if used != self.input.len() {
                                contradiction = Some(Violation::Invented);
                            }
                            if let Some(v) = contradiction {
                                match v {
                                    Violation::Lost => counts.lost += 1,
                                    Violation::Invented => counts.invented += 1,
                                }
                                if counts.stories.len() < 20 {
                                    counts.stories.push(format!(
                                        "{name}: {request:?} was answered {answer:?}: {v}"
                                    ));
                                }
                            } else if request != Request::Get {
                                counts.acknowledged += 1;
                            }
                            return Ok((State::Idle { stream }, true));
                        }
                        Ok(None) => {}
                        Err(line) => {
                            counts.invented += 1;
                            if counts.stories.len() < 20 {
                                counts
                                    .stories
                                    .push(format!("{name}: {request:?} was answered \"{line}\""));
                            }
                            return Err(ErrorKind::InvalidData.into());
                        }
                    }
                }
                Err(e) if e.kind() == ErrorKind::WouldBlock => {
                    if now.duration_since(since) > settings.patience {
                        return Err(ErrorKind::TimedOut.into());
                    }
                    return Ok((
                        State::Asking {
                            stream,
                            key,
                            request,
                            sent,
                            since,
                        },
                        false,
                    ));
                }
                Err(e) if e.kind() == ErrorKind::Interrupted => {}
                Err(e) => return Err(e),
            }
        }
    }
}
