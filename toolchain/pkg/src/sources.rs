//! apt's source lists, derived from the machine's own, with sources enabled.

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

/// The machine's lists as one deb822 or one-line file each: `(name, text)`,
/// every repository with its sources.
pub fn derive(etc_apt: &Path) -> Result<Vec<(String, String)>> {
    let mut out = Vec::new();
    if let Ok(text) = fs::read_to_string(etc_apt.join("sources.list")) {
        out.push(("main.list".to_owned(), one_line(&text)));
    }
    if let Ok(entries) = fs::read_dir(etc_apt.join("sources.list.d")) {
        for entry in entries {
            let path = entry?.path();
            let Some(name) = path.file_name().and_then(|n| n.to_str()) else {
                continue;
            };
            let convert = match path.extension().and_then(|e| e.to_str()) {
                Some("list") => one_line,
                Some("sources") => deb822,
                _ => continue,
            };
            let text = fs::read_to_string(&path)
                .with_context(|| format!("cannot read {}", path.display()))?;
            out.push((name.to_owned(), convert(&text)));
        }
    }
    out.retain(|(_, text)| !text.trim().is_empty());
    if out.is_empty() {
        bail!("apt has no package sources in {}", etc_apt.display());
    }
    Ok(out)
}

/// `deb …` lines, each with the same as `deb-src`.
fn one_line(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        if let Some(rest) = line.trim_start().strip_prefix("deb ") {
            out.push_str(&format!("deb {rest}\ndeb-src {rest}\n"));
        }
    }
    out
}

/// Stanzas whose `Types` become `deb deb-src`.
fn deb822(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        match line.split_once(':') {
            Some((field, _)) if field.eq_ignore_ascii_case("Types") => {
                out.push_str("Types: deb deb-src\n");
            }
            _ => {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{deb822, one_line};

    #[test]
    fn sources_are_enabled() {
        assert_eq!(
            one_line("# deb no\ndeb [a=b] http://h/d x main\ndeb-src http://h/d x main\n"),
            "deb [a=b] http://h/d x main\ndeb-src [a=b] http://h/d x main\n"
        );
        assert_eq!(
            deb822("Types: deb\nURIs: http://h/d\n\nTypes: deb\nSuites: x\n"),
            "Types: deb deb-src\nURIs: http://h/d\n\nTypes: deb deb-src\nSuites: x\n"
        );
    }
}
