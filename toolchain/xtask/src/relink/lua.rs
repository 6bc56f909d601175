//! The Lua interpreter. Debian's makefile wants libtool; this needs none.

use super::{Tools, logged, sources};
use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// POSIX without readline and dlopen.
const OPTIONS: &[&str] = &["-O2", "-g", "-Wall", "-DLUA_COMPAT_5_3", "-DLUA_USE_POSIX"];

/// Builds `lua`.
pub fn build(tools: &Tools, folder: &Path) -> Result<Vec<PathBuf>> {
    let src = sources::source("lua5.4")?.join("src");
    let log = folder.join("log");
    let program = folder.join("lua");
    tools.forget_old(std::slice::from_ref(&program));
    // Debian's packaging generates this one; it names folders of Lua modules.
    fs::write(
        folder.join("lua5.4-deb-multiarch.h"),
        "#define DEB_HOST_MULTIARCH \"x86_64-linux-gnu\"\n",
    )?;
    let mut objects = Vec::new();
    for entry in fs::read_dir(&src)? {
        let source = entry?.path();
        let is_c = source.extension().is_some_and(|e| e == "c");
        let Some(stem) = source.file_stem().filter(|s| is_c && *s != "luac") else {
            continue;
        };
        let object = folder.join(stem).with_extension("o");
        if !object.is_file() {
            logged(
                Command::new(&tools.cc)
                    .args(OPTIONS)
                    .args(["-I", "."])
                    .arg("-c")
                    .arg(&source)
                    .arg("-o")
                    .arg(&object),
                folder,
                &log,
            )?;
        }
        objects.push(object);
    }
    objects.sort();
    if !program.is_file() {
        logged(
            Command::new(&tools.cc)
                .args(&objects)
                .args(tools.ldflags.split_whitespace())
                .arg("-lm")
                .arg("-o")
                .arg(&program),
            folder,
            &log,
        )?;
    }
    Ok(vec![program])
}
