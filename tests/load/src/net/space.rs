//! One network namespace, and the processes in it.

use super::interrupt;
use anyhow::{Context, Result, ensure};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::ffi::OsStr;
use std::fs::File;
use std::os::fd::AsRawFd;
use std::os::linux::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

/// A namespace, by its name below `/run/netns`. Dropped, it is removed, and
/// its processes are killed.
pub struct Space {
    name: String,
    file: File,
}

impl Space {
    /// Makes a new one.
    ///
    /// # Errors
    /// No right to, or the name is taken.
    pub fn new(name: String) -> Result<Self> {
        interrupt::remember(&name);
        super::ip(None, &format!("netns add {name}\n"))?;
        let path = path(&name);
        let file = File::open(&path).with_context(|| path.display().to_string())?;
        Ok(Self { name, file })
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// A command that will run in it.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        let space = self.file.as_raw_fd();
        // SAFETY: between fork and exec only two system calls are made; the
        // descriptor is open as long as its namespace is borrowed, and a
        // closed one makes the start fail.
        unsafe {
            command.pre_exec(move || {
                interrupt::unblock();
                set(space)
            });
        }
        command
    }

    /// Runs `work` on a thread inside. Threads and sockets that it makes are
    /// inside too.
    ///
    /// # Errors
    /// The namespace cannot be entered.
    pub fn inside<T: Send>(&self, work: impl FnOnce() -> T + Send) -> Result<T> {
        std::thread::scope(|scope| {
            let worker = scope.spawn(|| {
                set(self.file.as_raw_fd())?;
                Ok::<T, std::io::Error>(work())
            });
            Ok(worker
                .join()
                .map_err(|_| anyhow::anyhow!("a thread in {} panicked", self.name))??)
        })
    }

    /// Takes a link inside down.
    ///
    /// # Errors
    /// There is no such link.
    pub fn link_down(&self, link: &str) -> Result<()> {
        self.inside(|| down(link))?
            .with_context(|| format!("taking {link} down"))
    }

    /// The processes whose network this is, ours never.
    pub fn processes(&self) -> Vec<Pid> {
        let Ok(space) = self.file.metadata() else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for entry in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
            let Some(pid) = entry.file_name().to_str().and_then(|n| n.parse().ok()) else {
                continue;
            };
            if pid == std::process::id() as i32 {
                continue;
            }
            // Gone meanwhile, or dead already: not there.
            let Ok(its) = entry.path().join("ns/net").metadata() else {
                continue;
            };
            if its.st_ino() == space.st_ino() && its.st_dev() == space.st_dev() {
                found.push(Pid::from_raw(pid));
            }
        }
        found
    }

    /// Kills every process inside, again until there is none. How many there were.
    pub fn kill_all(&self) -> usize {
        let end = Instant::now() + Duration::from_secs(5);
        let mut killed = 0;
        loop {
            let processes = self.processes();
            if processes.is_empty() || Instant::now() > end {
                return killed;
            }
            for pid in processes {
                // One that has just ended is as good.
                killed += usize::from(kill(pid, Signal::SIGKILL).is_ok());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

impl Drop for Space {
    fn drop(&mut self) {
        self.kill_all();
        remove(&self.name);
    }
}

fn path(name: &str) -> PathBuf {
    PathBuf::from("/run/netns").join(name)
}

/// Removes a namespace by name.
fn remove(name: &str) {
    let _ = Command::new("ip").args(["netns", "del", name]).status();
    interrupt::forget(name);
}

/// Kills what runs in a namespace, and removes it.
pub fn remove_whole(name: &str) {
    if let Ok(file) = File::open(path(name)) {
        drop(Space {
            name: name.to_owned(),
            file,
        });
    }
}

/// The calling thread enters a namespace.
fn set(space: i32) -> std::io::Result<()> {
    // SAFETY: changes nothing but the calling thread's network.
    match unsafe { libc::setns(space, libc::CLONE_NEWNET) } {
        0 => Ok(()),
        _ => Err(std::io::Error::last_os_error()),
    }
}

fn down(link: &str) -> Result<()> {
    let socket = std::net::UdpSocket::bind("0.0.0.0:0")?;
    // SAFETY: zero bytes are a valid request.
    let mut request: libc::ifreq = unsafe { std::mem::zeroed() };
    ensure!(link.len() < request.ifr_name.len(), "{link}: too long");
    for (to, from) in request.ifr_name.iter_mut().zip(link.bytes()) {
        *to = from as libc::c_char;
    }
    // SAFETY: the request names a link; its flags are 0, without IFF_UP.
    match unsafe { libc::ioctl(socket.as_raw_fd(), libc::SIOCSIFFLAGS, &raw mut request) } {
        0 => Ok(()),
        _ => Err(std::io::Error::last_os_error().into()),
    }
}
