//! `ftlinux replay`

use crate::child::{Child, Start, in_words};
use crate::control::{Control, Setup};
use crate::problem::{DIFFERENT, Explain, Problem, Result};
use crate::progress::Progress;
use crate::signals::Signals;
use crate::trace::{PROGRAM, Trace};
use ftlinux_replay::layout::Mode;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use std::fs::File;
use std::os::fd::AsFd;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::sync::atomic::Ordering::{Acquire, Relaxed};

/// Repeats a recorded run, and says whether it came out the same.
///
/// The exit status is 0 if it did, 1 if it did not, and 125 if the trace is
/// damaged or could not be replayed here.
///
/// A replay that differs says in which thread, at which of its events, and in
/// which call. What can cause it: two threads that use the same memory without
/// a lock or atomic between them (a data race; a thread sanitizer finds it);
/// atomics that ftlinux-cc could not see, in objects that it did not compile;
/// system calls made without the library; a program that was changed.
#[derive(Debug, clap::Args)]
pub struct Replay {
    /// The folder that `ftlinux record -o` made.
    folder: PathBuf,

    /// Show what the program wrote to its standard output and error (the
    /// default).
    #[arg(long, conflicts_with = "quiet")]
    echo: bool,

    /// Do not show it.
    #[arg(short, long)]
    quiet: bool,

    /// How often to try, each time with another timing around the event where the replay
    /// before parted from the trace: a data race may then come out as it did when it was
    /// recorded. A takeover does the same. What was shown before is shown again.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    tries: u32,
}

impl Replay {
    /// Runs the command.
    ///
    /// # Errors
    /// The replay differed, or could not be made.
    pub fn run(self) -> Result<u8> {
        let progress = Progress::bytes("reading the trace");
        let mut trace = Trace::open(&self.folder, |done, all| progress.set(done, all))?;
        progress.done();
        let echo = self.echo || !self.quiet;
        let done = replay(&self.folder, &mut trace, echo, self.tries, || {
            Ok([Stdio::null(), Stdio::inherit(), Stdio::inherit()])
        })?;
        eprintln!(
            "ftlinux: replayed {} events of {} threads: {done}",
            trace.log.events(),
            trace.end.figures.threads
        );
        Ok(0)
    }
}

/// What a replay compared.
#[derive(Clone, Copy, Debug)]
pub struct Compared {
    /// How both runs ended.
    pub status: ExitStatus,
    /// The final memory's hash, where it says anything.
    pub memory_hash: Option<u64>,
    /// Whether the heap, too, was the same. Where it was not, though all events,
    /// outputs and static data were, the program has a race that none of them
    /// shows: two threads changed a word without a lock.
    pub same_heap: bool,
}

impl std::fmt::Display for Compared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "same outputs, same end ({})", in_words(self.status))?;
        match self.memory_hash {
            Some(hash) if self.same_heap => write!(f, ", same memory ({hash:016x})"),
            Some(hash) => write!(f, ", same static data ({hash:016x}); {RACE}"),
            None => write!(f, "; memory not compared (it was not at rest)"),
        }
    }
}

/// What a heap that differs means.
pub const RACE: &str = "the heap differs: a data race of the program's that no output shows";

/// Replays `trace`, which was read from `folder`, up to `tries` times.
///
/// # Errors
/// The replay differed, or could not be made.
pub fn replay(
    folder: &Path,
    trace: &mut Trace,
    echo: bool,
    tries: u32,
    mut stdio: impl FnMut() -> Result<[Stdio; 3]>,
) -> Result<Compared> {
    let path = folder.join(PROGRAM);
    let bytes = std::fs::read(&path).explain(path.display(), "record again")?;
    let log = trace.log.file().explain("the log", "free some memory")?;
    let manifest = &trace.manifest;
    if bytes.len() as u64 != manifest.program_len || crc32fast::hash(&bytes) != manifest.program_crc
    {
        return Err(Problem::new(
            format!("{} is not the program that was recorded", path.display()),
            "put the recorded one back, or record again",
        ));
    }
    let here = crate::program::cpu_level();
    if manifest.config.cpu_level > here {
        return Err(Problem::new(
            format!(
                "recorded with instruction-set level {}, this processor has {here}",
                manifest.config.cpu_level
            ),
            "replay on a newer processor, or record with a lower --cpu-level",
        ));
    }
    let file = File::open(&path).explain(path.display(), "check its rights")?;
    let signals = Signals::take()?;
    let setup = Setup {
        mode: Mode::Replay,
        config: manifest.config,
        echo,
        input: Some(&trace.log),
    };
    let cwd: &[u8] = if Path::new(&os(&manifest.cwd)).is_dir() {
        &manifest.cwd
    } else {
        b"/"
    };
    let mut leaning = None;
    let mut n = 1;
    loop {
        let mut control = Control::create(&setup)?;
        if let Some(leaning) = &leaning {
            control.lean(leaning);
        }
        let mut child = Start {
            control: &control,
            program: file.as_fd(),
            args: &manifest.args,
            env: &manifest.env,
            cwd,
            pass: None,
            input: Some(log.as_fd()),
            stdio: stdio()?,
        }
        .spawn()?;
        let status = watch(&control, &mut child, &signals, trace.log.events());
        match control.failure() {
            Some(report) if report.parted() && n < tries => {
                leaning = Some(report.leaning(n));
                n += 1;
                eprintln!("ftlinux: {report}; following the trace again (try {n} of {tries})");
            }
            _ => return compare(&control, trace, status),
        }
    }
}

/// Waits for the replay's end, and shows how far it is.
fn watch(control: &Control, child: &mut Child, signals: &Signals, all: u64) -> ExitStatus {
    let progress = Progress::events("replaying");
    loop {
        let mut fds = [
            PollFd::new(child.descriptor(), PollFlags::POLLIN),
            PollFd::new(signals.descriptor(), PollFlags::POLLIN),
        ];
        // Whatever woke us: all there is to see is looked at.
        let _ = poll(&mut fds, PollTimeout::from(200u8));
        signals.pass_to(child);
        progress.set(control.slots().map(|s| s.count.load(Relaxed)).sum(), all);
        if let Some(status) = child.ended() {
            progress.done();
            return status;
        }
    }
}

fn compare(control: &Control, trace: &Trace, status: ExitStatus) -> Result<Compared> {
    const RACE: &str = "`ftlinux help replay` says what can cause it";
    let differs = |what: String| Err(Problem::new(what, RACE).with_code(DIFFERENT));
    if let Some(report) = control.failure() {
        return Err(report.problem("").with_code(DIFFERENT));
    }
    for (n, slot) in control.slots().enumerate() {
        let (count, recorded) = (slot.count.load(Acquire), trace.log.frontier(n).1);
        if count != recorded {
            return differs(format!(
                "diverged: thread {n} stopped after {count} events of {recorded} ({})",
                in_words(status)
            ));
        }
    }
    let end = &trace.end;
    let h = control.header();
    // A run that was killed ends, when it is replayed, where its log does.
    let cut_off = end.status.code().is_none() && h.exited.load(Acquire) == OVER;
    if status != end.status && !cut_off {
        return differs(format!(
            "the end differs: recorded {}, replayed {}",
            in_words(end.status),
            in_words(status)
        ));
    }
    let hash = h.memory_hash.load(Acquire);
    let comparable =
        end.memory_hash_state == COMPARABLE && h.memory_hash_state.load(Acquire) == COMPARABLE;
    // The upper half is that of static data, the lower that of the heap.
    if comparable && hash >> 32 != end.memory_hash >> 32 {
        return differs(format!(
            "final memory differs: recorded {:016x}, replayed {hash:016x}",
            end.memory_hash
        ));
    }
    Ok(Compared {
        status: end.status,
        memory_hash: comparable.then_some(hash),
        same_heap: hash == end.memory_hash,
    })
}

/// `exited` where a replay stopped at the end of its trace.
const OVER: u32 = 2;
/// `memory_hash_state` where the hash says something.
const COMPARABLE: u32 = 1;

fn os(bytes: &[u8]) -> std::ffi::OsString {
    use std::os::unix::ffi::OsStrExt;
    std::ffi::OsStr::from_bytes(bytes).to_owned()
}
