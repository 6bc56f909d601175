//! Atomic accesses of 1, 2, 4 and 8 bytes.

use super::turn;
use core::ffi::c_int;
use core::sync::atomic::{AtomicU8, AtomicU16, AtomicU32, AtomicU64, Ordering};

/// C's `memory_order_seq_cst`.
const SEQ_CST: c_int = 5;

macro_rules! access {
    ($($int:ty, $atomic:ty, $load:ident, $store:ident, $exchange:ident, $compare:ident;)*) => { $(
        /// The object's value.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $load(p: *mut $int, _order: c_int) -> $int {
            // SAFETY: the caller's atomic object of this size.
            let object = unsafe { <$atomic>::from_ptr(p) };
            turn::read(p.cast(), || object.load(Ordering::SeqCst))
        }

        /// Gives the object a value.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $store(p: *mut $int, value: $int, order: c_int) {
            // SAFETY: the caller's atomic object of this size.
            let object = unsafe { <$atomic>::from_ptr(p) };
            // Weaker orders spare the processor a barrier.
            turn::write(p.cast(), || match order {
                SEQ_CST => object.store(value, Ordering::SeqCst),
                _ => object.store(value, Ordering::Release),
            });
        }

        /// Gives the object a value; its old one.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $exchange(p: *mut $int, value: $int, _order: c_int) -> $int {
            // SAFETY: the caller's atomic object of this size.
            let object = unsafe { <$atomic>::from_ptr(p) };
            turn::write(p.cast(), || object.swap(value, Ordering::SeqCst))
        }

        /// Gives the object a value if it has the expected one, which becomes
        /// the one it has otherwise.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $compare(
            p: *mut $int,
            expected: *mut $int,
            value: $int,
            _success: c_int,
            _failure: c_int,
        ) -> bool {
            // SAFETY: the caller's atomic object of this size, and its own variable.
            let (object, wanted) = unsafe { (<$atomic>::from_ptr(p), expected.read()) };
            let done = turn::write(p.cast(), || {
                object.compare_exchange(wanted, value, Ordering::SeqCst, Ordering::SeqCst)
            });
            match done {
                Ok(_) => true,
                Err(found) => {
                    // SAFETY: the caller's own variable.
                    unsafe { expected.write(found) };
                    false
                }
            }
        }
    )* };
}

macro_rules! fetch {
    ($method:ident, |$old:ident, $value:ident| $new:expr;
     $($int:ty, $atomic:ty, $fetch:ident, $op_fetch:ident;)*) => { $(
        /// Changes the object; its old value.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $fetch(p: *mut $int, value: $int, _order: c_int) -> $int {
            // SAFETY: the caller's atomic object of this size.
            let object = unsafe { <$atomic>::from_ptr(p) };
            turn::write(p.cast(), || object.$method(value, Ordering::SeqCst))
        }

        /// Changes the object; its new value.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $op_fetch(p: *mut $int, $value: $int, _order: c_int) -> $int {
            // SAFETY: the caller's atomic object of this size.
            let object = unsafe { <$atomic>::from_ptr(p) };
            let $old = turn::write(p.cast(), || object.$method($value, Ordering::SeqCst));
            $new
        }
    )* };
}

access! {
    u8, AtomicU8, __atomic_load_1, __atomic_store_1, __atomic_exchange_1, __atomic_compare_exchange_1;
    u16, AtomicU16, __atomic_load_2, __atomic_store_2, __atomic_exchange_2, __atomic_compare_exchange_2;
    u32, AtomicU32, __atomic_load_4, __atomic_store_4, __atomic_exchange_4, __atomic_compare_exchange_4;
    u64, AtomicU64, __atomic_load_8, __atomic_store_8, __atomic_exchange_8, __atomic_compare_exchange_8;
}

fetch! {
    fetch_add, |old, value| old.wrapping_add(value);
    u8, AtomicU8, __atomic_fetch_add_1, __atomic_add_fetch_1;
    u16, AtomicU16, __atomic_fetch_add_2, __atomic_add_fetch_2;
    u32, AtomicU32, __atomic_fetch_add_4, __atomic_add_fetch_4;
    u64, AtomicU64, __atomic_fetch_add_8, __atomic_add_fetch_8;
}

fetch! {
    fetch_sub, |old, value| old.wrapping_sub(value);
    u8, AtomicU8, __atomic_fetch_sub_1, __atomic_sub_fetch_1;
    u16, AtomicU16, __atomic_fetch_sub_2, __atomic_sub_fetch_2;
    u32, AtomicU32, __atomic_fetch_sub_4, __atomic_sub_fetch_4;
    u64, AtomicU64, __atomic_fetch_sub_8, __atomic_sub_fetch_8;
}

fetch! {
    fetch_and, |old, value| old & value;
    u8, AtomicU8, __atomic_fetch_and_1, __atomic_and_fetch_1;
    u16, AtomicU16, __atomic_fetch_and_2, __atomic_and_fetch_2;
    u32, AtomicU32, __atomic_fetch_and_4, __atomic_and_fetch_4;
    u64, AtomicU64, __atomic_fetch_and_8, __atomic_and_fetch_8;
}

fetch! {
    fetch_or, |old, value| old | value;
    u8, AtomicU8, __atomic_fetch_or_1, __atomic_or_fetch_1;
    u16, AtomicU16, __atomic_fetch_or_2, __atomic_or_fetch_2;
    u32, AtomicU32, __atomic_fetch_or_4, __atomic_or_fetch_4;
    u64, AtomicU64, __atomic_fetch_or_8, __atomic_or_fetch_8;
}

fetch! {
    fetch_xor, |old, value| old ^ value;
    u8, AtomicU8, __atomic_fetch_xor_1, __atomic_xor_fetch_1;
    u16, AtomicU16, __atomic_fetch_xor_2, __atomic_xor_fetch_2;
    u32, AtomicU32, __atomic_fetch_xor_4, __atomic_xor_fetch_4;
    u64, AtomicU64, __atomic_fetch_xor_8, __atomic_xor_fetch_8;
}

fetch! {
    fetch_nand, |old, value| !(old & value);
    u8, AtomicU8, __atomic_fetch_nand_1, __atomic_nand_fetch_1;
    u16, AtomicU16, __atomic_fetch_nand_2, __atomic_nand_fetch_2;
    u32, AtomicU32, __atomic_fetch_nand_4, __atomic_nand_fetch_4;
    u64, AtomicU64, __atomic_fetch_nand_8, __atomic_nand_fetch_8;
}
