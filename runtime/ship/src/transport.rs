//! What carries frames.

use crate::frame::{Bad, Frame, Kind};
use std::io::{self, IoSlice};
use std::os::fd::BorrowedFd;
use thiserror::Error;

/// Why a transport carries no more.
#[derive(Debug, Error)]
pub enum Error {
    /// The other side ended the connection.
    #[error("connection closed by the other side")]
    Closed,
    /// The host reported an error.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// What came is no stream of ours.
    #[error("not a stream of FTLinux: {0}")]
    Bad(#[from] Bad),
    /// A payload does not say what its kind of frame should.
    #[error("not a stream of FTLinux: {0}")]
    Malformed(#[from] crate::fields::Malformed),
}

/// An ordered stream of frames in both directions. Nothing here waits: whoever
/// has nothing else to do polls [`Transport::descriptor`].
pub trait Transport {
    /// Sends a frame whose payload is `parts` one after another. What the other
    /// side does not take at once is kept, and counted by
    /// [`Transport::backlog`].
    ///
    /// # Errors
    /// The transport is broken.
    fn send(&mut self, kind: Kind, number: u64, parts: &[IoSlice<'_>]) -> Result<(), Error>;

    /// Sends more of what was kept.
    ///
    /// # Errors
    /// The transport is broken.
    fn flush(&mut self) -> Result<(), Error>;

    /// Bytes that were kept.
    fn backlog(&self) -> usize;

    /// Takes in what has come; true if there was anything.
    ///
    /// # Errors
    /// The transport is broken. That the other side ended it is for
    /// [`Transport::next`] to say, after the last frame.
    fn fill(&mut self) -> Result<bool, Error>;

    /// The next frame of what was taken in.
    ///
    /// # Errors
    /// What came is not a frame, or there will be no more.
    fn next(&mut self) -> Result<Option<Frame<'_>>, Error>;

    /// What becomes readable when something has come.
    fn descriptor(&self) -> BorrowedFd<'_>;
}
