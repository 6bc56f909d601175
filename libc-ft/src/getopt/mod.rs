//! `getopt.h`.
