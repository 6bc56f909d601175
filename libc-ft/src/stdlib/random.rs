//! `random` and `rand` (POSIX; C11, 7.22.2): additive feedback as in BSD and
//! glibc, with the same sequences and the same layout of a program's own state.

use crate::internal::shim::{ret_unit, set_errno};
use core::ffi::{c_char, c_int, c_uint};
use core::ptr::{addr_of_mut, null_mut};
use ftlinux_kernel::order::TurnLock;
use ftlinux_kernel::{Errno, Result};

/// The five generators: degree and separation of the polynomial, and how many
/// bytes of state they need, with the word that says which it is.
const DEGREES: [usize; 5] = [0, 7, 15, 31, 63];
const SEPARATIONS: [usize; 5] = [0, 3, 1, 3, 1];
const SIZES: [usize; 5] = [8, 32, 64, 128, 256];

/// glibc's `struct random_data`.
#[repr(C)]
pub struct RandomData {
    front: *mut i32,
    rear: *mut i32,
    state: *mut i32,
    kind: c_int,
    degree: c_int,
    separation: c_int,
    end: *mut i32,
}

const _: () = assert!(size_of::<RandomData>() == 48);

// SAFETY: what it points at belongs to whoever may use it.
unsafe impl Send for RandomData {}

/// The next number of the multiplicative generator that fills a state, Park
/// and Miller's.
const fn step(word: i32) -> i32 {
    let (high, low) = (word / 127_773, word % 127_773);
    let next = 16_807 * low - 2_836 * high;
    if next < 0 { next + 2_147_483_647 } else { next }
}

/// The state, with its word in front, that the seed 1 gives.
const fn seeded_by_one() -> [i32; 32] {
    let mut table = [0; 32];
    table[0] = 3;
    table[1] = 1;
    let mut i = 2;
    while i < 32 {
        table[i] = step(table[i - 1]);
        i += 1;
    }
    // The first ten numbers for each word are thrown away.
    let (mut front, mut rear) = (3, 0);
    let mut n = 0;
    while n < 310 {
        table[1 + front] = table[1 + front].wrapping_add(table[1 + rear]);
        front = (front + 1) % 31;
        rear = (rear + 1) % 31;
        n += 1;
    }
    table
}

/// The first state of `random`.
static mut INITIAL: [i32; 32] = seeded_by_one();

/// `random`'s generator.
static SHARED: TurnLock<RandomData> = TurnLock::new(RandomData {
    // SAFETY: within the table.
    front: unsafe { addr_of_mut!(INITIAL).cast::<i32>().add(1 + 3) },
    // SAFETY: within the table.
    rear: unsafe { addr_of_mut!(INITIAL).cast::<i32>().add(1) },
    // SAFETY: within the table.
    state: unsafe { addr_of_mut!(INITIAL).cast::<i32>().add(1) },
    kind: 3,
    degree: 31,
    separation: 3,
    // SAFETY: one past the table.
    end: unsafe { addr_of_mut!(INITIAL).cast::<i32>().add(32) },
});

impl RandomData {
    /// The next number, 31 bits.
    unsafe fn next(&mut self) -> i32 {
        // SAFETY: the pointers stay within the state.
        unsafe {
            if self.kind == 0 {
                let word = (*self.state)
                    .wrapping_mul(1_103_515_245)
                    .wrapping_add(12_345)
                    & 0x7fff_ffff;
                *self.state = word;
                return word;
            }
            let sum = (*self.front).wrapping_add(*self.rear);
            *self.front = sum;
            self.front = self.front.add(1);
            self.rear = self.rear.add(1);
            if self.front >= self.end {
                self.front = self.state;
            } else if self.rear >= self.end {
                self.rear = self.state;
            }
            (sum as u32 >> 1) as i32
        }
    }

    /// Fills the state from a seed.
    unsafe fn seed(&mut self, seed: c_uint) -> Result<()> {
        if !(0..5).contains(&self.kind) {
            return Err(Errno::EINVAL);
        }
        let mut word = if seed == 0 { 1 } else { seed as i32 };
        // SAFETY: the state has `degree` words, and at least one.
        unsafe {
            *self.state = word;
            if self.kind == 0 {
                return Ok(());
            }
            for i in 1..self.degree as usize {
                word = step(word);
                *self.state.add(i) = word;
            }
            self.front = self.state.add(self.separation as usize);
            self.rear = self.state;
            for _ in 0..10 * self.degree {
                self.next();
            }
        }
        Ok(())
    }

    /// Writes into the state's first word which generator it is of and where
    /// that stands.
    unsafe fn save(&mut self) {
        // SAFETY: the word precedes the state.
        unsafe {
            *self.state.sub(1) = if self.kind == 0 {
                0
            } else {
                5 * self.rear.offset_from(self.state) as i32 + self.kind
            };
        }
    }

    /// Uses a new state of `n` bytes.
    unsafe fn start(&mut self, seed: c_uint, state: *mut c_char, n: usize) -> Result<()> {
        let kind = SIZES.iter().rposition(|&s| n >= s).ok_or(Errno::EINVAL)?;
        // SAFETY: the state has room for the generator.
        unsafe {
            self.point_at(state, kind);
            self.seed(seed)?;
            self.save();
        }
        Ok(())
    }

    unsafe fn point_at(&mut self, state: *mut c_char, kind: usize) {
        self.kind = kind as c_int;
        self.degree = DEGREES[kind] as c_int;
        self.separation = SEPARATIONS[kind] as c_int;
        // SAFETY: the state has room for the generator.
        unsafe {
            self.state = state.cast::<i32>().add(1);
            self.end = self.state.add(DEGREES[kind]);
        }
    }

    /// Goes on with a state that was used before.
    unsafe fn resume(&mut self, state: *mut c_char) -> Result<()> {
        // SAFETY: as the caller vouches.
        unsafe {
            let word = *state.cast::<i32>();
            let (kind, at) = ((word % 5) as usize, (word / 5) as usize);
            if word < 0 || (kind > 0 && at >= DEGREES[kind]) {
                return Err(Errno::EINVAL);
            }
            self.point_at(state, kind);
            if kind > 0 {
                self.rear = self.state.add(at);
                self.front = self.state.add((at + SEPARATIONS[kind]) % DEGREES[kind]);
            }
        }
        Ok(())
    }
}

/// The next number of `random`.
fn shared_next() -> i32 {
    // SAFETY: the lock is held, and the state is the library's or one the program gave.
    unsafe { SHARED.lock().next() }
}

/// POSIX `random`.
#[unsafe(no_mangle)]
pub extern "C" fn random() -> i64 {
    i64::from(shared_next())
}

/// C11 `rand`.
#[unsafe(no_mangle)]
pub extern "C" fn rand() -> c_int {
    shared_next()
}

/// POSIX `srandom`.
#[unsafe(no_mangle)]
pub extern "C" fn srandom(seed: c_uint) {
    // SAFETY: the lock is held. The shared generator's kind is always valid.
    let _ = unsafe { SHARED.lock().seed(seed) };
}
alias!(srandom => srand);

/// POSIX `initstate`: the state before.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn initstate(seed: c_uint, state: *mut c_char, n: usize) -> *mut c_char {
    let mut shared = SHARED.lock();
    // SAFETY: as the caller vouches.
    unsafe {
        shared.save();
        let old = shared.state.sub(1);
        match shared.start(seed, state, n) {
            Ok(()) => old.cast(),
            Err(e) => {
                set_errno(e);
                null_mut()
            }
        }
    }
}

/// POSIX `setstate`: the state before.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setstate(state: *mut c_char) -> *mut c_char {
    let mut shared = SHARED.lock();
    // SAFETY: as the caller vouches.
    unsafe {
        shared.save();
        let old = shared.state.sub(1);
        match shared.resume(state) {
            Ok(()) => old.cast(),
            Err(e) => {
                set_errno(e);
                null_mut()
            }
        }
    }
}

/// GNU `random_r`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn random_r(data: *mut RandomData, result: *mut i32) -> c_int {
    if data.is_null() || result.is_null() {
        set_errno(Errno::EINVAL);
        return -1;
    }
    // SAFETY: as the caller vouches.
    unsafe { *result = (*data).next() };
    0
}

/// GNU `srandom_r`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn srandom_r(seed: c_uint, data: *mut RandomData) -> c_int {
    if data.is_null() {
        return -1;
    }
    // SAFETY: as the caller vouches.
    if unsafe { (*data).seed(seed) }.is_ok() {
        0
    } else {
        -1
    }
}

/// GNU `initstate_r`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn initstate_r(
    seed: c_uint,
    state: *mut c_char,
    n: usize,
    data: *mut RandomData,
) -> c_int {
    if data.is_null() {
        set_errno(Errno::EINVAL);
        return -1;
    }
    // SAFETY: as the caller vouches; a null state means that there is none yet.
    unsafe {
        if !(*data).state.is_null() {
            (*data).save();
        }
        ret_unit((*data).start(seed, state, n))
    }
}

/// GNU `setstate_r`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setstate_r(state: *mut c_char, data: *mut RandomData) -> c_int {
    if state.is_null() || data.is_null() {
        set_errno(Errno::EINVAL);
        return -1;
    }
    // SAFETY: as the caller vouches.
    unsafe {
        (*data).save();
        ret_unit((*data).resume(state))
    }
}

/// POSIX `rand_r`, with glibc's generator.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rand_r(seed: *mut c_uint) -> c_int {
    // SAFETY: as the caller vouches.
    let mut next = unsafe { *seed };
    let mut step = || {
        next = next.wrapping_mul(1_103_515_245).wrapping_add(12_345);
        next / 65_536
    };
    let result = ((step() % 2_048) << 20) ^ ((step() % 1_024) << 10) ^ (step() % 1_024);
    // SAFETY: as the caller vouches.
    unsafe { *seed = next };
    result as c_int
}
