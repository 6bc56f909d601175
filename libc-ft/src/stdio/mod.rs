//! `stdio.h`.
