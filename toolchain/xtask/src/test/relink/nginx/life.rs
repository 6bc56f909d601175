//! What an nginx lives through.

use super::super::http::{Answer, answer};
use super::server::{BIG, LIMIT, Server, wait};
use crate::test::Skipped;
use crate::test::process::children;
use anyhow::{Context, Result, bail, ensure};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;

type Part = fn(Server) -> Result<()>;

/// Each with its name.
pub const PARTS: &[(&str, Part)] = &[
    ("reload", reload),
    ("reload-kept", reload_kept),
    ("reload-broken", reload_broken),
    ("reopen", reopen),
    ("quit", quit),
    ("stop", stop),
    ("worker-dies", worker_dies),
    ("user", user),
];

type Upgrade = fn(&Server) -> Result<()>;

/// Those for a server that is a daemon.
pub const UPGRADES: &[(&str, Upgrade)] = &[("upgrade", upgrade), ("upgrade-kept", upgrade_kept)];

/// Asks on a connection that stays; nothing if the server has closed it, as it may before
/// it reads a request.
fn ask_again(stream: &mut TcpStream) -> Result<Option<Answer>> {
    let closed =
        |e: &std::io::Error| matches!(e.kind(), ErrorKind::BrokenPipe | ErrorKind::ConnectionReset);
    match stream.write_all(b"GET /data.json HTTP/1.1\r\nHost: a\r\n\r\n") {
        Err(error) if closed(&error) => return Ok(None),
        done => done?,
    }
    match stream.peek(&mut [0]) {
        Ok(0) => Ok(None),
        Err(error) if closed(&error) => Ok(None),
        begun => {
            begun?;
            answer(stream).map(Some)
        }
    }
}

/// Asks on one connection until the server closes it, or once more after `stop`; how often
/// it was answered, and whether it was closed.
fn ask_while_open(
    server: &Server,
    stop: &AtomicBool,
    answered: &mpsc::Sender<()>,
) -> Result<(usize, bool)> {
    let mut stream = server.connect()?;
    let mut count = 0;
    loop {
        let last = stop.load(Ordering::SeqCst);
        let Some(answer) = ask_again(&mut stream)? else {
            // Nobody may refuse what a connection begins with.
            ensure!(count > 0, "closed without an answer");
            return Ok((count, true));
        };
        ensure!(answer.head.contains(" 200 OK\r\n"), "{}", answer.head);
        ensure!(answer.body == "{\"a\": [1, 2, 3]}", "{}", answer.body);
        count += 1;
        // It is heard only at the start.
        let _ = answered.send(());
        if answer.head.contains("Connection: close") {
            ensure!(stream.read(&mut [0])? == 0, "it goes on");
            return Ok((count, true));
        }
        if last {
            return Ok((count, false));
        }
    }
}

/// Requests by two clients that connect each time and by two that stay connected, while
/// `during` runs; each must be answered.
fn under_load(server: &Server, during: impl FnOnce() -> Result<()>) -> Result<()> {
    let stop = AtomicBool::new(false);
    let connecting = |answered: mpsc::Sender<()>| -> Result<()> {
        while !stop.load(Ordering::SeqCst) {
            let mut stream = server.connect()?;
            stream.write_all(b"GET /data.json HTTP/1.0\r\n\r\n")?;
            let mut text = String::new();
            stream.read_to_string(&mut text)?;
            ensure!(text.ends_with("[1, 2, 3]}"), "{text:?}");
            let _ = answered.send(());
        }
        Ok(())
    };
    let staying = |answered: mpsc::Sender<()>| -> Result<()> {
        let (mut count, mut closed) = (0, 0);
        loop {
            let (answers, by_server) = ask_while_open(server, &stop, &answered)?;
            count += answers;
            if !by_server {
                break;
            }
            closed += 1;
        }
        ensure!(closed > 0, "no connection was closed");
        ensure!(count > closed + 1, "{count} answers, {closed} times closed");
        Ok(())
    };
    std::thread::scope(|scope| {
        let mut clients = Vec::new();
        for n in 0..4 {
            let (answered, first) = mpsc::channel();
            let (connecting, staying) = (&connecting, &staying);
            clients.push(scope.spawn(move || match n {
                0 | 1 => connecting(answered),
                _ => staying(answered),
            }));
            // One that failed says why below.
            let _ = first.recv_timeout(LIMIT);
        }
        let result = during();
        stop.store(true, Ordering::SeqCst);
        for client in clients {
            client.join().unwrap_or_else(|_| bail!("panicked"))?;
        }
        result
    })?;
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

/// An answer that takes a while, and has begun.
struct Slow {
    stream: TcpStream,
    begun: Vec<u8>,
}

impl Slow {
    fn ask(server: &Server) -> Result<Self> {
        let mut stream = server.connect()?;
        stream.write_all(b"GET /slow/big.bin HTTP/1.1\r\nHost: a\r\n\r\n")?;
        let mut begun = vec![0; 100];
        stream.read_exact(&mut begun)?;
        Ok(Self { stream, begun })
    }

    /// All of it must come, and the connection end then.
    fn finish(mut self, server: &Server) -> Result<()> {
        self.stream.read_to_end(&mut self.begun)?;
        let mut parts = self.begun.windows(4);
        let end = parts.position(|w| w == b"\r\n\r\n").context("a head")?;
        let body = &self.begun[end + 4..];
        ensure!(body.len() == BIG, "cut off after {}", body.len());
        ensure!(
            body == std::fs::read(server.folder().join("html/big.bin"))?,
            "other bytes"
        );
        Ok(())
    }
}

/// Connections that stay, in all the states they can be in when their worker is to end.
struct Kept {
    workers: Vec<Pid>,
    idle: TcpStream,
    half: TcpStream,
    slow: Slow,
}

impl Kept {
    fn open(server: &Server) -> Result<Self> {
        let ask = || -> Result<TcpStream> {
            let mut stream = server.connect()?;
            ask_again(&mut stream)?.context("an answer")?;
            Ok(stream)
        };
        let (idle, mut half) = (ask()?, ask()?);
        half.write_all(b"GET /number/7 HT")?;
        wait("half a request to be read", || {
            Ok(server.curl(&["{http}/status"])?.contains("Reading: 1 "))
        })?;
        Ok(Self {
            workers: server.workers()?,
            idle,
            half,
            slow: Slow::ask(server)?,
        })
    }

    /// What is idle is closed, what has begun is done first.
    fn finish(mut self, server: &Server) -> Result<()> {
        wait("all workers to hear that they are to end", || {
            Ok(self.workers.iter().all(|worker| {
                // Without connections they have ended.
                std::fs::read_to_string(format!("/proc/{worker}/cmdline"))
                    .is_ok_and(|title| title.contains("is shutting down"))
                    || kill(*worker, None).is_err()
            }))
        })?;
        ensure!(self.idle.read(&mut [0])? == 0, "it says something");
        self.half.write_all(b"TP/1.1\r\nHost: a\r\n\r\n")?;
        let answer = answer(&mut self.half).context("half a request")?;
        ensure!(answer.body == "7 \n", "{}", answer.body);
        ensure!(
            answer.head.contains("Connection: close\r\n"),
            "{}",
            answer.head
        );
        ensure!(self.half.read(&mut [0])? == 0, "it goes on");
        self.slow.finish(server)
    }
}

fn reload_kept(server: Server) -> Result<()> {
    for _ in 0..3 {
        let kept = Kept::open(&server)?;
        let before = server.workers()?;
        server.signal(Signal::SIGHUP)?;
        wait("new workers", || {
            let now = server.workers()?;
            Ok(now.iter().filter(|w| !before.contains(w)).count() == before.len())
        })?;
        kept.finish(&server)?;
        wait("the old workers to end", || {
            Ok(server.workers()?.len() == before.len())
        })?;
    }
    ensure!(server.complaints().is_empty(), "{}", server.complaints());
    Ok(())
}

fn quit(mut server: Server) -> Result<()> {
    let kept = Kept::open(&server)?;
    server.signal(Signal::SIGQUIT)?;
    kept.finish(&server)?;
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

/// Starts another master beside this one, which has workers when this returns.
fn another_master(server: &Server, old: Pid) -> Result<Pid> {
    let mut new = None;
    kill(old, Signal::SIGUSR2)?;
    wait("another master", || {
        let pid = server.pid().ok().filter(|&p| p != old);
        new = pid.filter(|&p| children(p).is_ok_and(|c| !c.is_empty()));
        Ok(new.is_some() && server.folder().join("nginx.pid.oldbin").exists())
    })?;
    new.context("another master")
}

/// Ends the old one, whose workers have been told to end.
fn old_ends(old: Pid, new: Pid) -> Result<()> {
    wait("the old workers to end", || {
        Ok(children(old)?.iter().all(|&c| c == new))
    })?;
    kill(old, Signal::SIGQUIT)?;
    wait("the old master to end", || Ok(kill(old, None).is_err()))
}

fn is_served_by(server: &Server, master: Pid) -> Result<()> {
    ensure!(server.pid()? == master);
    ensure!(server.curl(&["{http}/"])?.contains("<h1>first</h1>"));
    Ok(())
}

/// Another master takes over from the first, which ends.
fn upgrade(server: &Server) -> Result<()> {
    let old = server.pid()?;
    let mut new = old;
    under_load(server, || {
        new = another_master(server, old)?;
        kill(old, Signal::SIGWINCH)?;
        old_ends(old, new)
    })?;
    is_served_by(server, new)
}

/// The same with connections that the old workers have.
fn upgrade_kept(server: &Server) -> Result<()> {
    let old = server.pid()?;
    let kept = Kept::open(server)?;
    let new = another_master(server, old)?;
    kill(old, Signal::SIGWINCH)?;
    kept.finish(server)?;
    old_ends(old, new)?;
    ensure!(server.complaints().is_empty(), "{}", server.complaints());
    is_served_by(server, new)
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
        return Err(Skipped("only root can start workers that are somebody else").into());
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
