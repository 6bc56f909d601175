//! What is run: gathered once, for records, backups and replays alike.

use crate::problem::{Explain, Problem, Result};
use crate::program::{Program, cpu_level};
use ftlinux_replay::layout::{self, CONTROL_VARIABLE};
use ftlinux_ship::{Config, Manifest};
use std::ffi::OsString;
use std::os::unix::ffi::{OsStrExt, OsStringExt};

/// What the user may choose.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Choices {
    /// The highest x86-64 level whose instructions the library may use (1 to 4;
    /// this processor's unless given). Where the program is to be carried on
    /// must have it too.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=4))]
    pub cpu_level: Option<u32>,

    /// How far the time that the program sees may be from the clock, such as
    /// 1ms, 100us or 0. What is within it costs no log.
    #[arg(long, value_name = "T", default_value = "1ms", value_parser = duration_ns)]
    pub time_tolerance: u64,
}

/// What is to be run, and how.
#[derive(Debug, clap::Args)]
pub struct Launch {
    /// How.
    #[command(flatten)]
    pub choices: Choices,

    /// The program, linked against the FTLinux sysroot, and its arguments.
    #[arg(
        required = true,
        trailing_var_arg = true,
        value_name = "PROGRAM [ARG]..."
    )]
    pub program: Vec<OsString>,
}

/// Reads a length of time (`5ms`, `100us`, `1s`, `250ns`), in nanoseconds.
///
/// # Errors
/// It is not one.
pub fn duration_ns(text: &str) -> std::result::Result<u64, String> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, unit) = text.split_at(digits);
    let scale = match unit {
        "ns" => 1,
        "us" => 1_000,
        "ms" => 1_000_000,
        "s" => 1_000_000_000,
        "" if number == "0" => 1,
        _ => return Err("a number and a unit are wanted: ns, us, ms or s".into()),
    };
    number
        .parse::<u64>()
        .ok()
        .and_then(|n| n.checked_mul(scale))
        .ok_or_else(|| "the number does not fit".into())
}

/// The manifest of `program` started with `args` (its name first), here and now.
///
/// # Errors
/// The choices do not fit this host.
pub fn manifest(program: &Program, args: &[OsString], choices: Choices) -> Result<Manifest> {
    let here = cpu_level();
    let level = choices.cpu_level.unwrap_or(here);
    if level > here {
        return Err(Problem::new(
            format!("this processor has instruction-set level {here}, not {level}"),
            "give a lower --cpu-level",
        ));
    }
    let mut random = [0u8; 24];
    // SAFETY: the buffer is as long as we say.
    let got = unsafe { libc::getrandom(random.as_mut_ptr().cast(), random.len(), 0) };
    if got != random.len() as isize {
        return Err(Problem::new("no random numbers from the host", "try again"));
    }
    let (seed, rest) = random.split_at(16);
    // A multiple of 1 TiB between 16 and 96 TiB.
    let region_base = (16 + u64::from(rest[0]) % 80) << 40;
    let config = Config {
        region_base,
        seed: seed.try_into().expect("sixteen bytes"),
        time_tolerance: choices.time_tolerance,
        cpu_level: level,
        log_version: layout::VERSION,
    };
    let env = std::env::vars_os()
        .filter(|(name, _)| name.as_bytes() != CONTROL_VARIABLE)
        .map(|(name, value)| [name.as_bytes(), b"=", value.as_bytes()].concat())
        .collect();
    let cwd = std::env::current_dir().explain("the working folder", "change to one that exists")?;
    Ok(Manifest {
        config,
        args: args.iter().map(|a| a.as_bytes().to_vec()).collect(),
        env,
        cwd: cwd.into_os_string().into_vec(),
        program_len: program.bytes.len() as u64,
        program_crc: crc32fast::hash(&program.bytes),
    })
}

#[cfg(test)]
mod tests {
    use super::duration_ns;

    #[test]
    fn durations() {
        assert_eq!(duration_ns("5ms"), Ok(5_000_000));
        assert_eq!(duration_ns("0"), Ok(0));
        assert!(duration_ns("5").is_err());
        assert!(duration_ns("ms").is_err());
        assert!(duration_ns("99999999999999s").is_err());
    }
}
