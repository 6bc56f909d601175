//! Nothing is left behind when the user interrupts.

use super::space::remove_whole;
use nix::sys::signal::{SigSet, Signal};
use std::collections::BTreeSet;
use std::sync::Mutex;

static NAMES: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

fn signals() -> SigSet {
    SigSet::from_iter([Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP])
}

/// A namespace that is to be removed.
pub fn remember(name: &str) {
    if let Ok(mut names) = NAMES.lock() {
        names.insert(name.to_owned());
    }
}

/// One that is gone.
pub fn forget(name: &str) {
    if let Ok(mut names) = NAMES.lock() {
        names.remove(name);
    }
}

/// From now on the signals that end a program remove its namespaces first.
/// To be called before there are threads.
///
/// # Errors
/// The host refuses a thread.
pub fn remove_on_interrupt() -> std::io::Result<()> {
    signals().thread_block()?;
    std::thread::Builder::new()
        .name("interrupt".into())
        .spawn(|| {
            let Ok(signal) = signals().wait() else { return };
            let names = NAMES.lock().map(|n| n.clone()).unwrap_or_default();
            for name in names {
                remove_whole(&name);
            }
            std::process::exit(128 + signal as i32);
        })?;
    Ok(())
}

/// What a program that is started gets back.
pub fn unblock() {
    // It can only fail for a set that is none.
    let _ = signals().thread_unblock();
}
