//! Program start and end: `crt1.o`, `__libc_start_main`, static TLS.
