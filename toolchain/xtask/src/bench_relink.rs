//! `cargo xtask bench relink`: real programs, relinked, beside the same with static glibc.
//!
//! Runs are made in turn, several rounds of them, and medians compared. A run counts
//! only if its answers were right: no error that the load's client saw, the page as it
//! is on disk, the hash that speedtest1 computes.

use crate::packages;
use crate::relink::{self, Libc, Program};
use crate::sysroot;
use crate::test::process;
use crate::test::relink::nginx::Server;
use anyhow::{Context, Result, bail, ensure};
use clap::{Parser, ValueEnum};
use std::collections::BTreeMap;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const LIMIT: Duration = Duration::from_secs(600);

/// What to measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Subject {
    /// Small files, connections kept
    Nginx,
    /// The same with TLS
    NginxTls,
    /// Redis with jemalloc: get and set, one at a time and 16 at a time
    Redis,
    /// Redis with malloc
    RedisMalloc,
    /// SQLite's speedtest1
    Sqlite,
}

/// Times real programs, relinked, beside static glibc. `cargo xtask bench memcached`
/// does memcached. Run it on a machine that does nothing else.
#[derive(Parser)]
#[command(bin_name = "cargo xtask bench relink")]
struct Args {
    /// What to measure; everything if nothing is named
    subjects: Vec<Subject>,
    /// How often each is run
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Seconds of each run, where that can be chosen
    #[arg(long, default_value_t = 3)]
    seconds: u32,
    /// Write the figures as JSON to this file
    #[arg(long)]
    json: Option<PathBuf>,
}

/// Names and figures of one run.
type Figures = Vec<(String, f64)>;

/// `cargo xtask bench relink`.
pub fn run(words: &[std::ffi::OsString], dev: bool) -> Result<()> {
    let args = Args::parse_from(
        [std::ffi::OsString::from("relink")]
            .iter()
            .chain(words)
            .cloned(),
    );
    ensure!(args.rounds > 0, "--rounds: at least 1");
    packages::need(&["wrk", "curl", "openssl"])?;
    sysroot::run(&sysroot::Args {
        dev,
        trace_events: false,
    })?;
    let subjects = if args.subjects.is_empty() {
        Subject::value_variants()
    } else {
        &args.subjects
    };
    let mut order = Vec::new();
    let mut all: BTreeMap<(String, bool), Vec<f64>> = BTreeMap::new();
    for &subject in subjects {
        let built = [Libc::Ft, Libc::Glibc].map(|l| programs(subject, l));
        let [own, reference] = built;
        let both = [own?, reference?];
        for round in 0..args.rounds {
            for n in 0..2 {
                let ours = (n + round) % 2 == 0;
                let program = &both[usize::from(!ours)];
                for (name, figure) in one(subject, program, args.seconds)? {
                    if !order.contains(&name) {
                        order.push(name.clone());
                    }
                    all.entry((name, ours)).or_default().push(figure);
                }
            }
        }
    }
    println!("{:<44}{:>14}{:>14}{:>8}", "", "ours", "glibc", "ratio");
    let mut rows = Vec::new();
    for name in order {
        let [own, reference] = [true, false].map(|o| {
            let rounds = all.get(&(name.clone(), o));
            rounds.map_or(f64::NAN, |r| super::bench_libc::median(r))
        });
        println!(
            "{name:<44}{own:>14.2}{reference:>14.2}{:>8.3}",
            own / reference
        );
        rows.push(format!(
            "{{\"what\":{name:?},\"ours\":{own},\"reference\":{reference}}}"
        ));
    }
    if let Some(path) = &args.json {
        std::fs::write(path, format!("[{}]\n", rows.join(",\n")))?;
    }
    Ok(())
}

fn programs(subject: Subject, libc: Libc) -> Result<Vec<PathBuf>> {
    let (program, part) = match subject {
        Subject::Nginx | Subject::NginxTls => (Program::Nginx, ""),
        Subject::Redis => (Program::Redis, "tree/"),
        Subject::RedisMalloc => (Program::Redis, "tree-malloc/"),
        Subject::Sqlite => (Program::Sqlite, ""),
    };
    let made = relink::build(program, libc, false)?;
    Ok(made
        .into_iter()
        .filter(|p| p.to_string_lossy().contains(part))
        .collect())
}

fn named<'a>(programs: &'a [PathBuf], name: &str) -> Result<&'a PathBuf> {
    programs
        .iter()
        .find(|p| p.ends_with(name))
        .with_context(|| format!("{name} was not built"))
}

fn one(subject: Subject, programs: &[PathBuf], seconds: u32) -> Result<Figures> {
    match subject {
        Subject::Nginx => nginx(named(programs, "nginx")?, "http", seconds),
        Subject::NginxTls => nginx(named(programs, "nginx")?, "tls", seconds),
        Subject::Redis => redis(programs, "jemalloc"),
        Subject::RedisMalloc => redis(programs, "malloc"),
        Subject::Sqlite => sqlite(named(programs, "speedtest1")?),
    }
}

fn nginx(program: &Path, port: &str, seconds: u32) -> Result<Figures> {
    let server = Server::start(program, 1)?;
    let page = server.curl(&[&format!("{{{port}}}/data.json")])?;
    ensure!(page.ends_with("{\"a\": [1, 2, 3]}"), "another page: {page}");
    let scheme = if port == "tls" { "https" } else { "http" };
    let done = process::run(
        Command::new("wrk")
            .args(["--threads", "1", "--connections", "32", "--latency"])
            .args(["--duration", &format!("{seconds}s")])
            .arg(format!(
                "{scheme}://127.0.0.1:{}/data.json",
                server.port(port)
            )),
        LIMIT,
    )?;
    done.success()?;
    let text = String::from_utf8_lossy(&done.stdout).into_owned();
    // wrk says these only where there were any.
    for bad in ["Socket errors", "Non-2xx"] {
        ensure!(!text.contains(bad), "{text}");
    }
    let word = |start: &str| {
        text.lines()
            .find_map(|l| l.trim().strip_prefix(start))
            .map(|w| w.trim().to_owned())
            .with_context(|| format!("no {start} in {text}"))
    };
    let kind = if port == "tls" {
        "nginx with TLS"
    } else {
        "nginx"
    };
    Ok(vec![
        (
            format!("{kind}: requests/s"),
            word("Requests/sec:")?.parse()?,
        ),
        (format!("{kind}: p99, us"), micros(&word("99%")?)?),
    ])
}

/// wrk's times: `1.23ms`, `850.00us`, `1.02s`.
fn micros(text: &str) -> Result<f64> {
    let unit = text
        .find(|c: char| c.is_ascii_alphabetic())
        .context("a unit")?;
    let number: f64 = text[..unit].parse()?;
    Ok(match &text[unit..] {
        "us" => number,
        "ms" => number * 1e3,
        "s" => number * 1e6,
        other => bail!("unit {other}"),
    })
}

/// A server, killed when dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn redis(programs: &[PathBuf], allocator: &str) -> Result<Figures> {
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let folder = tempfile::tempdir()?;
    let server = Command::new(named(programs, "redis-server")?)
        .args([
            "--port",
            &port.to_string(),
            "--save",
            "",
            "--bind",
            "127.0.0.1",
        ])
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()?;
    let _server = Running(server);
    crate::test::relink::nginx::wait("redis to listen", || {
        Ok(TcpStream::connect(("127.0.0.1", port)).is_ok())
    })?;
    let mut figures = Vec::new();
    // The client is the one with glibc in both kinds of runs.
    let client = programs_of_glibc()?;
    for (depth, count) in [("1", "100000"), ("16", "600000")] {
        let done = process::run(
            Command::new(&client)
                .args([
                    "-h",
                    "127.0.0.1",
                    "-p",
                    &port.to_string(),
                    "-c",
                    "32",
                    "--csv",
                ])
                .args([
                    "-t", "set,get", "-d", "100", "-r", "10000", "-P", depth, "-n", count,
                ]),
            LIMIT,
        )?;
        done.success()?;
        let text = String::from_utf8_lossy(&done.stdout).into_owned();
        for line in text.lines().skip(1) {
            let words: Vec<&str> = line.split(',').map(|w| w.trim_matches('"')).collect();
            let [test, rate, .., p99, _max] = words[..] else {
                bail!("redis-benchmark says {line}");
            };
            let kind = format!("Redis ({allocator}) {} by {depth}", test.to_lowercase());
            figures.push((format!("{kind}: requests/s"), rate.parse()?));
            figures.push((format!("{kind}: p99, us"), p99.parse::<f64>()? * 1e3));
        }
    }
    ensure!(figures.len() == 8, "redis-benchmark said something else");
    let size = process::run(
        Command::new(named(programs, "redis-cli")?).args(["-p", &port.to_string(), "dbsize"]),
        LIMIT,
    )?;
    ensure!(
        String::from_utf8_lossy(&size.stdout)
            .trim()
            .parse::<u32>()?
            > 9_000,
        "the keys are not there: {}",
        size.words()
    );
    Ok(figures)
}

fn programs_of_glibc() -> Result<PathBuf> {
    Ok(relink::folder(Program::Redis, Libc::Glibc).join("tree/src/redis-benchmark"))
}

fn sqlite(program: &Path) -> Result<Figures> {
    let folder = tempfile::tempdir()?;
    let start = Instant::now();
    let done = process::run(
        Command::new(program)
            .args(["--size", "25", "--verify", "speed.db"])
            .current_dir(folder.path()),
        LIMIT,
    )?;
    let took = start.elapsed().as_secs_f64();
    done.success()?;
    let text = String::from_utf8_lossy(&done.stdout).into_owned();
    ensure!(text.contains("Verification Hash"), "{text}");
    Ok(vec![("SQLite speedtest1: s".into(), took)])
}
