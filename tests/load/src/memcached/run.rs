//! Runs clients on a few threads, tells what happens as it happens, and checks
//! everything at the end.

use super::client::{Client, Counts};
use crate::latency::Latency;
use mio::{Events, Poll};
use serde::Serialize;
use std::net::SocketAddr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

/// What load to make.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where the server is.
    pub server: SocketAddr,
    /// How many connections.
    pub connections: usize,
    /// On how many threads.
    pub threads: usize,
    /// Keys per connection.
    pub keys: usize,
    /// Bytes per value.
    pub value_size: usize,
    /// Percent of requests that are reads.
    pub gets: u64,
    /// Which load: the same seed makes the same choices.
    pub seed: u64,
    /// How long to wait for an answer before the connection counts as broken.
    pub patience: Duration,
    /// How long the final check may take.
    pub check_within: Duration,
}

/// So long without any answer, on any connection, is a pause.
pub const SILENCE: Duration = Duration::from_millis(40);

/// What has happened so far.
#[derive(Clone, Copy, Debug)]
pub struct Snapshot {
    /// When the load began.
    pub begin: Instant,
    /// Requests answered.
    pub answered: u64,
    /// Connections that broke.
    pub broken: u64,
    /// When the last answer came, in microseconds since the start.
    pub last_answer_us: u64,
    /// When an answer last came after [`SILENCE`], in microseconds since the start.
    pub resumed_us: u64,
}

/// How the load goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// As before.
    Go,
    /// As before, but answer times no longer count.
    Freeze,
    /// No longer: the final check comes.
    Stop,
}

/// What happened.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// Requests answered.
    pub answered: u64,
    /// Writes acknowledged.
    pub acked: u64,
    /// Acknowledged writes that were gone, and keys that could not be read in
    /// the final check.
    pub lost: u64,
    /// Values that nobody wrote, or writes that happened twice.
    pub invented: u64,
    /// Requests that had been given up and happened all the same, after others.
    pub late: u64,
    /// Connections that broke.
    pub broken: u64,
    /// Requests per second, the final check left out.
    pub requests_per_second: f64,
    /// Median answer time, in microseconds.
    pub p50_us: f64,
    /// 99th percentile.
    pub p99_us: f64,
    /// The longest time without any answer, in milliseconds.
    pub longest_gap_ms: f64,
    /// The first contradictions, in words.
    pub stories: Vec<String>,
}

struct Shared {
    stop: AtomicBool,
    freeze: AtomicBool,
    answered: AtomicU64,
    broken: AtomicU64,
    last_us: AtomicU64,
    resumed_us: AtomicU64,
    gap_us: AtomicU64,
}

/// Makes the load until `next` says so (asked about every 10 ms, with what has
/// happened), then reads every key once and compares.
///
/// # Errors
/// Where the load cannot be set up. What the server does wrong is in the report.
pub fn run(settings: &Settings, mut next: impl FnMut(Snapshot) -> Next) -> std::io::Result<Report> {
    let shared = Shared {
        stop: AtomicBool::new(false),
        freeze: AtomicBool::new(false),
        answered: AtomicU64::new(0),
        broken: AtomicU64::new(0),
        last_us: AtomicU64::new(0),
        resumed_us: AtomicU64::new(0),
        gap_us: AtomicU64::new(0),
    };
    let begin = Instant::now();
    let all = Mutex::new((Counts::default(), Duration::ZERO, 0u64));
    std::thread::scope(|scope| -> std::io::Result<()> {
        let mut threads = Vec::new();
        for t in 0..settings.threads {
            let (shared, all) = (&shared, &all);
            threads.push(scope.spawn(move || -> std::io::Result<()> {
                let ids: Vec<usize> = (0..settings.connections)
                    .filter(|id| id % settings.threads == t)
                    .collect();
                let (counts, loaded, unread) = work(settings, &ids, shared, begin)?;
                let mut sum = all.lock().expect("no thread panics with the lock");
                sum.0.answered += counts.answered;
                sum.0.acknowledged += counts.acknowledged;
                sum.0.lost += counts.lost + unread;
                sum.0.invented += counts.invented;
                sum.0.broken += counts.broken;
                sum.0.late += counts.late;
                sum.0.latency.merge(&counts.latency);
                sum.0.stories.extend(counts.stories);
                sum.1 = sum.1.max(loaded);
                sum.2 += unread;
                Ok(())
            }));
        }
        let tick = Poll::new();
        let (mut tick, mut none) = (tick?, Events::with_capacity(1));
        loop {
            tick.poll(&mut none, Some(Duration::from_millis(10)))?;
            let snapshot = Snapshot {
                begin,
                answered: shared.answered.load(Relaxed),
                broken: shared.broken.load(Relaxed),
                last_answer_us: shared.last_us.load(Relaxed),
                resumed_us: shared.resumed_us.load(Relaxed),
            };
            match next(snapshot) {
                Next::Go => {}
                Next::Freeze => shared.freeze.store(true, Relaxed),
                Next::Stop => break,
            }
            if threads.iter().any(|t| t.is_finished()) {
                break;
            }
        }
        shared.stop.store(true, Relaxed);
        for t in threads {
            t.join().expect("a load thread panicked")?;
        }
        Ok(())
    })?;
    let (mut counts, loaded, unread) = all.into_inner().expect("no thread panics with the lock");
    if unread > 0 {
        counts.stories.push(format!(
            "{unread} keys could not be read in the final check"
        ));
    }
    let answered_in_load = shared.answered.load(Relaxed);
    let quantile = |l: &Latency, q| l.quantile(q).unwrap_or(0.0);
    Ok(Report {
        answered: counts.answered,
        acked: counts.acknowledged,
        lost: counts.lost,
        invented: counts.invented,
        late: counts.late,
        broken: counts.broken,
        requests_per_second: answered_in_load as f64 / loaded.as_secs_f64().max(1e-9),
        p50_us: quantile(&counts.latency, 0.5),
        p99_us: quantile(&counts.latency, 0.99),
        longest_gap_ms: shared.gap_us.load(Relaxed) as f64 / 1000.0,
        stories: counts.stories,
    })
}

/// One thread's clients. Gives their counts, how long the load lasted, and how
/// many keys the final check did not reach.
fn work(
    settings: &Settings,
    ids: &[usize],
    shared: &Shared,
    begin: Instant,
) -> std::io::Result<(Counts, Duration, u64)> {
    let mut poll = Poll::new()?;
    let mut events = Events::with_capacity(256);
    let mut clients: Vec<Client> = ids.iter().map(|&id| Client::new(id, settings)).collect();
    let mut counts = Counts::default();
    let mut loaded = None;
    let mut latency = None;
    let mut last_sweep = Instant::now() - Duration::from_secs(1);
    loop {
        let now = Instant::now();
        let before = (counts.answered, counts.broken);
        for e in &events {
            clients[e.token().0 / settings.threads].step(
                true,
                poll.registry(),
                settings,
                &mut counts,
                now,
            );
        }
        if now.duration_since(last_sweep) >= Duration::from_millis(2) {
            last_sweep = now;
            for c in &mut clients {
                c.step(false, poll.registry(), settings, &mut counts, now);
            }
        }
        if loaded.is_none() {
            shared
                .answered
                .fetch_add(counts.answered - before.0, Relaxed);
            shared.broken.fetch_add(counts.broken - before.1, Relaxed);
            if counts.answered > before.0 {
                let at = begin.elapsed().as_micros() as u64;
                let last = shared.last_us.swap(at, Relaxed);
                if at.saturating_sub(last) >= SILENCE.as_micros() as u64 {
                    shared.resumed_us.store(at, Relaxed);
                }
                if last > 0 {
                    shared.gap_us.fetch_max(at.saturating_sub(last), Relaxed);
                }
            }
        }
        if latency.is_none() && shared.freeze.load(Relaxed) {
            latency = Some(std::mem::take(&mut counts.latency));
        }
        if loaded.is_none() && shared.stop.load(Relaxed) {
            loaded = Some(begin.elapsed());
            // What the check takes is not load.
            latency.get_or_insert_with(|| std::mem::take(&mut counts.latency));
            for c in &mut clients {
                c.begin_check(settings);
            }
        }
        if let Some(since) = loaded {
            let late = begin.elapsed() - since > settings.check_within;
            if late || clients.iter().all(Client::is_done) {
                counts.latency = latency.unwrap_or_default();
                counts.late = clients.iter().map(Client::late).sum();
                let unread = clients.iter().map(|c| c.left() as u64).sum();
                return Ok((counts, since, unread));
            }
        }
        events.clear();
        match poll.poll(&mut events, Some(Duration::from_millis(2))) {
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
            r => r?,
        }
    }
}
