//! The `ftlinux` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    ftlinux::cli::main()
}
