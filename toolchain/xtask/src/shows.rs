//! `cargo xtask demo` and `cargo xtask bench`: build all that is needed, and
//! hand over to `ftlinux-load`.

use crate::relink::{self, Libc, Program};
use crate::{bench_libc, bench_relink, commands, packages, sysroot};
use anyhow::Result;
use std::ffi::OsString;
use std::process::Command;

/// Options of `cargo xtask demo` and `cargo xtask bench`.
#[derive(clap::Args)]
pub struct Args {
    /// Build the library quickly rather than well
    #[arg(long)]
    dev: bool,
    /// Options of `ftlinux-load demo` and `ftlinux-load bench`; --help lists them. `bench libc` is the C
    /// library beside others, `bench relink` are real programs
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    options: Vec<OsString>,
}

/// `cargo xtask demo`.
pub fn demo(args: &Args) -> Result<()> {
    packages::need(packages::HOSTS)?;
    prepare(args, &[Libc::Ft])?;
    show("demo", args)
}

/// `cargo xtask bench`.
pub fn bench(args: &Args) -> Result<()> {
    if let Some((first, rest)) = args.options.split_first()
        && first == "libc"
    {
        return bench_libc::run(rest, args.dev);
    }
    if let Some((first, rest)) = args.options.split_first()
        && first == "relink"
    {
        return bench_relink::run(rest, args.dev);
    }
    packages::need(packages::HOSTS)?;
    prepare(args, &[Libc::Ft, Libc::Glibc])?;
    show("bench", args)
}

fn prepare(args: &Args, libcs: &[Libc]) -> Result<()> {
    sysroot::run(&sysroot::Args {
        dev: args.dev,
        trace_events: false,
    })?;
    for libc in libcs {
        relink::build(Program::Memcached, *libc, false)?;
    }
    Ok(())
}

fn show(what: &str, args: &Args) -> Result<()> {
    let load = commands::build()?.load;
    let status = Command::new(load).arg(what).args(&args.options).status()?;
    if !status.success() {
        // It has said why.
        std::process::exit(status.code().unwrap_or(1));
    }
    Ok(())
}
