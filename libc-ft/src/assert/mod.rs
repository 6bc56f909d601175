//! `assert.h`.
