//! How much later a reply comes when it is protected. For people: run it with
//! `cargo test --release -p ftlinux --test engine -- --ignored delay`.

use crate::hosts::Hosts;
use crate::run::fake;
use crate::trial;
use libtest_mimic::Trial;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

pub fn trials() -> Vec<Trial> {
    vec![trial("delay_between_namespaces", delay_between_namespaces).with_ignored_flag(true)]
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
    let hosts = Hosts::new("d", 77);
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
            "primary",
            &["record", "-o", trace, "--", &fake, "echo=10.77.0.2:5000"],
        );
        let before = measure("10.77.0.2:5000", pause);
        plain.kill();
        drop(plain);
        let _ = std::fs::remove_dir_all(trace);
        let backup = hosts.start("backup", &["backup", "--listen", "10.77.0.3:5001"]);
        std::thread::sleep(Duration::from_millis(300));
        let run = hosts.start(
            "primary",
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
