//! A run that is killed leaves nothing running.

use nix::sys::signal::{Signal, kill, killpg};
use nix::unistd::Pid;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// Longer than any test; nobody waits for so long.
const FOR_LONG: &str = "900";

/// A child, one with a session of its own, a daemon whose parent has ended, and one that
/// does not end when it is asked to. Each says its pid first, and so does the shell itself.
fn script() -> String {
    let sleeps = format!("echo $$; exec sleep {FOR_LONG}");
    format!(
        "echo $$
         sh -c '{sleeps}' &
         setsid sh -c '{sleeps}' &
         (setsid sh -c '{sleeps}' &)
         sh -c 'trap \"\" TERM; {sleeps}' &
         wait"
    )
}

/// Starts them under `cargo xtask keep`, lets `end` end the run, which is given the first
/// process and the pid of the work, and sees that all are gone: their output ends then.
fn all_end(end: impl FnOnce(&mut Child, Pid)) {
    let mut front = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["keep", "--", "sh", "-c", &script()])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .process_group(0)
        .spawn()
        .expect("xtask");
    let mut out = BufReader::new(front.stdout.take().expect("a pipe"));
    let pids: Vec<Pid> = (0..5)
        .map(|_| {
            let mut line = String::new();
            out.read_line(&mut line).expect("a pid");
            Pid::from_raw(line.trim().parse().expect("a pid"))
        })
        .collect();
    for pid in &pids {
        kill(*pid, None).expect("it runs");
    }
    end(&mut front, pids[0]);
    let (done, over) = mpsc::channel();
    std::thread::spawn(move || {
        let mut rest = String::new();
        // The test may be over by then.
        let _ = done.send(out.read_to_string(&mut rest).map(|_| rest));
    });
    let rest = over.recv_timeout(Duration::from_secs(60));
    if rest.is_err() {
        for pid in &pids {
            // Some have ended.
            let _ = kill(*pid, Signal::SIGKILL);
        }
    }
    let _ = front.kill();
    let _ = front.wait();
    assert_eq!(rest.expect("all have ended").expect("their output"), "");
}

#[test]
fn killed() {
    all_end(|front, _| front.kill().expect("SIGKILL"));
}

#[test]
fn interrupted() {
    all_end(|front, _| {
        let group = Pid::from_raw(i32::try_from(front.id()).expect("a pid"));
        killpg(group, Signal::SIGINT).expect("SIGINT");
    });
}

#[test]
fn work_killed() {
    all_end(|front, work| {
        kill(work, Signal::SIGKILL).expect("SIGKILL");
        let status = front.wait().expect("its end");
        assert_eq!(status.code(), Some(128 + 9));
    });
}

#[test]
fn status() {
    for code in [0, 7] {
        let status = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(["keep", "--", "sh", "-c", &format!("exit {code}")])
            .status()
            .expect("xtask");
        assert_eq!(status.code(), Some(code));
    }
}
