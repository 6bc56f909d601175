//! The `drand48` family (POSIX): a linear congruential generator of 48 bits.

use core::ffi::{c_int, c_ushort};
use ftlinux_kernel::order::TurnLock;

/// glibc's `struct drand48_data`.
#[repr(C)]
pub struct Drand48Data {
    x: [c_ushort; 3],
    old: [c_ushort; 3],
    c: c_ushort,
    init: c_ushort,
    a: u64,
}

const _: () = assert!(size_of::<Drand48Data>() == 24);

const A: u64 = 0x5_deec_e66d;
const C: c_ushort = 0xb;

/// What the functions without a state of their own use.
static SHARED: TurnLock<Drand48Data> = TurnLock::new(Drand48Data {
    x: [0; 3],
    old: [0; 3],
    c: 0,
    init: 0,
    a: 0,
});

/// A number of 48 bits as C programs hold it, lowest part first.
fn join(x: &[c_ushort; 3]) -> u64 {
    u64::from(x[2]) << 32 | u64::from(x[1]) << 16 | u64::from(x[0])
}

fn split(n: u64) -> [c_ushort; 3] {
    [n as c_ushort, (n >> 16) as c_ushort, (n >> 32) as c_ushort]
}

impl Drand48Data {
    /// The parameters, which are the usual ones unless `lcong48` set others.
    fn parameters(&mut self) -> (u64, u64) {
        if self.init == 0 {
            self.a = A;
            self.c = C;
            self.init = 1;
        }
        (self.a, u64::from(self.c))
    }

    /// Goes one step on from `x`.
    fn step(&mut self, x: &mut [c_ushort; 3]) -> u64 {
        let (a, c) = self.parameters();
        let next = join(x).wrapping_mul(a).wrapping_add(c) & 0xffff_ffff_ffff;
        *x = split(next);
        next
    }

    fn step_own(&mut self) -> u64 {
        let mut x = self.x;
        let next = self.step(&mut x);
        self.x = x;
        next
    }

    fn set_seed(&mut self, seed: i64) {
        self.x = [0x330e, seed as c_ushort, (seed >> 16) as c_ushort];
        self.usual();
    }

    fn usual(&mut self) {
        self.a = A;
        self.c = C;
        self.init = 1;
    }

    fn set_all(&mut self, seed: &[c_ushort; 3]) {
        self.old = self.x;
        self.x = *seed;
        self.usual();
    }

    fn set_parameters(&mut self, p: &[c_ushort; 7]) {
        self.x = [p[0], p[1], p[2]];
        self.a = join(&[p[3], p[4], p[5]]);
        self.c = p[6];
        self.init = 1;
    }
}

/// In [0, 1).
fn to_double(n: u64) -> f64 {
    f64::from_bits(0x3ff0_0000_0000_0000 | n << 4) - 1.0
}

/// In [0, 2^31).
fn to_positive(n: u64) -> i64 {
    (n >> 17) as i64
}

/// In [-2^31, 2^31).
fn to_signed(n: u64) -> i64 {
    i64::from((n >> 16) as i32)
}

macro_rules! family {
    ($($own:ident $given:ident $own_r:ident $given_r:ident: $ret:ty = $convert:ident;)*) => { $(
        #[doc = concat!("POSIX `", stringify!($own), "`.")]
        #[unsafe(no_mangle)]
        pub extern "C" fn $own() -> $ret {
            $convert(SHARED.lock().step_own())
        }

        #[doc = concat!("POSIX `", stringify!($given), "`.")]
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $given(x: *mut [c_ushort; 3]) -> $ret {
            // SAFETY: as the caller vouches.
            $convert(SHARED.lock().step(unsafe { &mut *x }))
        }

        #[doc = concat!("GNU `", stringify!($own_r), "`.")]
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $own_r(data: *mut Drand48Data, result: *mut $ret) -> c_int {
            // SAFETY: as the caller vouches.
            unsafe { *result = $convert((*data).step_own()) };
            0
        }

        #[doc = concat!("GNU `", stringify!($given_r), "`.")]
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $given_r(x: *mut [c_ushort; 3], data: *mut Drand48Data, result: *mut $ret) -> c_int {
            // SAFETY: as the caller vouches; `x` may lie within `data`.
            unsafe {
                let mut own = *x;
                *result = $convert((*data).step(&mut own));
                *x = own;
            }
            0
        }
    )* };
}

family! {
    drand48 erand48 drand48_r erand48_r: f64 = to_double;
    lrand48 nrand48 lrand48_r nrand48_r: i64 = to_positive;
    mrand48 jrand48 mrand48_r jrand48_r: i64 = to_signed;
}

/// POSIX `srand48`.
#[unsafe(no_mangle)]
pub extern "C" fn srand48(seed: i64) {
    SHARED.lock().set_seed(seed);
}

/// GNU `srand48_r`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn srand48_r(seed: i64, data: *mut Drand48Data) -> c_int {
    // SAFETY: as the caller vouches.
    unsafe { (*data).set_seed(seed) };
    0
}

/// POSIX `seed48`: the number before.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn seed48(seed: *const [c_ushort; 3]) -> *mut c_ushort {
    /// The result, which the next call overwrites.
    static mut OLD: [c_ushort; 3] = [0; 3];
    let mut shared = SHARED.lock();
    // SAFETY: as the caller vouches; the result is written under the lock.
    unsafe {
        shared.set_all(&*seed);
        OLD = shared.old;
        (&raw mut OLD).cast()
    }
}

/// GNU `seed48_r`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn seed48_r(seed: *const [c_ushort; 3], data: *mut Drand48Data) -> c_int {
    // SAFETY: as the caller vouches.
    unsafe { (*data).set_all(&*seed) };
    0
}

/// POSIX `lcong48`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lcong48(parameters: *const [c_ushort; 7]) {
    // SAFETY: as the caller vouches.
    SHARED.lock().set_parameters(unsafe { &*parameters });
}

/// GNU `lcong48_r`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lcong48_r(
    parameters: *const [c_ushort; 7],
    data: *mut Drand48Data,
) -> c_int {
    // SAFETY: as the caller vouches.
    unsafe { (*data).set_parameters(&*parameters) };
    0
}
