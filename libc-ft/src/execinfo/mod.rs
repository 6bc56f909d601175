//! `execinfo.h`: where the program is, as the unwinder knows it. A program
//! that links no unwinder gets empty traces.

mod backtrace;
mod symbols;
