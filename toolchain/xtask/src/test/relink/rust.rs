//! Ordinary Rust programs: what the standard library does (`tests/rust/std`), an
//! asynchronous server of crates (`tests/rust/server`), and ripgrep.

use super::{Extent, http};
use crate::relink::Libc;
use crate::sysroot::{root, target};
use crate::test::pool::Test;
use crate::test::process;
use anyhow::{Context, Result, bail, ensure};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(900);

const TRIPLE: &str = "x86_64-unknown-linux-gnu";

/// The ripgrep that is tried.
const RIPGREP: &str = "14.1.1";

/// Requests at the same time.
const CROWD: usize = 1000;

/// Cargo for a C library, with a target folder of its own for what is given to it.
fn cargo(libc: Libc, words: &[&str], name: &str) -> Command {
    let mut command = match libc {
        Libc::Ft => Command::new(target().join("sysroot/bin/cargo-ftlinux")),
        Libc::Glibc => Command::new(env!("CARGO")),
    };
    command.args(words);
    if libc == Libc::Glibc {
        command.args(["--target", TRIPLE]);
    }
    command
        .arg("--target-dir")
        .arg(folder(libc, name))
        .current_dir(root().join("tests/rust"))
        // What this very program was started with is not for those.
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env_remove("CARGO_TARGET_DIR");
    command
}

fn folder(libc: Libc, name: &str) -> PathBuf {
    let libc = format!("{libc:?}").to_lowercase();
    target().join("relink").join(libc).join("rust").join(name)
}

/// Builds a package of `tests/rust`; its program. Cargo does not see that the C library
/// is another one, so what was linked is linked again.
fn built(libc: Libc, package: &str, name: &str, flags: &str) -> Result<PathBuf> {
    let program = folder(libc, name)
        .join(TRIPLE)
        .join("release")
        .join(package);
    let _ = std::fs::remove_file(&program);
    let marks = program.with_file_name(".fingerprint");
    for mark in std::fs::read_dir(&marks).into_iter().flatten().flatten() {
        let name = mark.file_name();
        if name.to_string_lossy().starts_with(&format!("{package}-")) {
            std::fs::remove_dir_all(mark.path())?;
        }
    }
    let mut command = cargo(
        libc,
        &["build", "--release", "--quiet", "--package", package],
        name,
    );
    if !flags.is_empty() {
        command.env("RUSTFLAGS", flags);
    }
    process::run(&mut command, LIMIT)?.success()?;
    ensure!(program.is_file(), "{} was not built", program.display());
    Ok(program)
}

/// What the tests are called.
pub fn names(extent: Extent) -> Vec<String> {
    // They build when they are run.
    let tests = tests(Libc::Ft, extent);
    tests.into_iter().map(|t| t.name).collect()
}

/// All tests; ripgrep not in the short form.
pub fn tests(libc: Libc, extent: Extent) -> Vec<Test<'static>> {
    let mut tests = vec![
        Test {
            name: "rust std".into(),
            run: Box::new(move || std_tests(&built(libc, "std-tests", "std", "")?)),
        },
        Test {
            name: "rust std-fixed".into(),
            run: Box::new(move || {
                let flags = "-C relocation-model=static";
                std_tests(&built(libc, "std-tests", "std-fixed", flags)?)
            }),
        },
        Test {
            name: "rust server".into(),
            run: Box::new(move || server(&built(libc, "server", "server", "")?)),
        },
    ];
    if extent != Extent::Short {
        tests.push(Test {
            name: "rust ripgrep".into(),
            run: Box::new(move || ripgrep(libc)),
        });
    }
    tests
}

/// The parts of `tests/rust/std`, as it names them.
const PARTS: &str = "environment\nthreads\nthread locals\nchannels and locks\nfiles\nnetwork\n\
                     processes\npanics\nstack overflow\ntime\n";

fn std_tests(program: &Path) -> Result<()> {
    let done = process::run(Command::new(program).env_remove("RUST_BACKTRACE"), LIMIT)?;
    done.success()?;
    ensure!(done.stdout == PARTS.as_bytes(), "{}", done.words());
    Ok(())
}

/// The server, ended when dropped.
struct Server {
    child: Child,
    out: BufReader<std::process::ChildStdout>,
    address: String,
}

impl Server {
    fn start(program: &Path) -> Result<Self> {
        let mut child = Command::new(program)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut out = BufReader::new(child.stdout.take().context("its output")?);
        let mut address = String::new();
        out.read_line(&mut address)?;
        Ok(Self {
            child,
            out,
            address: address.trim().to_owned(),
        })
    }

    fn connect(&self) -> Result<TcpStream> {
        let stream = TcpStream::connect(&self.address)
            .with_context(|| format!("connecting to {:?}", self.address))?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        Ok(stream)
    }

    fn get(&self, path: &str) -> Result<String> {
        ask(&mut self.connect()?, path, None)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Asks on a connection that stays; the answer's body.
fn ask(stream: &mut TcpStream, path: &str, body: Option<&[u8]>) -> Result<String> {
    let (method, body) = body.map_or(("GET", &b""[..]), |b| ("POST", b));
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: a\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(body)?;
    answer(stream).with_context(|| path.to_owned())
}

/// The body of an answer that says all is well.
fn answer(stream: &mut TcpStream) -> Result<String> {
    let answer = http::answer(stream)?;
    ensure!(answer.head.starts_with("HTTP/1.1 200 "), "{}", answer.head);
    Ok(answer.body)
}

fn server(program: &Path) -> Result<()> {
    let mut server = Server::start(program)?;
    let mut kept = server.connect()?;
    for n in 0..200 {
        let sum = ask(&mut kept, &format!("/sum?a={n}&b=1"), None)?;
        ensure!(sum == (n + 1).to_string(), "{sum}");
    }
    let big = "text".repeat(100_000);
    for (got, wanted) in [
        (server.get("/")?, "hello"),
        (server.get("/sleep?ms=30")?, "slept true"),
        (server.get("/block")?, "tokio-rt-worker"),
        (server.get("/names")?, "true"),
        (server.get("/program")?, "from outside\n"),
        (ask(&mut kept, "/file", Some(big.as_bytes()))?, &*big),
    ] {
        ensure!(got == wanted, "{got:.99} instead of {wanted:.99}");
    }
    // All at once: each has begun before the first one ends.
    let mut crowd = Vec::new();
    for _ in 0..CROWD {
        let mut stream = server.connect()?;
        stream.write_all(b"GET /sleep?ms=300 HTTP/1.1\r\nhost: a\r\n\r\n")?;
        crowd.push(stream);
    }
    for stream in &mut crowd {
        let got = answer(stream)?;
        ensure!(got == "slept true", "{got}");
    }
    drop((crowd, kept));
    // A request that has begun is answered, and then the server ends.
    let mut last = server.connect()?;
    last.write_all(b"GET /sleep?ms=700 HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")?;
    // Another's answer comes after the server has read this one, on as many threads as it has.
    for _ in 0..8 {
        server.get("/")?;
    }
    kill(Pid::from_raw(server.child.id() as i32), Signal::SIGINT)?;
    ensure!(answer(&mut last)? == "slept true");
    let mut rest = String::new();
    server.out.read_to_string(&mut rest)?;
    let status = server.child.wait()?;
    ensure!(status.success() && rest == "ended\n", "{status}: {rest}");
    if server.connect().is_ok() {
        bail!("it still listens");
    }
    Ok(())
}

/// Installs ripgrep; its program.
fn installed(libc: Libc) -> Result<PathBuf> {
    let folder = folder(libc, "ripgrep");
    let program = folder.join("root/bin/rg");
    let mut command = cargo(
        libc,
        &[
            "install",
            "--quiet",
            "--locked",
            "--force",
            "ripgrep",
            "--version",
            RIPGREP,
        ],
        "ripgrep",
    );
    command.arg("--root").arg(folder.join("root"));
    process::run(&mut command, LIMIT)?.success()?;
    Ok(program)
}

fn ripgrep(libc: Libc) -> Result<()> {
    let own = installed(libc)?;
    let reference = installed(Libc::Glibc)?;
    for words in [
        &["pub unsafe extern", "libc-ft"][..],
        &["--count", "--sort", "path", "unsafe", "."],
        &[
            "--ignore-case",
            "--word-regexp",
            "--line-number",
            "SAFETY",
            "runtime",
        ],
        &["--files", "--sort", "path"],
        &[
            "--multiline",
            "--only-matching",
            r"fn \w+\(\)\s+\{",
            "toolchain",
        ],
        &["--json", "--threads", "1", "TurnLock", "runtime/kernel"],
        &["--stats", "--quiet", "--threads", "4", "fn", "."],
        &[
            "--type",
            "c",
            "--glob",
            "!include",
            "--files-with-matches",
            "--sort",
            "path",
            "main",
        ],
        &[
            "--invert-match",
            "--max-count",
            "3",
            "--heading",
            "--sort",
            "path",
            "e",
            "docs",
        ],
        &[r"\p{Greek}", "--sort", "path", "."],
        &["no such words anywhere", "libc-ft"],
        &["(", "libc-ft"],
    ] {
        let run = |program: &Path| -> Result<(Option<i32>, Vec<String>, String)> {
            let done = process::run(Command::new(program).args(words).current_dir(root()), LIMIT)?;
            let text = String::from_utf8_lossy(&done.stdout).into_owned();
            // Times differ, and with several threads the order of files.
            let mut lines: Vec<String> = text
                .lines()
                .filter(|l| !l.contains("seconds") && !l.contains("elapsed"))
                .map(str::to_owned)
                .collect();
            lines.sort();
            let err = String::from_utf8_lossy(&done.stderr).into_owned();
            Ok((done.status.code(), lines, err))
        };
        let (got, wanted) = (run(&own)?, run(&reference)?);
        ensure!(
            got == wanted,
            "{words:?}: {:?} instead of {:?}",
            got.0,
            wanted.0
        );
    }
    Ok(())
}
