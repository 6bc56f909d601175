//! The command line: what it asks for, and what it becomes.

use crate::paths;
use anyhow::{Result, bail};
use std::path::Path;

/// Options whose argument is the next word.
const TAKES_WORD: &[&str] = &[
    "-o",
    "-x",
    "-D",
    "-U",
    "-include",
    "-imacros",
    "-imultilib",
    "-iprefix",
    "-iwithprefix",
    "-iwithprefixbefore",
    "-Xlinker",
    "-Xassembler",
    "-Xpreprocessor",
    "-T",
    "-u",
    "-z",
    "-e",
    "-l",
    "-MF",
    "-MT",
    "-MQ",
    "-A",
    "-G",
    "-aux-info",
    "-wrapper",
    "-dumpbase",
    "-dumpbase-ext",
    "-dumpdir",
    "--param",
    "-Ttext",
    "-Tdata",
    "-Tbss",
];

/// Options that name a folder to search, joined or in the next word.
const FOLDERS: &[&str] = &[
    "-isystem",
    "-idirafter",
    "-iquote",
    "-cxx-isystem",
    "-L",
    "-I",
    "-B",
];

/// Options after which gcc makes no program.
const NO_LINK: &[&str] = &[
    "-c",
    "-S",
    "-E",
    "-M",
    "-MM",
    "-fsyntax-only",
    "-r",
    "--compile",
    "--assemble",
    "--preprocess",
    "--dependencies",
    "--user-dependencies",
];

/// What makes an object that is loaded at run time, as various linkers have it.
const SHARED: &[&str] = &[
    "-shared",
    "--shared",
    "-Bshareable",
    "-Wl,-shared",
    "-Wl,--shared",
    "-Wl,-Bshareable",
    "-dynamiclib",
    "-bundle",
];

/// A command line, understood.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct CommandLine {
    /// What gcc gets, apart from the sysroot's own options.
    pub args: Vec<String>,
    /// Whether a program comes out.
    pub links: bool,
    /// Whether the preprocessor is all that runs.
    pub preprocesses: bool,
    /// `-nostdlib` or `-nostartfiles`: nothing is added to the program.
    pub bare: bool,
    /// Whether anything is compiled or linked at all.
    pub has_input: bool,
    /// The output's name.
    pub output: Option<String>,
    /// `-static-pie`, or `-pie` from which that is made.
    pub pie: bool,
    /// The link map that the user asked for.
    pub map: Option<String>,
    /// `--ftlinux-report`.
    pub report: bool,
    /// `--help`.
    pub help: bool,
    /// `--version`.
    pub version: bool,
    /// `-###`: nothing is run.
    pub dry: bool,
    /// What was changed, for those who want to know.
    pub notes: Vec<String>,
}

/// Understands a command line whose response files are expanded.
pub fn parse(words: &[String], sysroot: &Path) -> Result<CommandLine> {
    let mut line = CommandLine {
        links: !words.iter().any(|w| NO_LINK.contains(&w.as_str())),
        ..CommandLine::default()
    };
    let has = |options: &[&str]| words.iter().any(|w| options.contains(&w.as_str()));
    line.preprocesses = has(&["-E", "-M", "-MM", "--preprocess"]);
    line.bare = has(&["-nostdlib", "-nostartfiles"]);
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let word = word.as_str();
        match word {
            "--ftlinux-report" => line.report = true,
            _ if SHARED.contains(&word) => bail!(
                "{word}: FTLinux programs are static, and nothing loads shared objects; build an archive (.a) instead"
            ),
            "-m32" | "-mx32" | "-m16" => {
                bail!("{word}: FTLinux's C library is for 64-bit x86 programs only")
            }
            "--help" | "--version" | "-###" => {
                line.help |= word == "--help";
                line.version |= word == "--version";
                line.dry |= word == "-###";
                line.args.push(word.into());
            }
            "-rdynamic" | "-Wl,-export-dynamic" | "-Wl,--export-dynamic" | "-Wl,-E" => {
                line.note(word, "left out: nothing is loaded into a static program");
            }
            "-static" => {}
            "-pie" | "--pie" | "-static-pie" => line.pie = true,
            "-no-pie" => line.args.push(word.into()),
            "-Wl,-Bdynamic" | "-Bdynamic" | "-Wl,-Bstatic" | "-Bstatic" | "-static-libgcc" => {
                line.note(word, "left out: everything is static");
            }
            _ if word.starts_with("-fuse-ld=") && word != "-fuse-ld=bfd" => {
                line.note(word, "left out: GNU ld's link map is needed");
            }
            "--sysroot" => {
                words.next();
                line.note(word, "left out: the FTLinux sysroot is used");
            }
            _ if word.starts_with("--sysroot=") => {
                line.note(word, "left out: the FTLinux sysroot is used");
            }
            "-o" | "--output" => {
                line.args.push(word.into());
                if let Some(name) = words.next() {
                    line.output = Some(name.clone());
                    line.args.push(name.clone());
                }
            }
            _ if word.starts_with("--output=") || (word.starts_with("-o") && word.len() > 2) => {
                let name = word.strip_prefix("--output=").unwrap_or(&word[2..]);
                line.output = Some(name.to_owned());
                line.args.push(word.into());
            }
            _ if TAKES_WORD.contains(&word) => {
                line.has_input |= word == "-l";
                line.args.push(word.into());
                line.args.extend(words.next().cloned());
            }
            _ if word.starts_with('-') && word != "-" => match folder_option(word) {
                Some((option, "")) => match words.next() {
                    Some(folder) => line.folder(option, folder, sysroot),
                    None => line.args.push(word.into()),
                },
                Some((option, folder)) => line.folder(option, folder, sysroot),
                None => line.option(word, sysroot),
            },
            _ => line.input(word, sysroot)?,
        }
    }
    line.links &= line.has_input;
    Ok(line)
}

fn folder_option(word: &str) -> Option<(&'static str, &str)> {
    FOLDERS
        .iter()
        .find_map(|f| Some((*f, word.strip_prefix(f)?)))
}

impl CommandLine {
    fn note(&mut self, what: &str, why: &str) {
        self.notes.push(format!("{what}: {why}"));
    }

    fn folder(&mut self, option: &str, folder: &str, sysroot: &Path) {
        let separate = option.len() > 2;
        let mut push = |folder: &str| {
            if separate {
                self.args.extend([option.to_owned(), folder.to_owned()]);
            } else {
                self.args.push(format!("{option}{folder}"));
            }
        };
        match paths::map(folder, sysroot) {
            None => push(folder),
            Some(mapped) => {
                // The two roots are searched anyway; naming them changes the order
                // of searching, which breaks #include_next.
                let root = ["usr/include", "usr/lib", "usr/lib/x86_64-linux-gnu"]
                    .iter()
                    .any(|r| mapped == sysroot.join(r));
                if !root && let Some(mapped) = mapped.to_str() {
                    push(mapped);
                }
                let why = format!("the host's; {} instead", mapped.display());
                self.note(&format!("{option} {folder}"), &why);
            }
        }
    }

    fn option(&mut self, word: &str, sysroot: &Path) {
        if let Some(rest) = word.strip_prefix("-Wl,") {
            let mut parts = rest.split(',').peekable();
            let mut kept = Vec::new();
            while let Some(part) = parts.next() {
                if let Some(name) = part.strip_prefix("-Map=") {
                    self.map = Some(name.to_owned());
                } else if part == "-Map" {
                    self.map = parts.peek().map(|m| (*m).to_owned());
                }
                let folder = part
                    .strip_prefix("-L")
                    .or_else(|| part.strip_prefix("--library-path="));
                match folder.and_then(|f| paths::map(f, sysroot)) {
                    Some(_) => self.note(word, "the host's folder is left out"),
                    None => kept.push(part),
                }
            }
            if !kept.is_empty() {
                self.args.push(format!("-Wl,{}", kept.join(",")));
            }
            return;
        }
        self.has_input |= word.starts_with("-l");
        self.args.push(word.into());
    }

    fn input(&mut self, word: &str, sysroot: &Path) -> Result<()> {
        self.has_input = true;
        let name = Path::new(word)
            .file_name()
            .and_then(|n| n.to_str())
            .unwrap_or(word);
        if self.links && (name.ends_with(".so") || name.contains(".so.")) {
            bail!(
                "{word} is a shared object: FTLinux programs are static; link its archive (.a) instead"
            );
        }
        let mapped = name
            .ends_with(".a")
            .then(|| paths::map(word, sysroot))
            .flatten();
        match mapped {
            Some(own) if own.is_file() => {
                self.note(word, &format!("the host's; {} instead", own.display()));
                self.args.push(own.display().to_string());
            }
            _ => self.args.push(word.into()),
        }
        Ok(())
    }
}

/// Replaces `@file` by the words in the file, as gcc does.
pub fn expand(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut out = Vec::new();
    for word in words {
        match word.strip_prefix('@').map(std::fs::read_to_string) {
            Some(Ok(text)) => out.extend(expand(split(&text).into_iter())),
            _ => out.push(word),
        }
    }
    out
}

/// A word as a response file has it.
pub fn quote(word: &[u8]) -> Vec<u8> {
    if word.is_empty() {
        return b"''".to_vec();
    }
    let mut out = Vec::with_capacity(word.len());
    for byte in word {
        if byte.is_ascii_whitespace() || matches!(byte, b'\\' | b'"' | b'\'') {
            out.push(b'\\');
        }
        out.push(*byte);
    }
    out
}

/// Splits a response file: white space separates, quotes and backslashes quote.
fn split(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (quote, c) {
            (_, '\\') => word.get_or_insert_default().extend(chars.next()),
            (Some(q), _) if c == q => quote = None,
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, _) if c.is_whitespace() => out.extend(word.take()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    out.extend(word);
    out
}

#[cfg(test)]
mod tests {
    use super::{parse, split};
    use std::path::Path;

    fn words(line: &str) -> Vec<String> {
        line.split(' ').map(str::to_owned).collect()
    }

    fn args(line: &str) -> String {
        parse(&words(line), Path::new("/opt/s"))
            .map(|l| l.args.join(" "))
            .unwrap_or_else(|e| e.to_string())
    }

    #[test]
    fn host_folders_give_way() {
        assert_eq!(
            args("-L/usr/lib/x86_64-linux-gnu -I/usr/include -isystem /usr/include -Lx a.c -o b"),
            "-Lx a.c -o b"
        );
        assert_eq!(
            args("-I /usr/include/nowhere a.c"),
            "-I/opt/s/usr/include/nowhere a.c"
        );
        assert_eq!(args("-Wl,-L/usr/lib,-z,now a.o"), "-Wl,-z,now a.o");
    }

    #[test]
    fn linking_is_recognised() {
        let links = |l| parse(&words(l), Path::new("/opt/s")).is_ok_and(|l| l.links);
        assert!(links("a.c"));
        assert!(links("-o x a.o -lm"));
        assert!(!links("-c a.c"));
        assert!(!links("--version"));
        assert!(!links("-print-file-name=libc.a"));
        assert!(!links("-MM a.c"));
        assert!(links("-MMD -MF d a.c"));
    }

    #[test]
    fn outputs_are_recognised() {
        let output = |l| parse(&words(l), Path::new("/opt/s")).map(|l| l.output);
        for line in ["a.c -o b", "a.c -ob", "a.c --output=b", "a.c --output b"] {
            assert_eq!(output(line).ok().flatten().as_deref(), Some("b"), "{line}");
        }
    }

    #[test]
    fn quoting_survives() {
        let text = "a b\\ \"c' @d";
        let quoted = String::from_utf8(super::quote(text.as_bytes())).unwrap_or_default();
        assert_eq!(split(&quoted), [text]);
        assert_eq!(split("''"), [""]);
        assert_eq!(super::quote(b""), b"''");
    }

    #[test]
    fn shared_objects_are_refused() {
        assert!(args("-shared a.o").contains("static"));
        assert!(args("-fPIC -dynamiclib a.o").contains("archive"));
        assert!(args("-m32 a.o").contains("64-bit"));
        assert!(args("a.o libx.so.2").contains("shared object"));
        assert_eq!(args("-rdynamic a.o"), "a.o");
    }

    #[test]
    fn response_files_are_split() {
        assert_eq!(split("a 'b c'\n\"d\\\"e\" \\f"), ["a", "b c", "d\"e", "f"]);
    }
}
