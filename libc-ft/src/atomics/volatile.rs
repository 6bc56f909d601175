//! Volatile accesses of 1, 2, 4 and 8 bytes.

use super::turn;

macro_rules! volatile {
    ($($int:ty, $load:ident, $store:ident;)*) => { $(
        /// Reads a volatile object.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $load(p: *const $int) -> $int {
            // SAFETY: the program's own access, to an object of this type.
            turn::read(p.cast(), || unsafe { p.read_volatile() })
        }

        /// Writes a volatile object.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $store(p: *mut $int, value: $int) {
            // SAFETY: the program's own access, to an object of this type.
            turn::write(p.cast(), || unsafe { p.write_volatile(value) });
        }
    )* };
}

volatile! {
    u8, __ft_volatile_load1, __ft_volatile_store1;
    u16, __ft_volatile_load2, __ft_volatile_store2;
    u32, __ft_volatile_load4, __ft_volatile_store4;
    u64, __ft_volatile_load8, __ft_volatile_store8;
}
