//! Second names for exported functions and objects.

/// Exports further names for a symbol of this library, of the same type:
/// `alias!(stat => stat64, __stat64);`
macro_rules! alias {
    ($target:ident => $($name:ident),+ $(,)?) => {
        $(core::arch::global_asm!(
            concat!(".globl ", stringify!($name)),
            concat!(".set ", stringify!($name), ", ", stringify!($target)),
        );)+
    };
}
