//! Running the command.

use std::ffi::OsStr;
use std::process::{Command, Output, Stdio};

/// `ftlinux` with `args`.
pub fn ftlinux<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ftlinux"));
    command.args(args).stdin(Stdio::null());
    command
}

/// The path of the fake program: this binary.
pub fn fake() -> String {
    std::env::current_exe()
        .unwrap()
        .to_str()
        .unwrap()
        .to_owned()
}

/// Runs to the end; standard error as text.
pub fn finish(mut command: Command) -> (Option<i32>, String, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    (
        status.code(),
        String::from_utf8_lossy(&stdout).into_owned(),
        String::from_utf8_lossy(&stderr).into_owned(),
    )
}
