//! What compilers call when a stack canary was overwritten.

/// `__stack_chk_fail` (`-fstack-protector`).
#[unsafe(no_mangle)]
extern "C" fn __stack_chk_fail() -> ! {
    crate::internal::panic::fatal(format_args!("*** stack smashing detected ***: terminated"))
}
