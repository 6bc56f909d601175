//! `ftlinux sysroot add PACKAGE…`.

use crate::apt::Apt;
use crate::control::{field, packages as names};
use crate::unpack::{install, merged, unpack};
use anyhow::{Context, Result, bail};
use std::collections::{HashSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the sysroot has of its own, or the compiler brings.
const OWN: &[&str] = &["libc6-dev", "libc-dev", "libcrypt-dev", "linux-libc-dev"];

/// A package that is in the sysroot now.
#[derive(Debug)]
pub struct Added {
    /// Its name.
    pub package: String,
    /// Its version.
    pub version: String,
    /// How many files it brought.
    pub files: usize,
    /// The archives among them.
    pub archives: Vec<PathBuf>,
    /// What was left out since the sysroot has its own.
    pub left_out: Vec<PathBuf>,
}

/// What [`add`] did.
#[derive(Debug, Default)]
pub struct Report {
    /// The packages, those asked for first.
    pub added: Vec<Added>,
    /// Dependencies that no repository has.
    pub unknown: Vec<String>,
}

/// Puts headers, archives and pkg-config files of Debian `-dev` packages, and
/// of the `-dev` packages they depend on, into the sysroot. What libc6-dev owns
/// stays out. `progress` hears what is being done.
pub fn add(sysroot: &Path, packages: &[String], progress: &mut dyn FnMut(&str)) -> Result<Report> {
    if !sysroot.join("usr/include").is_dir() {
        bail!("{} is no sysroot", sysroot.display());
    }
    let apt = Apt::new(&cache_folder(sysroot))?;
    progress("package lists");
    apt.update()?;
    let lists = sysroot.join("share/ftlinux/packages");
    fs::create_dir_all(&lists)?;
    let libc_owns = libc_files()?;
    let mut ours = files_of_packages(&lists)?;

    let mut report = Report::default();
    let mut seen: HashSet<String> = OWN.iter().map(|p| (*p).to_owned()).collect();
    let mut queue: VecDeque<(String, bool)> = packages.iter().map(|p| (p.clone(), true)).collect();
    while let Some((package, asked)) = queue.pop_front() {
        if !seen.insert(package.clone()) {
            continue;
        }
        let control = match apt.show(&package) {
            Ok(control) if !control.is_empty() => control,
            Err(error) if asked => return Err(error),
            _ => {
                report.unknown.push(package);
                continue;
            }
        };
        progress(&package);
        let work = tempfile::tempdir()?;
        let deb = apt.download(&package, work.path())?;
        let tree = work.path().join("tree");
        unpack(&deb, &tree)?;
        let brought = install(&tree, sysroot, &libc_owns, &|file| ours.contains(file))?;
        let list: String = brought
            .files
            .iter()
            .map(|f| format!("{}\n", f.display()))
            .collect();
        fs::write(lists.join(&package), list)?;
        ours.extend(brought.files.iter().cloned());
        for depends in ["Pre-Depends", "Depends"] {
            let depends = field(&control, depends).unwrap_or("");
            let further = names(depends).filter(|p| p.ends_with("-dev") && !of_compiler(p));
            queue.extend(further.map(|p| (p.to_owned(), false)));
        }
        report.added.push(Added {
            version: field(&control, "Version").unwrap_or("").to_owned(),
            files: brought.files.len(),
            archives: brought
                .files
                .into_iter()
                .filter(|f| f.extension().is_some_and(|e| e == "a"))
                .collect(),
            left_out: brought.left_out,
            package,
        });
    }
    Ok(report)
}

/// Where lists and downloads are kept: beside the sysroot.
fn cache_folder(sysroot: &Path) -> PathBuf {
    sysroot.parent().unwrap_or(sysroot).join("apt")
}

/// The compiler's own libraries, which it finds by itself.
fn of_compiler(package: &str) -> bool {
    ["libgcc-", "libstdc++-", "gcc-"]
        .iter()
        .any(|p| package.starts_with(p))
}

/// What libc6-dev owns on this machine, from the root.
fn libc_files() -> Result<HashSet<PathBuf>> {
    let mut out = HashSet::new();
    for package in OWN {
        let listed = Command::new("dpkg-query")
            .args(["--listfiles", package])
            .output()
            .context("cannot start dpkg-query")?;
        if !listed.status.success() {
            continue;
        }
        for line in String::from_utf8_lossy(&listed.stdout).lines() {
            if let Ok(inside) = Path::new(line).strip_prefix("/") {
                out.insert(merged(inside));
            }
        }
    }
    Ok(out)
}

/// The files that earlier calls put into the sysroot.
fn files_of_packages(lists: &Path) -> Result<HashSet<PathBuf>> {
    let mut out = HashSet::new();
    for entry in fs::read_dir(lists)? {
        let text = fs::read_to_string(entry?.path())?;
        out.extend(text.lines().map(PathBuf::from));
    }
    Ok(out)
}
