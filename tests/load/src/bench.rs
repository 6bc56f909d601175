//! Times side by side: each kind of run in turn, several rounds of it, and the
//! medians compared. A run whose answers do not hold together does not count.

use crate::memcached::Settings;
use crate::net::Net;
use crate::sample::Sample;
use crate::scene::Load;
use crate::service::{PORT, Programs, Running, Service, cpu_seconds, service_address};
use anyhow::{Context, Result, ensure};
use serde::Serialize;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// What to measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Subject {
    /// Relinked and off, against a static glibc build
    Memcached,
    /// Recorded against off
    Record,
    /// Protected against off, between two hosts
    Protect,
    /// Replaying against recording
    Replay,
    /// The program's file and its memory, against a static glibc build
    Size,
}

/// Measures memcached in all its modes. Run it on a machine that does nothing else.
#[derive(Clone, Debug, clap::Args)]
pub struct Bench {
    /// What to measure; everything if nothing is named
    subjects: Vec<Subject>,
    /// How often each kind of run is made
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Seconds of each run
    #[arg(long, default_value_t = 3.0)]
    seconds: f64,
    /// Connections, where it is not one
    #[arg(long, default_value_t = 200)]
    connections: usize,
    /// Write the figures as JSON to this file
    #[arg(long)]
    json: Option<PathBuf>,
    /// The memcached with glibc; the one that `cargo xtask build` made if not given
    #[arg(long)]
    glibc: Option<PathBuf>,
    #[command(flatten)]
    programs: Programs,
}

/// What one run gave.
#[derive(Clone, Copy, Debug, Default)]
struct Figures {
    requests_per_second: f64,
    p50_us: f64,
    p99_us: f64,
    /// The server's own.
    cpu_us_per_request: f64,
    /// With the supervisor's.
    all_cpu_us_per_request: f64,
    resident_kib: f64,
    /// Of a protected server: log bytes beyond the input, and the share of its events
    /// that came as predicted.
    log_bytes_per_request: f64,
    predicted_share: f64,
}

/// Two kinds of runs compared.
#[derive(Clone, Debug, Serialize)]
struct Line {
    what: String,
    ours: f64,
    reference: f64,
    ratio: f64,
}

/// How a server is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Glibc,
    Off,
    Recorded,
    Protected,
}

impl Bench {
    /// Measures.
    ///
    /// # Errors
    /// A server's answers did not hold together, or nothing can be measured here.
    pub fn run(&self) -> Result<()> {
        ensure!(
            self.rounds > 0 && self.seconds > 0.2,
            "--rounds: at least 1; --seconds: at least 0.2"
        );
        let all = [
            Subject::Memcached,
            Subject::Record,
            Subject::Protect,
            Subject::Replay,
            Subject::Size,
        ];
        let subjects = if self.subjects.is_empty() {
            &all[..]
        } else {
            &self.subjects
        };
        let mut lines = Vec::new();
        println!("{:<52}{:>12}{:>12}{:>8}", "", "ours", "reference", "ratio");
        for subject in subjects {
            let more = match subject {
                Subject::Memcached => self.off()?,
                Subject::Record => self.record()?,
                Subject::Protect => self.protect()?,
                Subject::Replay => self.replay()?,
                Subject::Size => self.size()?,
            };
            for l in &more {
                println!(
                    "{:<52}{:>12.2}{:>12.2}{:>8.3}",
                    l.what, l.ours, l.reference, l.ratio
                );
            }
            lines.extend(more);
        }
        if let Some(path) = &self.json {
            std::fs::write(path, serde_json::to_string_pretty(&lines)?)?;
        }
        Ok(())
    }

    fn glibc(&self) -> Result<PathBuf> {
        let path = match &self.glibc {
            Some(path) => path.clone(),
            None => {
                // Beside ft/memcached/tree/memcached.
                let own = self.programs.memcached()?;
                let relink = own
                    .ancestors()
                    .nth(4)
                    .context("the relinked programs have a folder")?;
                relink.join("glibc/memcached/tree/memcached")
            }
        };
        path.canonicalize().with_context(|| {
            format!(
                "{}: build it by `cargo xtask build memcached --libc glibc`",
                path.display()
            )
        })
    }

    fn off(&self) -> Result<Vec<Line>> {
        let runs = self.rounds(&[Kind::Off, Kind::Glibc], self.connections)?;
        let pair = |what: &str, f: fn(&Figures) -> f64| {
            compared(what, &runs[&Kind::Off], &runs[&Kind::Glibc], f)
        };
        Ok(vec![
            pair("off against glibc: requests/s", |f| f.requests_per_second),
            pair("off against glibc: p99, us", |f| f.p99_us),
            pair("off against glibc: CPU per request, us", |f| {
                f.cpu_us_per_request
            }),
        ])
    }

    fn record(&self) -> Result<Vec<Line>> {
        let runs = self.rounds(&[Kind::Recorded, Kind::Off], self.connections)?;
        let pair = |what: &str, f: fn(&Figures) -> f64| {
            compared(what, &runs[&Kind::Recorded], &runs[&Kind::Off], f)
        };
        Ok(vec![
            pair("record against off: CPU per request, us", |f| {
                f.cpu_us_per_request
            }),
            pair("  with the recorder's", |f| f.all_cpu_us_per_request),
            pair("record against off: requests/s", |f| f.requests_per_second),
        ])
    }

    fn protect(&self) -> Result<Vec<Line>> {
        let kinds = [Kind::Protected, Kind::Off];
        let light = self.rounds(&kinds, 1)?;
        let full = self.rounds(&kinds, self.connections)?;
        let [p, o] = kinds;
        Ok(vec![
            compared(
                "protected against off: p50 of 1 connection, us",
                &light[&p],
                &light[&o],
                |f| f.p50_us,
            ),
            compared(
                "protected against off: requests/s",
                &full[&p],
                &full[&o],
                |f| f.requests_per_second,
            ),
            compared(
                "protected against off: p99, us",
                &full[&p],
                &full[&o],
                |f| f.p99_us,
            ),
            line(
                "log beyond the input, bytes a request; goal",
                median(full[&p].iter().map(|f| f.log_bytes_per_request).collect()),
                4.0,
            ),
            line(
                "events as predicted, %; goal",
                median(full[&p].iter().map(|f| f.predicted_share * 100.0).collect()),
                98.0,
            ),
        ])
    }

    fn size(&self) -> Result<Vec<Line>> {
        let (own, glibc) = (self.programs.memcached()?, self.glibc()?);
        let kib = |path: &Path| -> Result<f64> { Ok(loaded_bytes(path)? / 1024.0) };
        let runs = self.rounds(&[Kind::Off, Kind::Glibc], self.connections)?;
        Ok(vec![
            line("code and data of the file, KiB", kib(&own)?, kib(&glibc)?),
            compared(
                "resident, off, KiB",
                &runs[&Kind::Off],
                &runs[&Kind::Glibc],
                |f| f.resident_kib,
            ),
        ])
    }

    fn replay(&self) -> Result<Vec<Line>> {
        let (mut replays, mut recordings) = (Vec::new(), Vec::new());
        for _ in 0..self.rounds {
            let folder = tempfile::Builder::new()
                .prefix("ftlinux-bench-")
                .tempdir()?;
            let trace = folder.path().join("trace");
            let start = Instant::now();
            self.one(Kind::Recorded, self.connections, folder.path(), &trace)?;
            recordings.push(start.elapsed().as_secs_f64());
            let start = Instant::now();
            let out = Command::new(self.programs.ftlinux()?)
                .args(["replay", "--quiet"])
                .arg(&trace)
                .output()?;
            replays.push(start.elapsed().as_secs_f64());
            ensure!(
                out.status.success(),
                "the replay differs: {}",
                String::from_utf8_lossy(&out.stderr)
            );
        }
        Ok(vec![line(
            "replay against recording, s",
            median(replays),
            median(recordings),
        )])
    }

    /// Each kind in turn.
    fn rounds(&self, kinds: &[Kind], connections: usize) -> Result<BTreeMap<Kind, Vec<Figures>>> {
        let mut runs: BTreeMap<Kind, Vec<Figures>> = BTreeMap::new();
        for round in 0..self.rounds {
            for n in 0..kinds.len() {
                let kind = kinds[(n + round) % kinds.len()];
                let folder = tempfile::Builder::new()
                    .prefix("ftlinux-bench-")
                    .tempdir()?;
                let figures = self.one(
                    kind,
                    connections,
                    folder.path(),
                    &folder.path().join("trace"),
                )?;
                runs.entry(kind).or_default().push(figures);
            }
        }
        Ok(runs)
    }

    fn one(&self, kind: Kind, connections: usize, folder: &Path, trace: &Path) -> Result<Figures> {
        let net = Net::new(&["client", "primary", "backup"])?;
        let mut service = Service::new(&net, &self.programs, folder)?;
        let mut backup = None;
        let server: Running = match kind {
            Kind::Off => service.plain("primary", None)?,
            Kind::Glibc => service.plain("primary", Some(&self.glibc()?))?,
            Kind::Recorded => service.recorded("primary", trace)?,
            Kind::Protected => {
                backup = Some(service.backup("backup", None)?);
                service.protected("primary", "backup")?
            }
        };
        let settings = Settings {
            server: match kind {
                Kind::Protected => service_address(),
                _ => SocketAddr::new(net.address("primary").into(), PORT),
            },
            connections,
            threads: 1,
            keys: 50,
            value_size: 100,
            gets: 80,
            seed: 1,
            patience: Duration::from_secs(2),
            check_within: Duration::from_secs(30),
        };
        let space = net.host("primary");
        let alone = matches!(kind, Kind::Off | Kind::Glibc);
        let (mut figures, report) = Load::during(net.host("client"), &settings, |load| {
            load.wait_for_answers(1, Duration::from_secs(20))?;
            std::thread::sleep(Duration::from_millis(200));
            let protected = (kind == Kind::Protected).then_some(&server);
            let begin = Sample::take(load, protected);
            let sample = || {
                let (own, all) = (
                    cpu_seconds(space, server.pid(), !alone),
                    cpu_seconds(space, server.pid(), false),
                );
                (load.answered() as f64, Instant::now(), own, all)
            };
            let before = sample();
            std::thread::sleep(Duration::from_secs_f64(self.seconds));
            let after = sample();
            let end = Sample::take(load, protected);
            // What a supervisor does not say must not look like a small figure.
            let (log, predicted) = match protected {
                Some(_) => (
                    end.bytes_since(&begin)
                        .context("the supervisor does not say how long its log is")?
                        .0,
                    end.predicted_since(&begin)
                        .context("the supervisor does not say what was as predicted")?,
                ),
                None => (0.0, 0.0),
            };
            let requests = after.0 - before.0;
            Ok(Figures {
                requests_per_second: requests / (after.1 - before.1).as_secs_f64(),
                cpu_us_per_request: (after.2 - before.2) / requests * 1e6,
                all_cpu_us_per_request: (after.3 - before.3) / requests * 1e6,
                resident_kib: resident_kib(server.pid()),
                log_bytes_per_request: log,
                predicted_share: predicted,
                ..Figures::default()
            })
        })?;
        (figures.p50_us, figures.p99_us) = (report.p50_us, report.p99_us);
        ensure!(
            report.lost + report.invented + report.late == 0 && report.acked > 0,
            "{kind:?}: {} lost, {} made up: {}",
            report.lost,
            report.invented,
            report.stories.join("; ")
        );
        if kind == Kind::Protected {
            let mode = server.status()?.mode;
            ensure!(
                mode == "protected",
                "the backup was lost: {}",
                server.said()
            );
        }
        server.end()?;
        drop(backup);
        Ok(figures)
    }
}

fn resident_kib(pid: u32) -> f64 {
    let text = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    text.lines()
        .find_map(|l| {
            l.strip_prefix("VmRSS:")?
                .trim()
                .strip_suffix(" kB")?
                .parse()
                .ok()
        })
        .unwrap_or(0.0)
}

/// What of a program is loaded: its code and data, without what is for debuggers.
fn loaded_bytes(path: &Path) -> Result<f64> {
    let out = Command::new("size")
        .arg(path)
        .output()
        .context("cannot start size: install binutils")?;
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    let mut words = text
        .lines()
        .nth(1)
        .context("size says nothing")?
        .split_whitespace();
    let (code, data): (f64, f64) = (
        words.next().context("no text")?.parse()?,
        words.next().context("no data")?.parse()?,
    );
    Ok(code + data)
}

fn compared(
    what: &str,
    ours: &[Figures],
    reference: &[Figures],
    figure: fn(&Figures) -> f64,
) -> Line {
    let all = |runs: &[Figures]| median(runs.iter().map(figure).collect());
    line(what, all(ours), all(reference))
}

fn line(what: &str, ours: f64, reference: f64) -> Line {
    Line {
        what: what.to_owned(),
        ours,
        reference,
        ratio: ours / reference,
    }
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    let n = all.len();
    if n == 0 {
        0.0
    } else {
        (all[(n - 1) / 2] + all[n / 2]) / 2.0
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn medians() {
        assert_eq!(super::median(vec![3.0, 1.0, 2.0]), 2.0);
        assert_eq!(super::median(vec![4.0, 1.0, 2.0, 3.0]), 2.5);
    }
}
