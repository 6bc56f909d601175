//! A header as a program sees it, on either side: compiled, with the host's
//! headers or with ours, and read.

use super::dwarf::{self, Types};
use crate::sysroot::target;
use crate::test::process;
use anyhow::{Context, Result, ensure};
use object::{Object, ObjectSection, ObjectSymbol};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// Whose headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The library's, in the sysroot.
    Ours,
    /// The host's glibc.
    Glibc,
}

/// What a header makes visible with `_GNU_SOURCE`.
#[derive(Debug, Default)]
pub struct View {
    /// External functions.
    pub functions: BTreeSet<String>,
    /// Functions defined in the header.
    pub inlines: BTreeSet<String>,
    /// Variables.
    pub variables: BTreeSet<String>,
    /// Macros without parameters.
    pub macros: BTreeSet<String>,
    /// Macros with parameters.
    pub function_macros: BTreeSet<String>,
    /// Types, enumerators, and of functions and variables their types.
    pub types: Types,
    /// Symbols that a program which uses all functions and variables asks the linker for.
    pub symbols: BTreeSet<String>,
}

impl View {
    /// Every name, of whatever kind: a program does not care whether a constant
    /// is a macro or an enumerator.
    pub fn names(&self) -> BTreeSet<&str> {
        self.functions
            .iter()
            .chain(&self.inlines)
            .chain(&self.variables)
            .chain(&self.macros)
            .chain(&self.function_macros)
            .chain(self.types.aggregates.keys())
            .chain(self.types.scalars.keys())
            .chain(&self.types.enumerators)
            .map(String::as_str)
            .collect()
    }
}

/// What is in the way of compiling a header alone.
fn before(header: &str) -> &'static str {
    match header {
        // glibc's are not self-contained.
        "protocols/timed.h" | "protocols/rwhod.h" | "protocols/talkd.h" => {
            "#include <sys/types.h>\n#include <sys/time.h>\n#include <netinet/in.h>\n"
        }
        _ => "",
    }
}

/// Folder, side and header of a probe.
pub struct Probe<'a> {
    /// Where its files go.
    pub folder: &'a Path,
    /// Whose header.
    pub side: Side,
    /// The header.
    pub header: &'a str,
    /// The dialect, and the macros that decide what is visible.
    pub flags: &'a [&'a str],
}

/// What most is compared with: everything is visible.
pub const ALL: &[&str] = &["-std=gnu17", "-D_GNU_SOURCE"];

impl Probe<'_> {
    fn gcc(&self) -> Command {
        let mut gcc = Command::new("gcc");
        if self.side == Side::Ours {
            let mut option = std::ffi::OsString::from("--sysroot=");
            option.push(target().join("sysroot"));
            gcc.arg(option);
        }
        gcc.current_dir(self.folder)
            .args(self.flags)
            .args(["-w", "-O0"])
            .args(["-fmax-errors=0", "-fno-diagnostics-show-caret", "-fno-pic"]);
        gcc
    }

    fn run(&self, command: &mut Command) -> Result<process::Finished> {
        process::run(command, Duration::from_secs(120))
    }

    fn source(&self, name: &str, text: &str) -> Result<PathBuf> {
        let path = self.folder.join(name);
        let includes = format!("{}#include <{}>\n", before(self.header), self.header);
        fs::write(&path, format!("{includes}{text}"))?;
        Ok(path)
    }

    /// What the header makes visible; `variables` are names to try.
    pub fn view(&self, variables: &BTreeSet<String>) -> Result<View> {
        let mut view = View::default();
        let source = self.source("plain.c", "")?;
        self.run(
            self.gcc()
                .args(["-aux-info", "prototypes", "-fsyntax-only"])
                .arg(&source),
        )?
        .success()?;
        let prototypes = fs::read_to_string(self.folder.join("prototypes"))?;
        for line in prototypes.lines() {
            if let Some((name, inline)) = prototype(line) {
                if inline {
                    view.inlines.insert(name.to_owned());
                } else {
                    view.functions.insert(name.to_owned());
                }
            }
        }
        let predefined = self.macros(&self.empty()?)?;
        for (name, parameters) in self.macros(&source)? {
            if predefined.contains_key(&name) {
                continue;
            }
            if parameters {
                view.function_macros.insert(name);
            } else {
                view.macros.insert(name);
            }
        }
        self.declared(&mut view, variables)?;
        Ok(view)
    }

    /// Names for programs that the header makes visible, variables apart.
    pub fn names(&self) -> Result<BTreeSet<String>> {
        let source = self.source("names.c", "")?;
        let file = self.link("names.c", &["-aux-info", "names"])?;
        let types = dwarf::types(&file, "ftp_")?;
        let prototypes = fs::read_to_string(self.folder.join("names"))?;
        let predefined = self.macros(&self.empty()?)?;
        let mut out: BTreeSet<String> = prototypes
            .lines()
            .filter_map(prototype)
            .map(|(name, _)| name.to_owned())
            .collect();
        out.extend(self.macros(&source)?.into_keys());
        out.extend(types.aggregates.into_keys());
        out.extend(types.scalars.into_keys());
        out.extend(types.enumerators);
        out.retain(|n| !predefined.contains_key(n));
        Ok(out)
    }

    fn empty(&self) -> Result<PathBuf> {
        let path = self.folder.join("empty.c");
        fs::write(&path, "")?;
        Ok(path)
    }

    /// Macros by name, and whether they have parameters.
    fn macros(&self, source: &Path) -> Result<BTreeMap<String, bool>> {
        let done = self.run(self.gcc().args(["-E", "-dM"]).arg(source))?;
        done.success()?;
        let text = String::from_utf8_lossy(&done.stdout);
        Ok(text
            .lines()
            .filter_map(|line| {
                let rest = line.strip_prefix("#define ")?;
                let end = rest.find([' ', '(']).unwrap_or(rest.len());
                Some((rest[..end].to_owned(), rest[end..].starts_with('(')))
            })
            .collect())
    }

    /// Types of the functions and variables, and the symbols behind them.
    fn declared(&self, view: &mut View, variables: &BTreeSet<String>) -> Result<()> {
        let mut lines: Vec<(String, String)> = Vec::new();
        for name in &view.functions {
            lines.push((
                name.clone(),
                format!("__typeof__(&{name}) ftp_{name} = &{name};"),
            ));
        }
        for name in variables.difference(&view.functions) {
            // A macro may stand for the variable, or for something else altogether.
            lines.push((
                name.clone(),
                format!(
                    "extern __typeof__({name}) {name}; __typeof__(&{name}) ftp_{name} = &{name};"
                ),
            ));
        }
        let kept = self.those_that_compile("declared.c", lines)?;
        for name in &kept {
            if !view.functions.contains(name) {
                view.variables.insert(name.clone());
            }
        }
        let file = self.link("declared.c", &[])?;
        view.types = dwarf::types(&file, "ftp_")?;
        let data = fs::read(self.folder.join("declared.c.o"))?;
        let object = object::File::parse(&*data)?;
        view.symbols = object
            .symbols()
            .filter(|s| s.is_undefined())
            .filter_map(|s| s.name().ok())
            .filter(|n| !n.is_empty())
            .map(str::to_owned)
            .collect();
        Ok(())
    }

    /// Writes a source of the lines that compile; gives their names.
    fn those_that_compile(
        &self,
        source: &str,
        mut lines: Vec<(String, String)>,
    ) -> Result<BTreeSet<String>> {
        loop {
            let text: String = lines.iter().map(|(_, l)| format!("{l}\n")).collect();
            let path = self.source(source, &text)?;
            let first = before(self.header).lines().count() + 2;
            // Preprocessed first: an error is where a macro is used, not where it is
            // defined.
            let plain = path.with_extension("i");
            self.run(self.gcc().arg("-E").arg(&path).arg("-o").arg(&plain))?
                .success()?;
            let done = self.run(self.gcc().arg("-fsyntax-only").arg(&plain))?;
            if done.status.success() {
                return Ok(lines.into_iter().map(|(name, _)| name).collect());
            }
            let errors = String::from_utf8_lossy(&done.stderr);
            let bad: BTreeSet<usize> = errors
                .lines()
                .filter(|l| l.contains("error:"))
                .filter_map(|l| {
                    let (_, rest) = l.split_once(&format!("{source}:"))?;
                    rest.split(':').next()?.parse::<usize>().ok()
                })
                .filter(|line| *line >= first)
                .map(|line| line - first)
                .collect();
            ensure!(!bad.is_empty(), "{}", done.words());
            let mut index = 0;
            lines.retain(|_| {
                index += 1;
                !bad.contains(&(index - 1))
            });
        }
    }

    /// Compiles and links with nothing, so that debugging information and
    /// initialisers are final.
    fn link(&self, source: &str, options: &[&str]) -> Result<PathBuf> {
        let object = self.folder.join(format!("{source}.o"));
        let file = self.folder.join(format!("{source}.out"));
        self.run(
            self.gcc()
                .args(["-g", "-fno-eliminate-unused-debug-types"])
                .args(options)
                .args(["-c", source, "-o"])
                .arg(&object),
        )?
        .success()?;
        self.run(
            Command::new("ld")
                .args(["-e", "0", "--unresolved-symbols=ignore-all", "-o"])
                .arg(&file)
                .arg(&object),
        )?
        .success()?;
        Ok(file)
    }

    /// What expressions are worth: those of `wanted` that compile as constants.
    pub fn values(&self, wanted: &BTreeMap<String, String>) -> Result<BTreeMap<String, Value>> {
        let mut lines = Vec::new();
        let mut keys = Vec::new();
        for (number, (name, expression)) in wanted.iter().enumerate() {
            keys.push(name.clone());
            // A pointer is no long double, and a string is neither.
            lines.push((
                format!("i{number}"),
                format!("const long long fti_{number} = (long long)({expression});"),
            ));
            lines.push((
                format!("f{number}"),
                format!("const long double ftf_{number} = (long double)({expression});"),
            ));
            lines.push((
                format!("s{number}"),
                format!("const char fts_{number}[] = {expression};"),
            ));
        }
        let source = "values.c";
        self.those_that_compile(source, lines)?;
        let file = self.link(source, &[])?;
        let data = fs::read(&file)?;
        let object = object::File::parse(&*data)?;
        let mut out: BTreeMap<String, Value> = BTreeMap::new();
        for symbol in object.symbols() {
            let Some((kind, number)) = symbol
                .name()
                .ok()
                .and_then(|n| n.strip_prefix("ft"))
                .and_then(|n| n.split_once('_'))
            else {
                continue;
            };
            let name = &keys[number.parse::<usize>()?];
            let section = symbol.section_index().context("a symbol has a section")?;
            let bytes = object
                .section_by_index(section)?
                .data_range(symbol.address(), symbol.size())?
                // In .bss.
                .map_or_else(|| vec![0; symbol.size() as usize], <[u8]>::to_vec);
            let value = out.entry(name.clone()).or_default();
            match kind {
                "i" => value.integer = Some(i64::from_le_bytes(bytes.as_slice().try_into()?)),
                "f" => value.real = bytes.into_iter().take(10).collect(),
                _ => {
                    value.text = Some(
                        String::from_utf8_lossy(&bytes)
                            .trim_end_matches('\0')
                            .into(),
                    )
                }
            }
        }
        for value in out.values_mut().filter(|v| v.text.is_some()) {
            // Its address.
            value.integer = None;
        }
        Ok(out)
    }
}

/// What a constant is worth, in each of the ways it can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Value {
    integer: Option<i64>,
    real: Vec<u8>,
    text: Option<String>,
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (&self.text, self.integer) {
            (Some(text), _) => write!(f, "{text:?}"),
            (None, Some(n)) if n.unsigned_abs() > 4095 => write!(f, "{n:#x}"),
            (None, Some(n)) => write!(f, "{n}"),
            (None, None) => write!(f, "{:02x?}", self.real),
        }
    }
}

/// The function that a line of `-aux-info` declares, and whether it is defined there.
fn prototype(line: &str) -> Option<(&str, bool)> {
    let (place, rest) = line.strip_prefix("/* ")?.split_once(" */ ")?;
    if !place.contains('/') {
        return None;
    }
    // Not inside of the parameters of a function pointer that is returned:
    // `void (*signal (int, void (*)(int))) (int)`.
    let open = rest
        .char_indices()
        .filter(|(_, c)| *c == '(')
        .map(|(at, _)| at)
        .find(|at| rest[..*at].ends_with(' ') && !rest[*at..].starts_with("(*"))?;
    let name = rest[..open].trim_end();
    let start = name
        .rfind(|c: char| !c.is_alphanumeric() && c != '_')
        .map_or(0, |at| at + 1);
    Some((&name[start..], rest.starts_with("static")))
}

#[cfg(test)]
mod tests {
    use super::prototype;

    #[test]
    fn prototypes() {
        let line = "/* /usr/include/stdio.h:152:NC */ extern int remove (const char *);";
        assert_eq!(prototype(line), Some(("remove", false)));
        let line = "/* /i/signal.h:88:NC */ extern void (*signal (int, void (*)(int))) (int);";
        assert_eq!(prototype(line), Some(("signal", false)));
        let line = "/* /i/b.h:34:NF */ static int swap (int x); /* (x) int x; */";
        assert_eq!(prototype(line), Some(("swap", true)));
        assert_eq!(prototype("/* compiled from: . */"), None);
    }
}
