//! The local time zone: `TZ` and the zone files.

mod intern;
mod posix;
mod tzif;

use core::ffi::{CStr, c_char, c_int, c_long};
use ftlinux_kernel::order::{TurnGuard, TurnLock};
use posix::Rule;
use tzif::Table;

/// A kind of local time.
#[derive(Clone, Copy)]
pub struct LocalType {
    /// Seconds east of UTC.
    pub offset: i32,
    /// Whether this is daylight saving time.
    pub dst: bool,
    /// Its abbreviation, which lives for ever.
    pub name: *const c_char,
}

enum Source {
    Rule(Rule),
    Table(Table),
}

const MAX_TZ: usize = 256;

/// The zone in force.
pub struct Zone {
    source: Source,
    /// `TZ` as it was, its length; `None` if it was not set.
    tz: [u8; MAX_TZ],
    tz_len: Option<usize>,
    loaded: bool,
    /// Whether the zone ever has daylight saving time.
    has_dst: bool,
}

// SAFETY: names live for ever; the rest belongs to the zone.
unsafe impl Send for Zone {}

// The bytes that a variant does not use are whatever the stack held, and that
// differs between runs: so it lies with what a replay does not compare.
#[unsafe(link_section = "ftlinux_state")]
static ZONE: TurnLock<Zone> = TurnLock::new(Zone {
    source: Source::Rule(Rule::utc(c"UTC")),
    tz: [0; MAX_TZ],
    tz_len: None,
    loaded: false,
    has_dst: false,
});

/// `tzname`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub static mut tzname: [*mut c_char; 2] = [c"GMT".as_ptr().cast_mut(); 2];
alias!(tzname => __tzname);

/// `timezone`: seconds west of UTC (POSIX.1-2017).
#[unsafe(no_mangle)]
pub static mut timezone: c_long = 0;
alias!(timezone => __timezone);

/// `daylight`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub static mut daylight: c_int = 0;
alias!(daylight => __daylight);

/// The zone that `TZ` names now.
pub fn current() -> TurnGuard<'static, Zone> {
    let mut zone = ZONE.lock();
    zone.follow_environment();
    zone
}

/// The zone as it was last set; the one that `TZ` names if it never was.
pub fn last_set() -> TurnGuard<'static, Zone> {
    let mut zone = ZONE.lock();
    if !zone.loaded {
        zone.follow_environment();
    }
    zone
}

impl Zone {
    fn follow_environment(&mut self) {
        // SAFETY: an environment string, valid until the program changes it.
        let tz =
            crate::stdlib::environ::get(b"TZ").map(|v| unsafe { CStr::from_ptr(v) }.to_bytes());
        let old = self.tz_len.map(|n| &self.tz[..n]);
        if self.loaded && tz == old {
            return;
        }
        self.load(tz);
        self.loaded = true;
        // Text that is too long to remember is looked at again each time.
        self.tz_len = tz.map(|t| t.len().min(MAX_TZ));
        if let (Some(t), Some(n)) = (tz, self.tz_len) {
            self.tz[..n].copy_from_slice(&t[..n]);
        }
        self.publish();
    }

    fn load(&mut self, tz: Option<&[u8]>) {
        let table = match tz {
            None => Table::read(c"/etc/localtime"),
            Some(name) => {
                let name = name.strip_prefix(b":").unwrap_or(name);
                if name.is_empty() {
                    None
                } else {
                    read_named(name)
                }
            }
        };
        self.source = match (table, tz) {
            (Some(table), _) => Source::Table(table),
            (None, None | Some(b"" | b":")) => Source::Rule(Rule::utc(c"UTC")),
            (None, Some(text)) => {
                let text = text.strip_prefix(b":").unwrap_or(text);
                Source::Rule(Rule::parse(text).unwrap_or_else(|| Rule::parse_name(text)))
            }
        };
    }

    /// Sets the C variables.
    fn publish(&mut self) {
        let ((standard, dst), named) = match &self.source {
            Source::Rule(rule) => ((rule.standard, rule.daylight()), rule.is_proper()),
            Source::Table(table) => (table.latest(), true),
        };
        self.has_dst = dst.is_some();
        // SAFETY: the lock is held; POSIX leaves reading them meanwhile to the program.
        unsafe {
            let other = if named { standard.name } else { c"".as_ptr() };
            tzname = [
                standard.name.cast_mut(),
                dst.map_or(other, |d| d.name).cast_mut(),
            ];
            timezone = -c_long::from(standard.offset);
            daylight = dst.is_some().into();
        }
    }

    /// What is in force at `t`.
    pub fn at(&mut self, t: i64) -> LocalType {
        match &mut self.source {
            Source::Rule(rule) => rule.at(t),
            Source::Table(table) => table.at(t),
        }
    }

    /// Whether the zone ever has daylight saving time.
    pub fn has_dst(&self) -> bool {
        self.has_dst
    }
}

/// Reads a zone's file by its name or path.
fn read_named(name: &[u8]) -> Option<Table> {
    use crate::stdlib::environ;
    let mut path = [0u8; 1024];
    const AT_SECURE: usize = 23;
    let secure = crate::start::auxv(AT_SECURE).is_some_and(|v| v != 0);
    if secure && (name.starts_with(b"/") || name.split(|&c| c == b'/').any(|p| p == b"..")) {
        return None;
    }
    let mut len = 0;
    let mut push = |s: &[u8]| {
        let end = len + s.len();
        // The last byte stays zero.
        path.get_mut(..path_room(end)?)?[len..].copy_from_slice(s);
        len = end;
        Some(())
    };
    if !name.starts_with(b"/") {
        // SAFETY: an environment string.
        let dir = environ::get_secure(b"TZDIR").map(|v| unsafe { CStr::from_ptr(v) }.to_bytes());
        push(
            dir.filter(|d| !d.is_empty())
                .unwrap_or(b"/usr/share/zoneinfo"),
        )?;
        push(b"/")?;
    }
    push(name)?;
    Table::read(CStr::from_bytes_until_nul(&path).ok()?)
}

fn path_room(end: usize) -> Option<usize> {
    (end < 1024).then_some(end)
}

/// Sets the C variables from `TZ`.
pub fn set() {
    drop(current());
}

/// `tzset`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub extern "C" fn tzset() {
    set();
}
alias!(tzset => __tzset);
