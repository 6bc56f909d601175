//! Protecting, losing either side, taking over.

use crate::run::{Running, fake, finish, free_port, ftlinux};
use crate::trial;
use ftlinux_ship::tcp::Tcp;
use ftlinux_ship::{Batch, Greeting, Kind, Manifest, Transport};
use libtest_mimic::Trial;
use std::collections::HashMap;
use std::io::IoSlice;
use std::net::TcpListener;
use std::path::Path;
use std::time::{Duration, Instant};

pub fn trials() -> Vec<Trial> {
    vec![
        trial("protected_to_the_end", protected_to_the_end),
        trial(
            "nothing_leaves_without_the_backups_word",
            nothing_leaves_without_the_backups_word,
        ),
        trial("takeover_has_all_that_left", takeover_has_all_that_left),
        trial(
            "takeover_when_the_program_is_killed_first",
            takeover_when_the_program_is_killed_first,
        ),
        trial("two_rounds_of_takeover", two_rounds_of_takeover),
        trial(
            "backup_lost_and_the_program_goes_on",
            backup_lost_and_the_program_goes_on,
        ),
        trial(
            "backup_lost_and_the_program_halts",
            backup_lost_and_the_program_halts,
        ),
        trial(
            "a_stopped_backup_does_not_take_over_later",
            a_stopped_backup_does_not_take_over_later,
        ),
        trial(
            "a_stopped_primary_stops_for_good",
            a_stopped_primary_stops_for_good,
        ),
        trial(
            "a_crash_is_no_reason_to_take_over",
            a_crash_is_no_reason_to_take_over,
        ),
        trial("fence_decides", fence_decides),
        trial("bad_input_of_run_and_backup", bad_input_of_run_and_backup),
    ]
}

/// A busy machine is no reason to take over, where nothing else is asked for.
fn patience(more: &[&str]) -> &'static [&'static str] {
    if more.contains(&"--heartbeat") {
        &[]
    } else {
        &["--heartbeat", "1500"]
    }
}

fn backup(port: u16, more: &[&str]) -> Running {
    let listen = format!("127.0.0.1:{port}");
    let mut command = ftlinux(["backup", "--listen", &listen]);
    command.args(patience(more)).args(more);
    let running = Running::start(command);
    running.wait_for_port(port);
    running
}

fn run(port: u16, more: &[&str], program: &[&str]) -> Running {
    let address = format!("127.0.0.1:{port}");
    let mut command = ftlinux(["run", "--backup", &address]);
    command
        .args(patience(more))
        .args(more)
        .arg("--")
        .arg(fake())
        .args(program);
    Running::start(command)
}

fn protected_to_the_end() {
    let port = free_port();
    let backup = backup(port, &[]);
    let run = run(
        port,
        &[],
        &[
            "threads=4",
            "events=3000",
            "pad=50",
            "out_every=3",
            "status=5",
        ],
    );
    let (status, out, err) = run.end();
    assert_eq!((status, err.as_str()), (Some(5), ""));
    assert_eq!(out.lines().count(), 4000);
    let (status, out, err) = backup.end();
    assert_eq!((status, out.as_str()), (Some(5), ""));
    assert!(
        err.contains("has ended on its host (exit status 5)"),
        "{err}"
    );
}

/// A backup played by the test.
struct Played {
    transport: Tcp,
}

impl Played {
    fn accept(listener: &TcpListener) -> Self {
        let (stream, _) = listener.accept().unwrap();
        let mut played = Self {
            transport: Tcp::new(stream).unwrap(),
        };
        let mut len = 0;
        let mut wanted = u64::MAX;
        while len < wanted {
            match played.next() {
                (Kind::Hello, _, payload) => {
                    let theirs = Greeting::decode(&payload).unwrap();
                    let ours = Greeting {
                        timeout_ms: 60_000,
                        ..theirs
                    };
                    played.send(Kind::Hello, 0, &ours.encode());
                }
                (Kind::Manifest, _, payload) => {
                    wanted = Manifest::decode(&payload).unwrap().program_len
                }
                (Kind::Program, _, payload) => len += payload.len() as u64,
                other => panic!("{other:?}"),
            }
        }
        played.send(Kind::Ready, 0, &[]);
        played
    }

    fn send(&mut self, kind: Kind, number: u64, payload: &[u8]) {
        self.transport
            .send(kind, number, &[IoSlice::new(payload)])
            .unwrap();
    }

    fn poll(&mut self) -> Option<(Kind, u64, Vec<u8>)> {
        self.transport.fill().unwrap();
        self.transport
            .next()
            .unwrap()
            .map(|f| (f.kind, f.number, f.payload.to_vec()))
    }

    fn next(&mut self) -> (Kind, u64, Vec<u8>) {
        let start = Instant::now();
        loop {
            if let Some(frame) = self.poll() {
                return frame;
            }
            assert!(start.elapsed() < Duration::from_secs(10), "nothing comes");
            std::thread::sleep(Duration::from_micros(100));
        }
    }
}

fn nothing_leaves_without_the_backups_word() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let run = run(
        port,
        &["--heartbeat", "60000"],
        &["threads=2", "events=100", "out_every=1", "pace_us=500"],
    );
    let mut played = Played::accept(&listener);
    // Log comes, since a few cuts may be on their way; outputs do not leave.
    let mut cut = 0;
    let until = Instant::now() + Duration::from_millis(500);
    while Instant::now() < until {
        match played.poll() {
            Some((Kind::Cut | Kind::Milestone, number, payload)) => {
                Batch::parse(&payload, 256).unwrap();
                assert_eq!(number, cut + 1);
                cut = number;
            }
            Some(_) => {}
            None => std::thread::sleep(Duration::from_millis(1)),
        }
    }
    assert!(cut >= 2, "{cut}");
    assert_eq!(run.out(), "");
    // An old word frees nothing more.
    played.send(Kind::Ack, 1, &[]);
    std::thread::sleep(Duration::from_millis(100));
    assert_eq!(run.out(), "");
    // With its word, all leaves.
    played.send(Kind::Ack, cut, &[]);
    loop {
        match played.next() {
            (Kind::Cut | Kind::Milestone, number, _) => played.send(Kind::Ack, number, &[]),
            (Kind::Goodbye, _, status) => {
                assert_eq!(status, [0; 4]);
                break;
            }
            _ => {}
        }
    }
    drop(played);
    let (status, out, _) = run.end();
    assert_eq!((status, out.lines().count()), (Some(0), 200));
}

/// What left on one host, as (thread, event) and value, and what it depended on.
fn lines(out: &str) -> Vec<(u64, u64, String, u64, u64)> {
    // The last line may be cut short by the death of whoever wrote it.
    let whole = &out[..out.rfind('\n').map_or(0, |at| at + 1)];
    whole
        .lines()
        .map(|l| {
            let f: Vec<&str> = l.split(' ').collect();
            (
                f[0].parse().unwrap(),
                f[1].parse().unwrap(),
                f[2].into(),
                f[3].parse().unwrap(),
                f[4].parse().unwrap(),
            )
        })
        .collect()
}

/// What a program has in its history, as it wrote it down.
fn dumped(path: &Path) -> HashMap<(u64, u64), String> {
    std::fs::read_to_string(path)
        .unwrap()
        .lines()
        .filter_map(|l| {
            let f: Vec<&str> = l.split(' ').collect();
            Some((
                (f.first()?.parse().ok()?, f.get(1)?.parse().ok()?),
                (*f.get(2)?).to_owned(),
            ))
        })
        .collect()
}

/// All that left with `out` lies in the history in `dump`.
fn assert_kept(out: &str, dump: &HashMap<(u64, u64), String>) {
    for (thread, event, value, other, seen) in lines(out) {
        assert_eq!(
            dump.get(&(thread, event)),
            Some(&value),
            "lost: thread {thread}, event {event}"
        );
        if seen > 0 {
            assert!(
                dump.contains_key(&(other, seen - 1)),
                "lost: thread {other}, event {}",
                seen - 1
            );
        }
    }
}

/// The fake program writes its history to a new file each time it starts.
fn dump_argument(folder: &Path) -> String {
    format!("dump={}/dump", folder.display())
}

fn newest_dump(folder: &Path, number: usize) -> HashMap<(u64, u64), String> {
    dumped(&folder.join(format!("dump.{number}")))
}

fn takeover_has_all_that_left() {
    for round in 0..4 {
        let folder = tempfile::tempdir().unwrap();
        let port = free_port();
        let backup = backup(port, &[]);
        let dump = dump_argument(folder.path());
        let run = run(
            port,
            &[],
            &[
                "threads=3",
                "events=20000",
                "pad=60",
                "out_every=5",
                "pace_us=50",
                &dump,
            ],
        );
        run.wait_for_lines(300 + 100 * round);
        run.kill();
        let killed = Instant::now();
        backup.wait_for_error("is live here");
        assert!(killed.elapsed() < Duration::from_secs(5));
        backup.wait_for_lines(1000);
        backup.signal(libc::SIGTERM);
        let (status, after, err) = backup.end();
        assert_eq!(status, Some(128 + 15), "{err}");
        let (_, before, _) = run.end();
        assert!(err.contains("PRIMARY LOST"), "{err}");
        let history = newest_dump(folder.path(), 1);
        assert_kept(&before, &history);
        assert_kept(&after, &history);
        assert!(before.lines().count() >= 300 && after.lines().count() >= 1000);
    }
}

fn takeover_when_the_program_is_killed_first() {
    let port = free_port();
    let backup = backup(port, &[]);
    let run = run(port, &[], &["events=1000", "out_every=1", "pace_us=1000"]);
    run.wait_for_lines(50);
    run.kill_program();
    let (status, _, err) = run.end();
    assert_eq!(status, Some(137));
    assert!(err.contains("its backup carries it on"), "{err}");
    let (status, out, err) = backup.end();
    assert_eq!(status, Some(0), "{err}");
    assert!(lines(&out).last().unwrap().1 == 999);
}

fn two_rounds_of_takeover() {
    let folder = tempfile::tempdir().unwrap();
    let (port_a, port_b) = (free_port(), free_port());
    let next = format!("127.0.0.1:{port_b}");
    let a = backup(port_a, &["--next-backup", &next]);
    let dump = dump_argument(folder.path());
    let run = run(
        port_a,
        &[],
        &[
            "threads=3",
            "events=100000",
            "pad=90",
            "out_every=4",
            "pace_us=20",
            &dump,
        ],
    );
    run.wait_for_lines(2000);
    run.kill();
    a.wait_for_error("is live here");
    // The next backup comes only later.
    a.wait_for_error("no protection yet");
    let b = backup(port_b, &[]);
    a.wait_for_error("protected by");
    let seen = a.out().lines().count();
    a.wait_for_lines(seen + 2000);
    a.kill();
    b.wait_for_error("is live here");
    b.wait_for_lines(500);
    b.signal(libc::SIGTERM);
    // Until it has ended it goes on, and says so.
    let said = [run, a, b].map(Running::end);
    let history = newest_dump(folder.path(), 2);
    for (_, out, err) in said {
        assert!(!err.contains("failed"), "{err}");
        assert_kept(&out, &history);
    }
}

fn backup_lost_and_the_program_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("status");
    let socket = socket.to_str().unwrap();
    let port = free_port();
    let backup = backup(port, &[]);
    let run = run(
        port,
        &["--status-socket", socket],
        &["threads=2", "events=3000", "out_every=1", "pace_us=200"],
    );
    run.wait_for_lines(100);
    let status = || {
        let (code, out, err) = finish(ftlinux(["status", "--status-socket", socket, "--json"]));
        assert_eq!(code, Some(0), "{err}");
        serde_json::from_str::<serde_json::Value>(&out).unwrap()
    };
    let before = status();
    assert_eq!(
        (before["mode"].as_str(), before["peer_state"].as_str()),
        (Some("protected"), Some("connected"))
    );
    backup.kill();
    run.wait_for_error("BACKUP");
    let after = status();
    assert_eq!(
        (after["mode"].as_str(), after["peer_state"].as_str()),
        (Some("unprotected"), Some("lost"))
    );
    assert!(after["events"].as_u64() > before["events"].as_u64());
    let (code, text, _) = finish(ftlinux(["status", "--status-socket", socket]));
    assert_eq!(code, Some(0));
    assert!(
        text.contains("unprotected") && text.contains("lost for"),
        "{text}"
    );
    let (status, out, err) = run.end();
    assert_eq!((status, out.lines().count()), (Some(0), 6000));
    assert!(
        err.contains("goes on UNPROTECTED") && err.lines().count() == 1,
        "{err}"
    );
    assert!(!Path::new(socket).exists());
}

fn backup_lost_and_the_program_halts() {
    let port = free_port();
    let backup = backup(port, &[]);
    let run = run(
        port,
        &["--on-backup-loss", "stall"],
        &["events=5000", "out_every=1", "pace_us=300"],
    );
    run.wait_for_lines(100);
    backup.kill();
    run.wait_for_error("STALLED");
    let before = run.out().len();
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(run.out().len(), before);
    run.signal(libc::SIGTERM);
    assert_eq!(run.end().0, Some(128 + 15));
}

fn a_stopped_backup_does_not_take_over_later() {
    let port = free_port();
    let backup = backup(port, &[]);
    let run = run(port, &[], &["events=50000", "out_every=1", "pace_us=300"]);
    run.wait_for_lines(100);
    backup.signal(libc::SIGSTOP);
    run.wait_for_error("BACKUP");
    let more = run.out().lines().count();
    run.wait_for_lines(more + 100);
    backup.signal(libc::SIGCONT);
    let (status, out, err) = backup.end();
    assert_eq!((status, out.as_str()), (Some(125), ""));
    assert!(
        err.contains("the primary goes on without this backup"),
        "{err}"
    );
    run.signal(libc::SIGTERM);
    assert_eq!(run.end().0, Some(128 + 15));
}

fn a_stopped_primary_stops_for_good() {
    let port = free_port();
    let backup = backup(port, &[]);
    let run = run(port, &[], &["events=100000", "out_every=1", "pace_us=300"]);
    run.wait_for_lines(100);
    run.signal(libc::SIGSTOP);
    backup.wait_for_error("is live here");
    backup.wait_for_lines(10);
    run.signal(libc::SIGCONT);
    let (status, before, err) = run.end();
    assert_eq!(status, Some(125), "{err}");
    assert!(err.contains("the backup took over"), "{err}");
    backup.signal(libc::SIGTERM);
    let (_, after, _) = backup.end();
    // Between them, each event went out at most once.
    let first = lines(&after)[0].1;
    assert!(lines(&before).iter().all(|l| l.1 < first));
}

fn a_crash_is_no_reason_to_take_over() {
    let port = free_port();
    let backup = backup(port, &[]);
    let run = run(port, &[], &["events=100", "out_every=1", "abort=1"]);
    let (status, out, err) = run.end();
    assert_eq!((status, out.lines().count()), (Some(134), 100));
    assert!(err.contains("killed by SIGABRT"), "{err}");
    let (status, out, _) = backup.end();
    assert_eq!((status, out.as_str()), (Some(134), ""));
}

fn fence_decides() {
    let port = free_port();
    let backup = backup(port, &["--fence", "echo \"$FTLINUX_REASON\" >&2; exit 3"]);
    let run = run(port, &[], &["events=10000", "out_every=1", "pace_us=300"]);
    run.wait_for_lines(10);
    run.kill();
    let (status, out, err) = backup.end();
    assert_eq!((status, out.as_str()), (Some(125), ""));
    assert!(
        err.contains("the fence command failed (exit status 3): nothing is taken over"),
        "{err}"
    );
}

fn bad_input_of_run_and_backup() {
    let used = format!("127.0.0.1:{}", free_port());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = format!("127.0.0.1:{}", listener.local_addr().unwrap().port());
    let cases: Vec<(Vec<&str>, &str)> = vec![
        (
            vec!["run", "--backup", &used, "--", "FAKE"],
            "Connection refused",
        ),
        (
            vec!["run", "--backup", "nowhere", "--", "FAKE"],
            "backup nowhere",
        ),
        (
            vec!["run", "--vip", "10.0.0.1/24@nosuchif", "--", "FAKE"],
            "no network interface nosuchif",
        ),
        (
            vec!["run", "--vip", "10.0.0.1", "--", "FAKE"],
            "ADDR/LEN@IFACE",
        ),
        (vec!["run", "--heartbeat", "0", "--", "FAKE"], "--heartbeat"),
        (
            vec!["run", "--on-backup-loss", "panic", "--", "FAKE"],
            "--on-backup-loss",
        ),
        (
            vec!["run", "--status-socket", "/nowhere/x", "--", "FAKE"],
            "status socket /nowhere/x",
        ),
        (vec!["run", "--", "/bin/true"], "not relinked"),
        (vec!["backup", "--listen", &taken], "cannot listen at"),
        (vec!["backup", "--listen", "here"], "cannot listen at here"),
        (
            vec![
                "backup",
                "--listen",
                "127.0.0.1:0",
                "--vip",
                "10.0.0.1/24@nosuchif",
            ],
            "no network interface",
        ),
        (
            vec!["status", "--status-socket", "/nowhere/x"],
            "/nowhere/x",
        ),
    ];
    let fake = fake();
    for (args, expected) in cases {
        let args: Vec<&str> = args
            .into_iter()
            .map(|a| if a == "FAKE" { fake.as_str() } else { a })
            .collect();
        let (status, out, err) = finish(ftlinux(&args));
        assert_eq!(status, Some(125), "{args:?}: {err}");
        let expected = expected.replace("not relinked", "was not relinked");
        assert!(
            err.contains(&expected) && err.lines().count() == 1,
            "{args:?}: {err}"
        );
        assert_eq!(out, "");
    }
    // Something else than a backup answers.
    let answer = std::thread::spawn(move || {
        use std::io::Write;
        let (mut stream, _) = listener.accept().unwrap();
        stream
            .write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            .unwrap();
        std::thread::sleep(Duration::from_millis(300));
    });
    let (status, _, err) = finish(ftlinux(["run", "--backup", &taken, "--", &fake]));
    assert_eq!(status, Some(125));
    assert!(
        err.contains("not a stream of FTLinux") && err.lines().count() == 1,
        "{err}"
    );
    answer.join().unwrap();
}
