//! The host's library and header folders, and the sysroot's in their place.

use std::path::{Component, Path, PathBuf};

/// Folders where the host keeps its C library, or its headers.
const HOST: &[&str] = &["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/include"];

/// Folders below them that belong to the compiler, which stays the host's.
const COMPILER: &[&str] = &[
    "/usr/lib/gcc",
    "/usr/lib/llvm",
    "/lib/gcc",
    "/usr/include/c++",
    "/usr/include/x86_64-linux-gnu/c++",
];

/// What to use instead of `path`: `None` if the host's C library is not there.
pub fn map(path: &str, sysroot: &Path) -> Option<PathBuf> {
    let plain = plain(Path::new(path));
    let below = |folders: &[&str]| folders.iter().any(|f| plain.starts_with(f));
    // llvm's folders carry a version: /usr/lib/llvm-19.
    let llvm = plain
        .to_str()
        .is_some_and(|p| p.starts_with("/usr/lib/llvm-"));
    if !below(HOST) || below(COMPILER) || llvm || plain.starts_with(sysroot) {
        return None;
    }
    let inside = plain.strip_prefix("/").ok()?;
    let inside = match inside.strip_prefix("usr") {
        Ok(_) => inside.to_owned(),
        Err(_) => Path::new("usr").join(inside),
    };
    Some(sysroot.join(inside))
}

/// Whether `path` is in the sysroot.
pub fn inside(path: &str, sysroot: &Path) -> bool {
    plain(Path::new(path)).starts_with(plain(sysroot))
}

/// The path without `.` and `..`, by its text; links that lead to a host
/// folder are followed.
fn plain(path: &Path) -> PathBuf {
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            _ => out.push(part),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::map;
    use std::path::Path;

    #[test]
    fn host_folders_are_mapped() {
        let root = Path::new("/opt/s");
        let mapped = |p| map(p, root).map(|p| p.to_str().unwrap_or("").to_owned());
        assert_eq!(mapped("/usr/include"), Some("/opt/s/usr/include".into()));
        assert_eq!(
            mapped("/usr/lib/gcc/x86_64-linux-gnu/12/../../../x86_64-linux-gnu"),
            Some("/opt/s/usr/lib/x86_64-linux-gnu".into())
        );
        assert_eq!(
            mapped("/lib/nowhere"),
            Some("/opt/s/usr/lib/nowhere".into())
        );
        assert_eq!(mapped("/usr/lib/gcc/x86_64-linux-gnu/12"), None);
        assert_eq!(mapped("/usr/local/lib"), None);
        assert_eq!(mapped("include"), None);
        assert_eq!(mapped("/opt/s/usr/lib"), None);
    }
}
