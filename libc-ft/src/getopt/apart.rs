//! A scan of the library's own, beside the one that the program may be in the
//! middle of: `argp_parse` needs it.

use super::long::{LongOption, table};
use super::scan::{STATE, State, next_option, optarg, opterr, optind, optopt};
use core::ffi::{c_char, c_int};
use core::ptr::{null_mut, swap};

/// Where such a scan is.
pub(crate) struct Apart {
    state: State,
    /// The last option's argument.
    pub(crate) argument: *mut c_char,
    /// The next argument to look at; 0 begins a scan.
    pub(crate) next: c_int,
    /// Whether to say what is wrong.
    pub(crate) loud: c_int,
    /// The option that was wrong.
    pub(crate) wrong: c_int,
}

impl Apart {
    /// Before the first argument.
    pub(crate) fn new(loud: bool) -> Self {
        Self {
            state: State::new(),
            argument: null_mut(),
            next: 0,
            loud: c_int::from(loud),
            wrong: 0,
        }
    }

    /// Exchanges this scan and the program's.
    fn exchange(&mut self) {
        // SAFETY: the C interface is for one thread at a time, and so is argp's.
        unsafe {
            swap(&raw mut self.state, &raw mut STATE);
            swap(&raw mut self.argument, &raw mut optarg);
            swap(&raw mut self.next, &raw mut optind);
            swap(&raw mut self.loud, &raw mut opterr);
            swap(&raw mut self.wrong, &raw mut optopt);
        }
    }

    /// `getopt_long`, or with `only` `getopt_long_only`.
    ///
    /// # Safety
    /// As for these.
    pub(crate) unsafe fn next_option(
        &mut self,
        argc: c_int,
        argv: *mut *mut c_char,
        short: *const c_char,
        long: *const LongOption,
        only: bool,
    ) -> c_int {
        self.exchange();
        // SAFETY: as the caller vouches.
        let option = unsafe { next_option(argc, argv, short, table(long, null_mut(), only)) };
        self.exchange();
        option
    }
}
