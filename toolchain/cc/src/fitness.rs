//! What a program that was just linked is fit for: its note, and a report.

use crate::map::{self, Part};
use crate::note::{self, Mode, Note};
use crate::outline::{self, Outlined};
use crate::scan::{Found, scan};
use crate::sysroot;
use anyhow::{Context, Result, bail};
use object::{Object, ObjectSection, SectionKind};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// What was found in a program.
pub struct Fitness {
    note: Note,
    objects: BTreeMap<String, Found>,
    foreign: BTreeSet<String>,
    outlined: Outlined,
}

/// Looks through a program and writes its note.
pub fn judge(program: &Path, map: &str, sysroot: &Path) -> Result<Fitness> {
    let data = fs::read(program).with_context(|| format!("reading {}", program.display()))?;
    let file = object::File::parse(&*data)?;
    let library = sysroot.join(sysroot::LIB);
    let own =
        |part: &&Part| !Path::new(part.object).starts_with(&library) || is_added(part, &library);
    let parts = map::parts(map);
    if let Some(object) = map::other_libc(&parts, &library) {
        bail!("{object} was linked in: a program can have one C library only");
    }
    let mut objects: BTreeMap<String, Found> = BTreeMap::new();
    let mut with_code = BTreeSet::new();
    for section in file.sections().filter(|s| s.kind() == SectionKind::Text) {
        let (start, code) = (section.address(), section.data()?);
        for part in parts.iter().filter(own) {
            let Some(offset) = part.address.checked_sub(start) else {
                continue;
            };
            let (Ok(from), Ok(size)) = (usize::try_from(offset), usize::try_from(part.size)) else {
                continue;
            };
            let Some(code) = code.get(from..from + size) else {
                continue;
            };
            with_code.insert(part.object);
            let found = scan(code, part.address);
            if found != Found::default() {
                objects
                    .entry(part.object.to_owned())
                    .or_default()
                    .add(found);
            }
        }
    }
    let seen: BTreeSet<&str> = parts
        .iter()
        .filter(|p| p.section == outline::SECTION)
        .map(|p| p.object)
        .collect();
    let foreign: BTreeSet<String> = with_code
        .into_iter()
        .filter(|o| !seen.contains(o) && !of_compiler(o))
        .map(str::to_owned)
        .collect();
    let outlined = match file.section_by_name(outline::SECTION) {
        Some(section) => outline::sum(section.data()?),
        None => Outlined::default(),
    };
    let fitness = Fitness {
        note: summary(&objects, foreign.len()),
        objects,
        foreign,
        outlined,
    };
    note::write(program, &data, &fitness.note)?;
    Ok(fitness)
}

/// Whether an object in the library's folder is of a package that was added.
fn is_added(part: &Part, library: &Path) -> bool {
    let name = Path::new(part.object)
        .strip_prefix(library)
        .ok()
        .and_then(Path::to_str)
        .unwrap_or("");
    !(name.starts_with("libc.a(") || name.ends_with(".o"))
}

/// gcc's start files and run-time library, which have no volatile objects.
fn of_compiler(object: &str) -> bool {
    object.starts_with("/usr/lib/gcc/")
        && ["libgcc.a(", "libgcc_eh.a(", "/crt"]
            .iter()
            .any(|p| object.contains(p))
}

fn summary(objects: &BTreeMap<String, Found>, foreign: usize) -> Note {
    let atomics: u32 = objects.values().map(|f| f.atomics).sum();
    let worst = objects
        .iter()
        .filter(|(_, f)| f.atomics > 0)
        .max_by_key(|(_, f)| f.atomics);
    let (mode, why) = match worst {
        None => (
            Mode::Parallel,
            "no atomic instruction outside the C library".to_owned(),
        ),
        Some((object, found)) => {
            let n = objects.values().filter(|f| f.atomics > 0).count();
            let name = object.rsplit('/').next().unwrap_or(object);
            let more = match n {
                1 => String::new(),
                n => format!(", and {} more objects", n - 1),
            };
            let why = format!("{} atomic instructions in {name}{more}", found.atomics);
            (Mode::Serial, why)
        }
    };
    Note {
        mode,
        atomics,
        foreign: u32::try_from(foreign).unwrap_or(u32::MAX),
        why,
    }
}

impl Fitness {
    /// What was found, for people.
    pub fn report(&self) -> String {
        let mut out = String::new();
        let mode = match self.note.mode {
            Mode::Parallel => "parallel",
            Mode::Serial => "serial",
        };
        // Writing to a string cannot fail.
        let _ = writeln!(out, "fit for {mode} mode: {}", self.note.why);
        let o = &self.outlined;
        let _ = writeln!(
            out,
            "made into calls in {} units: {} atomic accesses, {} volatile reads, {} volatile writes",
            o.units, o.atomics, o.loads, o.stores
        );
        let _ = writeln!(
            out,
            "volatile accesses left alone: {} bit-fields, {} aggregates, {} operands of asm",
            o.bit_fields, o.aggregates, o.asms
        );
        for (object, f) in &self.objects {
            let _ = writeln!(
                out,
                "{object}: {} atomic instructions, {} syscall, {} rdtsc or rdrand",
                f.atomics, f.syscalls, f.unsteady
            );
        }
        for object in &self.foreign {
            let _ = writeln!(out, "{object}: not compiled by ftlinux-cc");
        }
        out
    }
}
