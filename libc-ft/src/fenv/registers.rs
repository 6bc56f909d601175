//! The registers.

use core::arch::asm;

/// `fenv_t`: what `fnstenv` stores, and MXCSR.
#[repr(C)]
#[derive(Clone, Copy, Default)]
pub struct Env {
    pub control: u16,
    reserved1: u16,
    pub status: u16,
    reserved2: u16,
    pub tags: u16,
    reserved3: u16,
    rest: [u32; 4],
    pub mxcsr: u32,
}

const _: () = assert!(size_of::<Env>() == 32 && core::mem::offset_of!(Env, mxcsr) == 28);

/// All the exceptions.
pub const ALL: u32 = 0x3f;
/// MXCSR and the x87 control word as a process begins.
pub const DEFAULT_MXCSR: u32 = 0x1f80;
/// See [`DEFAULT_MXCSR`].
pub const DEFAULT_CONTROL: u16 = 0x37f;

/// MXCSR.
pub fn mxcsr() -> u32 {
    let mut v = 0;
    // SAFETY: stores into a local.
    unsafe { asm!("stmxcsr [{}]", in(reg) &mut v, options(nostack)) };
    v
}

/// Sets MXCSR.
pub fn set_mxcsr(v: u32) {
    // SAFETY: loads from a local; the bits are the caller's business, all there are.
    unsafe { asm!("ldmxcsr [{}]", in(reg) &v, options(nostack)) };
}

/// The x87 control word.
pub fn control() -> u16 {
    let mut v = 0u16;
    // SAFETY: stores into a local.
    unsafe { asm!("fnstcw [{}]", in(reg) &mut v, options(nostack)) };
    v
}

/// Sets the x87 control word.
pub fn set_control(v: u16) {
    // SAFETY: loads from a local.
    unsafe { asm!("fldcw [{}]", in(reg) &v, options(nostack)) };
}

/// The x87 status word.
pub fn status() -> u16 {
    let v;
    // SAFETY: registers only.
    unsafe { asm!("fnstsw ax", out("ax") v, options(nostack, nomem)) };
    v
}

/// The x87 environment, which stays as it is, and MXCSR.
pub fn environment() -> Env {
    let mut e = Env::default();
    // SAFETY: stores 28 bytes into a local; `fnstenv` masks the exceptions, so it is loaded again.
    unsafe { asm!("fnstenv [{e}]", "fldenv [{e}]", e = in(reg) &mut e, options(nostack)) };
    e.mxcsr = mxcsr();
    e
}

/// Loads an x87 environment, without MXCSR.
pub fn set_x87(e: &Env) {
    // SAFETY: loads 28 bytes.
    unsafe { asm!("fldenv [{}]", in(reg) e, options(nostack)) };
}
