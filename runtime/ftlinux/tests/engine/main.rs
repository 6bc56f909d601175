//! The supervisor against a program that plays its part of the control area.

mod address;
mod delay;
mod fake;
mod hosts;
mod protect;
mod record;
mod run;

use libtest_mimic::{Arguments, Trial};
use std::process::ExitCode;

fn main() -> ExitCode {
    if fake::wanted() {
        fake::main();
    }
    let mut trials = record::trials();
    trials.extend(protect::trials());
    trials.extend(address::trials());
    trials.extend(delay::trials());
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// A test from a function that panics when it fails.
fn trial(name: &'static str, test: fn()) -> Trial {
    Trial::test(name, move || {
        test();
        Ok(())
    })
}
