//! From the command line to gcc and back.

use crate::args::{self, CommandLine};
use crate::{Language, fitness, paths, sysroot, undefined};
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::io::{self, IsTerminal, Read, Write};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, ExitStatus, Stdio};
use std::{env, fs};
use tempfile::NamedTempFile;

/// Environment variables that name folders for gcc to search.
const FOLDER_VARIABLES: &[&str] = &[
    "LIBRARY_PATH",
    "CPATH",
    "C_INCLUDE_PATH",
    "CPLUS_INCLUDE_PATH",
];

/// From how many bytes on a command line goes into a response file.
const LONG: usize = 100_000;

const HELP: &str = "\
Usage: ftlinux-cc [--ftlinux-report] [gcc's options] file...
       ftlinux-c++ [--ftlinux-report] [g++'s options] file...

gcc and g++ with the FTLinux sysroot: static programs that can be recorded, replayed
and carried on by another host.

  --ftlinux-report         After linking, say what the program is fit for

Environment:
  FTLINUX_SYSROOT          The sysroot, unless it is the one around this command
  FTLINUX_HOST_CC, FTLINUX_HOST_CXX
                           The compilers, instead of gcc and g++
  FTLINUX_CC_OUTLINE=0     Leave atomic and volatile accesses as they are
  FTLINUX_CC_VERBOSE=1     Say what was changed on the command line

What follows is the compiler's own help.

";

/// The wrapper's `main`.
pub fn main(language: Language) -> ExitCode {
    match run(language) {
        Ok(code) => code,
        Err(error) => {
            let name = match language {
                Language::C => "ftlinux-cc",
                Language::Cxx => "ftlinux-c++",
            };
            eprintln!("{name}: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(language: Language) -> Result<ExitCode> {
    let sysroot = sysroot::find()?;
    let words = args::expand(env::args().skip(1));
    let line = args::parse(&words, &sysroot)?;
    if line.help {
        print!("{HELP}");
        io::stdout().flush()?;
    }
    let verbose = env::var_os("FTLINUX_CC_VERBOSE").is_some();
    if verbose {
        for note in &line.notes {
            eprintln!("ftlinux-cc: {note}");
        }
    }
    let mut command = command(language, &line, &sysroot);
    if verbose {
        eprintln!("ftlinux-cc: {command:?}");
    }
    if line.links {
        return link(command, &line, &sysroot);
    }
    if line.version {
        // After gcc's own words, which build systems look for.
        let status = command.status().context("cannot start the compiler")?;
        println!(
            "ftlinux-cc {}: this compiler with FTLinux's C library, in {}",
            env!("CARGO_PKG_VERSION"),
            sysroot.display()
        );
        return Ok(exit_code(status));
    }
    // Nothing to do afterwards: become the compiler.
    let error = command.exec();
    bail!("cannot start {}: {error}", command.get_program().display());
}

/// A command line that the host's kernel takes: a long one (it came out of a
/// response file) goes into a response file again, which must live as long as the
/// command. gcc hands one on to the linker, but to no compiler.
fn within_limits(command: Command) -> Result<(Command, Option<NamedTempFile>)> {
    let length: usize = command.get_args().map(|a| a.len() + 9).sum();
    if length < LONG {
        return Ok((command, None));
    }
    let mut file = NamedTempFile::new()?;
    for arg in command.get_args() {
        file.write_all(&args::quote(arg.as_encoded_bytes()))?;
        file.write_all(b"\n")?;
    }
    file.flush()?;
    let mut short = Command::new(command.get_program());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => short.env(name, value),
            None => short.env_remove(name),
        };
    }
    let mut option = OsString::from("@");
    option.push(file.path());
    short.arg(option);
    Ok((short, Some(file)))
}

fn exit_code(status: ExitStatus) -> ExitCode {
    let code = status
        .code()
        .unwrap_or_else(|| 128 + status.signal().unwrap_or(0));
    ExitCode::from(u8::try_from(code).unwrap_or(1))
}

/// The compiler's command line.
fn command(language: Language, line: &CommandLine, sysroot: &Path) -> Command {
    let (variable, default) = match language {
        Language::C => ("FTLINUX_HOST_CC", "gcc"),
        Language::Cxx => ("FTLINUX_HOST_CXX", "g++"),
    };
    let compiler = env::var_os(variable).unwrap_or_else(|| OsString::from(default));
    let mut command = Command::new(compiler);
    let lib = sysroot.join(sysroot::LIB);
    let option = |name: &str, path: &Path| {
        let mut option = OsString::from(name);
        option.push(path);
        option
    };
    command
        .arg(option("--sysroot=", sysroot))
        .arg(option("-specs=", &lib.join("ftlinux.specs")))
        .arg(option("-B", &lib));
    for variable in FOLDER_VARIABLES {
        if let Ok(value) = env::var(variable) {
            let kept: Vec<&str> = value
                .split(':')
                // The sysroot's own are searched anyway; its specs are for a plain gcc.
                .filter(|f| paths::map(f, sysroot).is_none() && !paths::inside(f, sysroot))
                .collect();
            command.env(variable, kept.join(":"));
        }
    }
    if line.has_input {
        command.args(["-ffunction-sections", "-fdata-sections"]);
        let plugin = sysroot.join("lib/ftlinux/outline.so");
        let wanted = env::var_os("FTLINUX_CC_OUTLINE").is_none_or(|v| v != "0");
        if wanted && !line.preprocesses && plugin.is_file() {
            command.arg(option("-fplugin=", &plugin));
        }
    }
    if line.links {
        command.arg(if line.pie { "-static-pie" } else { "-static" });
        command.arg("-Wl,--gc-sections");
    }
    command.args(&line.args);
    if line.links && !line.bare {
        // After a `-x c` it would be taken for source.
        command.args(["-x", "none"]).arg(lib.join("ftlinux-note.o"));
    }
    command
}

/// Links, and says what the program is fit for, or explains what was not found.
fn link(mut command: Command, line: &CommandLine, sysroot: &Path) -> Result<ExitCode> {
    let folder = tempfile::tempdir()?;
    let map = match &line.map {
        Some(map) => PathBuf::from(map),
        None => {
            let map = folder.path().join("map");
            let mut option = OsString::from("-Wl,-Map=");
            option.push(&map);
            command.arg(option);
            map
        }
    };
    if io::stderr().is_terminal() {
        command.arg("-fdiagnostics-color=always");
    }
    let (mut command, _file) = within_limits(command)?;
    let mut child = command
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", command.get_program().display()))?;
    let mut messages = Vec::new();
    if let Some(mut pipe) = child.stderr.take() {
        let mut part = [0; 4096];
        loop {
            match pipe.read(&mut part)? {
                0 => break,
                n => {
                    io::stderr().write_all(&part[..n])?;
                    messages.extend_from_slice(&part[..n]);
                }
            }
        }
    }
    let status = child.wait()?;
    if status.success() && line.dry {
        return Ok(ExitCode::SUCCESS);
    }
    if status.success() {
        let program = Path::new(line.output.as_deref().unwrap_or("a.out"));
        // `-o /dev/null` and the like have nothing to look at.
        if program.is_file() {
            let map = fs::read(&map).with_context(|| format!("reading {}", map.display()))?;
            let map = String::from_utf8_lossy(&map);
            let fitness = match fitness::judge(program, &map, sysroot) {
                Ok(fitness) => fitness,
                Err(error) => {
                    // Like a failed link: there is no program.
                    fs::remove_file(program)?;
                    return Err(error);
                }
            };
            if line.report {
                print!("{}", fitness.report());
            }
        }
        return Ok(ExitCode::SUCCESS);
    }
    let messages = String::from_utf8_lossy(&messages);
    for line in undefined::explain(&undefined::names(&messages), sysroot) {
        eprintln!("ftlinux-cc: {line}");
    }
    for name in undefined::libraries(&messages) {
        eprintln!("ftlinux-cc: {}", undefined::explain_library(name));
    }
    Ok(exit_code(status))
}
