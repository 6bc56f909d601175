//! `localtime`, `mktime` (POSIX.1-2017).

use super::Tm;
use super::calendar::{break_down, put_together};
use super::gmtime::RESULT;
use super::zone::{self, LocalType, Zone};
use crate::internal::shim::{ret, set_errno};
use ftlinux_kernel::{Errno, Result};

/// Breaks `t` down as local time of that kind.
fn fill(t: i64, kind: LocalType, tm: &mut Tm) -> Result<()> {
    let local = t.checked_add(kind.offset.into()).ok_or(Errno::EOVERFLOW)?;
    break_down(local, tm).ok_or(Errno::EOVERFLOW)?;
    tm.isdst = kind.dst.into();
    tm.gmtoff = kind.offset.into();
    tm.zone = kind.name;
    Ok(())
}

/// `localtime_r`: POSIX.1-2017. `TZ` is looked at by the first call only.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn localtime_r(t: *const i64, tm: *mut Tm) -> *mut Tm {
    // SAFETY: the caller's pointer, by the contract of the C function.
    let t = unsafe { *t };
    let kind = zone::last_set().at(t);
    // SAFETY: as above.
    ret(fill(t, kind, unsafe { &mut *tm }).map(|()| tm))
}
alias!(localtime_r => __localtime_r);

/// `localtime`: POSIX.1-2017. The result is static.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn localtime(t: *const i64) -> *mut Tm {
    // SAFETY: the caller's pointer, by the contract of the C function.
    let t = unsafe { *t };
    let kind = zone::current().at(t);
    let tm = RESULT.get();
    // SAFETY: programs do not share the result between threads.
    ret(fill(t, kind, unsafe { &mut *tm }).map(|()| tm))
}

const DAY: i64 = 86_400;

/// The time at which the local clock of that kind shows `local`, if that is
/// the kind in force then.
fn exact(zone: &mut Zone, local: i64, kind: LocalType) -> Option<i64> {
    let t = local.checked_sub(kind.offset.into())?;
    (zone.at(t).offset == kind.offset).then_some(t)
}

/// Daylight saving time, or standard time, where the zone has it nearest to `local`.
fn nearest(zone: &mut Zone, local: i64, dst: bool) -> Option<LocalType> {
    // The shortest season of either; half the longest in which the difference is not an hour.
    const STEP: i64 = 601_200;
    const PROBES: i64 = 457_243_209 / 2 / STEP + 1;
    if dst && !zone.has_dst() {
        return None;
    }
    (1..=PROBES).find_map(|i| {
        [local.checked_sub(i * STEP)?, local.checked_add(i * STEP)?]
            .into_iter()
            .map(|t| zone.at(t))
            .find(|k| k.dst == dst)
    })
}

/// The time at which the local clock shows `local`.
fn find(zone: &mut Zone, local: i64, isdst: i32) -> i64 {
    let before = zone.at(local.saturating_sub(DAY));
    let after = zone.at(local.saturating_add(DAY));
    let first = exact(zone, local, before);
    let second = exact(zone, local, after).filter(|t| first != Some(*t));
    let wanted = isdst > 0;
    let fits = |zone: &mut Zone, t: i64| isdst < 0 || zone.at(t).dst == wanted;
    let candidates = [first, second];
    if let Some(t) = candidates.into_iter().flatten().find(|&t| fits(zone, t)) {
        return t;
    }
    let any = first.or(second);
    // The caller's word on daylight saving time says which clock was meant.
    if isdst >= 0 {
        let kind = if any.is_none() && before.dst == wanted {
            Some(before)
        } else if any.is_none() && after.dst == wanted {
            Some(after)
        } else {
            nearest(zone, local, wanted)
        };
        if let Some(kind) = kind {
            return local.saturating_sub(kind.offset.into());
        }
        // None of that kind is near: as if it were an hour ahead, or behind.
        let t = any.unwrap_or_else(|| local.saturating_sub(before.offset.into()));
        return if wanted { t - 3600 } else { t + 3600 };
    }
    // Within the hour that the clock left out: as if it had not.
    any.unwrap_or_else(|| local.saturating_sub(before.offset.into()))
}

/// `mktime`: POSIX.1-2017.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mktime(tm: *mut Tm) -> i64 {
    // SAFETY: the caller's pointer, by the contract of the C function.
    let tm = unsafe { &mut *tm };
    let local = put_together(tm);
    let (t, kind) = {
        let mut zone = zone::current();
        let t = find(&mut zone, local, tm.isdst);
        (t, zone.at(t))
    };
    let mut result = *tm;
    match fill(t, kind, &mut result) {
        Ok(()) => {
            *tm = result;
            t
        }
        Err(e) => {
            set_errno(e);
            -1
        }
    }
}
alias!(mktime => timelocal);
