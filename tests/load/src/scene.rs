//! Load from one host in the background, while something happens to others.

use crate::memcached::{Next, Report, SILENCE, Settings, Snapshot, run};
use crate::net::Space;
use anyhow::{Context, Result, bail};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::{Duration, Instant};

/// Load that goes on until it is stopped.
pub struct Load {
    stop: AtomicBool,
    freeze: AtomicBool,
    now: Mutex<Option<Snapshot>>,
}

impl Load {
    /// Runs load from a host while `scene` plays, then checks everything.
    ///
    /// # Errors
    /// The scene's, or the load could not be made.
    pub fn during<T>(
        client: &Space,
        settings: &Settings,
        scene: impl FnOnce(&Self) -> Result<T>,
    ) -> Result<(T, Report)> {
        let load = Self {
            stop: AtomicBool::new(false),
            freeze: AtomicBool::new(false),
            now: Mutex::new(None),
        };
        std::thread::scope(|scope| {
            let worker = scope.spawn(|| {
                client.inside(|| {
                    run(settings, |snapshot| {
                        if let Ok(mut now) = load.now.lock() {
                            *now = Some(snapshot);
                        }
                        match (load.stop.load(Relaxed), load.freeze.load(Relaxed)) {
                            (true, _) => Next::Stop,
                            (_, true) => Next::Freeze,
                            _ => Next::Go,
                        }
                    })
                })
            });
            let played = scene(&load);
            load.stop.store(true, Relaxed);
            let report = worker
                .join()
                .map_err(|_| anyhow::anyhow!("the load panicked"))??;
            Ok((played?, report.context("the load")?))
        })
    }

    /// Answer times no longer count.
    pub fn freeze_latency(&self) {
        self.freeze.store(true, Relaxed);
    }

    /// What has happened so far.
    pub fn snapshot(&self) -> Option<Snapshot> {
        self.now.lock().ok().and_then(|n| *n)
    }

    /// Requests answered so far.
    pub fn answered(&self) -> u64 {
        self.snapshot().map_or(0, |s| s.answered)
    }

    /// Waits until so many requests have been answered.
    ///
    /// # Errors
    /// The time is up.
    pub fn wait_for_answers(&self, answers: u64, limit: Duration) -> Result<()> {
        let end = Instant::now() + limit;
        while self.answered() < answers {
            if Instant::now() > end {
                bail!("only {} answers after {limit:?}", self.answered());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        Ok(())
    }

    /// When the first answer came after the silence that began at `death`; none
    /// yet. Answers that were on their way then do not count.
    pub fn resumed_after(&self, death: Instant) -> Option<Instant> {
        let s = self.snapshot()?;
        let resumed = s.begin + Duration::from_micros(s.resumed_us);
        (resumed > death + SILENCE).then_some(resumed)
    }

    /// Waits for that; how long it took.
    ///
    /// # Errors
    /// The time is up.
    pub fn wait_for_resumption(&self, death: Instant, limit: Duration) -> Result<Duration> {
        loop {
            if let Some(resumed) = self.resumed_after(death) {
                return Ok(resumed - death);
            }
            if death.elapsed() > limit {
                bail!("no answer within {limit:?} of the host's death");
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}
