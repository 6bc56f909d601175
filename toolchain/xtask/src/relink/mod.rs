//! Real programs, built from their distribution's sources twice: relinked
//! against FTLinux, and with static glibc to compare with.

mod lua;
mod memcached;
mod nginx;
mod redis;
mod sources;
mod sqlite;

use crate::progress::step;
use crate::{packages, sysroot};
use anyhow::{Context, Result, ensure};
use clap::ValueEnum;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

pub use sources::source;

/// What building the programs needs besides the sysroot's own.
const PACKAGES: &[&str] = &["dpkg-dev", "make", "tcl", "libc6-dev"];

/// A program that can be relinked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Program {
    /// memcached and memcached-debug
    Memcached,
    /// The SQLite shell, and speedtest1
    Sqlite,
    /// The Lua interpreter
    Lua,
    /// The nginx web server
    Nginx,
    /// Redis, with jemalloc and with malloc
    Redis,
}

/// The C library below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Libc {
    /// FTLinux
    Ft,
    /// The host's glibc, static
    Glibc,
}

/// Options of `cargo xtask build`.
#[derive(clap::Args)]
pub struct Args {
    /// What to build; everything if nothing is named
    programs: Vec<Program>,
    /// The C library to build against
    #[arg(long, value_enum, default_value = "ft")]
    libc: Libc,
    /// Begin anew
    #[arg(long)]
    clean: bool,
    /// Build the library quickly rather than well
    #[arg(long)]
    dev: bool,
}

/// `cargo xtask build`.
pub fn run(args: &Args) -> Result<()> {
    if args.libc == Libc::Ft {
        sysroot::run(&sysroot::Args {
            dev: args.dev,
            trace_events: false,
        })?;
    }
    let programs = if args.programs.is_empty() {
        Program::value_variants()
    } else {
        &args.programs
    };
    for program in programs {
        for path in build(*program, args.libc, args.clean)? {
            println!("{}", path.display());
        }
    }
    Ok(())
}

/// Builds a program; its executables' paths.
pub fn build(program: Program, libc: Libc, clean: bool) -> Result<Vec<PathBuf>> {
    packages::need(PACKAGES)?;
    let tools = Tools::new(libc)?;
    let name = format!("{program:?}").to_lowercase();
    let folder = folder(program, libc);
    if clean || !tools.are_those_of(&folder) {
        let _ = fs::remove_dir_all(&folder);
    }
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("tools"), &tools.stamp)?;
    fs::write(folder.join("log"), "")?;
    let made = step(&format!("{name} with {libc:?}"), || {
        match program {
            Program::Memcached => memcached::build(&tools, &folder),
            Program::Sqlite => sqlite::build(&tools, &folder),
            Program::Lua => lua::build(&tools, &folder),
            Program::Nginx => nginx::build(&tools, &folder),
            Program::Redis => redis::build(&tools, &folder),
        }
        .with_context(|| format!("building {name}; see {}/log", folder.display()))
    })?;
    for path in &made {
        ensure!(path.is_file(), "{} was not built", path.display());
    }
    Ok(made)
}

/// Puts a library's package into the sysroot.
pub fn library(package: &str) -> Result<()> {
    Tools::new(Libc::Ft)?.package(package)
}

/// Where a program is built.
pub fn folder(program: Program, libc: Libc) -> PathBuf {
    let name = format!("{libc:?}/{program:?}").to_lowercase();
    sysroot::target().join("relink").join(name)
}

/// The compiler and its options for one C library.
struct Tools {
    cc: String,
    cppflags: String,
    ldflags: String,
    /// The library: programs older than it are linked again.
    libc: PathBuf,
    /// What the compiler is; when that changes, everything is built anew.
    stamp: String,
}

impl Tools {
    fn new(libc: Libc) -> Result<Self> {
        let target = sysroot::target();
        Ok(match libc {
            Libc::Ft => {
                let root = target.join("sysroot");
                let cc = root.join("bin/ftlinux-cc");
                ensure!(cc.is_file(), "there is no sysroot: cargo xtask sysroot");
                let plugin = root.join("lib/ftlinux/outline.so");
                Self {
                    stamp: format!("{}\n{}\n", modified(&cc), modified(&plugin)),
                    cc: cc.display().to_string(),
                    cppflags: String::new(),
                    ldflags: String::new(),
                    libc: root.join(sysroot::LIB).join("libc.a"),
                }
            }
            Libc::Glibc => {
                // Libraries for glibc are unpacked here, not installed.
                let host = target.join("host");
                fs::create_dir_all(host.join("usr/include"))?;
                Self {
                    cc: "gcc".into(),
                    cppflags: format!("-I{}/usr/include", host.display()),
                    ldflags: format!("-static -L{}/{}", host.display(), sysroot::LIB),
                    libc: PathBuf::from("/usr").join(sysroot::LIB).join("../libc.a"),
                    stamp: "gcc\n".into(),
                }
            }
        })
    }

    fn are_those_of(&self, folder: &Path) -> bool {
        match fs::read_to_string(folder.join("tools")) {
            Ok(stamp) => stamp == self.stamp,
            Err(_) => false,
        }
    }

    /// Puts a library's package where this compiler finds it.
    fn package(&self, package: &str) -> Result<()> {
        let root = if self.cc == "gcc" { "host" } else { "sysroot" };
        let root = sysroot::target().join(root);
        if root.join("share/ftlinux/packages").join(package).is_file() {
            return Ok(());
        }
        ftlinux_pkg::add(&root, &[package.to_owned()], &mut |_| ())?;
        Ok(())
    }

    /// Removes programs that were linked with an older library.
    fn forget_old(&self, programs: &[PathBuf]) {
        let library = modified(&self.libc);
        for program in programs {
            if modified(program) < library {
                let _ = fs::remove_file(program);
            }
        }
    }
}

/// A file's time of change, as text that can be compared; empty if there is none.
fn modified(path: &Path) -> String {
    fs::metadata(path)
        .and_then(|m| m.modified())
        .ok()
        .and_then(|t| t.duration_since(std::time::UNIX_EPOCH).ok())
        .map(|d| format!("{:020}", d.as_nanos()))
        .unwrap_or_default()
}

/// Runs a build command in `folder`, with what it says in `log` beside the build.
fn logged(command: &mut Command, folder: &Path, log: &Path) -> Result<()> {
    use std::io::Write;
    let mut out = fs::File::options().create(true).append(true).open(log)?;
    writeln!(out, "+ {command:?}")?;
    let status = command
        .current_dir(folder)
        .stdin(std::process::Stdio::null())
        .stdout(out.try_clone()?)
        .stderr(out)
        .status()
        .with_context(|| format!("cannot start {command:?}"))?;
    if !status.success() {
        let text = fs::read_to_string(log).unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        let last = lines[lines.len().saturating_sub(25)..].join("\n");
        let program = command.get_program().display().to_string();
        anyhow::bail!("{last}\n{program}: {status}");
    }
    Ok(())
}

/// How many jobs make runs.
fn jobs() -> String {
    let n = std::thread::available_parallelism().map_or(1, usize::from);
    format!("-j{n}")
}
