//! What a blocking call does first.

/// The calling thread ends here if it has been cancelled (POSIX.1-2017, 2.9.5.2).
#[inline]
pub fn cancellation_point() {}
