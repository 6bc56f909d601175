//! Debian's control data.

/// The value of a field, continuation lines included.
pub fn field<'a>(control: &'a str, name: &str) -> Option<&'a str> {
    let mut start = None;
    let mut at = 0;
    for line in control.split_inclusive('\n') {
        let continues = line.starts_with([' ', '\t']);
        if let (Some(start), false) = (start, continues) {
            return Some(control[start..at].trim());
        }
        if let Some((key, _)) = line.split_once(':')
            && !continues
            && key.eq_ignore_ascii_case(name)
        {
            start = Some(at + key.len() + 1);
        }
        at += line.len();
    }
    start.map(|s| control[s..].trim())
}

/// The packages that a dependency field names: of alternatives the first,
/// without versions and architectures.
pub fn packages(depends: &str) -> impl Iterator<Item = &str> {
    depends.split(',').filter_map(|entry| {
        let first = entry.split('|').next()?.trim();
        let name = first.split([' ', '(', '[', ':']).next()?;
        (!name.is_empty()).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::{field, packages};

    #[test]
    fn fields_and_dependencies() {
        let control = "Package: a\nDepends: b-dev (>= 1), c:any | d,\n e\nVersion: 2\n";
        assert_eq!(field(control, "version"), Some("2"));
        let depends = field(control, "Depends").unwrap_or("");
        assert_eq!(packages(depends).collect::<Vec<_>>(), ["b-dev", "c", "e"]);
        assert_eq!(field(control, "Source"), None);
    }
}
