//! Thread-specific data.

use super::thread::{INLINE_KEYS, KEY_BLOCKS, Pthread, current};
use crate::internal::shim::ret_errno;
use core::ffi::{c_int, c_void};
use core::ptr::null_mut;
use core::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use ftlinux_kernel as kernel;
use kernel::order::TurnLock;
use kernel::{Errno, Result};

/// `PTHREAD_KEYS_MAX`.
const MAX: usize = INLINE_KEYS * KEY_BLOCKS;
/// `PTHREAD_DESTRUCTOR_ITERATIONS`.
const ROUNDS: usize = 4;

/// What a key's values are given to at their thread's end.
pub(crate) type Destructor = unsafe extern "C" fn(*mut c_void);

/// A thread's value for a key; of the key that had the number at `generation`.
#[derive(Clone, Copy)]
pub struct Slot {
    generation: usize,
    value: *mut c_void,
}

/// A key: in use while its generation is odd. The destructor is only looked
/// at by threads that have a value for it.
struct Key {
    generation: AtomicUsize,
    destructor: AtomicUsize,
}

static KEYS: [Key; MAX] = [const {
    Key {
        generation: AtomicUsize::new(0),
        destructor: AtomicUsize::new(0),
    }
}; MAX];

/// All keys below are in use.
static FREE: TurnLock<usize> = TurnLock::new(0);

/// Locks the keys over a fork.
pub fn before_fork() -> kernel::order::TurnGuard<'static, usize> {
    FREE.lock()
}

/// Makes a key.
///
/// # Errors
/// `EAGAIN` where there are no more.
pub(crate) fn create(destructor: Option<Destructor>) -> Result<u32> {
    let mut free = FREE.lock();
    for (i, key) in KEYS.iter().enumerate().skip(*free) {
        let generation = key.generation.load(Relaxed);
        if generation % 2 == 0 {
            key.destructor
                .store(destructor.map_or(0, |f| f as usize), Relaxed);
            key.generation.store(generation + 1, Relaxed);
            *free = i + 1;
            return Ok(i as u32);
        }
    }
    Err(Errno::EAGAIN)
}

/// `pthread_key_create` (POSIX.1-2017).
#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_key_create(to: *mut u32, destructor: Option<Destructor>) -> c_int {
    // SAFETY: the caller's key.
    ret_errno(create(destructor).map(|k| unsafe { *to = k }))
}
alias!(pthread_key_create => __pthread_key_create);

/// Ends a key; its values stay as they are, and nobody sees them.
///
/// # Errors
/// `EINVAL` where there is none.
pub(crate) fn delete(key: u32) -> Result<()> {
    let mut free = FREE.lock();
    match KEYS.get(key as usize) {
        Some(k) if k.generation.load(Relaxed) % 2 == 1 => {
            k.generation.store(k.generation.load(Relaxed) + 1, Relaxed);
            *free = (*free).min(key as usize);
            Ok(())
        }
        _ => Err(Errno::EINVAL),
    }
}

/// `pthread_key_delete` (POSIX.1-2017).
#[unsafe(no_mangle)]
extern "C" fn pthread_key_delete(key: u32) -> c_int {
    ret_errno(delete(key))
}

/// A thread's slot for a key, if it has one.
#[inline(always)]
unsafe fn slot(thread: *mut Pthread, key: usize) -> *mut Slot {
    // SAFETY: the calling thread's own block.
    unsafe {
        if key < INLINE_KEYS {
            return (&raw mut (*thread).keys).cast::<Slot>().add(key);
        }
        if key >= MAX {
            return null_mut();
        }
        let block = (*thread).key_blocks[key / INLINE_KEYS - 1];
        if block.is_null() {
            null_mut()
        } else {
            block.cast::<Slot>().add(key % INLINE_KEYS)
        }
    }
}

/// `pthread_getspecific` (POSIX.1-2017).
#[unsafe(no_mangle)]
extern "C" fn pthread_getspecific(key: u32) -> *mut c_void {
    get(key)
}

/// The calling thread's value of a key, or null.
#[inline(always)]
pub(crate) fn get(key: u32) -> *mut c_void {
    // SAFETY: the calling thread's own block; `slot` checks the key.
    unsafe {
        let s = slot(current(), key as usize);
        if s.is_null() || (*s).value.is_null() {
            return null_mut();
        }
        if (*s).generation == KEYS[key as usize % MAX].generation.load(Relaxed) {
            (*s).value
        } else {
            null_mut()
        }
    }
}

/// `pthread_setspecific` (POSIX.1-2017).
#[unsafe(no_mangle)]
extern "C" fn pthread_setspecific(key: u32, value: *const c_void) -> c_int {
    ret_errno(set(key, value))
}

/// Sets the calling thread's value of a key.
///
/// # Errors
/// `EINVAL` where there is no such key, `ENOMEM`.
#[inline(always)]
pub(crate) fn set(key: u32, value: *const c_void) -> Result<()> {
    let k = key as usize;
    let entry = KEYS.get(k).ok_or(Errno::EINVAL)?;
    let generation = entry.generation.load(Relaxed);
    if generation % 2 == 0 {
        return Err(Errno::EINVAL);
    }
    // SAFETY: the calling thread's own block; `k` is in range.
    unsafe {
        let me = current();
        let mut s = slot(me, k);
        if s.is_null() {
            if value.is_null() {
                return Ok(());
            }
            let block = crate::malloc::alloc_zeroed(size_of::<[Slot; INLINE_KEYS]>());
            if block.is_null() {
                return Err(Errno::ENOMEM);
            }
            (*me).key_blocks[k / INLINE_KEYS - 1] = block.cast();
            s = slot(me, k);
        }
        (*me).keys_used = true;
        *s = Slot {
            generation,
            value: value.cast_mut(),
        };
    }
    Ok(())
}

/// Calls the destructors of a thread's values and gives the blocks back.
///
/// # Safety
/// `me` is the calling thread's, which is about to end.
pub unsafe fn destroy_values(me: *mut Pthread) {
    // SAFETY: as the caller vouches; destructors may set values again.
    unsafe {
        for _ in 0..ROUNDS {
            if !(*me).keys_used {
                break;
            }
            (*me).keys_used = false;
            let mut k = 0;
            while k < MAX {
                let key = &KEYS[k];
                if k >= INLINE_KEYS && (*me).key_blocks[k / INLINE_KEYS - 1].is_null() {
                    k += INLINE_KEYS;
                    continue;
                }
                let s = slot(me, k);
                k += 1;
                if (*s).value.is_null() {
                    continue;
                }
                let none = Slot {
                    generation: 0,
                    value: null_mut(),
                };
                let Slot { generation, value } = core::mem::replace(&mut *s, none);
                if generation != key.generation.load(Relaxed) {
                    continue;
                }
                let destructor = key.destructor.load(Relaxed);
                if destructor != 0 {
                    core::mem::transmute::<usize, Destructor>(destructor)(value);
                }
            }
        }
        for block in &mut (*me).key_blocks {
            if !block.is_null() {
                crate::malloc::dealloc((*block).cast());
                *block = null_mut();
            }
        }
    }
}
