//! `cargo xtask sysroot`: libc.a, crt objects and headers into `target/sysroot`.

use crate::progress::step;
use crate::{kernel_headers, packages, plugin};
use anyhow::{Context, Result, bail, ensure};
use object::{Object, ObjectSection, ObjectSymbol};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// Options of `cargo xtask sysroot`.
#[derive(clap::Args)]
pub struct Args {
    /// Build the library quickly rather than well
    #[arg(long)]
    pub dev: bool,
    /// Make relinked programs print each event when recorded or replayed
    #[arg(long)]
    pub trace_events: bool,
}

/// Archives that `-lm`, `-lpthread` and the like expect; libc.a has it all.
const EMPTY_ARCHIVES: &[&str] = &[
    "m", "pthread", "rt", "dl", "util", "resolv", "crypt", "anl", "atomic",
];

/// The libraries' folder, from a sysroot's root.
pub const LIB: &str = "usr/lib/x86_64-linux-gnu";

/// The project's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .expect("the project's folder exists")
}

/// The cargo target directory.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Runs a command to its end; its failure is ours.
pub fn run_command(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("cannot start {command:?}"))?;
    ensure!(status.success(), "{command:?} failed: {status}");
    Ok(())
}

/// Builds the sysroot.
pub fn run(args: &Args) -> Result<()> {
    packages::need(packages::SYSROOT)?;
    let profile = if args.dev { "libc-dev" } else { "libc" };
    // Cargo shows its own progress.
    run_command(
        Command::new(env!("CARGO"))
            .current_dir(root())
            .args(["build", "--package", "ftlinux-libc", "--profile", profile])
            .args(args.trace_events.then_some("--features=trace-events")),
    )?;
    let sysroot = target().join("sysroot");
    let lib = sysroot.join(LIB);
    fs::create_dir_all(&lib)?;
    step("libc.a", || {
        libc_archive(
            &target().join(profile).join("libft_c.a"),
            &lib.join("libc.a"),
        )
    })?;
    for name in EMPTY_ARCHIVES {
        let archive = lib.join(format!("lib{name}.a"));
        let _ = fs::remove_file(&archive);
        run_command(Command::new("ar").arg("rcs").arg(&archive))?;
    }
    for (source, object) in [
        ("crt1", "crt1"),
        ("crt1", "Scrt1"),
        ("crt1", "rcrt1"),
        ("crt1", "gcrt1"),
        ("crti", "crti"),
        ("crtn", "crtn"),
        ("note", "ftlinux-note"),
    ] {
        run_command(
            Command::new("cc")
                .arg("-c")
                .arg(
                    root()
                        .join("sysroot/x86_64")
                        .join(source)
                        .with_extension("S"),
                )
                .arg("-o")
                .arg(lib.join(object).with_extension("o")),
        )?;
    }
    let gcc = Gcc::ask()?;
    fs::write(lib.join("ftlinux.specs"), gcc.wrapper_specs())?;
    // Where gcc looks for specs of its own version, below usr/lib.
    let specs = lib.join(&gcc.version);
    fs::create_dir_all(&specs)?;
    fs::write(specs.join("specs"), gcc.own_specs()?)?;
    commands(&sysroot.join("bin"), args.dev)?;
    step("compiler plugin", || {
        plugin::build(&sysroot.join("lib/ftlinux/outline.so"))
    })?;
    // What the compiler commands tell of names that are not there.
    let share = sysroot.join("share/ftlinux");
    fs::create_dir_all(&share)?;
    for name in ["docs/missing.md", "tests/surface/missing.txt"] {
        let from = root().join(name);
        fs::copy(&from, share.join(from.file_name().unwrap_or_default()))
            .with_context(|| format!("copying {name}"))?;
    }
    let include = sysroot.join("usr/include");
    step("headers", || {
        kernel_headers::copy(&include)?;
        copy_tree(&root().join("include"), &include)
    })
}

/// What has to be known of the host's gcc to make specs for it.
struct Gcc {
    /// As in the names of its folders.
    version: String,
    /// Where its libgcc.a is.
    folder: PathBuf,
    /// Its specs.
    specs: String,
}

impl Gcc {
    fn ask() -> Result<Self> {
        let say = |option: &str| -> Result<String> {
            let out = Command::new("gcc")
                .arg(option)
                .output()
                .context("cannot start gcc")?;
            ensure!(out.status.success(), "gcc {option}: {}", out.status);
            Ok(String::from_utf8(out.stdout)?)
        };
        let libgcc = PathBuf::from(say("-print-libgcc-file-name")?.trim());
        Ok(Self {
            version: say("-dumpversion")?.trim().to_owned(),
            folder: libgcc.parent().context("libgcc.a has a folder")?.to_owned(),
            specs: say("-dumpspecs")?,
        })
    }

    /// The folders to link from: gcc's own list has the host's before any sysroot's.
    fn folders(&self) -> String {
        format!(
            "-L%R/usr/lib/x86_64-linux-gnu -L%R/usr/lib -L{}",
            self.folder.display()
        )
    }

    /// What the compiler commands give with `-specs=`.
    fn wrapper_specs(&self) -> String {
        format!("*link_libgcc:\n{}\n\n", self.folders())
    }

    /// What a plain gcc with `--sysroot=` takes in place of its own specs, when it
    /// finds them: the same folders, and the plugin.
    fn own_specs(&self) -> Result<String> {
        let mut out = String::new();
        let mut changed = 0;
        let mut name = "";
        for line in self.specs.lines() {
            match (name, line) {
                ("*link_libgcc:", _) => {
                    out.push_str(&format!("%{{-sysroot=*:{};:{line}}}", self.folders()));
                    changed += 1;
                }
                ("*cc1_options:", _) => {
                    let plugin = "%{-sysroot=*:-fplugin=%R/lib/ftlinux/outline.so}";
                    out.push_str(&format!("{line} {plugin}"));
                    changed += 1;
                }
                _ => out.push_str(line),
            }
            out.push('\n');
            name = line;
        }
        ensure!(changed == 2, "gcc's specs are not as they used to be");
        Ok(out)
    }
}

/// Builds the commands that go with the sysroot, into its `bin`.
fn commands(bin: &Path, dev: bool) -> Result<()> {
    let (profile, packages): (_, &[&str]) = if dev {
        ("debug", &["ftlinux-cc", "cargo-ftlinux"])
    } else {
        ("release", &["ftlinux-cc", "cargo-ftlinux", "ftlinux"])
    };
    let mut build = Command::new(env!("CARGO"));
    build.current_dir(root()).args(["build", "--quiet"]);
    if !dev {
        build.arg("--release");
    }
    for package in packages {
        build.args(["--package", package]);
    }
    run_command(&mut build)?;
    let built = target().join(profile);
    // One program; its name says the language.
    replace(&built.join("ftlinux-cc"), &built.join("ftlinux-c++"))?;
    fs::create_dir_all(bin)?;
    for name in ["ftlinux-cc", "ftlinux-c++", "cargo-ftlinux"] {
        replace(&built.join(name), &bin.join(name))?;
    }
    Ok(())
}

/// Copies a file where it differs, so that what depends on it sees no change
/// where there is none. It is a new file: a running command keeps its own.
fn replace(from: &Path, to: &Path) -> Result<()> {
    let new = fs::read(from).with_context(|| format!("reading {}", from.display()))?;
    if fs::read(to).is_ok_and(|old| old == new) {
        return Ok(());
    }
    let _ = fs::remove_file(to);
    fs::copy(from, to)?;
    Ok(())
}

/// Makes one relocatable object of the library and whatever it needs of core
/// and compiler_builtins, in which only the C names are visible, and weak.
fn libc_archive(rust_archive: &Path, out: &Path) -> Result<()> {
    let work = out
        .parent()
        .context("the archive has a folder")?
        .join(".build");
    let _ = fs::remove_dir_all(&work);
    fs::create_dir_all(&work)?;
    run_command(
        Command::new("ar")
            .arg("x")
            .arg(rust_archive)
            .current_dir(&work),
    )?;
    let mut own = Vec::new();
    let mut exports = BTreeSet::new();
    for entry in fs::read_dir(&work)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .and_then(OsStr::to_str)
            .context("archive members have plain names")?;
        if !["ft_c-", "ftlinux_"].iter().any(|p| name.starts_with(p)) {
            continue;
        }
        let data = fs::read(&path)?;
        let object = object::File::parse(&*data).with_context(|| format!("{}", path.display()))?;
        for symbol in object.symbols() {
            if symbol.is_global() && symbol.is_definition() {
                let name = symbol.name()?;
                if !is_rust_name(name) {
                    exports.insert(name.to_owned());
                }
            }
        }
        own.push(path);
    }
    if own.is_empty() {
        bail!(
            "{} has none of the library's objects",
            rust_archive.display()
        );
    }
    own.sort();
    let merged = work.join("libc.o");
    run_command(
        Command::new("ld")
            .arg("-r")
            // No section groups: a Rust program has groups of the same names, and of
            // two the linker keeps one.
            .arg("--force-group-allocation")
            .arg("-o")
            .arg(&merged)
            .args(&own)
            .arg(rust_archive),
    )?;
    let list = work.join("exports");
    fs::write(
        &list,
        exports.iter().map(|n| format!("{n}\n")).collect::<String>(),
    )?;
    let own_data = own_data(&merged, &work)?;
    let finished = work.join("libc-weak.o");
    run_command(
        Command::new("objcopy")
            .args(&own_data)
            .arg(format!("--keep-global-symbols={}", list.display()))
            .arg(format!("--weaken-symbols={}", list.display()))
            .arg("--remove-section=.llvmbc")
            .arg(&merged)
            .arg(&finished),
    )?;
    let archive = work.join("libc.a");
    run_command(Command::new("ar").arg("rcsD").arg(&archive).arg(&finished))?;
    replace(&archive, out)?;
    fs::remove_dir_all(&work)?;
    Ok(())
}

/// Gives the library's variables names of their own, which its code uses, and says
/// how objcopy adds the C names again: a program whose own `environ` or `optarg`
/// takes the C name's place (ISO C leaves it to programs) is not met by the library.
fn own_data(merged: &Path, work: &Path) -> Result<Vec<String>> {
    let data = fs::read(merged)?;
    let object = object::File::parse(&*data)?;
    let mut renamed = String::new();
    let mut added = Vec::new();
    for symbol in object.symbols() {
        let name = symbol.name()?;
        let variable = symbol.kind() == object::SymbolKind::Data && symbol.is_definition();
        if !variable || !symbol.is_global() || is_rust_name(name) || is_for_programs(name) {
            continue;
        }
        let section = symbol.section_index().context("a variable has a section")?;
        let section = object.section_by_index(section)?.name()?.to_owned();
        let same = object.sections().filter(|s| s.name() == Ok(&section));
        ensure!(same.count() == 1, "{name}: several sections {section}");
        renamed.push_str(&format!("{name} __ft_own_{name}\n"));
        added.push(format!(
            "--add-symbol={name}={section}:{:#x},weak,object",
            symbol.address()
        ));
    }
    ensure!(!added.is_empty(), "the library has no variables");
    let list = work.join("variables");
    fs::write(&list, renamed)?;
    run_command(
        Command::new("objcopy")
            .arg(format!("--redefine-syms={}", list.display()))
            .arg(merged),
    )?;
    Ok(added)
}

/// Variables that programs define for the library to read.
fn is_for_programs(name: &str) -> bool {
    name.starts_with("argp_")
}

/// Whether a symbol is Rust's own and not the C library's.
fn is_rust_name(name: &str) -> bool {
    name.starts_with("_R")
        || name.starts_with("_ZN")
        || name.starts_with("rust_")
        || name.starts_with("__rust")
        || name.starts_with("anon.")
        || name.contains(".llvm.")
}

fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_tree(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
