//! The end of a program that broke its heap.

/// Says what was found, as glibc would, and aborts.
#[cold]
#[inline(never)]
pub fn fail(what: &str) -> ! {
    crate::internal::panic::fatal(format_args!("{what}"))
}
