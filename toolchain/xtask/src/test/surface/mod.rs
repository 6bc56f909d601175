//! The library's surface: what it defines and declares, held against what real
//! programs import, against the standards, and against the host's glibc.

mod dwarf;
mod exports;
mod probe;
mod register;

use super::Outcome;
use super::pool::{self, Test};
use crate::packages;
use crate::sysroot::{LIB, root, target};
use anyhow::{Context, Result, bail, ensure};
use exports::Exports;
use probe::{Probe, Side, View};
use register::{Differences, Register};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use walkdir::WalkDir;

/// Members that are macros on both sides, of types that have them.
const HIDDEN_MEMBERS: &[&str] = &[
    "sa_handler",
    "sa_sigaction",
    "si_pid",
    "si_uid",
    "si_status",
    "si_utime",
    "si_stime",
    "si_value",
    "si_int",
    "si_ptr",
    "si_addr",
    "si_addr_lsb",
    "si_lower",
    "si_upper",
    "si_pkey",
    "si_band",
    "si_fd",
    "si_timerid",
    "si_overrun",
    "si_call_addr",
    "si_syscall",
    "si_arch",
    "st_atime",
    "st_mtime",
    "st_ctime",
    "sigev_notify_function",
    "sigev_notify_attributes",
    "s6_addr",
    "s6_addr16",
    "s6_addr32",
    "d_fileno",
];

/// What decides which names are visible.
const MODES: &[(&str, &[&str])] = &[
    ("c99", &["-std=c99"]),
    ("c11", &["-std=c11"]),
    ("posix", &["-std=c99", "-D_POSIX_C_SOURCE=200809L"]),
    ("xopen", &["-std=c99", "-D_XOPEN_SOURCE=700"]),
    ("default", &["-std=gnu17"]),
];

/// The headers of ISO C, which may show no other name in strict modes.
const ISO: &[&str] = &[
    "assert.h",
    "complex.h",
    "ctype.h",
    "errno.h",
    "fenv.h",
    "inttypes.h",
    "limits.h",
    "locale.h",
    "math.h",
    "setjmp.h",
    "signal.h",
    "stdint.h",
    "stdio.h",
    "stdlib.h",
    "string.h",
    "tgmath.h",
    "threads.h",
    "time.h",
    "uchar.h",
    "wchar.h",
    "wctype.h",
];

/// Headers that come with the compiler.
const COMPILERS: &[&str] = &[
    "float.h",
    "iso646.h",
    "stdalign.h",
    "stdarg.h",
    "stdatomic.h",
    "stdbool.h",
    "stddef.h",
    "stdnoreturn.h",
];

/// What the tests find, together.
struct Survey {
    own: BTreeSet<String>,
    host: Exports,
    register: Register,
    differences: Differences,
    /// Whether the host's glibc is the one that the register is about.
    same_glibc: bool,
    missing: Mutex<BTreeSet<String>>,
    used: Mutex<BTreeSet<String>>,
}

/// Runs the tests; with `bless`, the register is written anew.
pub fn run(filter: &str, bless: bool) -> Result<Outcome> {
    packages::need(packages::GLIBC)?;
    let folder = root().join("tests/surface");
    let path = folder.join("missing.txt");
    let version = exports::host_version()?;
    let register = if bless && !path.is_file() {
        Register {
            glibc: version,
            lines: BTreeSet::new(),
        }
    } else {
        Register::read(&path)?
    };
    let same_glibc = register.glibc == version;
    if !same_glibc {
        ensure!(
            !bless,
            "the register is about another glibc than this host's"
        );
        println!("surface: the host has another glibc: missing names are not compared");
    }
    let survey = Survey {
        own: exports::of_archive(&target().join("sysroot").join(LIB).join("libc.a"))?,
        host: exports::of_host(register.glibc)?,
        differences: Differences::read(&folder.join("differences.txt"))?,
        register,
        same_glibc,
        missing: Mutex::default(),
        used: Mutex::default(),
    };
    let mut tests = imports(&survey, &folder)?;
    let glibc = glibc_headers()?;
    let posix = posix(&folder.join("posix.txt"))?;
    let mut headers = own_headers();
    headers.extend(glibc.iter().cloned());
    headers.extend(posix.keys().cloned());
    for header in headers {
        let standard = posix.get(&header).cloned().unwrap_or_default();
        let theirs = glibc.contains(&header);
        let survey = &survey;
        tests.push(Test {
            name: header.clone(),
            run: Box::new(move || survey.header(&header, theirs, &standard)),
        });
    }
    let mut outcome = pool::run(&tests, filter)?;
    if filter.is_empty() && survey.same_glibc {
        let mut missing = lock(&survey.missing).clone();
        missing.extend(
            survey
                .host
                .names
                .difference(&survey.own)
                .map(|n| format!("symbol {n}")),
        );
        if bless {
            Register {
                glibc: version,
                lines: missing,
            }
            .write(&path)?;
        } else {
            outcome.count("missing.txt", &survey.register.must_be(&missing));
        }
        let used = survey.differences.all_used(&lock(&survey.used));
        outcome.count("differences.txt", &used);
    }
    Ok(outcome)
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// Names that real programs import, a test for each list.
fn imports<'a>(survey: &'a Survey, folder: &Path) -> Result<Vec<Test<'a>>> {
    let mut tests = Vec::new();
    for entry in fs::read_dir(folder.join("abi"))? {
        let path = entry?.path();
        if path.extension().is_none_or(|e| e != "syms") {
            continue;
        }
        let name = path.file_stem().unwrap_or_default().display().to_string();
        tests.push(Test {
            name: format!("abi/{name}"),
            run: Box::new(move || {
                let text = fs::read_to_string(&path)?;
                let missing: Vec<&str> = text
                    .lines()
                    .filter(|n| !n.is_empty() && !survey.own.contains(*n))
                    .collect();
                ensure!(missing.is_empty(), "not defined: {}", missing.join(" "));
                Ok(())
            }),
        });
    }
    Ok(tests)
}

/// Headers that glibc installs for programs.
fn glibc_headers() -> Result<BTreeSet<String>> {
    let mut out = BTreeSet::new();
    for package in packages::GLIBC {
        for path in packages::files(package)? {
            let Ok(inside) = path.strip_prefix("/usr/include") else {
                continue;
            };
            let inside = inside.strip_prefix("x86_64-linux-gnu").unwrap_or(inside);
            let header = inside.display().to_string();
            if header.ends_with(".h") && !header.starts_with("bits/") {
                out.insert(header);
            }
        }
    }
    Ok(out)
}

fn own_headers() -> BTreeSet<String> {
    let include = root().join("include");
    WalkDir::new(&include)
        .into_iter()
        .filter_map(Result::ok)
        .filter_map(|e| {
            e.path()
                .strip_prefix(&include)
                .ok()
                .map(|p| p.display().to_string())
        })
        .filter(|h| h.ends_with(".h") && !h.starts_with("bits/"))
        .collect()
}

/// The standards' interfaces by header.
fn posix(path: &Path) -> Result<BTreeMap<String, BTreeSet<String>>> {
    let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut header = None;
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        let names = match line.split_once(':') {
            Some((name, names)) => {
                header = Some(name.to_owned());
                names
            }
            None => line,
        };
        for name in names.split_whitespace() {
            let header = header
                .clone()
                .context("posix.txt: a name without a header")?;
            out.entry(header).or_default().insert(name.to_owned());
        }
    }
    Ok(out)
}

impl Survey {
    /// Everything about one header.
    fn header(&self, header: &str, glibc: bool, standard: &BTreeSet<String>) -> Result<()> {
        let folder = tempfile::tempdir()?;
        let folder = folder.path();
        // stdarg.h and the like come with the compiler.
        let ours = target().join("sysroot/usr/include").join(header).is_file()
            || COMPILERS.contains(&header);
        let mut missing = BTreeSet::new();
        let mut problems = BTreeSet::new();
        if ours {
            let probe = |side: Side, name: &str| -> Result<_> {
                let folder = folder.join(name);
                fs::create_dir(&folder)?;
                Ok((side, folder))
            };
            let (side, place) = probe(Side::Ours, "ours")?;
            let own = Probe {
                folder: &place,
                side,
                header,
                flags: probe::ALL,
            };
            let view = own.view(&self.host.data).context("our header")?;
            for name in view.symbols.difference(&self.own) {
                problems.insert(format!("promise {name}: declared, but not in libc.a"));
            }
            let visible = view.names();
            missing.extend(
                standard
                    .iter()
                    .filter(|n| !visible.contains(n.as_str()))
                    .map(|n| format!("posix {header} {n}")),
            );
            if glibc {
                let (side, place) = probe(Side::Glibc, "glibc")?;
                let other = Probe {
                    folder: &place,
                    side,
                    header,
                    flags: probe::ALL,
                };
                let theirs = other.view(&self.host.data).context("glibc's header")?;
                missing.extend(
                    theirs
                        .names()
                        .difference(&visible)
                        .filter(|n| public(n))
                        .map(|n| format!("name {header} {n}")),
                );
                self.prototypes(&view, &theirs, &mut problems);
                values(&own, &view, &other, &theirs, &mut problems)?;
                let known: BTreeSet<&str> =
                    visible.intersection(&theirs.names()).copied().collect();
                visibility(&own, &other, &known, !standard.is_empty(), &mut problems)?;
            }
        } else {
            missing.insert(format!("header {header}"));
            missing.extend(standard.iter().map(|n| format!("posix {header} {n}")));
        }
        lock(&self.missing).extend(missing);
        self.judge(problems)
    }

    /// Functions and variables that both have must have the same types.
    fn prototypes(&self, own: &View, theirs: &View, problems: &mut BTreeSet<String>) {
        let kinds = [
            (&own.types.variables, &theirs.types.variables, "prototype"),
            (&own.types.scalars, &theirs.types.scalars, "type"),
        ];
        for (own, theirs, kind) in kinds {
            for (name, own) in own {
                if let Some(theirs) = theirs.get(name)
                    && own != theirs
                    && (public(name) || kind == "prototype")
                {
                    problems.insert(format!("{kind} {name}: {own}, in glibc {theirs}"));
                }
            }
        }
    }

    /// Fails with the problems that are not meant.
    fn judge(&self, problems: BTreeSet<String>) -> Result<()> {
        let mut left = Vec::new();
        for problem in problems {
            let what = problem.split(": ").next().unwrap_or(&problem);
            match self.differences.matching(what) {
                Some(line) => {
                    lock(&self.used).insert(line.to_owned());
                }
                None => left.push(problem),
            }
        }
        if !left.is_empty() {
            bail!("\n  {}", left.join("\n  "));
        }
        Ok(())
    }
}

/// Whether a name is for programs: `struct stat` and `stat` are, `__x` and `_X` are not.
fn public(name: &str) -> bool {
    let plain = name.rsplit(' ').next().unwrap_or(name);
    !plain.starts_with('_')
}

/// In each mode, a program sees what glibc shows; and nothing else, where the
/// standard says so. `known` are the names that both headers have at all.
fn visibility(
    own: &Probe<'_>,
    other: &Probe<'_>,
    known: &BTreeSet<&str>,
    posix: bool,
    problems: &mut BTreeSet<String>,
) -> Result<()> {
    let iso = ISO.contains(&own.header);
    for (mode, flags) in MODES {
        if *mode == "c11" && !iso {
            // As c99 shows it.
            continue;
        }
        let own = Probe { flags, ..*own }.names()?;
        // Some of glibc's do not compile in strict modes.
        let Ok(other) = Probe { flags, ..*other }.names() else {
            continue;
        };
        let strict = match *mode {
            "c99" | "c11" => iso,
            _ => posix,
        };
        for name in own.difference(&other).filter(|n| public(n)) {
            if strict && !(posix && !iso && reserved(name)) {
                problems.insert(format!("leak {mode} {name}: visible in ours"));
            }
        }
        for name in other.difference(&own).filter(|n| public(n)) {
            if known.contains(name.as_str()) {
                problems.insert(format!("hidden {mode} {name}: visible in glibc's"));
            }
        }
    }
    Ok(())
}

/// Whether POSIX keeps a name for its headers (XSH 2.2.2).
fn reserved(name: &str) -> bool {
    const PREFIXES: &[&str] = &[
        "SO_", "SOL_", "SCM_", "MSG_", "SIOC", "SS_", "ST_", "IP_", "IPV6_", "IPPROTO_", "IPPORT_",
        "IN_", "F_", "O_", "S_", "AF_", "PF_", "SOCK_", "MAP_", "PROT_", "MS_", "SIG", "SA_",
        "SI_", "ILL_", "FPE_", "SEGV_", "BUS_", "TRAP_", "CLD_", "POLL_", "POLL", "SEM_", "IPC_",
        "SHM_", "RLIMIT_", "RUSAGE_", "PRIO_", "_SC_", "LOG_", "W", "TCP_", "NI_", "AI_", "EAI_",
        "GLOB_", "FNM_", "REG_", "E", "DT_", "FTW_", "PTHREAD_", "SCHED_", "CLOCK_", "TIMER_",
        "ITIMER_", "LC_", "RTLD_", "FE_", "FP_", "MCL_", "MADV_", "POSIX_", "IFF_", "IF_", "AT_",
        "FD_",
    ];
    let plain = name.rsplit(' ').next().unwrap_or(name);
    plain.ends_with("_t") || PREFIXES.iter().any(|p| plain.starts_with(p))
}

/// Sizes, offsets and constants that both sides have.
fn values(
    own: &Probe<'_>,
    view: &View,
    other: &Probe<'_>,
    theirs: &View,
    problems: &mut BTreeSet<String>,
) -> Result<()> {
    let mut wanted = BTreeMap::new();
    for (name, members) in &view.types.aggregates {
        let Some(more) = theirs.types.aggregates.get(name) else {
            continue;
        };
        if !public(name) {
            continue;
        }
        wanted.insert(format!("size {name}"), format!("sizeof({name})"));
        wanted.insert(format!("align {name}"), format!("_Alignof({name})"));
        let members = members.iter().chain(more).map(String::as_str);
        for member in members.chain(HIDDEN_MEMBERS.iter().copied()) {
            if !public(member) {
                continue;
            }
            wanted.insert(
                format!("offset {name}.{member}"),
                format!("__builtin_offsetof({name}, {member})"),
            );
            wanted.insert(
                format!("size {name}.{member}"),
                format!("sizeof((({name} *)0)->{member})"),
            );
        }
    }
    let constants = |view: &View| -> BTreeSet<String> {
        view.macros
            .iter()
            .chain(&view.types.enumerators)
            .filter(|n| public(n))
            .cloned()
            .collect()
    };
    let visible = view.names();
    let both = theirs.names();
    for name in constants(view).union(&constants(theirs)) {
        if visible.contains(name.as_str()) && both.contains(name.as_str()) {
            wanted.insert(format!("value {name}"), name.clone());
        }
    }
    let own = own.values(&wanted).context("our values")?;
    let other = other.values(&wanted).context("glibc's values")?;
    for name in wanted.keys() {
        let (a, b) = (own.get(name), other.get(name));
        if a != b {
            let show = |v: Option<&probe::Value>| v.map_or("nothing".into(), ToString::to_string);
            problems.insert(format!("{name}: {}, in glibc {}", show(a), show(b)));
        }
    }
    Ok(())
}
