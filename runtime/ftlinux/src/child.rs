//! Starting the program, and how it ended.

use crate::control::{Control, inherited};
use crate::problem::{Problem, Result};
use ftlinux_replay::layout::CONTROL_VARIABLE;
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use nix::sys::signal::{SigSet, SigmaskHow, Signal, sigprocmask};
use std::ffi::CString;
use std::io;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, FromRawFd, OwnedFd, RawFd};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Child as Process, Command, ExitStatus, Stdio};

/// How a program is started.
pub struct Start<'a> {
    /// The control area.
    pub control: &'a Control,
    /// The program's file.
    pub program: BorrowedFd<'a>,
    /// Its arguments, the name first.
    pub args: &'a [Vec<u8>],
    /// Its environment.
    pub env: &'a [Vec<u8>],
    /// Its working folder.
    pub cwd: &'a [u8],
    /// The program's end of the socket for descriptors.
    pub pass: Option<BorrowedFd<'a>>,
    /// The log to follow.
    pub input: Option<BorrowedFd<'a>>,
    /// Its standard input, output and error.
    pub stdio: [Stdio; 3],
}

/// A running program. It is killed when this is dropped.
pub struct Child {
    process: Process,
    pidfd: OwnedFd,
    status: Option<ExitStatus>,
}

impl Start<'_> {
    /// Starts it.
    ///
    /// # Errors
    /// The host cannot run it.
    pub fn spawn(self) -> Result<Child> {
        let strings = |list: &[Vec<u8>]| -> Result<Vec<CString>> {
            list.iter()
                .map(|s| CString::new(s.as_slice()))
                .collect::<std::result::Result<_, _>>()
                .map_err(|_| Problem::new("an argument has a NUL in it", "leave it out"))
        };
        let args = strings(self.args)?;
        let mut env = strings(self.env)?;
        let variable = [
            CONTROL_VARIABLE,
            b"=",
            inherited::CONTROL.to_string().as_bytes(),
        ]
        .concat();
        env.push(CString::new(variable).expect("no NUL"));
        let cwd = CString::new(self.cwd)
            .map_err(|_| Problem::new("the working folder has a NUL in it", ""))?;

        let mut fds = vec![
            (self.control.memory().as_raw_fd(), inherited::CONTROL),
            (self.control.wake().as_raw_fd(), inherited::WAKE),
        ];
        fds.extend(self.pass.map(|fd| (fd.as_raw_fd(), inherited::PASS)));
        fds.extend(self.input.map(|fd| (fd.as_raw_fd(), inherited::INPUT)));
        let program = self.program.as_raw_fd();
        let pointers = |list: &[CString]| -> Vec<usize> {
            list.iter()
                .map(|s| s.as_ptr() as usize)
                .chain([0])
                .collect()
        };
        let (argv, envp) = (pointers(&args), pointers(&env));
        let parent = std::process::id();
        let limits = getrlimit(Resource::RLIMIT_NOFILE).ok();

        let [stdin, stdout, stderr] = self.stdio;
        let mut command = Command::new("/");
        command.stdin(stdin).stdout(stdout).stderr(stderr);
        let become_program = move || -> io::Result<()> {
            // SAFETY: plain system calls, on memory that the closure owns.
            unsafe {
                nix::sys::prctl::set_pdeathsig(Signal::SIGKILL)?;
                if libc::getppid() as u32 != parent {
                    return Err(io::Error::other("the supervisor is gone"));
                }
                sigprocmask(SigmaskHow::SIG_SETMASK, Some(&SigSet::empty()), None)?;
                if let Some((soft, hard)) = limits
                    && soft <= inherited::PROGRAM as u64
                {
                    setrlimit(Resource::RLIMIT_NOFILE, hard, hard)?;
                }
                for &(from, to) in &fds {
                    check(libc::dup2(from, to))?;
                }
                check(libc::dup3(program, inherited::PROGRAM, libc::O_CLOEXEC))?;
                if let Some((soft, hard)) = limits {
                    setrlimit(Resource::RLIMIT_NOFILE, soft, hard)?;
                }
                check(libc::chdir(cwd.as_ptr()))?;
                check(libc::personality(libc::ADDR_NO_RANDOMIZE as libc::c_ulong))?;
                libc::syscall(
                    libc::SYS_execveat,
                    inherited::PROGRAM,
                    c"".as_ptr(),
                    argv.as_ptr(),
                    envp.as_ptr(),
                    libc::AT_EMPTY_PATH,
                );
            }
            Err(io::Error::last_os_error())
        };
        // `args` and `env` outlive the call that runs the closure.
        // SAFETY: the closure makes system calls only.
        unsafe { command.pre_exec(become_program) };
        let process = command.spawn().map_err(|e| {
            let name = self
                .args
                .first()
                .map(|a| String::from_utf8_lossy(a).into_owned())
                .unwrap_or_default();
            let cwd = String::from_utf8_lossy(self.cwd);
            Problem::new(
                format!("cannot start {name} in {cwd}: {e}"),
                "check the program, its working folder and the limits",
            )
        })?;
        drop((args, env));
        let mut child = KillOnDrop(Some(process));
        let pid = child.0.as_ref().map_or(0, Process::id);
        // SAFETY: a plain system call.
        let fd = unsafe { libc::syscall(libc::SYS_pidfd_open, pid, 0) };
        if fd < 0 {
            return Err(Problem::new(
                format!("pidfd: {}", io::Error::last_os_error()),
                "Linux 5.3 or newer is needed",
            ));
        }
        // SAFETY: a descriptor of our own.
        let pidfd = unsafe { OwnedFd::from_raw_fd(fd as RawFd) };
        let process = child.0.take().expect("still there");
        Ok(Child {
            process,
            pidfd,
            status: None,
        })
    }
}

struct KillOnDrop(Option<Process>);

impl Drop for KillOnDrop {
    fn drop(&mut self) {
        if let Some(process) = &mut self.0 {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

fn check(result: i32) -> io::Result<()> {
    if result < 0 {
        Err(io::Error::last_os_error())
    } else {
        Ok(())
    }
}

impl Child {
    /// Becomes readable when the program has ended.
    pub fn descriptor(&self) -> BorrowedFd<'_> {
        self.pidfd.as_fd()
    }

    /// The process id.
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// How it ended, if it has.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        if self.status.is_none() {
            self.status = self.process.try_wait().ok().flatten();
        }
        self.status
    }

    /// Sends it a signal.
    pub fn signal(&self, signal: Signal) {
        // SAFETY: a plain system call on a descriptor of ours.
        unsafe {
            libc::syscall(
                libc::SYS_pidfd_send_signal,
                self.pidfd.as_raw_fd(),
                signal as i32,
                0usize,
                0,
            );
        }
    }

    /// Kills it and waits for its end.
    pub fn kill(&mut self) {
        if self.status.is_none() {
            let _ = self.process.kill();
            self.status = self.process.wait().ok();
        }
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The status a shell would give for `status`.
pub fn shell_status(status: ExitStatus) -> u8 {
    match (status.code(), status.signal()) {
        (Some(code), _) => code as u8,
        (None, Some(signal)) => 128u8.wrapping_add(signal as u8),
        (None, None) => crate::problem::FAILED,
    }
}

/// `status` in words.
pub fn in_words(status: ExitStatus) -> String {
    match status.signal() {
        Some(n) => match Signal::try_from(n) {
            Ok(signal) => format!("killed by {signal}"),
            Err(_) => format!("killed by signal {n}"),
        },
        None => format!("exit status {}", status.code().unwrap_or(-1)),
    }
}
