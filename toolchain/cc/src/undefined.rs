//! What a name or a library is that the linker did not find.

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

/// The libraries that the linker did not find.
pub fn libraries(messages: &str) -> BTreeSet<&str> {
    messages
        .lines()
        .filter_map(|line| {
            let (_, rest) = line.split_once("cannot find -l")?;
            // Newer linkers add ": No such file or directory".
            rest.split([':', ' ']).next()
        })
        .filter(|name| !name.is_empty())
        .collect()
}

/// One line for each name: what it is, and where that is written.
pub fn explain(names: &BTreeSet<&str>, sysroot: &Path) -> Vec<String> {
    let share = sysroot.join("share/ftlinux");
    let read = |name: &str| fs::read_to_string(share.join(name)).unwrap_or_default();
    let known = Known {
        register: read("missing.txt"),
        prose: read("missing.md"),
    };
    let glibc = glibc_names();
    names
        .iter()
        .map(|name| known.explain(name, &glibc))
        .collect()
}

/// One line for each library.
pub fn explain_library(name: &str) -> String {
    format!(
        "-l{name}: the sysroot has no lib{name}.a; `ftlinux sysroot add` takes it from a Debian package, or build it with ftlinux-cc"
    )
}

/// What is known to be missing.
struct Known {
    /// `tests/surface/missing.txt`, line by line.
    register: String,
    /// `docs/missing.md`.
    prose: String,
}

impl Known {
    fn explain(&self, name: &str, glibc: &HashSet<String>) -> String {
        let mut header = None;
        let mut listed = false;
        for line in self.register.lines() {
            let mut words = line.split(' ');
            match (words.next(), words.next(), words.next()) {
                (Some("symbol"), Some(symbol), None) => listed |= symbol == name,
                (Some("name" | "posix"), Some(from), Some(symbol)) if symbol == name => {
                    header = header.or(Some(from));
                    listed = true;
                }
                _ => {}
            }
        }
        let section = self
            .section(name)
            .or_else(|| header.and_then(|h| self.section(h)));
        let of = header.map_or(String::new(), |h| format!(" of <{h}>"));
        if let Some(section) = section {
            format!("{name}{of}: FTLinux's C library does not have it (docs/missing.md: {section})")
        } else if listed {
            format!("{name}{of}: FTLinux's C library does not have it (tests/surface/missing.txt)")
        } else if glibc.contains(name) {
            format!(
                "{name}: a name of the host's glibc that FTLinux's C library does not have, nor lists as missing"
            )
        } else {
            format!("{name}: not a C library name; is an object or a library missing?")
        }
    }

    /// The heading below which the prose names something, itself or by a
    /// pattern with a `*`.
    fn section(&self, name: &str) -> Option<&str> {
        let mut heading = None;
        for line in self.prose.lines() {
            match line.strip_prefix("## ") {
                Some(text) => heading = Some(text.trim()),
                // Between backquotes is every other piece.
                None if line.split('`').skip(1).step_by(2).any(|p| matches(p, name)) => {
                    return heading;
                }
                None => {}
            }
        }
        None
    }
}

/// Whether `pattern`, in which a `*` stands for anything, is about `name`.
fn matches(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some(("", _)) => false,
        Some((start, end)) => {
            name.len() >= start.len() + end.len() && name.starts_with(start) && name.ends_with(end)
        }
    }
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
    use super::{Known, libraries, names};
    use std::collections::HashSet;

    #[test]
    fn names_are_found_once() {
        let text = "ld: x.o: in function `f':\nx.c:(.text+0x5): undefined reference to `g'\nld: y.o:y.c:9: undefined reference to `g'\n";
        assert_eq!(names(text).into_iter().collect::<Vec<_>>(), ["g"]);
    }

    #[test]
    fn libraries_are_found() {
        let text = "/usr/bin/ld: cannot find -lz: No such file or directory\n/usr/bin/ld: cannot find -lfoo\n";
        assert_eq!(
            libraries(text).into_iter().collect::<Vec<_>>(),
            ["foo", "z"]
        );
    }

    #[test]
    fn what_is_missing_is_told_with_its_place() {
        let known = Known {
            register: "symbol aio_read\nposix aio.h aio_read\nsymbol pkey_get\nsymbol odd\n".into(),
            prose: "# What is missing\n\n## Files\n\n- `aio.h`, keys (`pkey_*`)\n".into(),
        };
        let explain = |n: &str| known.explain(n, &HashSet::from(["host".to_owned()]));
        assert!(explain("aio_read").contains("of <aio.h>"));
        assert!(explain("aio_read").ends_with("(docs/missing.md: Files)"));
        assert!(explain("pkey_get").ends_with("(docs/missing.md: Files)"));
        assert!(explain("odd").ends_with("(tests/surface/missing.txt)"));
        assert!(explain("host").contains("host's glibc"));
        assert!(explain("mine").contains("not a C library name"));
    }
}
