//! `dirent.h`.
