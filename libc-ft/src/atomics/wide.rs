//! Atomic accesses of 16 bytes, by `cmpxchg16b`.

use super::turn;
use core::arch::asm;
use core::ffi::c_int;

/// The value of the object if it was `expected`, and then it is `value` now.
///
/// # Safety
/// `p` must be valid, writable and 16-aligned.
unsafe fn compare_exchange(p: *mut u128, expected: u128, value: u128) -> Result<u128, u128> {
    let (low, high): (u64, u64);
    let equal: u8;
    // SAFETY: the caller vouches for `p`. rbx cannot be named as an operand:
    // the low half of the value changes places with it for one instruction.
    unsafe {
        asm!(
            "xchg rbx, {new_low}",
            "lock cmpxchg16b [rdi]",
            "sete r9b",
            "mov rbx, {new_low}",
            new_low = inout(reg) value as u64 => _,
            in("rdi") p,
            in("rcx") (value >> 64) as u64,
            inout("rax") expected as u64 => low,
            inout("rdx") (expected >> 64) as u64 => high,
            out("r9b") equal,
            options(nostack),
        );
    }
    let found = u128::from(high) << 64 | u128::from(low);
    if equal != 0 { Ok(found) } else { Err(found) }
}

/// Changes the object in one step; its old value.
///
/// # Safety
/// As for [`compare_exchange`].
unsafe fn update(p: *mut u128, new: impl Fn(u128) -> u128) -> u128 {
    turn::write(p.cast(), || {
        let mut old = 0;
        loop {
            // SAFETY: the caller vouches for `p`.
            match unsafe { compare_exchange(p, old, new(old)) } {
                Ok(found) => return found,
                Err(found) => old = found,
            }
        }
    })
}

/// The object's value.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __atomic_load_16(p: *mut u128, _order: c_int) -> u128 {
    // Either outcome tells the value, and neither changes it.
    turn::read(p.cast(), || {
        // SAFETY: the caller's atomic object of this size.
        match unsafe { compare_exchange(p, 0, 0) } {
            Ok(v) | Err(v) => v,
        }
    })
}

/// Gives the object a value.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __atomic_store_16(p: *mut u128, value: u128, _order: c_int) {
    // SAFETY: the caller's atomic object of this size.
    unsafe { update(p, |_| value) };
}

/// Gives the object a value; its old one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __atomic_exchange_16(p: *mut u128, value: u128, _order: c_int) -> u128 {
    // SAFETY: the caller's atomic object of this size.
    unsafe { update(p, |_| value) }
}

/// Gives the object a value if it has the expected one, which becomes the one
/// it has otherwise.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __atomic_compare_exchange_16(
    p: *mut u128,
    expected: *mut u128,
    value: u128,
    _success: c_int,
    _failure: c_int,
) -> bool {
    // SAFETY: the caller's own variable.
    let wanted = unsafe { expected.read() };
    // SAFETY: the caller's atomic object of this size.
    match turn::write(p.cast(), || unsafe { compare_exchange(p, wanted, value) }) {
        Ok(_) => true,
        Err(found) => {
            // SAFETY: the caller's own variable.
            unsafe { expected.write(found) };
            false
        }
    }
}

macro_rules! fetch {
    ($($fetch:ident, $op_fetch:ident, |$old:ident, $value:ident| $new:expr;)*) => { $(
        /// Changes the object; its old value.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $fetch(p: *mut u128, $value: u128, _order: c_int) -> u128 {
            // SAFETY: the caller's atomic object of this size.
            unsafe { update(p, |$old| $new) }
        }

        /// Changes the object; its new value.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $op_fetch(p: *mut u128, $value: u128, _order: c_int) -> u128 {
            // SAFETY: the caller's atomic object of this size.
            let $old = unsafe { update(p, |$old| $new) };
            $new
        }
    )* };
}

fetch! {
    __atomic_fetch_add_16, __atomic_add_fetch_16, |old, value| old.wrapping_add(value);
    __atomic_fetch_sub_16, __atomic_sub_fetch_16, |old, value| old.wrapping_sub(value);
    __atomic_fetch_and_16, __atomic_and_fetch_16, |old, value| old & value;
    __atomic_fetch_or_16, __atomic_or_fetch_16, |old, value| old | value;
    __atomic_fetch_xor_16, __atomic_xor_fetch_16, |old, value| old ^ value;
    __atomic_fetch_nand_16, __atomic_nand_fetch_16, |old, value| !(old & value);
}
