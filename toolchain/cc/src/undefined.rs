//! What a name is that the linker did not find.

use object::{Object, ObjectSymbol};
use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::Path;

/// Where the host keeps glibc, whose names tell a C library function from others.
const HOST_LIBRARIES: &[&str] = &[
    "/lib/x86_64-linux-gnu/libc.so.6",
    "/lib/x86_64-linux-gnu/libm.so.6",
];

/// The names that the linker's messages complain about.
pub fn names(messages: &str) -> BTreeSet<&str> {
    messages
        .lines()
        .filter_map(|line| {
            let (_, rest) = line.split_once("undefined reference to `")?;
            rest.strip_suffix('\'')
        })
        .collect()
}

/// One line for each name: what it is, and what to do.
pub fn explain(names: &BTreeSet<&str>, sysroot: &Path) -> Vec<String> {
    let glibc = glibc_names();
    let missing = fs::read_to_string(sysroot.join("share/ftlinux/missing.md")).unwrap_or_default();
    names
        .iter()
        .map(|name| {
            let listed = missing.contains(&format!("`{name}`"));
            if listed {
                format!("{name}: FTLinux's C library does not have it (docs/missing.md)")
            } else if glibc.contains(*name) {
                format!(
                    "{name}: FTLinux's C library does not have it, and docs/missing.md does not say so yet"
                )
            } else {
                format!("{name}: not a C library name; is an object or a library missing?")
            }
        })
        .collect()
}

fn glibc_names() -> HashSet<String> {
    let mut out = HashSet::new();
    for path in HOST_LIBRARIES {
        let Ok(data) = fs::read(path) else { continue };
        let Ok(file) = object::File::parse(&*data) else {
            continue;
        };
        out.extend(
            file.dynamic_symbols()
                .filter(|s| !s.is_undefined())
                .filter_map(|s| s.name().ok().map(str::to_owned)),
        );
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_are_found_once() {
        let text = "ld: x.o: in function `f':\nx.c:(.text+0x5): undefined reference to `g'\nld: y.o:y.c:9: undefined reference to `g'\n";
        assert_eq!(super::names(text).into_iter().collect::<Vec<_>>(), ["g"]);
    }
}
