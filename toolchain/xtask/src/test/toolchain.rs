//! The compiler wrapper: what gets into a program, and what is refused.

use super::Outcome;
use super::pool::{self, Test};
use super::process::{self, Finished};
use crate::packages;
use crate::sysroot::{LIB, root, target};
use anyhow::{Context, Result, ensure};
use object::{Object, ObjectSymbol};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// Flags of careless makefiles, which would bring in the host's library.
const CARELESS: &[&str] = &[
    "-L/usr/lib/x86_64-linux-gnu",
    "-L/lib/x86_64-linux-gnu",
    "-L/usr/lib",
    "-I/usr/include",
    "-isystem",
    "/usr/include/x86_64-linux-gnu",
    "-Wl,-L/usr/lib/x86_64-linux-gnu",
];

type Case = fn(&Path) -> Result<()>;

const CASES: &[(&str, Case)] = &[
    ("a C program has no other libc in it", c_program),
    ("host folders bring in no other libc", careless),
    ("another libc is refused", other_libc),
    ("a program says how it may be recorded", note),
    ("a position-independent program links", pie),
    ("a C++ program has no other libc in it", cxx_program),
    ("gcc alone, with a folder", gcc_with_folder),
    ("gcc alone, with LIBRARY_PATH", gcc_with_path),
    ("g++ alone", gxx_alone),
    ("shared objects are refused", shared),
    ("a missing function is explained", missing),
    ("questions are answered", asked),
    ("gcc's options are passed on", passed_on),
    ("objects with _FORTIFY_SOURCE=2 do as with glibc", fortify_2),
    ("objects with _FORTIFY_SOURCE=3 do as with glibc", fortify_3),
];

/// What needs more of the distribution.
const FULL: &[(&str, Case)] = &[("clang alone", clang_alone)];

/// Runs the wrapper's tests.
pub fn run(filter: &str, full: bool) -> Result<Outcome> {
    let tests: Vec<Test> = CASES
        .iter()
        .chain(if full { FULL } else { &[] })
        .map(|(name, case)| Test {
            name: (*name).to_owned(),
            run: Box::new(|| {
                let folder = tempfile::tempdir()?;
                case(folder.path())
            }),
        })
        .collect();
    pool::run(&tests, filter)
}

const HELLO: &str = "#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\nint main(int argc, char **argv) { void *p = malloc(argc); printf(\"%d %zu\\n\", argc, strlen(argv[0])); free(p); return 0; }\n";

fn compile(name: &str, folder: &Path, source: &str, args: &[&str]) -> Result<Finished> {
    let file = folder.join(if name == "ftlinux-c++" { "x.cc" } else { "x.c" });
    fs::write(&file, source)?;
    process::run(
        Command::new(target().join("sysroot/bin").join(name))
            .current_dir(folder)
            .arg(&file)
            .args(["-o", "x", "-Wl,-Map=map"])
            .args(args),
        Duration::from_secs(120),
    )
}

fn c_program(folder: &Path) -> Result<()> {
    compile("ftlinux-cc", folder, HELLO, &[])?.success()?;
    only_ours(&folder.join("map"), &[])?;
    process::run(&mut Command::new(folder.join("x")), Duration::from_secs(10))?.success()
}

fn careless(folder: &Path) -> Result<()> {
    compile("ftlinux-cc", folder, HELLO, CARELESS)?.success()?;
    only_ours(&folder.join("map"), &[])
}

fn other_libc(folder: &Path) -> Result<()> {
    // An archive by its own name, which the folders to search have no say in.
    let run = |command: &mut Command| process::run(command, Duration::from_secs(60))?.success();
    fs::write(folder.join("f.c"), "int f(void) { return 3; }\n")?;
    run(Command::new("gcc").current_dir(folder).args(["-c", "f.c"]))?;
    fs::create_dir(folder.join("other"))?;
    run(Command::new("ar")
        .current_dir(folder)
        .args(["rcs", "other/libc.a", "f.o"]))?;
    let source = "int f(void);\nint main(void) { return f() - 3; }\n";
    let done = compile("ftlinux-cc", folder, source, &["other/libc.a"])?;
    ensure!(
        !done.status.success() && done.words().contains("one C library only"),
        "{}",
        done.words()
    );
    ensure!(!folder.join("x").exists(), "a program is left behind");
    Ok(())
}

fn note(folder: &Path) -> Result<()> {
    use ftlinux_cc::note::{Mode, read};
    let program = folder.join("x");
    let source = "#include <stdatomic.h>\natomic_int a; volatile int v;\nint main(void) { a++; return v; }\n";
    compile("ftlinux-cc", folder, source, &[])?.success()?;
    let outlined = read(&program)?.context("no note")?;
    ensure!(outlined.mode == Mode::Parallel, "{outlined:?}");
    process::run(&mut Command::new(&program), Duration::from_secs(10))?.success()?;
    let source = "int a;\nint main(void) { __asm__ volatile(\"lock incl %0\" : \"+m\"(a)); return a - 1; }\n";
    compile("ftlinux-cc", folder, source, &[])?.success()?;
    let inline = read(&program)?.context("no note")?;
    ensure!(
        inline.mode == Mode::Serial && inline.atomics == 1,
        "{inline:?}"
    );
    process::run(&mut Command::new(&program), Duration::from_secs(10))?.success()
}

fn pie(folder: &Path) -> Result<()> {
    compile("ftlinux-cc", folder, HELLO, &["-pie", "-fPIE"])?.success()?;
    only_ours(&folder.join("map"), &[])?;
    process::run(&mut Command::new(folder.join("x")), Duration::from_secs(10))?.success()
}

fn cxx_program(folder: &Path) -> Result<()> {
    let source = "#include <string>\n#include <vector>\nint main(int c, char **v) { std::vector<std::string> a(v, v + c); try { a.at(9); } catch (const std::exception &) { return 0; } return 1; }\n";
    compile("ftlinux-c++", folder, source, CARELESS)?.success()?;
    only_ours(&folder.join("map"), &[])?;
    process::run(&mut Command::new(folder.join("x")), Duration::from_secs(10))?.success()
}

/// The sysroot and where it keeps gcc's specs, as the README has them.
fn plain_gcc(name: &str, folder: &Path) -> Command {
    let sysroot = target().join("sysroot");
    let mut command = Command::new(name);
    command
        .current_dir(folder)
        .arg(format!("--sysroot={}", sysroot.display()))
        .args(["-static", "-o", "x", "-Wl,-Map=map"]);
    command
}

/// A program with an atomic, and whether that was made a call.
fn gcc_alone(folder: &Path, change: impl Fn(&mut Command)) -> Result<()> {
    let limit = Duration::from_secs(60);
    fs::write(folder.join("x.c"), HELLO)?;
    let mut command = plain_gcc("gcc", folder);
    change(&mut command);
    process::run(command.arg("x.c"), limit)?.success()?;
    only_ours(&folder.join("map"), &[])?;
    process::run(&mut Command::new(folder.join("x")), limit)?.success()?;
    fs::write(
        folder.join("a.c"),
        "#include <stdatomic.h>\natomic_int a;\nint f(void) { return a++; }\n",
    )?;
    let mut command = Command::new("gcc");
    command
        .current_dir(folder)
        .arg(format!("--sysroot={}", target().join("sysroot").display()));
    change(&mut command);
    process::run(command.args(["-c", "a.c"]), limit)?.success()?;
    let data = fs::read(folder.join("a.o"))?;
    let object = object::File::parse(&*data)?;
    let called = object
        .symbols()
        .any(|s| s.name().is_ok_and(|n| n.starts_with("__atomic_fetch_add")));
    ensure!(called, "an atomic access is not a call");
    Ok(())
}

fn gcc_with_folder(folder: &Path) -> Result<()> {
    let option = format!("-B{}", target().join("sysroot/usr/lib").display());
    gcc_alone(folder, |gcc| {
        gcc.arg(&option);
    })
}

fn gcc_with_path(folder: &Path) -> Result<()> {
    gcc_alone(folder, |gcc| {
        gcc.env("LIBRARY_PATH", target().join("sysroot/usr/lib"));
    })
}

fn gxx_alone(folder: &Path) -> Result<()> {
    let source = "#include <iostream>\n#include <locale>\nint main() { std::mbstate_t s{}; std::cout << std::fpos<std::mbstate_t>(0) << std::mbsinit(&s) << std::use_facet<std::codecvt<wchar_t, char, std::mbstate_t>>(std::locale()).encoding(); }\n";
    fs::write(folder.join("x.cc"), source)?;
    let option = format!("-B{}", target().join("sysroot/usr/lib").display());
    let mut command = plain_gcc("g++", folder);
    process::run(command.arg(option).arg("x.cc"), Duration::from_secs(120))?.success()?;
    only_ours(&folder.join("map"), &[])?;
    process::run(&mut Command::new(folder.join("x")), Duration::from_secs(10))?.success()
}

fn clang_alone(folder: &Path) -> Result<()> {
    packages::need(packages::CLANG)?;
    fs::write(folder.join("x.c"), HELLO)?;
    let mut command = plain_gcc("clang", folder);
    process::run(command.arg("x.c"), Duration::from_secs(120))?.success()?;
    only_ours(&folder.join("map"), &[])?;
    process::run(&mut Command::new(folder.join("x")), Duration::from_secs(10))?.success()
}

fn shared(folder: &Path) -> Result<()> {
    for option in ["-shared", "-Wl,-shared", "-dynamiclib"] {
        let source = "int f(void) { return 1; }\n";
        let done = compile("ftlinux-cc", folder, source, &["-fPIC", option])?;
        ensure!(
            !done.status.success() && done.words().contains("nothing loads shared objects"),
            "{option}: {}",
            done.words()
        );
    }
    Ok(())
}

fn missing(folder: &Path) -> Result<()> {
    // One that nobody has, one that glibc alone has, and one library.
    let source = "int ft_no_such_function(void), pivot_root(void);\nint main(void) { return ft_no_such_function() + pivot_root(); }\n";
    let done = compile("ftlinux-cc", folder, source, &[])?;
    for wanted in [
        "ftlinux-cc: ft_no_such_function: not a C library name",
        "ftlinux-cc: pivot_root: FTLinux's C library does not have it",
    ] {
        ensure!(
            !done.status.success() && done.words().contains(wanted),
            "{wanted}\n{}",
            done.words()
        );
    }
    let done = compile("ftlinux-cc", folder, HELLO, &["-lft_no_such_library"])?;
    ensure!(
        !done.status.success()
            && done
                .words()
                .contains("-lft_no_such_library: the sysroot has no libft_no_such_library.a"),
        "{}",
        done.words()
    );
    Ok(())
}

/// Runs the wrapper with a line as its standard input, and gives its standard output.
fn wrapper(folder: &Path, args: &[&str], input: &str) -> Result<String> {
    fs::write(folder.join("input"), input)?;
    let out = Command::new(target().join("sysroot/bin/ftlinux-cc"))
        .current_dir(folder)
        .args(args)
        .stdin(fs::File::open(folder.join("input"))?)
        .output()?;
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    ensure!(
        out.status.success(),
        "{args:?}: {text}{}",
        String::from_utf8_lossy(&out.stderr)
    );
    Ok(text)
}

fn asked(folder: &Path) -> Result<()> {
    let say = |args: &[&str]| wrapper(folder, args, "");
    let version = say(&["--version"])?;
    ensure!(
        version.starts_with("gcc ") && version.contains("\nftlinux-cc "),
        "{version}"
    );
    let help = say(&["--help"])?;
    ensure!(
        help.contains("--ftlinux-report") && help.contains("-fsyntax-only") | help.contains("-pie"),
        "{help}"
    );
    let libc = say(&["-print-file-name=libc.a"])?;
    let own = target().join("sysroot").join(LIB).join("libc.a");
    ensure!(
        Path::new(libc.trim()).canonicalize()? == own.canonicalize()?,
        "{libc}"
    );
    let sysroot = say(&["-print-sysroot"])?;
    ensure!(
        Path::new(sysroot.trim()) == target().join("sysroot"),
        "{sysroot}"
    );
    let plain = Command::new("gcc").arg("-dumpmachine").output()?.stdout;
    ensure!(say(&["-dumpmachine"])?.as_bytes() == plain, "-dumpmachine");
    say(&["-print-search-dirs"])?;
    Ok(())
}

fn passed_on(folder: &Path) -> Result<()> {
    let say = |args: &[&str], input: &str| wrapper(folder, args, input);
    let macros = say(&["-E", "-dM", "-x", "c", "-include", "features.h", "-"], "")?;
    ensure!(macros.contains("#define __FTLINUX__ 1"), "-E -dM");
    let rules = say(&["-M", "-x", "c", "-"], "#include <stdio.h>\n")?;
    ensure!(rules.contains("sysroot/usr/include/stdio.h"), "{rules}");
    let run = |name: &str| {
        process::run(
            &mut Command::new(folder.join(name)),
            Duration::from_secs(10),
        )?
        .success()
    };
    say(&["-x", "c", "-", "-oa"], HELLO)?;
    run("a")?;
    fs::write(folder.join("x.c"), HELLO)?;
    say(&["-c", "x.c", "-MMD", "-MF", "x.d", "-MT", "name"], "")?;
    ensure!(
        fs::read_to_string(folder.join("x.d"))?.starts_with("name:"),
        "-MMD"
    );
    for (kind, elf) in [
        ("-static-pie", object::ObjectKind::Dynamic),
        ("-pie", object::ObjectKind::Dynamic),
        ("-no-pie", object::ObjectKind::Executable),
        ("-Wl,-z,now,--build-id", object::ObjectKind::Executable),
    ] {
        say(&[kind, "x.c", "-o", "b"], "")?;
        let data = fs::read(folder.join("b"))?;
        let got = object::File::parse(&*data)?.kind();
        ensure!(got == elf, "{kind}: {got:?}");
        run("b")?;
    }
    // A response file, one in it, and more than a command line can hold.
    let long = format!("{}.a", "library".repeat(30));
    process::run(
        Command::new("ar").current_dir(folder).args(["rcs", &long]),
        Duration::from_secs(10),
    )?
    .success()?;
    let words = format!("-O1 @inner\n{}", format!("{long}\n").repeat(12_000));
    fs::write(folder.join("outer"), words)?;
    fs::write(folder.join("inner"), "-DTEXT=\"\\\"a\\ b\\\"\" -o 'c d'\n")?;
    let source = "#include <string.h>\nint main(void) { return strcmp(TEXT, \"a b\"); }\n";
    fs::write(folder.join("y.c"), source)?;
    say(&["@inner", "y.c"], "")?;
    run("c d")?;
    fs::remove_file(folder.join("c d"))?;
    say(&["@inner", "-c", "y.c", "-o", "y.o"], "")?;
    say(&["@outer", "y.o"], "")?;
    run("c d")
}

fn fortify_2(folder: &Path) -> Result<()> {
    fortify(folder, 2)
}

fn fortify_3(folder: &Path) -> Result<()> {
    fortify(folder, 3)
}

/// One object that the host's compiler made with the host's headers, with either library.
fn fortify(folder: &Path, level: u8) -> Result<()> {
    let limit = Duration::from_secs(120);
    process::run(
        Command::new("gcc")
            .current_dir(folder)
            .args(["-w", "-O2", "-c", "-o", "x.o"])
            .arg(format!("-D_FORTIFY_SOURCE={level}"))
            .arg(root().join("tests/fortify/overflow.c")),
        limit,
    )?
    .success()?;
    let output = |compiler: &Path, name: &str| -> Result<String> {
        let work = folder.join(format!("{name}.work"));
        fs::create_dir(&work)?;
        let program = folder.join(name);
        process::run(
            Command::new(compiler)
                .arg(folder.join("x.o"))
                .arg("-o")
                .arg(&program),
            limit,
        )?
        .success()?;
        let done = process::run(Command::new(&program).current_dir(&work), limit)?;
        done.success()?;
        Ok(String::from_utf8(done.stdout)?)
    };
    let own = output(&target().join("sysroot/bin/ftlinux-cc"), "own")?;
    let host = output(Path::new("gcc"), "host")?;
    ensure!(
        own.contains("memcpy of 12: signal 6, *** buffer overflow detected ***: terminated"),
        "{own}"
    );
    for (own, host) in own.lines().zip(host.lines()) {
        ensure!(own == host, "{own}, but with glibc {host}");
    }
    ensure!(own.len() == host.len(), "one of them ends early");
    Ok(())
}

/// Every object that the link map names must be the program's, the sysroot's,
/// or the compiler's own; `folders` are the program's.
pub fn only_ours(map: &Path, folders: &[&Path]) -> Result<()> {
    let text = fs::read_to_string(map)?;
    let own = root();
    let mut seen_libc = false;
    for line in text.lines() {
        let Some(object) = line.strip_prefix("LOAD ") else {
            continue;
        };
        let path = Path::new(object);
        seen_libc |= path == target().join("sysroot").join(LIB).join("libc.a");
        let Ok(path) = path.canonicalize() else {
            // A temporary object that the compiler has removed.
            continue;
        };
        let allowed = !path.is_absolute()
            || path.starts_with("/tmp")
            || path.starts_with(&own)
            || path.starts_with(target())
            || path.starts_with("/usr/lib/gcc")
            || folders.iter().any(|f| path.starts_with(f));
        ensure!(allowed, "{} is linked in", path.display());
    }
    ensure!(seen_libc, "libc.a of the sysroot is not in the link map");
    Ok(())
}
