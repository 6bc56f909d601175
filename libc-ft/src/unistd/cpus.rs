//! How many processors there are.

use super::read_small;
use core::ffi::CStr;
use ftlinux_kernel as kernel;

/// Counts what a list such as `0-3,5` names.
fn count(list: &[u8]) -> Option<usize> {
    let mut total = 0usize;
    for range in list.trim_ascii().split(|&c| c == b',') {
        let mut ends = range.splitn(2, |&c| c == b'-').map(number);
        let first = ends.next()??;
        let last = ends.next().unwrap_or(Some(first))?;
        total = total.checked_add(last.checked_sub(first)?.checked_add(1)?)?;
    }
    Some(total)
}

fn number(digits: &[u8]) -> Option<usize> {
    if digits.is_empty() {
        return None;
    }
    digits.iter().try_fold(0usize, |n, &c| {
        n.checked_mul(10)?
            .checked_add(c.is_ascii_digit().then(|| (c - b'0') as usize)?)
    })
}

fn listed(path: &CStr) -> Option<usize> {
    let mut buf = [0; 1024];
    count(read_small(path, &mut buf).ok()?)
}

/// Those that the calling thread may run on.
fn allowed() -> Option<usize> {
    let mut mask = [0u64; 128];
    // SAFETY: the mask is as long as said.
    let n = unsafe {
        kernel::thread::sched_getaffinity(0, size_of_val(&mask), mask.as_mut_ptr().cast())
    };
    let words = n.ok()? / 8;
    Some(
        mask.iter()
            .take(words)
            .map(|w| w.count_ones() as usize)
            .sum(),
    )
}

/// Processors that are running.
pub(crate) fn online() -> usize {
    listed(c"/sys/devices/system/cpu/online")
        .or_else(allowed)
        .unwrap_or(1)
}

/// Processors that there may be.
pub(crate) fn configured() -> usize {
    listed(c"/sys/devices/system/cpu/possible").unwrap_or_else(online)
}
