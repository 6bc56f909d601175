//! The supervisor of a protected program: one loop that ships its log and
//! releases its outputs.

use crate::child::{Child, in_words};
use crate::control::Control;
use crate::cut::Cutter;
use crate::link::Link;
use crate::outputs::{FIRST_TOKEN, Outputs};
use crate::pace::Pace;
use crate::problem::{Explain, Problem, Result};
use crate::recruit::Recruit;
use crate::shipping::Shipping;
use crate::signals::Signals;
use crate::spin::Spin;
use crate::status::{Server, Status};
use crate::store::Store;
use crate::vip::Held;
use nix::sys::epoll::{Epoll, EpollCreateFlags, EpollEvent, EpollFlags};
use nix::sys::signal::Signal;
use rustix::event::{Timespec, epoll};
use rustix::io::Errno;
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;
use std::time::{Duration, Instant};

const WAKE: u64 = 0;
const CHILD: u64 = 1;
const SIGNALS: u64 = 2;
const PASS: u64 = 3;
const STATUS: u64 = 4;
const LINK: u64 = 5;
const RECRUIT: u64 = 6;

/// How long we look for the next output, where it tends to come that soon.
const LOOK: Duration = Duration::from_micros(200);
/// How long we look for the backup's word.
const LOOK_FOR_ACK: Duration = Duration::from_micros(100);
/// Cuts on their way to the backup. A few keep it busy; more would only be
/// smaller.
const IN_FLIGHT: u64 = 2;
/// Log bytes of one thread that are worth a cut without an output.
const ENOUGH: u64 = 256 << 10;
/// How long log bytes wait for company.
const LINGER: Duration = Duration::from_millis(10);
/// How far milestones are apart at least. A replay's threads wait for each other at each.
const MILESTONE: Duration = Duration::from_millis(1);
/// How long a cut waits for company before we look again.
const NAP: Duration = Duration::from_micros(40);
/// Bytes kept for a backup that does not take them, past which the program
/// has to wait.
const BACKLOG: usize = 8 << 20;
/// When the neighbours are told of the address, after the first time.
const ANNOUNCE: [Duration; 4] = [
    Duration::from_millis(50),
    Duration::from_millis(200),
    Duration::from_secs(1),
    Duration::from_secs(3),
];

/// What to do when the backup is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum OnLoss {
    /// The program goes on, unprotected.
    Continue,
    /// Outputs wait for a backup: the program comes to a halt.
    Stall,
}

/// What a protected program is made of.
pub struct Parts<'a> {
    /// The control area.
    pub control: &'a Control,
    /// The program.
    pub child: &'a mut Child,
    /// Signals for it.
    pub signals: &'a Signals,
    /// Our end of the socket for descriptors.
    pub pass: OwnedFd,
    /// The backup.
    pub link: Option<Link>,
    /// The log up to the takeover, if there was one.
    pub store: Option<Store>,
    /// Who looks for a backup.
    pub recruit: Option<Recruit>,
    /// What to do when the backup is lost.
    pub on_loss: OnLoss,
    /// The service address.
    pub vip: Option<&'a Held>,
    /// Who answers questions.
    pub status: Option<&'a Server>,
    /// The program's name.
    pub name: String,
    /// When the old primary was lost.
    pub lost_at: Option<Instant>,
    /// When the program was started to follow the log, if it did.
    pub following_since: Option<Instant>,
}

/// The loop.
pub struct Engine<'a> {
    parts: Parts<'a>,
    epoll: Epoll,
    cutter: Cutter,
    outputs: Outputs,
    shipping: Shipping,
    /// Outputs were taken since the last cut.
    owed: bool,
    pace: Pace,
    milestone_at: Instant,
    log_bytes: u64,
    started: Instant,
    live_at: Option<Instant>,
    announced: usize,
    /// For the next output, and for the backup's word.
    spins: [Spin; 2],
    looked: Instant,
    /// When what can wait was last done.
    tidied: Instant,
    /// Something came from the backup, or from the program's end.
    called: bool,
    ended: bool,
}

impl<'a> Engine<'a> {
    /// For a program that has just been started.
    ///
    /// # Errors
    /// The host refuses what the loop needs.
    pub fn new(mut parts: Parts<'a>) -> Result<Self> {
        let epoll = Epoll::new(EpollCreateFlags::EPOLL_CLOEXEC).explain("epoll", "")?;
        let add = |fd: std::os::fd::BorrowedFd<'_>, token| {
            epoll
                .add(fd, EpollEvent::new(EpollFlags::EPOLLIN, token))
                .explain("epoll", "")
        };
        add(parts.control.wake(), WAKE)?;
        add(parts.child.descriptor(), CHILD)?;
        add(parts.signals.descriptor(), SIGNALS)?;
        add(parts.pass.as_fd(), PASS)?;
        if let Some(status) = parts.status {
            add(status.descriptor(), STATUS)?;
        }
        if let Some(recruit) = &parts.recruit {
            add(recruit.descriptor(), RECRUIT)?;
        }
        let pass = parts
            .pass
            .try_clone()
            .explain("descriptors", "raise the limit on open files")?;
        let outputs = Outputs::new(Some(pass), parts.store.is_some())?;
        let now = Instant::now();
        let log_bytes = parts.store.as_ref().map_or(0, Store::total);
        let shipping = Shipping::new(
            &epoll,
            LINK,
            parts.link.take(),
            parts.store.take(),
            parts.on_loss,
        )?;
        Ok(Self {
            cutter: Cutter::new(parts.control),
            outputs,
            shipping,
            owed: false,
            pace: Pace::new(now),
            milestone_at: now,
            log_bytes,
            started: now,
            live_at: None,
            announced: 0,
            spins: [Spin::new(LOOK, false), Spin::new(LOOK_FOR_ACK, true)],
            looked: now,
            tidied: now,
            called: true,
            ended: true,
            epoll,
            parts,
        })
    }

    /// Runs until the program has ended and its last outputs have left.
    ///
    /// # Errors
    /// The program cannot be supervised any more; it is to be killed.
    pub fn run(mut self) -> Result<ExitStatus> {
        if self.parts.lost_at.is_some() {
            self.follow()?;
        }
        loop {
            let worked = self.look()?;
            if std::mem::take(&mut self.ended)
                && let Some(status) = self.parts.child.ended()
            {
                return self.finish(status);
            }
            if worked {
                self.spins.iter_mut().for_each(Spin::worked);
                continue;
            }
            if self.owed
                && self.shipping.has_room(IN_FLIGHT, BACKLOG)
                && let Some(rest) = self.rest(Instant::now())
            {
                self.wait(rest.min(NAP))?;
                continue;
            }
            let waiting = usize::from(!self.shipping.settled());
            self.spins[1 - waiting].forget();
            if !self.spins[waiting].again() {
                self.sleep()?;
            }
        }
    }

    /// Waits until the program has followed the log and is live.
    fn follow(&mut self) -> Result<()> {
        while !self.parts.control.live() {
            if self.parts.control.failure().is_some() || self.parts.child.ended().is_some() {
                let status = self.parts.child.ended();
                self.parts.child.kill();
                let report = self.parts.control.failure().map(|r| r.to_string());
                let ended = status.map_or_else(|| "it stopped".to_owned(), in_words);
                return Err(Problem::new(
                    format!("takeover failed: {}", report.unwrap_or(ended)),
                    "start the service anew; `ftlinux verify` shows whether its runs can be repeated",
                ));
            }
            self.wait(Duration::from_millis(1))?;
        }
        let now = Instant::now();
        self.live_at = Some(now);
        self.started = now;
        let ms = |since: Option<Instant>| since.map_or(0, |at| at.elapsed().as_millis());
        let (took, followed) = (ms(self.parts.lost_at), ms(self.parts.following_since));
        let address = match self.parts.vip {
            Some(held) => match held.announce() {
                Ok(()) => format!(" at {}", held.vip()),
                Err(e) => format!(" (the neighbours could not be told of {}: {e})", held.vip()),
            },
            None => String::new(),
        };
        eprintln!(
            "ftlinux: {} is live here{address}, {took} ms after its host was lost ({followed} ms to follow the log)",
            self.parts.name
        );
        Ok(())
    }

    /// Does what there is to do; false if there was nothing.
    fn look(&mut self) -> Result<bool> {
        let control = self.parts.control;
        let now = Instant::now();
        // If we were held up ourselves, the others' silence says nothing.
        let held_up = now.duration_since(self.looked) > self.shipping.patience();
        self.looked = now;
        let mut worked = false;
        if self.called || held_up || self.shipping.expects_word(now) {
            self.called = false;
            worked = self.shipping.listen(&self.epoll, held_up, now)?;
        }
        let used = self.cutter.used();
        let taken = self.outputs.take(control, used, self.shipping.next_cut())?;
        self.pace.took(taken, now);
        if taken > 0 {
            self.owed = true;
            worked = true;
        }
        let late = now.duration_since(self.pace.last_cut()) >= LINGER;
        if self.owed && self.rest(now).is_none() || late || self.cutter.pending(control, ENOUGH) {
            worked |= self.cut(now)?;
        }
        worked |= self.outputs.release(&self.epoll, self.shipping.limit());
        self.shipping.maintain(&self.epoll, now);
        if now.duration_since(self.tidied) >= LINGER {
            self.tidied = now;
            if let Some(recruit) = &mut self.parts.recruit
                && self.shipping.is_alone()
            {
                recruit.want();
            }
            self.outputs.skip_gaps(&self.epoll, self.shipping.limit());
            self.announce();
        }
        Ok(worked)
    }

    /// How long the next cut has to wait. Nobody makes outputs for it where all
    /// threads of the program wait themselves.
    fn rest(&self, now: Instant) -> Option<Duration> {
        let rest = self.pace.rest(now)?;
        let busy = (0..self.cutter.used()).any(|n| self.parts.control.slot(n).runs());
        busy.then_some(rest)
    }

    fn cut(&mut self, now: Instant) -> Result<bool> {
        if !self.shipping.has_room(IN_FLIGHT, BACKLOG) {
            return Ok(false);
        }
        self.pace.cut(now);
        let owed = std::mem::take(&mut self.owed);
        let milestone = now.duration_since(self.milestone_at) >= MILESTONE;
        if milestone {
            self.milestone_at = now;
        }
        let fresh = self.cutter.take(self.parts.control, milestone)?;
        if fresh.is_empty() && !(owed && self.shipping.wants_empty()) {
            return Ok(owed);
        }
        self.log_bytes += fresh.iter().map(|f| u64::from(f.piece.len)).sum::<u64>();
        self.shipping
            .cut(&self.epoll, self.parts.control, &self.cutter)?;
        self.cutter.done(self.parts.control);
        Ok(true)
    }

    fn announce(&mut self) {
        if let (Some(held), Some(live)) = (self.parts.vip, self.live_at.or(Some(self.started)))
            && ANNOUNCE
                .get(self.announced)
                .is_some_and(|&after| live.elapsed() >= after)
        {
            self.announced += 1;
            let _ = held.announce();
        }
    }

    fn sleep(&mut self) -> Result<()> {
        let control = self.parts.control;
        control.fall_asleep();
        let used = self.cutter.used();
        let something = self.outputs.pending(control, used)
            || (self.shipping.has_room(IN_FLIGHT, BACKLOG)
                && (self.owed || self.cutter.pending(control, ENOUGH)));
        let result = if something {
            Ok(())
        } else {
            self.wait(self.shipping.nap())
        };
        control.wake_up();
        result
    }

    /// Waits for something to happen, and does what only then needs doing.
    fn wait(&mut self, most: Duration) -> Result<()> {
        let mut events = [const { MaybeUninit::uninit() }; 32];
        let most = Timespec {
            tv_sec: most.as_secs() as i64,
            tv_nsec: i64::from(most.subsec_nanos()),
        };
        let events = match epoll::wait(&self.epoll.0, &mut events, Some(&most)) {
            Ok((events, _)) => &*events,
            Err(Errno::INTR) => &[],
            Err(e) => return Err(Problem::new(format!("epoll: {e}"), "")),
        };
        for event in events {
            match event.data.u64() {
                LINK => self.called = true,
                CHILD => self.ended = true,
                SIGNALS => self.parts.signals.pass_to(self.parts.child),
                PASS => {
                    self.outputs.take_descriptors();
                    if self.outputs.pass().is_none() {
                        let _ = self.epoll.delete(&self.parts.pass);
                    }
                }
                STATUS => {
                    if let Some(server) = self.parts.status {
                        server.answer(|| self.status());
                    }
                }
                RECRUIT => {
                    if let Some(link) = self.parts.recruit.as_mut().and_then(Recruit::found) {
                        self.shipping.adopt(&self.epoll, link)?;
                    }
                }
                token @ FIRST_TOKEN.. => {
                    self.outputs
                        .ready(token, &self.epoll, self.shipping.limit())
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn status(&self) -> Status {
        let now = Instant::now();
        let ms = |since: Instant| now.duration_since(since).as_millis() as u64;
        let (bytes, entries) = self.outputs.waiting();
        let mut status = Status {
            pid: std::process::id(),
            program: self.parts.name.clone(),
            uptime_ms: ms(self.started),
            log_bytes: self.log_bytes,
            outputs_waiting: entries,
            output_bytes_waiting: bytes,
            outputs_dropped: self.outputs.dropped(),
            took_over_ms_ago: self.live_at.map(ms),
            takeover_ms: self
                .live_at
                .zip(self.parts.lost_at)
                .map(|(live, lost)| live.duration_since(lost).as_millis() as u64),
            ..Status::default()
        };
        status.set_figures(&self.parts.control.figures());
        self.shipping.describe(&mut status, now);
        if self.parts.lost_at.is_some() && self.live_at.is_none() {
            "taking over".clone_into(&mut status.mode);
        }
        let rings: u64 = self.cutter.unread(self.parts.control);
        status.unshipped_bytes += rings;
        status
    }

    /// The program has ended: ships the rest, lets the outputs out, and parts.
    fn finish(mut self, status: ExitStatus) -> Result<ExitStatus> {
        // Killed from outside, as a dying host would: the backup is to carry
        // it on, from where it was.
        let killed = status.signal() == Some(Signal::SIGKILL as i32);
        if killed && self.shipping.protects() {
            eprintln!(
                "ftlinux: {} was killed; its backup carries it on",
                self.parts.name
            );
            self.shipping.part(ftlinux_ship::Kind::TakeOver, &[]);
            return Ok(status);
        }
        if let Some(report) = self.parts.control.failure() {
            eprintln!("ftlinux: {}: {report}", self.parts.name);
        } else if status.signal().is_some() {
            eprintln!("ftlinux: {} was {}", self.parts.name, in_words(status));
        }
        // What it left in the rings.
        self.owed = true;
        let mut asked_to_stop = false;
        loop {
            let worked = self.look()?;
            let more = self.outputs.pending(self.parts.control, self.cutter.used())
                || self.cutter.pending(self.parts.control, 1)
                || self.owed;
            if !more && self.shipping.settled() && self.outputs.is_empty() {
                break;
            }
            if asked_to_stop || self.shipping.hopeless() {
                break;
            }
            if !worked {
                while let Some(signal) = self.parts.signals.next() {
                    asked_to_stop |=
                        matches!(signal, Signal::SIGTERM | Signal::SIGINT | Signal::SIGHUP);
                }
                let _ = self.epoll.delete(self.parts.child.descriptor());
                self.wait(Duration::from_millis(2))?;
            }
        }
        self.shipping.part(
            ftlinux_ship::Kind::Goodbye,
            &status.into_raw().to_le_bytes(),
        );
        Ok(status)
    }
}
