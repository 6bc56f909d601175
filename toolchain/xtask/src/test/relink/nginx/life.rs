//! What an nginx lives through.

use super::super::http::answer;
use super::server::{Server, wait};
use anyhow::{Context, Result, ensure};
use nix::sys::signal::{Signal, kill};
use std::io::{Read, Write};
use std::sync::atomic::{AtomicBool, Ordering};

type Part = fn(Server) -> Result<()>;

/// Each with its name.
pub const PARTS: &[(&str, Part)] = &[
    ("reload", reload),
    ("reload-broken", reload_broken),
    ("reopen", reopen),
    ("quit", quit),
    ("stop", stop),
    ("worker-dies", worker_dies),
    ("user", user),
];

/// Requests on a connection each, by two clients, while `during` runs; each must be
/// answered.
fn under_load(server: &Server, during: impl FnOnce() -> Result<()>) -> Result<()> {
    let stop = AtomicBool::new(false);
    let single = || -> Result<usize> {
        let mut count = 0;
        while !stop.load(Ordering::SeqCst) {
            let mut stream = server.connect()?;
            stream.write_all(b"GET /data.json HTTP/1.0\r\n\r\n")?;
            let mut text = String::new();
            stream.read_to_string(&mut text)?;
            ensure!(text.ends_with("[1, 2, 3]}"), "answer {count}: {text:?}");
            count += 1;
        }
        Ok(count)
    };
    let result = std::thread::scope(|scope| {
        let clients = [scope.spawn(single), scope.spawn(single)];
        let result = during();
        stop.store(true, Ordering::SeqCst);
        let counts = clients.map(|c| c.join().unwrap_or_else(|_| anyhow::bail!("panicked")));
        result.map(|()| counts)
    })?;
    for count in result {
        ensure!(count? > 0, "nothing was asked");
    }
    ensure!(server.complaints().is_empty(), "{}", server.complaints());
    Ok(())
}

fn reload(server: Server) -> Result<()> {
    under_load(&server, || {
        for _ in 0..5 {
            let before = server.workers()?;
            server.signal(Signal::SIGHUP)?;
            wait("new workers", || {
                let now = server.workers()?;
                Ok(now.len() == before.len() && !now.iter().any(|w| before.contains(w)))
            })?;
        }
        Ok(())
    })
}

fn reload_broken(server: Server) -> Result<()> {
    let before = server.workers()?;
    let config = server.folder().join("nginx.conf");
    let text = std::fs::read_to_string(&config)?;
    std::fs::write(&config, text.replace("events {", "nonsense {"))?;
    server.signal(Signal::SIGHUP)?;
    wait("a complaint", || {
        Ok(server
            .read("error.log")
            .contains("unknown directive \"nonsense\""))
    })?;
    ensure!(server.workers()? == before, "other workers");
    ensure!(server.curl(&["{http}/"])?.contains("<h1>first</h1>"));
    Ok(())
}

fn reopen(server: Server) -> Result<()> {
    server.curl(&["{http}/number/1"])?;
    let log = server.folder().join("access.log");
    wait("the log", || {
        Ok(server.read("access.log").contains("/number/1 "))
    })?;
    std::fs::rename(&log, server.folder().join("old.log"))?;
    server.signal(Signal::SIGUSR1)?;
    wait("a new log", || {
        server.curl(&["{http}/number/2"])?;
        Ok(server.read("access.log").contains("/number/2 "))
    })?;
    ensure!(!server.read("access.log").contains("/number/1 "));
    Ok(())
}

/// Asks for what takes a while, and gives the connection once it has begun.
fn slow(server: &Server) -> Result<(std::net::TcpStream, Vec<u8>)> {
    let mut stream = server.connect()?;
    stream.write_all(b"GET /slow/fox.txt HTTP/1.0\r\nRange: bytes=0-\r\n\r\n")?;
    let mut begun = vec![0; 100];
    stream.read_exact(&mut begun)?;
    Ok((stream, begun))
}

fn quit(mut server: Server) -> Result<()> {
    let mut kept = server.connect()?;
    kept.write_all(b"GET /number/5 HTTP/1.1\r\nHost: a\r\n\r\n")?;
    answer(&mut kept)?;
    let (mut stream, mut text) = slow(&server)?;
    server.signal(Signal::SIGQUIT)?;
    stream.read_to_end(&mut text)?;
    ensure!(
        text.ends_with(b"lazy dog.\n"),
        "cut off: {}",
        String::from_utf8_lossy(&text)
    );
    // A connection that nothing is asked on is closed.
    ensure!(kept.read(&mut [0])? == 0);
    let status = server.ended()?;
    ensure!(status.success(), "{status}");
    ensure!(server.connect().is_err(), "it still listens");
    ensure!(server.complaints().is_empty(), "{}", server.complaints());
    Ok(())
}

fn stop(mut server: Server) -> Result<()> {
    server.signal(Signal::SIGTERM)?;
    let status = server.ended()?;
    ensure!(status.success(), "{status}");
    ensure!(!server.folder().join("nginx.pid").exists());
    ensure!(!server.folder().join("up.sock").exists());
    Ok(())
}

/// Another master takes over from the first, which ends; for a server that is a daemon.
pub fn upgrade(server: &Server) -> Result<()> {
    let old = server.pid()?;
    let mut new = None;
    under_load(server, || {
        kill(old, Signal::SIGUSR2)?;
        wait("another master", || {
            let pid = server.pid().ok().filter(|&p| p != old);
            new = pid.filter(|&p| Server::children(p).is_ok_and(|c| !c.is_empty()));
            Ok(new.is_some() && server.folder().join("nginx.pid.oldbin").exists())
        })?;
        kill(old, Signal::SIGWINCH)?;
        wait("the old workers to end", || {
            Ok(Server::children(old)?.iter().all(|&c| Some(c) == new))
        })?;
        kill(old, Signal::SIGQUIT)?;
        wait("the old master to end", || Ok(kill(old, None).is_err()))
    })?;
    let new = new.context("another master")?;
    ensure!(server.pid()? == new);
    ensure!(server.curl(&["{http}/"])?.contains("<h1>first</h1>"));
    Ok(())
}

fn worker_dies(server: Server) -> Result<()> {
    let before = server.workers()?;
    kill(before[0], Signal::SIGKILL)?;
    wait("another worker", || {
        let now = server.workers()?;
        Ok(now.len() == before.len() && !now.contains(&before[0]))
    })?;
    ensure!(server.curl(&["{http}/"])?.contains("<h1>first</h1>"));
    ensure!(server.read("error.log").contains("exited on signal 9"));
    Ok(())
}

fn user(server: Server) -> Result<()> {
    if !nix::unistd::geteuid().is_root() {
        return Ok(());
    }
    for worker in server.workers()? {
        wait("a worker that is nobody", || {
            let status = std::fs::read_to_string(format!("/proc/{worker}/status"))?;
            let is_nobody = |what| status.contains(&format!("{what}:{}", "\t65534".repeat(4)));
            Ok(is_nobody("Uid") && is_nobody("Gid"))
        })?;
    }
    Ok(())
}
