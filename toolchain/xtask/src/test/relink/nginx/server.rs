//! One nginx with a folder and ports of its own.

use super::names::Names;
use crate::sysroot::root;
use crate::test::process;
use anyhow::{Context, Result, bail, ensure};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::collections::HashMap;
use std::fs::{self, File, Permissions};
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};
use tempfile::TempDir;

/// How long anything may take.
pub const LIMIT: Duration = Duration::from_secs(60);

/// The time zone of every server, which no other process here has.
pub const ZONE: (&str, &str) = ("TST-5:30", "+0530");

/// Size of the large file.
pub const BIG: usize = 10_000_000;

/// A running nginx; it is ended when this is dropped.
pub struct Server {
    folder: TempDir,
    master: Child,
    ports: HashMap<&'static str, u16>,
    // Here to be dropped last.
    _names: Names,
}

/// Waits for something that nobody tells us of.
pub fn wait(what: &str, mut done: impl FnMut() -> Result<bool>) -> Result<()> {
    let start = Instant::now();
    while !done()? {
        ensure!(start.elapsed() < LIMIT, "waited for {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
    Ok(())
}

/// The same bytes each time, without a pattern.
fn noise(len: usize) -> Vec<u8> {
    let mut x = 1u64;
    (0..len)
        .map(|_| {
            x ^= x << 13;
            x ^= x >> 7;
            x ^= x << 17;
            x as u8
        })
        .collect()
}

/// Writes what is served; every file has the same time.
fn pages(folder: &Path) -> Result<()> {
    let html = folder.join("html");
    for name in ["html/list/inner", "html/ssi", "html/folder", "put"] {
        fs::create_dir_all(folder.join(name))?;
    }
    let fox = "The quick brown fox jumps over the lazy dog.\n".repeat(200);
    let ssi = "<!--#set var=\"x\" value=\"five\" -->x is <!--#echo var=\"x\" -->\
               <!--#if expr=\"$x = five\" -->, yes<!--#else -->, no<!--#endif -->\
               <!--#include virtual=\"/number/7\" -->";
    let files: &[(&str, &[u8])] = &[
        ("index.html", b"<h1>first</h1>\n"),
        ("empty.txt", b""),
        ("fox.txt", fox.as_bytes()),
        ("data.json", b"{\"a\": [1, 2, 3]}"),
        ("404.html", b"nothing here\n"),
        ("folder/index.html", b"a folder\n"),
        ("list/one.txt", b"1"),
        ("list/two.txt", b"22"),
        ("list/a <b>.txt", b"333"),
        ("ssi/page.html", ssi.as_bytes()),
        ("closed.txt", b"for nobody"),
    ];
    let mut all: Vec<(&str, Vec<u8>)> = files.iter().map(|(n, b)| (*n, b.to_vec())).collect();
    all.push(("big.bin", noise(BIG)));
    let lines: Vec<String> = (0..100_000).map(|n| format!("line {n}\n")).collect();
    all.push(("lines.txt", lines.concat().into_bytes()));
    let then = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    for (name, bytes) in all {
        let mut file = File::create(html.join(name))?;
        file.write_all(&bytes)?;
        file.set_modified(then)?;
    }
    File::open(html.join("list/inner"))?.set_modified(then)?;
    // Without names and times: the same bytes each time.
    process::run(
        Command::new("gzip")
            .args(["--keep", "--no-name", "fox.txt", "lines.txt"])
            .current_dir(&html),
        LIMIT,
    )?
    .success()?;
    fs::set_permissions(html.join("closed.txt"), Permissions::from_mode(0o000))?;
    fs::set_permissions(folder.join("put"), Permissions::from_mode(0o777))?;
    // "secret", by three methods of crypt.
    fs::write(
        folder.join("users"),
        "md5:$1$saltsalt$9xy1btjgzLYfb7hivXtC//\n\
         sha:$6$saltstring$AIsRs/Ee56G/tC8MEHhvReZTfx8u3rXXMl6eYrjCG9ibix19DxoMBLogdTET5Ukw9Sf7eZTITsuk0Ry5qulYz.\n\
         des:abNANd1rDfiNc\n\
         nobody:!\n",
    )?;
    Ok(())
}

fn certificate(folder: &Path) -> Result<()> {
    let [key, cert] = ["key.pem", "cert.pem"].map(|n| folder.join(n));
    process::run(
        Command::new("openssl")
            .args([
                "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "3650",
            ])
            .args([
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=IP:127.0.0.1",
            ])
            .arg("-keyout")
            .arg(key)
            .arg("-out")
            .arg(cert),
        LIMIT,
    )?
    .success()
}

impl Server {
    /// Starts `program` with so many workers; it answers when this returns.
    pub fn start(program: &Path, workers: usize) -> Result<Self> {
        Self::start_as(program, workers, false)
    }

    /// The same; a daemon's master is no child of ours.
    pub fn start_as(program: &Path, workers: usize, daemon: bool) -> Result<Self> {
        let folder = tempfile::Builder::new()
            .prefix("ftlinux-nginx-")
            .tempdir_in("/tmp")?;
        // Workers are somebody else.
        fs::set_permissions(folder.path(), Permissions::from_mode(0o755))?;
        pages(folder.path())?;
        certificate(folder.path())?;
        let names = Names::start()?;
        // Held until all have been chosen.
        let mut held = Vec::new();
        let mut ports = HashMap::from([("dns", names.port()?)]);
        for name in ["http", "upstream", "tls", "stream"] {
            let listener = TcpListener::bind("127.0.0.1:0")?;
            ports.insert(name, listener.local_addr()?.port());
            held.push(listener);
        }
        let is_root = nix::unistd::geteuid().is_root();
        let mut config = fs::read_to_string(root().join("tests/relink/nginx/nginx.conf"))?
            .replace("{folder}", &folder.path().display().to_string())
            .replace("{daemon}", if daemon { "on" } else { "off" })
            .replace("{workers}", &workers.to_string())
            .replace("{user}", if is_root { "user nobody nogroup;" } else { "" });
        for (name, port) in &ports {
            config = config.replace(&format!("{{{name}}}"), &port.to_string());
        }
        fs::write(folder.path().join("nginx.conf"), config)?;
        drop(held);
        let master = Command::new(program)
            .arg("-c")
            .arg(folder.path().join("nginx.conf"))
            .arg("-e")
            .arg(folder.path().join("error.log"))
            .env("TZ", ZONE.0)
            .stdin(Stdio::null())
            .stdout(File::create(folder.path().join("out"))?)
            .stderr(File::create(folder.path().join("err"))?)
            .spawn()?;
        let mut server = Self {
            folder,
            master,
            ports,
            _names: names,
        };
        let http = server.port("http");
        wait("nginx to listen", || {
            if let Some(status) = server.master.try_wait()?
                && !(daemon && status.success())
            {
                bail!("nginx: {status}\n{}", server.read("err"));
            }
            Ok(TcpStream::connect(("127.0.0.1", http)).is_ok()
                && server.workers().is_ok_and(|w| w.len() == workers))
        })?;
        Ok(server)
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// One of its ports.
    pub fn port(&self, name: &str) -> u16 {
        self.ports.get(name).copied().unwrap_or(0)
    }

    /// A connection to its HTTP port.
    pub fn connect(&self) -> Result<TcpStream> {
        self.connect_to("http")
    }

    /// A connection to one of its ports.
    pub fn connect_to(&self, name: &str) -> Result<TcpStream> {
        let stream = TcpStream::connect(("127.0.0.1", self.port(name)))?;
        stream.set_read_timeout(Some(LIMIT))?;
        Ok(stream)
    }

    /// A file of its folder; empty if it is not there.
    pub fn read(&self, name: &str) -> String {
        let bytes = fs::read(self.folder().join(name)).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// The pid in its pid file.
    pub fn pid(&self) -> Result<Pid> {
        let text = self.read("nginx.pid");
        Ok(Pid::from_raw(text.trim().parse().context("nginx.pid")?))
    }

    /// Its workers.
    pub fn workers(&self) -> Result<Vec<Pid>> {
        process::children(self.pid()?)
    }

    /// Sends its master a signal.
    pub fn signal(&self, signal: Signal) -> Result<()> {
        Ok(kill(self.pid()?, signal)?)
    }

    /// Runs curl; what it says with ports, dates and the folder taken out.
    pub fn curl(&self, args: &[&str]) -> Result<String> {
        let fill = |arg: &str| {
            let mut out = arg.replace("{folder}", &self.folder().display().to_string());
            for (name, port) in &self.ports {
                let scheme = if *name == "tls" { "https" } else { "http" };
                out = out.replace(
                    &format!("{{{name}}}"),
                    &format!("{scheme}://127.0.0.1:{port}"),
                );
            }
            out
        };
        let mut command = Command::new("curl");
        command.args(["--silent", "--show-error", "--include", "--insecure"]);
        command
            .args(["--max-time", "50"])
            .args(args.iter().map(|a| fill(a)));
        let done = process::run(&mut command, LIMIT)?;
        done.success()?;
        let mut text = String::from_utf8_lossy(&done.stdout).into_owned();
        for (name, port) in &self.ports {
            text = text.replace(&format!(":{port}"), &format!(":{name}"));
        }
        text = text.replace(&self.folder().display().to_string(), "FOLDER");
        let lines: Vec<&str> = text
            .split_inclusive('\n')
            .filter(|l| !l.to_ascii_lowercase().starts_with("date:"))
            .collect();
        Ok(lines.concat())
    }

    /// The process that was started, until it ends.
    pub fn ended(&mut self) -> Result<std::process::ExitStatus> {
        let mut status = None;
        let master = &mut self.master;
        wait("nginx to end", || {
            status = master.try_wait()?;
            Ok(status.is_some())
        })?;
        status.context("it ended")
    }

    /// Where nothing may have gone wrong: what the error log has of that.
    pub fn complaints(&self) -> String {
        let log = self.read("error.log");
        let bad = |l: &&str| {
            ["[alert]", "[crit]", "[emerg]"]
                .iter()
                .any(|w| l.contains(w))
        };
        log.lines().filter(bad).collect::<Vec<_>>().join("\n")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // An upgrade may have left another master.
        if let Ok(pid) = self.pid() {
            let _ = kill(pid, Signal::SIGTERM);
        }
        let _ = kill(Pid::from_raw(self.master.id() as i32), Signal::SIGTERM);
        let _ = self.master.wait();
    }
}
