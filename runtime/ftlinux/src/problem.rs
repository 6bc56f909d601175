//! What went wrong, and what to do about it, in one line.

use std::fmt;

/// `ftlinux` itself could not do what it was asked to.
pub const FAILED: u8 = 125;
/// A replay or a comparison came out otherwise than the record.
pub const DIFFERENT: u8 = 1;

/// An error that ends the command.
#[derive(Debug)]
pub struct Problem {
    what: String,
    remedy: String,
    code: u8,
}

/// The result of most things here.
pub type Result<T> = std::result::Result<T, Problem>;

impl Problem {
    /// `what` happened; `remedy` is what the user can do.
    pub fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            what: one_line(&what.into()),
            remedy: one_line(&remedy.into()),
            code: FAILED,
        }
    }

    /// The same with another exit status.
    pub fn with_code(self, code: u8) -> Self {
        Self { code, ..self }
    }

    /// The exit status to end with.
    pub fn code(&self) -> u8 {
        self.code
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.what)?;
        if self.remedy.is_empty() {
            Ok(())
        } else {
            write!(f, ": {}", self.remedy)
        }
    }
}

impl std::error::Error for Problem {}

/// Turns errors of the host into problems.
pub trait Explain<T> {
    /// On an error: `what` failed (the error's text is added), `remedy` is what
    /// to do.
    fn explain(self, what: impl fmt::Display, remedy: &str) -> Result<T>;
}

impl<T, E: fmt::Display> Explain<T> for std::result::Result<T, E> {
    fn explain(self, what: impl fmt::Display, remedy: &str) -> Result<T> {
        self.map_err(|e| Problem::new(format!("{what}: {e}"), remedy))
    }
}
