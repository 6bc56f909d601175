//! Addresses of functions that lie in writable memory: mangled with the process's pointer
//! guard, as glibc has them, so that who overwrites one cannot say what is called.

use core::marker::PhantomData;

/// A pointer to a function, of type `F`.
#[derive(Clone, Copy)]
pub struct Guarded<F> {
    word: usize,
    kind: PhantomData<F>,
}

fn guard() -> usize {
    // SAFETY: the calling thread's own block.
    unsafe { (*ftlinux_kernel::thread::current()).pointer_guard }
}

impl<F: Copy> Guarded<F> {
    /// Mangles a pointer.
    pub fn new(f: F) -> Self {
        const { assert!(size_of::<F>() == size_of::<usize>()) };
        // SAFETY: a pointer to a function, by the caller's choice of type, is a word.
        let address = unsafe { core::mem::transmute_copy::<F, usize>(&f) };
        Self {
            word: (address ^ guard()).rotate_left(17),
            kind: PhantomData,
        }
    }

    /// The pointer again.
    pub fn get(self) -> F {
        let address = self.word.rotate_right(17) ^ guard();
        // SAFETY: what `new` took, whose bits were of that type.
        unsafe { core::mem::transmute_copy::<usize, F>(&address) }
    }
}
