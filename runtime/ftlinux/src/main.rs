//! The `ftlinux` command.

fn main() {}
