//! `dlfcn.h`, as a static program can have it: one object, which names nothing.

mod dladdr;
mod dlerror;
mod dlopen;
