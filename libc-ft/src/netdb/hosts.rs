//! `/etc/hosts` (`man 5 hosts`).

use super::address::{Addr, Found};
use super::file::{File, words};

/// Looks a name up: adds the addresses of every line that has it.
pub fn by_name(name: &[u8], found: &mut Found) -> bool {
    let name = name.strip_suffix(b".").unwrap_or(name);
    let mut hit = false;
    let Ok(file) = File::read(c"/etc/hosts") else {
        return false;
    };
    for line in file.lines() {
        let mut words = words(line);
        let Some(addr) = words.next().and_then(Addr::parse) else {
            continue;
        };
        if words.clone().any(|w| w.eq_ignore_ascii_case(name)) {
            hit = true;
            found.add(addr);
            words.for_each(|w| found.add_name(w));
        }
    }
    hit
}

/// Looks an address up: adds the names of the first line that has it.
pub fn by_address(addr: &Addr, found: &mut Found) -> bool {
    let Ok(file) = File::read(c"/etc/hosts") else {
        return false;
    };
    for line in file.lines() {
        let mut words = words(line);
        if words
            .next()
            .and_then(Addr::parse)
            .is_some_and(|a| a.raw() == addr.raw())
        {
            words.for_each(|w| found.add_name(w));
            if found.names().next().is_some() {
                return true;
            }
        }
    }
    false
}
