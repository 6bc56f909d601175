//! Where cuts go: to a backup, to the log in memory, or nowhere; and what may
//! leave therefore.

use crate::control::Control;
use crate::cut::Cutter;
use crate::engine::OnLoss;
use crate::link::{Link, News};
use crate::problem::{Explain, Problem, Result};
use crate::status::Status;
use crate::store::{STREAMS, Store};
use ftlinux_ship::{Kind, Piece, batch};
use nix::sys::epoll::{Epoll, EpollEvent, EpollFlags};
use std::io::IoSlice;
use std::time::{Duration, Instant};

/// Bytes of an old log that may wait to be sent.
const MOST_WAITING: usize = 1 << 20;
/// How long we sleep at most while nobody needs a sign of life.
const NAP: Duration = Duration::from_millis(100);

enum State {
    /// There is no backup, and was none.
    Alone,
    /// A backup gets the log from its beginning; how much of each stream it has.
    CatchUp { link: Link, sent: Vec<u64> },
    /// A backup gets each cut. Outputs up to cut `base` may leave without its word.
    Up { link: Link, base: u64 },
    /// The backup is gone.
    Lost { peer: String, why: String },
}

/// See the module.
pub struct Shipping {
    token: u64,
    state: State,
    since: Instant,
    store: Option<Store>,
    on_loss: OnLoss,
    next: u64,
    /// The last cut that may leave while outputs wait for a new backup.
    stalled: Option<u64>,
    /// A backup that may still be told that we go on without it.
    parting: Option<Link>,
    watches_out: bool,
}

impl Shipping {
    /// With a backup that has the program, or none.
    ///
    /// # Errors
    /// The host refuses.
    pub fn new(
        epoll: &Epoll,
        token: u64,
        link: Option<Link>,
        store: Option<Store>,
        on_loss: OnLoss,
    ) -> Result<Self> {
        let mut shipping = Self {
            token,
            state: State::Alone,
            since: Instant::now(),
            store,
            on_loss,
            next: 1,
            stalled: None,
            parting: None,
            watches_out: false,
        };
        if let Some(mut link) = link {
            watch(epoll, token, &link)?;
            // From here on the backup could start the program by itself.
            if let Err(e) = link.send(Kind::Cut, 1, &[IoSlice::new(&0u16.to_le_bytes())]) {
                return Err(Problem::new(
                    format!("backup {}: {e}", link.peer()),
                    "start it again",
                ));
            }
            shipping.next = 2;
            shipping.state = State::Up { link, base: 1 };
        }
        Ok(shipping)
    }

    /// The number of the next cut.
    pub fn next_cut(&self) -> u64 {
        self.next
    }

    /// Outputs that cuts up to this one cover may leave.
    pub fn limit(&self) -> u64 {
        match &self.state {
            State::Up { link, base } => link.acked().max(*base),
            _ => self.stalled.unwrap_or(u64::MAX),
        }
    }

    /// Whether another cut may be taken now.
    pub fn has_room(&self, in_flight: u64, backlog: usize) -> bool {
        match &self.state {
            State::Up { link, base } => {
                self.next - 1 - link.acked().max(*base).min(self.next - 1) < in_flight
                    && link.backlog() < backlog
            }
            // Without a log to go on from, there is nothing to wait for.
            _ => self.stalled.is_none() || self.store.is_some(),
        }
    }

    /// Whether outputs wait for a cut even if it brings nothing new.
    pub fn wants_empty(&self) -> bool {
        matches!(self.state, State::Up { .. }) || self.stalled.is_some()
    }

    /// Sends the cut that `cutter` took.
    ///
    /// # Errors
    /// There is no memory for the log.
    pub fn cut(&mut self, epoll: &Epoll, control: &Control, cutter: &Cutter) -> Result<()> {
        let number = self.next;
        self.next += 1;
        if let Some(store) = &mut self.store {
            for fresh in cutter.fresh() {
                let piece = fresh.piece;
                let n = piece.slot as usize;
                store.cut(n, piece.at);
                for half in control.log_bytes(n, fresh.from, fresh.to()) {
                    store
                        .append(n, half)
                        .explain("the log", "free some memory")?;
                }
                if let State::CatchUp { sent, .. } = &mut self.state {
                    sent[n] = sent[n].min(piece.at);
                }
            }
            store
                .advance(
                    cutter.fresh().iter().map(|f| f.piece),
                    cutter.is_milestone(),
                )
                .explain("the log", "free some memory")?;
        }
        if let State::Up { link, .. } = &mut self.state
            && let Err(e) = cutter.frames(control, |kind, parts| link.send(kind, number, parts))
        {
            self.lose(epoll, &e.to_string());
        }
        Ok(())
    }

    /// Whether to look for the backup's word without having been called.
    pub fn expects_word(&self, now: Instant) -> bool {
        match &self.state {
            State::Up { link, .. } => link.acked() < self.next - 1 || link.silent(now),
            State::CatchUp { .. } => true,
            _ => self.parting.is_some(),
        }
    }

    /// Takes in what the backup says; true if it holds more.
    ///
    /// # Errors
    /// It took over.
    pub fn listen(&mut self, epoll: &Epoll, held_up: bool, now: Instant) -> Result<bool> {
        if let Some(link) = &mut self.parting {
            match link.listen() {
                News::TakenOver => return Err(taken_over()),
                News::Lost(_) => self.parting = None,
                _ => {}
            }
        }
        let (State::Up { link, .. } | State::CatchUp { link, .. }) = &mut self.state else {
            return Ok(false);
        };
        let news = link.listen();
        if held_up {
            link.forgive();
        }
        match news {
            News::TakenOver => Err(taken_over()),
            News::Lost(why) => {
                self.lose(epoll, &why);
                Ok(true)
            }
            News::Acked => Ok(true),
            // Who would rather halt can wait for a slow backup.
            News::Nothing if link.silent(now) && self.on_loss == OnLoss::Continue => {
                let why = format!("silent for {} ms", link.timeout().as_millis());
                self.lose(epoll, &why);
                Ok(true)
            }
            News::Nothing => Ok(false),
        }
    }

    fn lose(&mut self, epoll: &Epoll, why: &str) {
        let limit = self.limit();
        let state = std::mem::replace(&mut self.state, State::Alone);
        let (State::Up { mut link, .. } | State::CatchUp { mut link, .. }) = state else {
            return;
        };
        let _ = epoll.delete(link.descriptor());
        self.watches_out = false;
        let news = match self.on_loss {
            OnLoss::Continue => "the program goes on UNPROTECTED",
            OnLoss::Stall => "the program is STALLED, nothing leaves any more",
        };
        let prospect = if self.store.is_some() {
            "the next backup gets all of the log"
        } else {
            "a new backup cannot join, since the log's beginning is gone: restart the program to protect it again"
        };
        eprintln!(
            "ftlinux: BACKUP {} LOST ({why}): {news}; {prospect}",
            link.peer()
        );
        if self.on_loss == OnLoss::Stall {
            self.stalled.get_or_insert(limit);
        }
        self.since = Instant::now();
        self.state = State::Lost {
            peer: link.peer().to_owned(),
            why: why.to_owned(),
        };
        // If it is not dead but cut off or slow, it must not take over with
        // less than what has left.
        if self.on_loss == OnLoss::Continue
            && link
                .send(Kind::Dismiss, 0, &[IoSlice::new(why.as_bytes())])
                .is_ok()
        {
            self.parting = Some(link);
        }
    }

    /// Signs of life, what was kept, and the old log for a new backup.
    pub fn maintain(&mut self, epoll: &Epoll, now: Instant) {
        if let Some(link) = &mut self.parting
            && link.flush().is_err()
        {
            self.parting = None;
        }
        let caught_up = match (&mut self.state, &mut self.store) {
            (State::CatchUp { link, sent }, Some(store)) => catch_up(link, sent, store),
            _ => Ok(false),
        };
        let result = match (&mut self.state, caught_up) {
            (_, Err(e)) => Err(e),
            (State::CatchUp { link, .. }, Ok(true)) => {
                let number = self.next;
                match (&self.store, link.backlog()) {
                    (Some(store), 0) => {
                        send_frontier(link, store, number).map(|()| self.promote(number))
                    }
                    _ => Ok(()),
                }
            }
            (State::Up { link, .. } | State::CatchUp { link, .. }, _) => {
                link.flush().and_then(|()| link.beat(now))
            }
            _ => Ok(()),
        };
        if let Err(e) = result {
            self.lose(epoll, &e.to_string());
        }
        self.watch_out(epoll);
    }

    /// The backup has been sent everything, with cut `number`.
    fn promote(&mut self, number: u64) {
        let state = std::mem::replace(&mut self.state, State::Alone);
        let State::CatchUp { link, .. } = state else {
            return;
        };
        eprintln!("ftlinux: protected by {}", link.peer());
        self.next = number + 1;
        self.since = Instant::now();
        // What was taken up to here would have left without a backup; where it
        // had to wait for one, it waits for this one's word.
        let base = self.stalled.take().unwrap_or(number);
        self.state = State::Up { link, base };
    }

    fn watch_out(&mut self, epoll: &Epoll) {
        if let State::Up { link, .. } | State::CatchUp { link, .. } = &self.state {
            let wanted = link.backlog() > 0;
            if wanted != self.watches_out {
                let flags = if wanted {
                    EpollFlags::EPOLLIN | EpollFlags::EPOLLOUT
                } else {
                    EpollFlags::EPOLLIN
                };
                let _ = epoll.modify(link.descriptor(), &mut EpollEvent::new(flags, self.token));
                self.watches_out = wanted;
            }
        }
    }

    /// A new backup has the program.
    ///
    /// # Errors
    /// The host refuses.
    pub fn adopt(&mut self, epoll: &Epoll, link: Link) -> Result<()> {
        if self.store.is_some() && self.is_alone() {
            watch(epoll, self.token, &link)?;
            self.parting = None;
            self.since = Instant::now();
            self.state = State::CatchUp {
                link,
                sent: vec![0; STREAMS],
            };
        }
        Ok(())
    }

    /// Whether there is no backup.
    pub fn is_alone(&self) -> bool {
        matches!(self.state, State::Alone | State::Lost { .. })
    }

    /// Whether a backup could carry the program on.
    pub fn protects(&self) -> bool {
        matches!(self.state, State::Up { .. })
    }

    /// Whether the backup holds all that was sent.
    pub fn settled(&self) -> bool {
        match &self.state {
            State::Up { link, .. } => link.acked() >= self.next - 1,
            _ => true,
        }
    }

    /// Whether outputs wait for what will not come.
    pub fn hopeless(&self) -> bool {
        self.stalled.is_some() && !self.protects()
    }

    /// How long a silence of ours is normal.
    pub fn patience(&self) -> Duration {
        match &self.state {
            State::Up { link, .. } | State::CatchUp { link, .. } => link.timeout() / 2,
            _ => NAP,
        }
    }

    /// How long we may sleep.
    pub fn nap(&self) -> Duration {
        match &self.state {
            State::Up { link, .. } => link.next_beat(Instant::now()),
            State::CatchUp { .. } => Duration::from_millis(1),
            _ => NAP,
        }
    }

    /// Ends the connection with a last word.
    pub fn part(&mut self, kind: Kind, payload: &[u8]) {
        let state = std::mem::replace(&mut self.state, State::Alone);
        if let State::Up { link, .. } | State::CatchUp { link, .. } = state {
            link.part(kind, payload);
        }
    }

    /// Fills in what is known of the backup.
    pub fn describe(&self, status: &mut Status, now: Instant) {
        status.peer_state_ms = now.duration_since(self.since).as_millis() as u64;
        let (mode, peer, state) = match &self.state {
            State::Alone => ("unprotected", None, "none"),
            State::CatchUp { link, .. } => {
                ("catching up", Some(link.peer().to_owned()), "connected")
            }
            State::Up { link, .. } if link.silent(now) => {
                ("stalled", Some(link.peer().to_owned()), "silent")
            }
            // What left while there was no backup is with this one only now.
            State::Up { link, base } if link.acked() < *base => {
                ("catching up", Some(link.peer().to_owned()), "connected")
            }
            State::Up { link, .. } => ("protected", Some(link.peer().to_owned()), "connected"),
            State::Lost { peer, why } => {
                status.lost_reason = Some(why.clone());
                (
                    if self.stalled.is_some() {
                        "stalled"
                    } else {
                        "unprotected"
                    },
                    Some(peer.clone()),
                    "lost",
                )
            }
        };
        mode.clone_into(&mut status.mode);
        state.clone_into(&mut status.peer_state);
        status.peer = peer;
        match &self.state {
            State::Up { link, .. } => status.unshipped_bytes += link.backlog() as u64,
            State::CatchUp { sent, .. } => {
                let total = self.store.as_ref().map_or(0, Store::total);
                status.unshipped_bytes += total.saturating_sub(sent.iter().sum());
            }
            _ => {}
        }
    }
}

fn watch(epoll: &Epoll, token: u64, link: &Link) -> Result<()> {
    epoll
        .add(
            link.descriptor(),
            EpollEvent::new(EpollFlags::EPOLLIN, token),
        )
        .explain("epoll", "")
}

/// Sends some of what the backup does not have; true if it has been sent all.
fn catch_up(
    link: &mut Link,
    sent: &mut [u64],
    store: &mut Store,
) -> std::result::Result<bool, ftlinux_ship::Error> {
    link.flush()?;
    for (n, sent) in sent.iter_mut().enumerate() {
        for part in store.parts(n, *sent) {
            if link.backlog() > MOST_WAITING {
                return Ok(false);
            }
            let (at, bytes) = part?;
            let mut text = Vec::new();
            batch::describe(
                &mut text,
                &[Piece {
                    slot: n as u16,
                    at,
                    len: bytes.len() as u32,
                    ..Piece::default()
                }],
            );
            link.send(Kind::Log, 0, &[IoSlice::new(&text), IoSlice::new(&bytes)])?;
            *sent = at + bytes.len() as u64;
        }
    }
    Ok(true)
}

/// Sends the frontier of all that was sent.
fn send_frontier(
    link: &mut Link,
    store: &Store,
    number: u64,
) -> std::result::Result<(), ftlinux_ship::Error> {
    let mut text = Vec::new();
    batch::describe(&mut text, &store.at_frontier());
    link.send(Kind::Cut, number, &[IoSlice::new(&text)])
}

fn taken_over() -> Problem {
    Problem::new(
        "the backup took over while this host was alive; the program was stopped here",
        "look at the network and the load of both hosts, or give the backup a longer --heartbeat",
    )
}
