//! `cargo ftlinux`: cargo, with FTLinux's C library below what it builds.
//!
//! Ordinary crates are built for `x86_64-unknown-linux-gnu` with Rust's own standard
//! library, statically; only the linker and, for crates with C in them, the C compiler
//! are others. Build scripts and procedural macros run on the host, and stay the host's.

use anyhow::{Context, Result, bail};
use clap::Parser;
use std::env;
use std::ffi::{OsStr, OsString};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, ExitCode};

/// What programs are built for.
const TARGET: &str = "x86_64-unknown-linux-gnu";

/// Between two flags in `CARGO_ENCODED_RUSTFLAGS`.
const UNIT: &str = "\u{1f}";

/// Cargo commands that take `--target`.
const BUILDING: &[&str] = &[
    "b", "bench", "build", "c", "check", "clippy", "d", "doc", "install", "r", "run", "rustc", "t",
    "test",
];

/// Runs cargo so that programs are linked against FTLinux's C library.
///
/// The commands are cargo's own: build, run, test, bench, check, install and so on, with
/// their options. Programs lie in target/x86_64-unknown-linux-gnu.
#[derive(Parser)]
#[command(bin_name = "cargo ftlinux", version)]
#[command(after_help = "Without this command, the same is done by
  RUSTFLAGS=\"-C linker=ftlinux-cc -C target-feature=+crt-static\" \\
      cargo build --target x86_64-unknown-linux-gnu")]
struct Args {
    /// Cargo's command
    command: OsString,
    /// Cargo's options
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    rest: Vec<OsString>,
}

fn main() -> ExitCode {
    match run() {
        Ok(never) => match never {},
        Err(error) => {
            eprintln!("cargo-ftlinux: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<std::convert::Infallible> {
    // Cargo repeats the subcommand's name as the first argument.
    let mut words: Vec<OsString> = env::args_os().collect();
    if words.get(1).is_some_and(|w| w == "ftlinux") {
        words.remove(1);
    }
    let args = Args::parse_from(words);
    let sysroot = ftlinux_cc::sysroot::find()?;
    let bin = sysroot.join("bin");
    let [cc, cxx] = ["ftlinux-cc", "ftlinux-c++"].map(|n| bin.join(n));
    if !cc.is_file() {
        bail!("{} is not there: run `cargo xtask sysroot`", cc.display());
    }
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.arg(&args.command);
    match target(&args.rest) {
        Some(named) if named != TARGET => bail!(
            "{}: FTLinux is for {TARGET} only",
            Path::new(named).display()
        ),
        None if builds(&args.command) => {
            command.args(["--target", TARGET]);
        }
        _ => {}
    }
    command.args(&args.rest);
    let flags = flags(
        env::var("CARGO_ENCODED_RUSTFLAGS").ok(),
        env::var("RUSTFLAGS").ok(),
        cc.to_str().context("the sysroot's path is no text")?,
    );
    command
        .env_remove("RUSTFLAGS")
        .env("CARGO_ENCODED_RUSTFLAGS", flags)
        .env("FTLINUX_SYSROOT", &sysroot)
        // For build scripts that compile C for the target.
        .env("CC_x86_64_unknown_linux_gnu", &cc)
        .env("CXX_x86_64_unknown_linux_gnu", &cxx);
    let error = command.exec();
    bail!("cannot start cargo: {error}");
}

fn builds(command: &OsStr) -> bool {
    BUILDING.iter().any(|b| command == *b)
}

/// The target that cargo's options name, up to what is for the program itself.
fn target(rest: &[OsString]) -> Option<&OsStr> {
    let mut words = rest.iter().take_while(|w| *w != "--");
    while let Some(word) = words.next() {
        if word == "--target" {
            return words.next().map(OsString::as_os_str);
        }
        if let Some(named) = word.to_str().and_then(|w| w.strip_prefix("--target=")) {
            return Some(OsStr::new(named));
        }
    }
    None
}

/// The user's flags, and ours: cargo takes the encoded ones before the others.
fn flags(encoded: Option<String>, plain: Option<String>, linker: &str) -> String {
    let mut all: Vec<String> = match (encoded, plain) {
        (Some(text), _) if !text.is_empty() => text.split(UNIT).map(str::to_owned).collect(),
        (_, Some(text)) => text.split_whitespace().map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    all.push(format!("-Clinker={linker}"));
    all.push("-Ctarget-feature=+crt-static".to_owned());
    all.join(UNIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<OsString> {
        text.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn targets() {
        assert_eq!(target(&words("-r --target x -- y")), Some(OsStr::new("x")));
        assert_eq!(target(&words("--target=x")), Some(OsStr::new("x")));
        assert_eq!(target(&words("-r -- --target x")), None);
    }

    #[test]
    fn flags_of_the_user_stay() {
        let ours = "-Clinker=/s/cc\u{1f}-Ctarget-feature=+crt-static";
        assert_eq!(flags(None, None, "/s/cc"), ours);
        assert_eq!(
            flags(None, Some("-O  -g".into()), "/s/cc"),
            format!("-O\u{1f}-g\u{1f}{ours}")
        );
        assert_eq!(
            flags(Some("-a b".into()), Some("-c".into()), "/s/cc"),
            format!("-a b\u{1f}{ours}")
        );
    }
}
