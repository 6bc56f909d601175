//! Running the command.

use std::ffi::OsStr;
use std::fs::File;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// `ftlinux` with `args`.
pub fn ftlinux<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ftlinux"));
    command.args(args).stdin(Stdio::null());
    command
}

/// The path of the fake program: this binary.
pub fn fake() -> String {
    std::env::current_exe()
        .unwrap()
        .to_str()
        .unwrap()
        .to_owned()
}

/// Runs to the end; standard error as text.
pub fn finish(mut command: Command) -> (Option<i32>, String, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    (
        status.code(),
        String::from_utf8_lossy(&stdout).into_owned(),
        String::from_utf8_lossy(&stderr).into_owned(),
    )
}

/// A port that nobody uses at the moment.
pub fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

const PATIENCE: Duration = Duration::from_secs(20);

/// A command that runs, with its output in files. It is killed when dropped.
pub struct Running {
    child: Child,
    folder: tempfile::TempDir,
}

impl Running {
    pub fn start(mut command: Command) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = |name| File::create(folder.path().join(name)).unwrap();
        let child = command
            .stdout(file("out"))
            .stderr(file("err"))
            .spawn()
            .unwrap();
        Self { child, folder }
    }

    fn read(&self, name: &str) -> String {
        String::from_utf8_lossy(&std::fs::read(self.folder.path().join(name)).unwrap()).into_owned()
    }

    /// Its standard output so far.
    pub fn out(&self) -> String {
        self.read("out")
    }

    fn wait(&self, what: &str, done: impl Fn() -> bool) {
        let start = Instant::now();
        while !done() {
            assert!(
                start.elapsed() < PATIENCE,
                "waited for {what}; said so far: {}",
                self.read("err")
            );
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Waits until it has written so many lines.
    pub fn wait_for_lines(&self, count: usize) {
        self.wait(&format!("{count} lines"), || {
            self.out().lines().count() >= count
        });
    }

    /// Waits until it has said this on standard error.
    pub fn wait_for_error(&self, text: &str) {
        self.wait(text, || self.read("err").contains(text));
    }

    /// Waits until somebody listens on the port, without connecting to it.
    pub fn wait_for_port(&self, port: u16) {
        let wanted = format!(":{port:04X} 00000000:0000 0A");
        self.wait("its port", || {
            std::fs::read_to_string("/proc/net/tcp")
                .unwrap()
                .contains(&wanted)
        });
    }

    pub fn signal(&self, signal: i32) {
        // SAFETY: a plain system call; what it points to outlives it.
        unsafe { libc::kill(self.child.id() as i32, signal) };
    }

    /// Kills the supervisor, and with it the program.
    pub fn kill(&self) {
        self.signal(libc::SIGKILL);
    }

    /// Kills only the program.
    pub fn kill_program(&self) {
        let pid = self.child.id();
        let children = std::fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).unwrap();
        let program: i32 = children.split_whitespace().next().unwrap().parse().unwrap();
        // SAFETY: a plain system call; what it points to outlives it.
        unsafe { libc::kill(program, libc::SIGKILL) };
    }

    /// Waits for its end: status as a shell gives it, and what it wrote.
    pub fn end(mut self) -> (Option<i32>, String, String) {
        let start = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(
                start.elapsed() < PATIENCE,
                "does not end; said so far: {}",
                self.read("err")
            );
            std::thread::sleep(Duration::from_millis(2));
        };
        (status.code(), self.out(), self.read("err"))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
