//! `difftime` (C11, 7.27.2.2).

/// `difftime`: seconds from `start` to `end`.
#[unsafe(no_mangle)]
pub extern "C" fn difftime(end: i64, start: i64) -> f64 {
    match end.checked_sub(start) {
        Some(d) => d as f64,
        None => (i128::from(end) - i128::from(start)) as f64,
    }
}
