//! The program's file: finding it, and checking that it was relinked.

use crate::problem::{Explain, Problem, Result};
use ftlinux_cc::note;
use object::{Object, ObjectSymbol};
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// Sections that the sysroot's start files, or ftlinux-cc, leave in every
/// program.
const NOTES: [&str; 2] = [".note.ftlinux-libc", ".note.ftlinux"];
/// The symbol of the library's start, where no section is there.
const START: &str = "__ftlinux_start";

/// A program that can be recorded.
pub struct Program {
    /// Its open file.
    pub file: File,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Where it was found.
    pub path: PathBuf,
}

impl Program {
    /// Finds `name` as a shell would, and checks it.
    ///
    /// # Errors
    /// It is not there, not executable, or not relinked.
    pub fn find(name: &OsStr) -> Result<Self> {
        Self::open(&look_up(name)?)
    }

    /// Opens and checks the program at `path`.
    ///
    /// # Errors
    /// As [`Program::find`].
    pub fn open(path: &Path) -> Result<Self> {
        let shown = path.display();
        let bytes = std::fs::read(path).explain(&shown, "check the path and its rights")?;
        check(&bytes).map_err(|(what, remedy)| Problem::new(format!("{shown} {what}"), remedy))?;
        let file = File::open(path).explain(&shown, "check the path and its rights")?;
        // A note that cannot be read says nothing.
        if let Ok(Some(note)) = note::read(path)
            && note.mode == note::Mode::Serial
        {
            eprintln!(
                "ftlinux: {shown} has {}, whose order is NOT RECORDED: if threads meet there, \
                 a replay or takeover may differ; ftlinux-cc --ftlinux-report says where",
                note.why
            );
        }
        Ok(Self {
            file,
            bytes,
            path: path.to_owned(),
        })
    }
}

fn look_up(name: &OsStr) -> Result<PathBuf> {
    let executable = |p: &Path| {
        p.metadata()
            .is_ok_and(|m| m.is_file() && m.permissions().mode() & 0o111 != 0)
    };
    let shown = name.display();
    if name.as_bytes().contains(&b'/') {
        let path = PathBuf::from(name);
        let meta = path
            .metadata()
            .explain(&shown, "check the path and its rights")?;
        if !meta.is_file() || !executable(&path) {
            return Err(Problem::new(
                format!("{shown} is not an executable file"),
                "name a program",
            ));
        }
        return Ok(path);
    }
    let folders =
        std::env::var_os("PATH").unwrap_or_else(|| OsString::from("/usr/local/bin:/usr/bin:/bin"));
    std::env::split_paths(&folders)
        .map(|folder| folder.join(name))
        .find(|p| executable(p))
        .ok_or_else(|| {
            Problem::new(
                format!("{shown} is not in PATH"),
                "give its path, such as ./program",
            )
        })
}

fn check(bytes: &[u8]) -> std::result::Result<(), (&'static str, &'static str)> {
    const RELINK: &str = "link it with ftlinux-cc, and start it with ftlinux then";
    if bytes.starts_with(b"#!") {
        return Err((
            "is a script",
            "name its interpreter, relinked, and the script as argument",
        ));
    }
    let file = object::File::parse(bytes)
        .ok()
        .filter(|f| {
            f.format() == object::BinaryFormat::Elf
                && f.architecture() == object::Architecture::X86_64
        })
        .ok_or(("is not an x86-64 program", RELINK))?;
    let relinked = NOTES.iter().any(|n| file.section_by_name(n).is_some())
        || file.symbols().any(|s| s.name() == Ok(START));
    if relinked {
        Ok(())
    } else {
        Err(("was not relinked against the FTLinux sysroot", RELINK))
    }
}

/// The highest instruction-set level of this processor.
pub fn cpu_level() -> u32 {
    macro_rules! all {
        ($($feature:tt)*) => { $(std::is_x86_feature_detected!($feature))&&* };
    }
    if !all!("sse3" "ssse3" "sse4.1" "sse4.2" "popcnt" "cmpxchg16b") {
        1
    } else if !all!("avx" "avx2" "bmi1" "bmi2" "f16c" "fma" "lzcnt" "movbe") {
        2
    } else if !all!("avx512f" "avx512bw" "avx512cd" "avx512dq" "avx512vl") {
        3
    } else {
        4
    }
}
