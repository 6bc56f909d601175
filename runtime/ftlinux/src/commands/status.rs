//! `ftlinux status`

use crate::problem::{Explain, Result};
use crate::status::ask;
use std::path::PathBuf;

/// Shows what the supervisors and backups on this host are doing.
///
/// The exit status is 0 if one answered, 125 otherwise.
#[derive(Debug, clap::Args)]
pub struct Status {
    /// The one to ask, as given to `ftlinux run` or `ftlinux backup`. All that
    /// are found otherwise.
    #[arg(long, value_name = "PATH")]
    status_socket: Option<PathBuf>,

    /// One JSON object a line.
    #[arg(long)]
    json: bool,
}

impl Status {
    /// Runs the command.
    ///
    /// # Errors
    /// Nobody answers.
    pub fn run(self) -> Result<u8> {
        for status in ask(self.status_socket.as_deref())? {
            if self.json {
                println!("{}", serde_json::to_string(&status).explain("status", "")?);
            } else {
                println!("{status}");
            }
        }
        Ok(0)
    }
}
