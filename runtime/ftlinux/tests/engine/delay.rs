//! How much later a reply comes when it is protected. For people: run it with
//! `cargo test --release -p ftlinux --test engine -- --ignored delay`.

use crate::run::{Running, fake, ftlinux};
use crate::trial;
use libtest_mimic::Trial;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::time::{Duration, Instant};

pub fn trials() -> Vec<Trial> {
    vec![trial("delay_between_namespaces", delay_between_namespaces).with_ignored_flag(true)]
}

fn ip(args: &str) {
    let status = Command::new("ip")
        .args(args.split_whitespace())
        .status()
        .unwrap();
    assert!(status.success(), "ip {args}");
}

/// Three network namespaces on one bridge; this one is the client's.
struct Hosts;

impl Hosts {
    fn new() -> Self {
        let hosts = Self;
        ip("link add ftbr type bridge");
        ip("addr add 10.77.0.1/24 dev ftbr");
        ip("link set ftbr up");
        for (n, name) in [(2, "ftp"), (3, "ftb")] {
            ip(&format!("netns add {name}"));
            ip(&format!(
                "link add {name}0 type veth peer name eth0 netns {name}"
            ));
            ip(&format!("link set {name}0 master ftbr up"));
            ip(&format!("-n {name} addr add 10.77.0.{n}/24 dev eth0"));
            ip(&format!("-n {name} link set eth0 up"));
            ip(&format!("-n {name} link set lo up"));
        }
        hosts
    }

    fn start(&self, host: &str, args: &[&str]) -> Running {
        let inner = ftlinux(args);
        let mut command = Command::new("ip");
        command
            .args(["netns", "exec", host])
            .arg(inner.get_program())
            .args(inner.get_args());
        Running::start(command)
    }
}

impl Drop for Hosts {
    fn drop(&mut self) {
        for args in ["netns del ftp", "netns del ftb", "link del ftbr"] {
            let _ = Command::new("ip").args(args.split_whitespace()).status();
        }
    }
}

fn measure(address: &str, pause: Duration) -> [Duration; 3] {
    let start = Instant::now();
    let mut stream = loop {
        match TcpStream::connect(address) {
            Ok(stream) => break stream,
            Err(e) if start.elapsed() > Duration::from_secs(5) => panic!("{e}"),
            Err(_) => std::thread::sleep(Duration::from_millis(10)),
        }
    };
    stream.set_nodelay(true).unwrap();
    let mut times: Vec<Duration> = (0..4000)
        .map(|_| {
            if !pause.is_zero() {
                std::thread::sleep(pause);
            }
            let sent = Instant::now();
            stream.write_all(&[1; 100]).unwrap();
            stream.read_exact(&mut [0; 100]).unwrap();
            sent.elapsed()
        })
        .collect();
    times.sort();
    [times[2000], times[3600], times[3960]]
}

fn delay_between_namespaces() {
    let hosts = Hosts::new();
    let fake = fake();
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("trace");
    let trace = trace.to_str().unwrap();
    for pause in [
        Duration::ZERO,
        Duration::from_micros(500),
        Duration::from_millis(3),
    ] {
        let plain = hosts.start(
            "ftp",
            &["record", "-o", trace, "--", &fake, "echo=10.77.0.2:5000"],
        );
        let before = measure("10.77.0.2:5000", pause);
        plain.kill();
        drop(plain);
        let _ = std::fs::remove_dir_all(trace);
        let backup = hosts.start("ftb", &["backup", "--listen", "10.77.0.3:5001"]);
        std::thread::sleep(Duration::from_millis(300));
        let run = hosts.start(
            "ftp",
            &[
                "run",
                "--backup",
                "10.77.0.3:5001",
                "--",
                &fake,
                "echo=10.77.0.2:5000",
            ],
        );
        let after = measure("10.77.0.2:5000", pause);
        println!("pause {pause:?}: p50, p90, p99 plain {before:?}, protected {after:?}");
        run.signal(libc::SIGTERM);
        let (_, _, err) = run.end();
        println!("{err}");
        let (_, _, err) = backup.end();
        println!("{err}");
    }
}
