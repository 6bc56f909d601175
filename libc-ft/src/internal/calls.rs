//! Exported functions that are one call of the seam.

/// Exports C functions that hand their arguments to one expression, most often
/// a call of `ftlinux_kernel`, and turn its result into a C one:
/// `calls! { /// POSIX.
/// fn fsync(fd: c_int) -> c_int = ret_unit(kernel::fs::fsync(fd)); }`.
///
/// `cancel fn` is for those that POSIX makes cancellation points; its
/// expression is a `Result`.
macro_rules! calls {
    () => {};
    ($(#[$doc:meta])* fn $name:ident($($arg:ident: $ty:ty),* $(,)?) -> $ret:ty = $shim:ident($e:expr); $($rest:tt)*) => {
        $(#[$doc])*
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name($($arg: $ty),*) -> $ret {
            // Some expressions are safe.
            #[allow(unused_unsafe)]
            // SAFETY: the C caller vouches for the arguments, as the call's standard has it.
            let r = unsafe { $e };
            $shim(r)
        }
        calls! { $($rest)* }
    };
    ($(#[$doc:meta])* cancel fn $name:ident($($arg:ident: $ty:ty),* $(,)?) -> $ret:ty = $shim:ident($e:expr); $($rest:tt)*) => {
        $(#[$doc])*
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name($($arg: $ty),*) -> $ret {
            // SAFETY: the C caller vouches for the arguments, as the call's standard has it.
            $shim(crate::pthread::cancel::blocking(|| unsafe { $e }))
        }
        calls! { $($rest)* }
    };
}
