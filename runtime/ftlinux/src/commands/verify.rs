//! `ftlinux verify`

use crate::child::{in_words, shell_status};
use crate::commands::record::record;
use crate::commands::replay::{Compared, RACE, replay};
use crate::launch::Launch;
use crate::problem::{DIFFERENT, Explain, Problem, Result};
use crate::progress::Progress;
use crate::trace::{End, Trace};
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// Records a run, replays it, and says whether they are the same: the first
/// thing to try with a new program.
///
/// Compared are all outputs, the exit status and the final memory. The
/// program reads this command's standard input; what it writes is shown when
/// it has ended.
///
/// The exit status is 0 if both runs are the same, 1 if they differ, and 125
/// if the program could not be recorded or replayed.
#[derive(Debug, clap::Args)]
pub struct Verify {
    /// Keep the trace in this folder.
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,

    /// Do not show what the program writes.
    #[arg(short, long)]
    quiet: bool,

    #[command(flatten)]
    launch: Launch,
}

impl Verify {
    /// Runs the command.
    ///
    /// # Errors
    /// The runs differ, or there were none.
    pub fn run(self) -> Result<u8> {
        let scratch = tempfile::Builder::new()
            .prefix("ftlinux-verify-")
            .tempdir()
            .explain("a temporary folder", "set TMPDIR to a folder with room")?;
        let folder = self
            .keep
            .clone()
            .unwrap_or_else(|| scratch.path().join("trace"));

        let spinner = Progress::spinner("recording");
        let end = record(
            &folder,
            &self.launch.program,
            self.launch.choices,
            streams(scratch.path(), "recorded", Stdio::inherit())?,
        )?;
        spinner.done();
        if !self.quiet {
            show(scratch.path());
        }
        let progress = Progress::bytes("reading the trace");
        let mut trace = Trace::open(&folder, |done, all| progress.set(done, all))?;
        progress.done();
        let compared = replay(&folder, &mut trace, true, 1, || {
            streams(scratch.path(), "replayed", Stdio::null())
        })?;
        let mut written = [0; 2];
        for (len, name) in written.iter_mut().zip(["out", "err"]) {
            *len = same(scratch.path(), name)?;
        }
        report(&end, &compared, written);
        if let Some(folder) = &self.keep {
            eprintln!("trace             {}", folder.display());
        }
        eprintln!(
            "ftlinux: both runs are the same: this run can be repeated, and carried on elsewhere"
        );
        Ok(0)
    }
}

fn streams(folder: &Path, name: &str, stdin: Stdio) -> Result<[Stdio; 3]> {
    let file = |stream: &str| -> Result<Stdio> {
        let path = folder.join(format!("{name}.{stream}"));
        // To be written where it ends, by whoever writes.
        let file = File::options()
            .append(true)
            .create(true)
            .open(&path)
            .explain(path.display(), "set TMPDIR to a folder with room")?;
        Ok(file.into())
    };
    Ok([stdin, file("out")?, file("err")?])
}

fn show(folder: &Path) {
    let copy = |name: &str, mut to: Box<dyn std::io::Write>| {
        if let Ok(mut file) = File::open(folder.join(name)) {
            let _ = std::io::copy(&mut file, &mut to);
        }
    };
    copy("recorded.out", Box::new(std::io::stdout()));
    copy("recorded.err", Box::new(std::io::stderr()));
}

/// How long a stream was in both runs.
fn same(folder: &Path, stream: &str) -> Result<u64> {
    let open = |run: &str| -> Result<BufReader<File>> {
        let path = folder.join(format!("{run}.{stream}"));
        Ok(BufReader::new(
            File::open(&path).explain(path.display(), "")?,
        ))
    };
    match first_difference(open("recorded")?, open("replayed")?).explain("comparing", "")? {
        Ok(len) => Ok(len),
        Err(at) => {
            let stream = if stream == "out" {
                "standard output"
            } else {
                "standard error"
            };
            Err(Problem::new(
                format!("{stream} differs from byte {at} on"),
                "`ftlinux help replay` says what can cause it",
            )
            .with_code(DIFFERENT))
        }
    }
}

/// The length if both are the same, or else where they first differ.
fn first_difference(
    mut a: impl Read,
    mut b: impl Read,
) -> std::io::Result<std::result::Result<u64, u64>> {
    let (mut x, mut y) = (vec![0; 64 << 10], vec![0; 64 << 10]);
    let mut at = 0;
    loop {
        let n = fill(&mut a, &mut x)?;
        let m = fill(&mut b, &mut y)?;
        let common = x[..n]
            .iter()
            .zip(&y[..m])
            .take_while(|(p, q)| p == q)
            .count();
        at += common as u64;
        if common < n.max(m) {
            return Ok(Err(at));
        }
        if n == 0 {
            return Ok(Ok(at));
        }
    }
}

fn fill(from: &mut impl Read, into: &mut [u8]) -> std::io::Result<usize> {
    let mut got = 0;
    while got < into.len() {
        match from.read(&mut into[got..])? {
            0 => break,
            n => got += n,
        }
    }
    Ok(got)
}

fn report(end: &End, compared: &Compared, written: [u64; 2]) {
    let f = &end.figures;
    eprintln!(
        "events            {} in {} threads, {:.3} % as predicted",
        f.events,
        f.threads,
        f.predicted_share() * 100.0
    );
    eprintln!(
        "log               {} bytes: {} of input, {} of mispredictions",
        end.log_bytes,
        f.input_bytes,
        end.log_bytes.saturating_sub(f.input_bytes)
    );
    eprintln!(
        "outputs           {} with {} bytes: same checksums",
        f.outputs, f.output_bytes
    );
    eprintln!("standard output   {} bytes: same", written[0]);
    eprintln!("standard error    {} bytes: same", written[1]);
    eprintln!(
        "end               {} (status {}): same",
        in_words(compared.status),
        shell_status(compared.status)
    );
    match compared.memory_hash {
        Some(hash) if compared.same_heap => eprintln!("final memory      hash {hash:016x}: same"),
        Some(hash) => eprintln!("final memory      hash {hash:016x}: static data same; {RACE}"),
        None => eprintln!("final memory      not compared: a thread was still running at the end"),
    }
}

#[cfg(test)]
mod tests {
    use super::first_difference;

    #[test]
    fn differences() {
        let long = vec![7u8; 200_000];
        let mut other = long.clone();
        assert_eq!(
            first_difference(&long[..], &other[..]).unwrap(),
            Ok(200_000)
        );
        other[150_000] = 8;
        assert_eq!(
            first_difference(&long[..], &other[..]).unwrap(),
            Err(150_000)
        );
        assert_eq!(
            first_difference(&long[..], &long[..100_000]).unwrap(),
            Err(100_000)
        );
        assert_eq!(first_difference(&b""[..], &b""[..]).unwrap(), Ok(0));
    }
}
