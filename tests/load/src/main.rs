//! `ftlinux-load`: load on a server, and whether its answers hold together.

use anyhow::{Result, ensure};
use clap::{Parser, Subcommand};
use ftlinux_load::bench::Bench;
use ftlinux_load::demo::Demo;
use ftlinux_load::failover::Failover;
use ftlinux_load::memcached::{Next, Settings, run};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Makes load on a server, and checks that nothing it acknowledged is lost and
/// nothing it answers is made up.
#[derive(Parser)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Load on a memcached server
    Memcached(Memcached),
    /// Kills the hosts of a protected memcached under load
    Failover(Failover),
    /// Shows it: a host dies, and what clients see of it
    Demo(Demo),
    /// Measures, side by side
    Bench(Bench),
}

#[derive(clap::Args)]
struct Memcached {
    /// The server's address and port
    #[arg(long)]
    connect: SocketAddr,
    /// Connections, each with keys of its own
    #[arg(long, default_value_t = 200)]
    connections: usize,
    /// Threads that the connections are spread over
    #[arg(long, default_value_t = 1)]
    threads: usize,
    /// Keys per connection
    #[arg(long, default_value_t = 50)]
    keys: usize,
    /// Bytes per value
    #[arg(long, default_value_t = 100)]
    value_size: usize,
    /// Percent of requests that read
    #[arg(long, default_value_t = 80)]
    gets: u64,
    /// Seconds of load
    #[arg(long, default_value_t = 5.0)]
    seconds: f64,
    /// Seed of the choices
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Milliseconds to wait for an answer before connecting anew
    #[arg(long, default_value_t = 1000)]
    patience: u64,
    /// Write the report as JSON to this file
    #[arg(long)]
    json: Option<PathBuf>,
}

fn main() -> ExitCode {
    match start() {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("ftlinux-load: {e:#}");
            ExitCode::FAILURE
        }
    }
}

fn start() -> Result<()> {
    let command = Args::parse().command;
    ftlinux_load::net::remove_on_interrupt()?;
    match command {
        Command::Memcached(m) => memcached(m),
        Command::Failover(f) => f.run(),
        Command::Demo(d) => d.run(),
        Command::Bench(b) => b.run(),
    }
}

fn memcached(m: Memcached) -> Result<()> {
    ensure!(
        (1..=m.connections).contains(&m.threads),
        "--threads: give 1 up to the number of connections"
    );
    let settings = Settings {
        server: m.connect,
        connections: m.connections,
        threads: m.threads,
        keys: m.keys,
        value_size: m.value_size,
        gets: m.gets.min(100),
        seed: m.seed,
        patience: Duration::from_millis(m.patience),
        check_within: Duration::from_secs(30),
    };
    let end = Instant::now() + Duration::from_secs_f64(m.seconds);
    let report = run(&settings, |_| {
        if Instant::now() < end {
            Next::Go
        } else {
            Next::Stop
        }
    })?;
    let text = serde_json::to_string_pretty(&report)?;
    println!("{text}");
    if let Some(path) = m.json {
        std::fs::write(path, text)?;
    }
    ensure!(
        report.lost == 0 && report.invented == 0,
        "{} lost, {} invented",
        report.lost,
        report.invented
    );
    Ok(())
}
