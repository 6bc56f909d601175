//! The distribution's packages that the build needs, by name.

use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// What `cargo xtask sysroot` needs.
pub const SYSROOT: &[&str] = &["gcc", "binutils", "linux-libc-dev"];

/// What the library's surface is compared with.
pub const GLIBC: &[&str] = &["libc6-dev", "libcrypt-dev"];

/// The other compiler that is tried with the sysroot.
pub const CLANG: &[&str] = &["clang"];

/// What hosts as network namespaces need.
pub const HOSTS: &[&str] = &["iproute2"];

/// Makes sure that packages are installed: installs what is missing where
/// that is permitted, otherwise lists it.
pub fn need(packages: &[&str]) -> Result<()> {
    let missing: Vec<&str> = packages.iter().copied().filter(|p| !installed(p)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    if !nix::unistd::geteuid().is_root() {
        bail!("these packages are missing: {list}\ninstall them: sudo apt-get install {list}");
    }
    crate::progress::step(&format!("installing {list}"), || {
        let install = || {
            Command::new("apt-get")
                .args(["install", "--yes", "--no-install-recommends", "--quiet"])
                .args(&missing)
                .env("DEBIAN_FRONTEND", "noninteractive")
                .stdin(Stdio::null())
                .output()
                .context("cannot start apt-get: install the packages by hand")
        };
        if install()?.status.success() {
            return Ok(());
        }
        // The lists may be old or absent.
        Command::new("apt-get")
            .args(["update", "--quiet"])
            .output()
            .context("cannot start apt-get")?;
        let second = install()?;
        if !second.status.success() {
            bail!(
                "apt-get could not install {list}:\n{}",
                String::from_utf8_lossy(&second.stderr)
            );
        }
        Ok(())
    })
}

fn installed(package: &str) -> bool {
    Command::new("dpkg-query")
        .args(["--show", "--showformat=${db:Status-Status}", package])
        .output()
        .is_ok_and(|o| o.status.success() && o.stdout.starts_with(b"installed"))
}

/// The files of an installed package.
pub fn files(package: &str) -> Result<Vec<PathBuf>> {
    let out = Command::new("dpkg-query")
        .args(["--listfiles", package])
        .output()
        .context("cannot start dpkg-query")?;
    if !out.status.success() {
        bail!("package {package} is not installed");
    }
    Ok(String::from_utf8(out.stdout)?
        .lines()
        .map(PathBuf::from)
        .collect())
}
