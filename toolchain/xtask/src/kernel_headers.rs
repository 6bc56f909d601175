//! Linux's own headers for user space, which are no part of any C library.

use crate::packages;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// Folders of linux-libc-dev that user programs include.
const FOLDERS: &[&str] = &[
    "asm",
    "asm-generic",
    "linux",
    "misc",
    "mtd",
    "rdma",
    "scsi",
    "sound",
    "video",
    "xen",
];

/// Copies the kernel's headers into `include`.
pub fn copy(include: &Path) -> Result<()> {
    for path in packages::files("linux-libc-dev")? {
        let Ok(inside) = path.strip_prefix("/usr/include") else {
            continue;
        };
        let inside = inside.strip_prefix("x86_64-linux-gnu").unwrap_or(inside);
        let wanted = FOLDERS.iter().any(|f| inside.starts_with(f));
        if !wanted || !path.is_file() {
            continue;
        }
        let target = include.join(inside);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(&path, &target).with_context(|| format!("copying {}", path.display()))?;
    }
    Ok(())
}
