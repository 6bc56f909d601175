//! GNU ld's link map: which object each part of a program came from.

use std::path::Path;

/// An input section in the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// The section's name in its object.
    pub section: &'a str,
    /// Its address.
    pub address: u64,
    /// Its size.
    pub size: u64,
    /// The object, `library.a(member.o)` for one from an archive.
    pub object: &'a str,
}

/// The input sections that the program has.
pub fn parts(map: &str) -> Vec<Part<'_>> {
    let mut out = Vec::new();
    // What was discarded is listed before.
    let Some((_, layout)) = map.split_once("\nLinker script and memory map\n") else {
        return out;
    };
    let mut name = None;
    for line in layout.lines() {
        let Some(text) = line.strip_prefix(' ') else {
            name = None;
            continue;
        };
        let mut rest = text;
        // A name, unless a long one stands on the line before.
        if !text.starts_with([' ', '*']) {
            let end = text.find(' ').unwrap_or(text.len());
            name = Some(&text[..end]);
            rest = &text[end..];
        }
        let Some(section) = name.filter(|_| !rest.trim().is_empty()) else {
            continue;
        };
        name = None;
        let mut words = rest.trim_start().splitn(2, char::is_whitespace);
        let address = words.next().and_then(hex);
        let mut words = words.next().unwrap_or("").trim_start().splitn(2, ' ');
        let size = words.next().and_then(hex);
        let object = words.next().map(str::trim).filter(|o| !o.is_empty());
        if let (Some(address), Some(size), Some(object)) = (address, size, object)
            && size > 0
        {
            out.push(Part {
                section,
                address,
                size,
                object,
            });
        }
    }
    out
}

/// An object of another C library than the one in `library`, if there is one.
pub fn other_libc<'a>(parts: &[Part<'a>], library: &Path) -> Option<&'a str> {
    const NAMES: &[&str] = &[
        "libc.a",
        "libm.a",
        "libpthread.a",
        "librt.a",
        "libdl.a",
        "crt1.o",
        "Scrt1.o",
        "rcrt1.o",
        "crti.o",
    ];
    parts.iter().map(|p| p.object).find(|object| {
        // An archive's member stands in parentheses; Debian's libm.a is made of
        // libm-2.36.a and the like.
        let file = object.split('(').next().unwrap_or(object);
        let Some(name) = Path::new(file).file_name().and_then(|n| n.to_str()) else {
            return false;
        };
        let of_libc = NAMES.contains(&name) || (name.starts_with("libm-") && name.ends_with(".a"));
        of_libc && Path::new(file).parent() != Some(library)
    })
}

fn hex(word: &str) -> Option<u64> {
    u64::from_str_radix(word.strip_prefix("0x")?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::{Part, other_libc, parts};
    use std::path::Path;

    #[test]
    fn another_libc_is_noticed() {
        let part = |object| Part {
            section: ".text",
            address: 1,
            size: 1,
            object,
        };
        let own = Path::new("/s/lib");
        assert_eq!(
            other_libc(&[part("x.o"), part("/s/lib/libc.a(libc.o)")], own),
            None
        );
        let host = "/usr/lib/libc.a(printf.o)";
        assert_eq!(other_libc(&[part(host)], own), Some(host));
        let math = "/usr/lib/libm-2.36.a(sin.o)";
        assert_eq!(other_libc(&[part(math)], own), Some(math));
    }

    #[test]
    fn sections_of_objects() {
        let map = "Discarded input sections\n\n .text  0x0  0x5 gone.o\n\nLinker script and memory map\n\nLOAD x.o\n\n.text           0x0000000000401000      0x100\n *(.text.unlikely .text.*_unlikely)\n .text          0x0000000000401000       0x10 x.o\n                0x0000000000401000                main\n .text.a_long_name\n                0x0000000000401010       0x20 /l/liby.a(y.o)\n *fill*         0x0000000000401030        0x8 \n .data          0x0000000000402000        0x0 x.o\n";
        let part = |section, address, size, object| Part {
            section,
            address,
            size,
            object,
        };
        assert_eq!(
            parts(map),
            [
                part(".text", 0x40_1000, 0x10, "x.o"),
                part(".text.a_long_name", 0x40_1010, 0x20, "/l/liby.a(y.o)"),
            ]
        );
    }
}
