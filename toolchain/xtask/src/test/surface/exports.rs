//! Names that libraries define.

use anyhow::{Context, Result, ensure};
use object::read::elf::ElfFile64;
use object::{Object, ObjectSymbol};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// glibc's libraries, and the one for `crypt.h`, on the host.
const HOST: &[&str] = &[
    "libc.so.6",
    "libm.so.6",
    "libmvec.so.1",
    "libresolv.so.2",
    "libanl.so.1",
    "libcrypt.so.1",
];

const HOST_FOLDER: &str = "/lib/x86_64-linux-gnu";

/// Names that an archive defines for others.
pub fn of_archive(path: &Path) -> Result<BTreeSet<String>> {
    let data = fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    let archive = object::read::archive::ArchiveFile::parse(&*data)?;
    let mut out = BTreeSet::new();
    for member in archive.members() {
        let object = object::File::parse(member?.data(&*data)?)?;
        out.extend(
            object
                .symbols()
                .filter(|s| s.is_global() && !s.is_undefined())
                .filter_map(|s| s.name().ok().map(str::to_owned)),
        );
    }
    ensure!(!out.is_empty(), "{} defines nothing", path.display());
    Ok(out)
}

/// What the host's C library offers to programs.
#[derive(Debug, Default)]
pub struct Exports {
    /// Every name that a program can be linked with.
    pub names: BTreeSet<String>,
    /// Those that are data.
    pub data: BTreeSet<String>,
}

/// Names that the host's libraries offer: the default version of each, without
/// what is private to glibc, and without what came after `newest`.
pub fn of_host(newest: (u32, u32)) -> Result<Exports> {
    let mut out = Exports::default();
    for library in HOST {
        let path = Path::new(HOST_FOLDER).join(library);
        let data = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
        let file: ElfFile64 = ElfFile64::parse(&*data)?;
        let sections = file.elf_section_table();
        let versions = sections
            .versions(file.endian(), &*data)?
            .with_context(|| format!("{} has no versions", path.display()))?;
        for symbol in file.dynamic_symbols() {
            // Definitions that are chosen at start (STT_GNU_IFUNC) are some, too.
            if symbol.is_undefined() {
                continue;
            }
            let index = versions.version_index(file.endian(), symbol.index());
            let Some(version) = versions.version(index)? else {
                continue;
            };
            let version = std::str::from_utf8(version.name())?;
            let name = symbol.name()?;
            if index.is_hidden() || version == "GLIBC_PRIVATE" || name == version {
                continue;
            }
            if glibc_version(version).is_some_and(|v| v > newest) {
                continue;
            }
            if symbol.kind() == object::SymbolKind::Data {
                out.data.insert(name.to_owned());
            }
            out.names.insert(name.to_owned());
        }
    }
    // What each program gets a copy of.
    let own = "/usr/lib/x86_64-linux-gnu/libc_nonshared.a";
    out.names.extend(
        of_archive(Path::new(own))?
            .into_iter()
            .filter(|n| !n.starts_with("__")),
    );
    Ok(out)
}

/// `GLIBC_2.2.5`: (2, 2).
fn glibc_version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.strip_prefix("GLIBC_")?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// The host's glibc.
pub fn host_version() -> Result<(u32, u32)> {
    let path = Path::new(HOST_FOLDER).join(HOST[0]);
    let data = fs::read(&path)?;
    let file: ElfFile64 = ElfFile64::parse(&*data)?;
    let sections = file.elf_section_table();
    let mut newest = None;
    if let Some((mut definitions, link)) = sections.gnu_verdef(file.endian(), &*data)? {
        let strings = sections.strings(file.endian(), &*data, link)?;
        while let Some((_, mut names)) = definitions.next()? {
            while let Some(name) = names.next()? {
                let name = name
                    .name(file.endian(), strings)
                    .ok()
                    .and_then(|n| std::str::from_utf8(n).ok());
                newest = newest.max(name.and_then(glibc_version));
            }
        }
    }
    newest.context("the host's libc has no version")
}

#[cfg(test)]
mod tests {
    #[test]
    fn versions() {
        assert_eq!(super::glibc_version("GLIBC_2.2.5"), Some((2, 2)));
        assert_eq!(super::glibc_version("GLIBC_2.36"), Some((2, 36)));
        assert_eq!(super::glibc_version("XCRYPT_2.0"), None);
    }
}
