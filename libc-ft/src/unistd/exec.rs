//! The `exec` family.

use super::PathBuf;
use super::confstr::PATH;
use crate::internal::shim::{ret, set_errno};
use crate::internal::variadic::VaList;
use crate::stdlib::environ;
use crate::string::bytes;
use core::ffi::{c_char, c_int};
use ftlinux_kernel as kernel;
use kernel::general::AT_EMPTY_PATH;
use kernel::process::{execve as run, execveat as run_at};
use kernel::{Errno, Result};

type Args = *const *const c_char;

/// Room for arguments without asking for memory.
const FEW: usize = 256;

/// Runs `f` with an array of `n` places: on the stack, or from the allocator
/// where there are many. `f` returns only if it failed.
unsafe fn with_array(
    n: usize,
    f: impl FnOnce(*mut *const c_char) -> Result<c_int>,
) -> Result<c_int> {
    if n <= FEW {
        let mut few = [core::ptr::null(); FEW];
        return f(few.as_mut_ptr());
    }
    // SAFETY: the memory is used only by `f`, and given back once.
    unsafe {
        let many: *mut *const c_char = crate::malloc::alloc(n * size_of::<*const c_char>()).cast();
        if many.is_null() {
            return Err(Errno::ENOMEM);
        }
        let r = f(many);
        crate::malloc::dealloc(many.cast());
        r
    }
}

/// What the kernel does not know how to run is the shell's.
unsafe fn by_shell(path: *const c_char, argv: Args, envp: Args) -> Result<c_int> {
    const SHELL: *const c_char = c"/bin/sh".as_ptr();
    // SAFETY: the arguments end in null; there are two places for the shell and its script.
    unsafe {
        let mut n = 0;
        while !(*argv.add(n)).is_null() {
            n += 1;
        }
        with_array(n + 3, |a| {
            *a = SHELL;
            *a.add(1) = path;
            // The arguments after the first, with the null.
            let rest = n.saturating_sub(1);
            core::ptr::copy_nonoverlapping(argv.add(n.min(1)), a.add(2), rest);
            *a.add(2 + rest) = core::ptr::null();
            run(SHELL, a, envp)
        })
    }
}

/// `execve`, with `$PATH` searched for a name without a slash.
///
/// # Safety
/// `file` is a C string, `argv` and `envp` are null-terminated arrays of such.
pub(crate) unsafe fn search(file: *const c_char, argv: Args, envp: Args) -> Result<c_int> {
    // SAFETY: by the caller's word.
    unsafe {
        let name = bytes(file);
        if name.is_empty() {
            return Err(Errno::ENOENT);
        }
        if name.contains(&b'/') {
            return match run(file, argv, envp) {
                Err(Errno::ENOEXEC) => by_shell(file, argv, envp),
                r => r,
            };
        }
        if name.len() > 255 {
            return Err(Errno::ENAMETOOLONG);
        }
        let path = environ::get(b"PATH").map_or(PATH, |p| bytes(p));
        let mut denied = false;
        let mut candidate = PathBuf::new();
        for dir in path.split(|&c| c == b':') {
            candidate.truncate(0);
            let fits = candidate.push(dir).and_then(|()| {
                // An empty entry is the working directory.
                candidate.push(if dir.is_empty() { b"" } else { b"/" })?;
                candidate.push(name)
            });
            if fits.is_err() {
                continue;
            }
            let p = candidate.as_ptr();
            match run(p, argv, envp) {
                Err(Errno::ENOEXEC) => return by_shell(p, argv, envp),
                Err(Errno::EACCES) => denied = true,
                // Not there, or on a network file system that is not.
                Err(
                    Errno::ENOENT
                    | Errno::ESTALE
                    | Errno::ENOTDIR
                    | Errno::ENODEV
                    | Errno::ETIMEDOUT,
                ) => {}
                r => return r,
            }
        }
        Err(if denied { Errno::EACCES } else { Errno::ENOENT })
    }
}

fn env() -> Args {
    environ::array().cast_const().cast()
}

calls! {
    /// POSIX.
    fn execve(path: *const c_char, argv: Args, envp: Args) -> c_int = ret(run(path, argv, envp));
    /// POSIX.
    fn execv(path: *const c_char, argv: Args) -> c_int = ret(run(path, argv, env()));
    /// POSIX.
    fn execvp(file: *const c_char, argv: Args) -> c_int = ret(search(file, argv, env()));
    /// GNU.
    fn execvpe(file: *const c_char, argv: Args, envp: Args) -> c_int = ret(search(file, argv, envp));
    /// Linux.
    fn execveat(dir: c_int, path: *const c_char, argv: Args, envp: Args, flags: c_int) -> c_int = ret(run_at(dir, path, argv, envp, flags));
    /// POSIX.
    fn fexecve(fd: c_int, argv: Args, envp: Args) -> c_int = ret(by_descriptor(fd, argv, envp));
}
alias!(execve => __execve);

unsafe fn by_descriptor(fd: c_int, argv: Args, envp: Args) -> Result<c_int> {
    if fd < 0 || argv.is_null() || envp.is_null() {
        return Err(Errno::EINVAL);
    }
    // SAFETY: the arrays are the C caller's.
    unsafe { run_at(fd, c"".as_ptr(), argv, envp, AT_EMPTY_PATH as c_int) }
}

/// Collects the arguments of an `execl…`, whose first is named, and what
/// follows their null; runs `f` with both.
unsafe fn collected(
    first: *const c_char,
    ap: VaList,
    f: impl FnOnce(Args, &mut crate::internal::variadic::VaListTag) -> Result<c_int>,
) -> c_int {
    // SAFETY: the list goes on to its null; it is counted on a copy.
    let r = unsafe {
        let mut n = 1;
        let mut counter = *ap;
        if !first.is_null() {
            while !counter.ptr::<c_char>().is_null() {
                n += 1;
            }
            n += 1;
        }
        with_array(n, |a| {
            *a = first;
            for i in 1..n {
                *a.add(i) = (*ap).ptr::<c_char>();
            }
            f(a, &mut *ap)
        })
    };
    match r {
        Ok(v) => v,
        Err(e) => {
            set_errno(e);
            -1
        }
    }
}

unsafe extern "C" fn execl_list(path: *const c_char, first: *const c_char, ap: VaList) -> c_int {
    // SAFETY: the strings and the list are the C caller's.
    unsafe { collected(first, ap, |argv, _| run(path, argv, env())) }
}

unsafe extern "C" fn execlp_list(file: *const c_char, first: *const c_char, ap: VaList) -> c_int {
    // SAFETY: the strings and the list are the C caller's.
    unsafe { collected(first, ap, |argv, _| search(file, argv, env())) }
}

unsafe extern "C" fn execle_list(path: *const c_char, first: *const c_char, ap: VaList) -> c_int {
    // SAFETY: the strings and the list are the C caller's; the environment comes last.
    unsafe {
        collected(first, ap, |argv, rest| {
            run(path, argv, rest.ptr::<*const c_char>())
        })
    }
}

variadic!(
    /// POSIX.
    execl(2) => execl_list
);
variadic!(
    /// POSIX.
    execlp(2) => execlp_list
);
variadic!(
    /// POSIX.
    execle(2) => execle_list
);
