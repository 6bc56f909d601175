//! `dlfcn.h`.
