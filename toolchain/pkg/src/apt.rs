//! apt with lists, state and cache of its own; the system's stay as they are.

use crate::sources;
use anyhow::{Context, Result, bail};
use std::cmp::Ordering;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

/// How old package lists may be.
const FRESH: Duration = Duration::from_secs(24 * 3600);

/// A private apt.
pub struct Apt {
    folder: PathBuf,
}

impl Apt {
    /// An apt that keeps everything in `folder`, with the machine's repositories.
    pub fn new(folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder)?;
        let folder = folder.canonicalize()?;
        for part in [
            "sources.list.d",
            "lists/partial",
            "archives/partial",
            "state",
        ] {
            fs::create_dir_all(folder.join(part))?;
        }
        let parts = folder.join("sources.list.d");
        for (name, text) in sources::derive(Path::new("/etc/apt"))? {
            fs::write(parts.join(name), text)?;
        }
        Ok(Self { folder })
    }

    /// Fetches the package lists, unless they are from today.
    pub fn update(&self) -> Result<()> {
        let stamp = self.folder.join("updated");
        let fresh = fs::metadata(&stamp)
            .and_then(|m| m.modified())
            .is_ok_and(|t| t.elapsed().is_ok_and(|age| age < FRESH));
        if fresh {
            return Ok(());
        }
        self.run("apt-get", &["--quiet", "update"], &self.folder)?;
        fs::write(stamp, "")?;
        Ok(())
    }

    /// The control data of the version of `package` that would be installed.
    pub fn show(&self, package: &str) -> Result<String> {
        let out = self.run(
            "apt-cache",
            &["--no-all-versions", "show", package],
            &self.folder,
        )?;
        Ok(String::from_utf8_lossy(&out.stdout).into_owned())
    }

    /// Downloads `package` into `folder`; the `.deb`'s path.
    pub fn download(&self, package: &str, folder: &Path) -> Result<PathBuf> {
        self.run("apt-get", &["--quiet", "download", package], folder)?;
        let prefix = format!("{package}_");
        find(folder, |name| {
            name.starts_with(&prefix) && name.ends_with(".deb")
        })
        .with_context(|| format!("apt-get downloaded no {package}"))
    }

    /// Downloads and unpacks the source of `package` in `folder`, which has
    /// nothing else in it; the tree's path. Lists sometimes name a version that
    /// the repository does not have (any more): then it is the next older one.
    pub fn source(&self, package: &str, folder: &Path) -> Result<PathBuf> {
        fs::create_dir_all(folder)?;
        let mut result = Ok(());
        for version in self.versions(package)? {
            let wanted = format!("{package}={version}");
            let args = ["--quiet", "--only-source", "source", &wanted];
            match self.run("apt-get", &args, folder) {
                Ok(_) => {
                    result = Ok(());
                    break;
                }
                // The newest one's failure says most.
                Err(e) => result = result.and(Err(e)),
            }
        }
        result?;
        find_folder(folder).with_context(|| format!("apt-get unpacked no source of {package}"))
    }

    /// The versions of a source package, newest first.
    fn versions(&self, package: &str) -> Result<Vec<String>> {
        let args = ["--only-source", "showsrc", package];
        let out = self.run("apt-cache", &args, &self.folder)?;
        let text = String::from_utf8_lossy(&out.stdout);
        let mut versions: Vec<String> = text
            .lines()
            .filter_map(|l| l.strip_prefix("Version: "))
            .map(|v| v.trim().to_owned())
            .collect();
        if versions.is_empty() {
            bail!("no repository of this machine has the source of {package}");
        }
        versions.sort_by(|a, b| order(b, a));
        versions.dedup();
        Ok(versions)
    }

    fn run(&self, program: &str, args: &[&str], folder: &Path) -> Result<Output> {
        let set = |key: &str, path: &str| format!("{key}={}/{path}", self.folder.display());
        let mut command = Command::new(program);
        for option in [
            set("Dir::Etc::sourceparts", "sources.list.d"),
            "Dir::Etc::sourcelist=/dev/null".to_owned(),
            set("Dir::State", "state"),
            set("Dir::State::lists", "lists"),
            "Dir::State::status=/var/lib/dpkg/status".to_owned(),
            set("Dir::Cache", ""),
            set("Dir::Cache::archives", "archives"),
            "APT::Sandbox::User=root".to_owned(),
        ] {
            command.args(["-o", &option]);
        }
        let out = command
            .args(args)
            .current_dir(folder)
            .stdin(Stdio::null())
            .env("LC_ALL", "C.UTF-8")
            .output()
            .with_context(|| format!("cannot start {program}"))?;
        if !out.status.success() {
            bail!(
                "{program} {}: {}",
                args.join(" "),
                String::from_utf8_lossy(&out.stderr).trim()
            );
        }
        Ok(out)
    }
}

/// Debian's order of versions.
fn order(a: &str, b: &str) -> Ordering {
    let is = |relation| {
        Command::new("dpkg")
            .args(["--compare-versions", a, relation, b])
            .status()
            .is_ok_and(|s| s.success())
    };
    if a == b {
        Ordering::Equal
    } else if is("gt") {
        Ordering::Greater
    } else {
        Ordering::Less
    }
}

fn find(folder: &Path, wanted: impl Fn(&str) -> bool) -> Option<PathBuf> {
    fs::read_dir(folder)
        .ok()?
        .flatten()
        .map(|e| e.path())
        .find(|p| p.file_name().and_then(|n| n.to_str()).is_some_and(&wanted))
}

fn find_folder(folder: &Path) -> Option<PathBuf> {
    fs::read_dir(folder)
        .ok()?
        .flatten()
        .map(|e| e.path())
        .find(|p| p.is_dir())
}
