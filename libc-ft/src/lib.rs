//! The FTLinux C library.
//!
//! One module per C header; `sys/socket.h` is `sys_socket`. Inside, functions
//! return `Result<T, Errno>`; [`internal::shim`] turns that into `-1` and
//! `errno` at the C boundary. Nothing here calls a public C name, since a
//! program may bring its own: what two modules share is a Rust function.
//!
//! # Safety
//! Exported functions have the contracts of their C standards: pointers are
//! valid for what the function of that name does with them, strings end in
//! NUL. What differs is said at the function.
#![no_std]
// A `static mut` is reached by `&raw`, and then read.
#![allow(clippy::deref_addrof)]

#[macro_use]
pub mod internal;

mod aio;
mod argp;
mod argz;
mod arpa_inet;
mod assert;
mod atomics;
mod crypt;
mod ctype;
mod dirent;
mod dlfcn;
mod envz;
mod err;
mod errno;
mod error;
mod execinfo;
mod fcntl;
mod fenv;
mod fmtmsg;
mod fnmatch;
mod fts;
mod ftw;
mod getopt;
mod glob;
mod gnu_libc_version;
mod grp;
mod iconv;
mod ifaddrs;
mod inttypes;
mod langinfo;
mod libgen;
mod libintl;
mod link;
mod locale;
mod malloc;
mod math;
mod mntent;
mod monetary;
mod mqueue;
mod net_if;
mod netdb;
mod netinet_ether;
mod netinet_in;
mod nl_types;
mod obstack;
mod poll;
mod pthread;
mod pty;
mod pwd;
mod regex;
mod resolv;
mod sched;
mod search;
mod semaphore;
mod setjmp;
mod shadow;
mod signal;
mod spawn;
mod start;
mod stdio;
mod stdlib;
mod string;
mod strings;
mod sys_epoll;
mod sys_eventfd;
mod sys_file;
mod sys_inotify;
mod sys_ioctl;
mod sys_ipc;
mod sys_mman;
mod sys_mount;
mod sys_prctl;
mod sys_ptrace;
mod sys_random;
mod sys_resource;
mod sys_select;
mod sys_sendfile;
mod sys_signalfd;
mod sys_socket;
mod sys_stat;
mod sys_statvfs;
mod sys_sysinfo;
mod sys_sysmacros;
mod sys_time;
mod sys_timerfd;
mod sys_times;
mod sys_uio;
mod sys_utsname;
mod sys_wait;
mod sys_xattr;
mod syslog;
mod termios;
mod threads;
mod time;
mod uchar;
mod ucontext;
mod ulimit;
mod unistd;
mod utime;
mod utmp;
mod wchar;
mod wctype;
mod wordexp;
