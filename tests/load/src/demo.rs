//! The demonstration: a host dies in the middle, and nothing is lost.

use crate::memcached::Settings;
use crate::net::Net;
use crate::sample::Sample;
use crate::scene::Load;
use crate::service::{PORT, Programs, Running, Service, service_address};
use crate::view::{View, grouped};
use anyhow::{Context, Result, ensure};
use serde::Serialize;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Runs memcached under load, first by itself, then protected, and kills every
/// process of its host in the middle.
#[derive(Clone, Debug, clap::Args)]
pub struct Demo {
    /// Seconds of load on the protected server; half as many on the other
    #[arg(long, default_value_t = 10.0)]
    seconds: f64,
    /// Connections
    #[arg(long, default_value_t = 50)]
    connections: usize,
    /// Percent of requests that read
    #[arg(long, default_value_t = 80)]
    gets: u64,
    /// Seed of the load
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Write the figures as JSON to this file
    #[arg(long)]
    json: Option<PathBuf>,
    #[command(flatten)]
    programs: Programs,
}

/// The figures.
#[derive(Clone, Debug, Serialize)]
struct Figures {
    /// Writes that were acknowledged.
    acked: u64,
    /// Acknowledged writes that were gone.
    lost: u64,
    /// Values that nobody wrote.
    invented: u64,
    /// From the death to the first answer.
    failover_ms: f64,
    /// Log beyond the input.
    log_bytes_per_request: f64,
    /// Input in the log.
    input_bytes_per_request: f64,
    /// Events that were as predicted.
    predicted_share: f64,
    /// Answer times while protected.
    p50_us: f64,
    p99_us: f64,
    requests_per_second: f64,
    /// The same without protection.
    unprotected_p50_us: f64,
    unprotected_p99_us: f64,
    unprotected_requests_per_second: f64,
}

const TICK: Duration = Duration::from_millis(250);
/// How long anything may take, beyond what a replay of the load takes.
const PATIENCE: Duration = Duration::from_secs(20);

impl Demo {
    /// Shows it.
    ///
    /// # Errors
    /// Something was lost or made up, or it cannot be shown here.
    pub fn run(&self) -> Result<()> {
        ensure!(self.seconds >= 1.0, "--seconds: give at least 1");
        let folder = tempfile::Builder::new().prefix("ftlinux-demo-").tempdir()?;
        let net = Net::new(&["client", "primary", "backup"])?;
        let mut service = Service::new(&net, &self.programs, folder.path())?;
        println!("three hosts: client, primary, backup (network namespaces on a bridge)\n");

        println!(
            "memcached by itself on the primary, {} connections",
            self.connections
        );
        let plain = service.plain("primary", None)?;
        let server = SocketAddr::new(net.address("primary").into(), PORT);
        let (before_rate, before) =
            Load::during(net.host("client"), &self.settings(server), |load| {
                let mut view = View::new();
                load.wait_for_answers(1, PATIENCE)?;
                let first = Sample::take(load, None);
                let last = self.watch(
                    &mut view,
                    load,
                    None,
                    first.clone(),
                    Duration::from_secs_f64(self.seconds / 2.0),
                );
                view.end();
                Ok(last.rate_since(&first))
            })?;
        ensure!(
            before.lost + before.invented == 0,
            "even without protection: {}",
            before.stories.join("; ")
        );
        net.host("primary").kill_all();
        drop(plain);
        println!(
            "  {} requests/s, answers in {:.0} us (p50), {:.0} us (p99)\n",
            grouped(before_rate),
            before.p50_us,
            before.p99_us
        );

        println!("memcached on the primary, protected by the backup; the primary will die");
        let backup = service.backup("backup", None)?;
        let primary = service.protected("primary", "backup")?;
        let settings = self.settings(service_address());
        let half = Duration::from_secs_f64(self.seconds / 2.0);
        let (protected, report) = Load::during(net.host("client"), &settings, |load| {
            let mut view = View::new();
            let result = self.die(&mut view, &net, load, &primary, &backup, half);
            view.end();
            result
        })?;
        let (failover, rate, (log, input), predicted) = protected;
        println!(
            "\nacknowledged writes checked: {}   lost: {}   made up: {}",
            grouped(report.acked as f64),
            report.lost,
            report.invented
        );
        println!(
            "protected: {} requests/s, answers in {:.0} us (p50), {:.0} us (p99)",
            grouped(rate),
            report.p50_us,
            report.p99_us
        );
        println!(
            "log: {log:.2} bytes a request beyond the {input:.1} of input; {:.2} % of events as predicted",
            predicted * 100.0
        );
        let figures = Figures {
            acked: report.acked,
            lost: report.lost,
            invented: report.invented,
            failover_ms: failover.as_secs_f64() * 1e3,
            log_bytes_per_request: log,
            input_bytes_per_request: input,
            predicted_share: predicted,
            p50_us: report.p50_us,
            p99_us: report.p99_us,
            requests_per_second: rate,
            unprotected_p50_us: before.p50_us,
            unprotected_p99_us: before.p99_us,
            unprotected_requests_per_second: before_rate,
        };
        if let Some(path) = &self.json {
            std::fs::write(path, serde_json::to_string_pretty(&figures)?)
                .with_context(|| path.display().to_string())?;
        }
        for story in &report.stories {
            println!("  {story}");
        }
        ensure!(report.acked > 0, "no write was acknowledged");
        ensure!(
            report.lost + report.invented == 0,
            "{} lost, {} made up",
            report.lost,
            report.invented
        );
        Ok(())
    }

    fn settings(&self, server: SocketAddr) -> Settings {
        Settings {
            server,
            connections: self.connections,
            threads: 1,
            keys: 50,
            value_size: 100,
            gets: self.gets.min(100),
            seed: self.seed,
            patience: Duration::from_millis(150),
            check_within: Duration::from_secs(30),
        }
    }

    /// Shows figures for so long.
    fn watch(
        &self,
        view: &mut View,
        load: &Load,
        server: Option<&Running>,
        first: Sample,
        length: Duration,
    ) -> Sample {
        let end = Instant::now() + length;
        let mut last = first;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return last;
            }
            std::thread::sleep(left.min(TICK));
            let now = Sample::take(load, server);
            let rate = now.rate_since(&last);
            view.now(rate, &line(load, &now, &last, rate));
            last = now;
        }
    }

    /// Half of the time before the death, half after.
    #[allow(clippy::type_complexity)]
    fn die(
        &self,
        view: &mut View,
        net: &Net,
        load: &Load,
        primary: &Running,
        backup: &Running,
        half: Duration,
    ) -> Result<(Duration, f64, (f64, f64), f64)> {
        load.wait_for_answers(1, PATIENCE)?;
        let first = Sample::take(load, Some(primary));
        // What it takes to begin is no steady state.
        let warm = self.watch(view, load, Some(primary), first, half / 4);
        let last = self.watch(view, load, Some(primary), warm.clone(), half - half / 4);
        let bytes = last.bytes_since(&warm).context("no figures of the log")?;
        let predicted = last
            .predicted_since(&warm)
            .context("no figures of the predictions")?;
        let rate = last.rate_since(&warm);

        load.freeze_latency();
        let death = Instant::now();
        let killed = net.kill_host("primary")?;
        let begin = load.snapshot().map_or(death, |s| s.begin);
        view.event(&format!(
            "{:6.2} s  THE PRIMARY DIES: link down, {killed} processes killed",
            (death - begin).as_secs_f64()
        ));
        let failover = load
            .wait_for_resumption(death, PATIENCE + half)
            .with_context(|| format!("the backup said: {}", backup.said()))?;
        view.event(&format!(
            "{:6.2} s  first answer from the backup, {:.0} ms after the death",
            (death + failover - begin).as_secs_f64(),
            failover.as_secs_f64() * 1e3
        ));
        let first = Sample::take(load, Some(backup));
        self.watch(view, load, Some(backup), first, half);
        Ok((failover, rate, bytes, predicted))
    }
}

fn line(load: &Load, now: &Sample, before: &Sample, rate: f64) -> String {
    let begin = load.snapshot().map_or(now.at, |s| s.begin);
    let mut text = format!(
        "{:6.2} s  {:>8} requests/s",
        (now.at - begin).as_secs_f64(),
        grouped(rate)
    );
    if let Some((log, _)) = now.bytes_since(before) {
        text.push_str(&format!("  {log:5.2} log bytes/request"));
    }
    if let Some(share) = now.predicted_since(before) {
        text.push_str(&format!("  {:6.2} % predicted", share * 100.0));
    }
    if let Some(status) = &now.status {
        text.push_str("  ");
        text.push_str(&status.mode);
    }
    text
}
