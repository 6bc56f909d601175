//! What the processor has beyond SSE2. Set once at start; until then, nothing.
//!
//! Results of the mathematical functions may depend on it in the last bit, so
//! that two hosts that must compute alike have to agree on a level.

use core::arch::x86_64::{__cpuid, __cpuid_count, _xgetbv};
use core::sync::atomic::{AtomicU32, Ordering};

/// 32-byte vectors of integers, and BMI1 and BMI2.
pub const AVX2: u32 = 1;
/// Fast `rep movsb` and `rep stosb`.
pub const ERMS: u32 = 2;
/// Fused multiplication and addition.
pub const FMA: u32 = 4;
/// SSE4.1, for its rounding.
pub const SSE41: u32 = 8;

// Kept apart from what a replay on another host compares.
#[unsafe(link_section = "ftlinux_state")]
pub(super) static LEVEL: AtomicU32 = AtomicU32::new(0);

/// Whether the processor has a feature.
#[inline(always)]
pub fn has(feature: u32) -> bool {
    LEVEL.load(Ordering::Relaxed) & feature != 0
}

/// Finds out what there is, within what a recorded program may use.
pub fn init() {
    let mut level = detect();
    let allowed = ftlinux_kernel::cpu_level();
    if allowed < 3 {
        level &= !(AVX2 | FMA);
    }
    if allowed < 2 {
        level &= !SSE41;
    }
    LEVEL.store(level, Ordering::Relaxed);
}

fn detect() -> u32 {
    let mut level = 0;
    let leaves = __cpuid(0).eax;
    let one = __cpuid(1);
    if one.ecx >> 19 & 1 != 0 {
        level |= SSE41;
    }
    if leaves < 7 {
        return level;
    }
    let seven = __cpuid_count(7, 0);
    if seven.ebx >> 9 & 1 != 0 {
        level |= ERMS;
    }
    let osxsave = one.ecx >> 27 & 1 != 0;
    // SAFETY: OSXSAVE says that the instruction may be used.
    if osxsave && unsafe { xcr0() } & 6 == 6 {
        if seven.ebx >> 5 & 1 != 0 && seven.ebx >> 3 & 1 != 0 && seven.ebx >> 8 & 1 != 0 {
            level |= AVX2;
        }
        if one.ecx >> 12 & 1 != 0 && one.ecx >> 28 & 1 != 0 {
            level |= FMA;
        }
    }
    level
}

/// # Safety
/// The system must have enabled XSAVE.
#[target_feature(enable = "xsave")]
unsafe fn xcr0() -> u64 {
    // SAFETY: as the caller vouches.
    unsafe { _xgetbv(0) }
}
