//! Hosts that die at random moments, and what is left of what they promised.

use crate::memcached::{Report, Settings};
use crate::net::Net;
use crate::random::Random;
use crate::scene::Load;
use crate::service::{Programs, Running, Service, service_address};
use anyhow::{Context, Result, bail, ensure};
use serde::Serialize;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Kills the hosts of a protected memcached, and checks that nothing that was
/// acknowledged is lost.
#[derive(Clone, Debug, clap::Args)]
pub struct Failover {
    /// How many times to do it, with new hosts each time
    #[arg(long, default_value_t = 20)]
    kills: u64,
    /// With 2, the survivor gets a new backup and is killed too
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u64).range(1..=2))]
    rounds: u64,
    /// Seed of the moments and of the load; by default another each time
    #[arg(long)]
    seed: Option<u64>,
    /// Milliseconds that a host lives at most
    #[arg(long, default_value_t = 1500, value_parser = clap::value_parser!(u64).range(1..))]
    life: u64,
    /// Connections
    #[arg(long, default_value_t = 50)]
    connections: usize,
    /// Write what happened as JSON to this file
    #[arg(long)]
    json: Option<PathBuf>,
    #[command(flatten)]
    programs: Programs,
    /// Milliseconds of silence after which hosts count as lost
    #[arg(long, default_value_t = 100)]
    heartbeat: u32,
}

/// How long a takeover may take before it counts as failed.
const PATIENCE: Duration = Duration::from_secs(20);

/// One death.
#[derive(Clone, Debug, Serialize)]
struct Death {
    /// When, in milliseconds since the load began.
    at_ms: f64,
    /// Until the first answer from the survivor.
    failover_ms: f64,
    /// What the survivor says of it.
    takeover_ms: Option<u64>,
    /// The host lived, and was too slow to show it: its backup took over before
    /// it was killed. Nothing may be lost by that either.
    premature: bool,
    /// The survivor did something else than its log says, and followed it again.
    parted: bool,
}

impl std::fmt::Display for Death {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.premature {
            return write!(f, "taken over alive before {:.0} ms", self.at_ms);
        }
        write!(
            f,
            "killed at {:.0} ms, back after {:.0} ms",
            self.at_ms, self.failover_ms
        )?;
        if self.parted {
            write!(f, " (parted from its log at first)")?;
        }
        Ok(())
    }
}

#[derive(Serialize)]
struct Outcome {
    seed: u64,
    deaths: Vec<Death>,
    report: Option<Report>,
    error: Option<String>,
}

impl Failover {
    /// Runs it.
    ///
    /// # Errors
    /// Not all passed, or it cannot be done here.
    pub fn run(&self) -> Result<()> {
        crate::net::permitted()?;
        let first = self.seed.unwrap_or_else(|| {
            std::time::UNIX_EPOCH
                .elapsed()
                .map_or(1, |d| d.as_nanos() as u64 % 1_000_000)
        });
        let mut outcomes = Vec::new();
        let (mut passed, mut failed) = (0, 0);
        let (mut premature, mut parted, mut all) = (0, 0, 0);
        for n in 0..self.kills {
            let seed = first + n;
            let folder = tempfile::Builder::new()
                .prefix("ftlinux-failover-")
                .tempdir()?;
            let mut deaths = Vec::new();
            let result = self.one(seed, folder.path(), &mut deaths);
            let told: Vec<String> = deaths.iter().map(Death::to_string).collect();
            premature += deaths.iter().filter(|d| d.premature).count();
            all += deaths.len();
            let here = deaths.iter().filter(|d| d.parted).count();
            parted += here;
            print!("seed {seed}: {}", told.join("; "));
            match &result {
                Ok(r) => println!(
                    "; {} acked, {} lost, {} invented ({} late), {} answers",
                    r.acked, r.lost, r.invented, r.late, r.answered
                ),
                Err(_) => println!(),
            }
            let wrong = match &result {
                Ok(r) if r.lost + r.invented > 0 => Some(r.stories.join("\n  ")),
                Ok(r) if r.acked == 0 => Some("no write was acknowledged".into()),
                Ok(_) => None,
                Err(e) => Some(format!("{e:#}")),
            };
            match &wrong {
                None => {
                    passed += 1;
                    if here > 0 {
                        println!("  that log is kept in {}", folder.keep().display());
                    }
                }
                Some(wrong) => {
                    failed += 1;
                    println!(
                        "FAIL seed {seed}: {wrong}\n  what the hosts said: {}",
                        folder.keep().display()
                    );
                }
            }
            outcomes.push(Outcome {
                seed,
                deaths,
                report: result.ok(),
                error: wrong,
            });
        }
        if let Some(path) = &self.json {
            std::fs::write(path, serde_json::to_string_pretty(&outcomes)?)?;
        }
        if premature > 0 {
            println!(
                "{premature} of {all} takeovers were of hosts that lived: this machine is busy"
            );
        }
        if parted > 0 {
            println!("{parted} of {all} takeovers followed their log more than once");
        }
        // A machine so slow tests nothing; a supervisor so slow is broken.
        if premature * 10 > all + 9 {
            println!("FAIL: that is too many");
            failed += 1;
        }
        println!("{passed} passed, {failed} failed");
        ensure!(
            failed == 0 && passed > 0,
            "{failed} of {} failed",
            self.kills
        );
        Ok(())
    }

    fn one(&self, seed: u64, folder: &std::path::Path, deaths: &mut Vec<Death>) -> Result<Report> {
        let mut random = Random::new(seed);
        let net = Net::new(&["client", "primary", "backup", "backup2"])?;
        let mut service = Service::new(&net, &self.programs, folder)?;
        service.heartbeat = Some(self.heartbeat);
        let two = self.rounds > 1;
        let second = if two {
            Some(service.backup("backup2", None)?)
        } else {
            None
        };
        let mut first = service.backup("backup", two.then_some("backup2"))?;
        let primary = service.protected("primary", "backup")?;
        let settings = Settings {
            server: service_address(),
            connections: self.connections,
            threads: 1,
            keys: 50,
            value_size: 100,
            gets: 50,
            seed,
            patience: Duration::from_millis(150),
            check_within: Duration::from_secs(30),
        };
        let ((), report) = Load::during(net.host("client"), &settings, |load| {
            load.wait_for_answers(1, PATIENCE)?;
            self.death(
                &net,
                ("primary", &primary),
                &mut random,
                load,
                &first,
                deaths,
            )?;
            if let Some(second) = &second {
                if let Err(e) = first.wait_for("protected", PATIENCE)
                    && !first.was_given_up()
                {
                    return Err(e.context("the survivor's new backup"));
                }
                self.death(&net, ("backup", &first), &mut random, load, second, deaths)?;
            }
            // The survivor goes on.
            let more = load.answered() + 100;
            load.wait_for_answers(more, PATIENCE)
        })?;
        drop(primary);
        Ok(report)
    }

    fn death(
        &self,
        net: &Net,
        (host, dying): (&str, &Running),
        random: &mut Random,
        load: &Load,
        survivor: &Running,
        deaths: &mut Vec<Death>,
    ) -> Result<()> {
        std::thread::sleep(Duration::from_micros(random.below(self.life * 1000)));
        let Some(now) = load.snapshot() else {
            bail!("no load")
        };
        let before = now.answered;
        let at = Instant::now();
        let killed = net.kill_host(host)?;
        let premature = dying.was_given_up();
        ensure!(
            killed > 0 || premature,
            "nothing ran on {host}: {}",
            dying.said()
        );
        let mut death = Death {
            at_ms: (at - now.begin).as_secs_f64() * 1e3,
            failover_ms: f64::INFINITY,
            takeover_ms: None,
            premature,
            parted: false,
        };
        if premature {
            deaths.push(death);
            return Ok(());
        }
        let back = load.wait_for_resumption(at, PATIENCE);
        death.takeover_ms = survivor.status().ok().and_then(|s| s.takeover_ms);
        if let Ok(back) = &back {
            death.failover_ms = back.as_secs_f64() * 1e3;
        }
        death.parted = survivor.parted();
        deaths.push(death);
        back.with_context(|| {
            format!(
                "{host} was killed after {before} answers; the survivor said: {}",
                survivor.said()
            )
        })?;
        Ok(())
    }
}
