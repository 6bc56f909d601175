//! Recording and replaying.

use crate::run::{fake, finish, ftlinux};
use crate::trial;
use libtest_mimic::Trial;
use std::path::Path;

pub fn trials() -> Vec<Trial> {
    vec![
        trial("record_and_replay", record_and_replay),
        trial("rings_wrap_many_times", rings_wrap_many_times),
        trial("verify_says_the_same", verify_says_the_same),
        trial("status_of_a_crash", status_of_a_crash),
        trial("damaged_traces_are_refused", damaged_traces_are_refused),
        trial("divergence_is_named", divergence_is_named),
        trial("bad_input_is_one_line", bad_input_is_one_line),
    ]
}

fn record(folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let mut command = ftlinux(["record", "-o", folder.to_str().unwrap(), "--", &fake()]);
    command.args(args);
    finish(command)
}

fn replay(folder: &Path) -> (Option<i32>, String, String) {
    finish(ftlinux(["replay", folder.to_str().unwrap()]))
}

fn record_and_replay() {
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("new/trace");
    let (status, out, err) = record(
        &trace,
        &[
            "threads=4",
            "events=2000",
            "pad=40",
            "status=7",
            "print=hello",
        ],
    );
    assert_eq!(
        (status, out.as_str(), err.as_str()),
        (Some(7), "hello\n", "")
    );
    let (status, out, err) = replay(&trace);
    assert_eq!((status, out.as_str()), (Some(0), "hello\n"), "{err}");
    assert!(
        err.contains(
            "replayed 8000 events of 4 threads: same outputs, same end (exit status 7), same memory"
        ),
        "{err}"
    );
}

fn rings_wrap_many_times() {
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("trace");
    let (status, _, err) = record(&trace, &["threads=3", "events=100000", "pad=200"]);
    assert_eq!(status, Some(0), "{err}");
    assert!(trace.join("trace.ftl").metadata().unwrap().len() > 30 << 20);
    let (status, _, err) = replay(&trace);
    assert_eq!(status, Some(0), "{err}");
}

fn verify_says_the_same() {
    let args = [
        "verify",
        "--",
        &fake(),
        "threads=3",
        "events=5000",
        "pad=30",
        "print=words",
        "status=3",
    ];
    let (status, out, err) = finish(ftlinux(args));
    assert_eq!((status, out.as_str()), (Some(0), "words\n"), "{err}");
    for text in [
        "15000 in 3 threads",
        "6 bytes: same",
        "status 3): same",
        "both runs are the same",
    ] {
        assert!(err.contains(text), "{text}: {err}");
    }
}

fn status_of_a_crash() {
    let folder = tempfile::tempdir().unwrap();
    let (status, _, err) = record(folder.path(), &["events=10", "abort=1"]);
    assert_eq!(status, Some(128 + 6));
    assert!(err.contains("killed by SIGABRT"), "{err}");
}

fn damaged_traces_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("trace");
    assert_eq!(record(&trace, &["events=100"]).0, Some(0));
    let file = trace.join("trace.ftl");
    let good = std::fs::read(&file).unwrap();
    for at in [0, 1, 19, 20, good.len() / 2, good.len() - 1] {
        std::fs::write(&file, &good[..at]).unwrap();
        let (status, _, err) = replay(&trace);
        assert_eq!(status, Some(125));
        assert!(
            err.contains(&format!("truncated at byte {at}")) && err.lines().count() == 1,
            "{err}"
        );
        let mut bad = good.clone();
        bad[at] ^= 4;
        std::fs::write(&file, bad).unwrap();
        let (status, _, err) = replay(&trace);
        assert_eq!(status, Some(125));
        assert!(
            (err.contains("damaged at byte") || err.contains("truncated at byte"))
                && err.lines().count() == 1,
            "{err}"
        );
    }
    std::fs::write(&file, &good).unwrap();
    std::fs::write(trace.join("program"), b"other").unwrap();
    let (status, _, err) = replay(&trace);
    assert_eq!(status, Some(125));
    assert!(
        err.contains("is not the program that was recorded"),
        "{err}"
    );
}

fn divergence_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("trace");
    let marker = folder.path().join("marker");
    let diverge = format!("diverge={}", marker.display());
    assert_eq!(record(&trace, &["events=50", &diverge]).0, Some(0));
    assert_eq!(replay(&trace).0, Some(0));
    std::fs::write(marker, b"").unwrap();
    let (status, _, err) = replay(&trace);
    assert_eq!(status, Some(1));
    assert_eq!(
        err,
        "ftlinux: diverged: thread 0, event 50, thread exit: something else was asked for\n"
    );
}

fn bad_input_is_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let full = folder.path().join("full");
    std::fs::create_dir(&full).unwrap();
    std::fs::write(full.join("file"), b"").unwrap();
    let fresh = format!("{path}/fresh");
    let cases: &[(&[&str], &str)] = &[
        (&["frobnicate"], "unrecognized subcommand"),
        (
            &["record", "--frob", "--", "/bin/true"],
            "unexpected argument '--frob'",
        ),
        (
            &["record", "-o", &fresh, "--", "/bin/true"],
            "was not relinked against the FTLinux sysroot",
        ),
        (
            &["record", "-o", &fresh, "--", "/etc/passwd"],
            "not an executable file",
        ),
        (
            &["record", "-o", &fresh, "--", "/nowhere/x"],
            "No such file",
        ),
        (
            &["record", "-o", &fresh, "--", "no-such-program-x"],
            "not in PATH",
        ),
        (
            &["record", "-o", full.to_str().unwrap(), "--", &fake()],
            "is not empty",
        ),
        (
            &["record", "-o", &fresh, "--cpu-level", "9", "--", &fake()],
            "--cpu-level",
        ),
        (
            &[
                "record",
                "-o",
                &fresh,
                "--time-tolerance",
                "soon",
                "--",
                &fake(),
            ],
            "--time-tolerance",
        ),
        (&["replay", "/nowhere"], "No such file"),
        (&["verify", "--", "/bin/true"], "was not relinked"),
        (
            &["sysroot", "add", "--sysroot", "/nowhere", "libevent-dev"],
            "/nowhere is no sysroot",
        ),
    ];
    for (args, expected) in cases {
        let (status, out, err) = finish(ftlinux(*args));
        assert_eq!(status, Some(125), "{args:?}: {err}");
        assert!(
            err.starts_with("ftlinux: ") && err.contains(expected) && err.lines().count() == 1,
            "{args:?}: {err}"
        );
        assert_eq!(out, "");
        assert!(!Path::new(&fresh).exists());
    }
}
