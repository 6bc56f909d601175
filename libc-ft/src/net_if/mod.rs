//! `net/if.h`.
