//! The end of a process (C17 7.22.4, Itanium C++ ABI 3.3.6).

use crate::internal::guard::Guarded;
use crate::internal::shim::set_errno;
use crate::pthread::thread::current;
use core::ffi::{c_int, c_void};
use core::ptr::null_mut;
use ftlinux_kernel as kernel;
use kernel::Errno;
use kernel::order::TurnLock;

/// A function with an argument: what `__cxa_atexit` takes.
pub type Destructor = unsafe extern "C" fn(*mut c_void);

/// What to call, and how.
#[derive(Clone, Copy)]
enum Handler {
    /// Already called, or finalised.
    None,
    /// `atexit`'s.
    Plain(Guarded<unsafe extern "C" fn()>),
    /// `__cxa_atexit`'s.
    Argument(Guarded<Destructor>, *mut c_void),
    /// `on_exit`'s.
    Status(
        Guarded<unsafe extern "C" fn(c_int, *mut c_void)>,
        *mut c_void,
    ),
}

#[derive(Clone, Copy)]
struct Entry {
    handler: Handler,
    dso: *mut c_void,
}

const BLOCK: usize = 32;

/// Handlers, last block first.
struct Block {
    next: *mut Block,
    used: usize,
    entries: [Entry; BLOCK],
}

impl Block {
    const EMPTY: Self = Self {
        next: null_mut(),
        used: 0,
        entries: [Entry {
            handler: Handler::None,
            dso: null_mut(),
        }; BLOCK],
    };
}

/// A list of handlers; the first block (C17 demands 32 handlers) is there from the beginning.
struct List {
    head: *mut Block,
    first: Block,
}

// SAFETY: only reached under its lock.
unsafe impl Send for List {}

impl List {
    const fn new() -> Self {
        Self {
            head: null_mut(),
            first: Block::EMPTY,
        }
    }

    fn push(&mut self, entry: Entry) -> kernel::Result<()> {
        if self.head.is_null() {
            self.head = &raw mut self.first;
        }
        // SAFETY: blocks are this list's, and live for ever.
        unsafe {
            if (*self.head).used == BLOCK {
                let block = crate::malloc::alloc(size_of::<Block>()).cast::<Block>();
                if block.is_null() {
                    return Err(Errno::ENOMEM);
                }
                block.write(Block {
                    next: self.head,
                    ..Block::EMPTY
                });
                self.head = block;
            }
            let block = &mut *self.head;
            block.entries[block.used] = entry;
            block.used += 1;
        }
        Ok(())
    }

    fn pop(&mut self) -> Option<Entry> {
        // SAFETY: as in `push`. Empty blocks stay: the process is about to end.
        unsafe {
            while let Some(block) = self.head.as_mut() {
                while block.used > 0 {
                    block.used -= 1;
                    let e = block.entries[block.used];
                    if !matches!(e.handler, Handler::None) {
                        return Some(e);
                    }
                }
                if block.next.is_null() {
                    return None;
                }
                self.head = block.next;
            }
        }
        None
    }

    /// Takes out the last handler of `dso` (of anything, where that is null).
    fn take_of(&mut self, dso: *mut c_void) -> Option<Entry> {
        let mut p = self.head;
        // SAFETY: as in `push`.
        unsafe {
            while let Some(block) = p.as_mut() {
                for e in block.entries[..block.used].iter_mut().rev() {
                    let ours = matches!(e.handler, Handler::Argument(..) | Handler::Plain(..))
                        && (dso.is_null() || e.dso == dso);
                    if ours {
                        return Some(core::mem::replace(
                            e,
                            Entry {
                                handler: Handler::None,
                                dso,
                            },
                        ));
                    }
                }
                p = block.next;
            }
        }
        None
    }
}

static AT_EXIT: TurnLock<List> = TurnLock::new(List::new());
static AT_QUICK_EXIT: TurnLock<List> = TurnLock::new(List::new());

/// The thread that ends the process: its number and 1, or 0.
static EXITING: TurnLock<u32> = TurnLock::new(0);

fn call(entry: Entry, status: c_int) {
    // SAFETY: the program registered it as a function of that type.
    unsafe {
        match entry.handler {
            Handler::None => {}
            Handler::Plain(f) => f.get()(),
            Handler::Argument(f, arg) => f.get()(arg),
            Handler::Status(f, arg) => f.get()(status, arg),
        }
    }
}

fn add(list: &TurnLock<List>, handler: Handler, dso: *mut c_void) -> c_int {
    match list.lock().push(Entry { handler, dso }) {
        Ok(()) => 0,
        Err(e) => {
            set_errno(e);
            -1
        }
    }
}

fn run_all(list: &TurnLock<List>, status: c_int) {
    loop {
        // Not held over the call: handlers register handlers.
        let next = list.lock().pop();
        match next {
            Some(entry) => call(entry, status),
            None => return,
        }
    }
}

/// Registers a function of the library's own.
pub fn register(f: Destructor, arg: *mut c_void) -> c_int {
    add(
        &AT_EXIT,
        Handler::Argument(Guarded::new(f), arg),
        null_mut(),
    )
}

/// Only one thread ends the process; others that try wait for that. A handler
/// that calls `exit` goes on with the handlers that are left.
fn claim() {
    // SAFETY: the calling thread's own block.
    let me = unsafe { (*current()).tcb.index } + 1;
    let mut owner = EXITING.lock();
    if *owner == 0 {
        *owner = me;
    }
    if *owner != me {
        drop(owner);
        static NEVER: core::sync::atomic::AtomicU32 = core::sync::atomic::AtomicU32::new(0);
        loop {
            let _ = kernel::thread::futex_wait(&NEVER, 0, None, false, false);
        }
    }
}

/// Locks the lists of handlers over a fork.
pub fn before_fork() -> impl Sized {
    (AT_EXIT.lock(), AT_QUICK_EXIT.lock())
}

/// `exit`: destructors, handlers, streams, the end.
pub fn run(status: c_int) -> ! {
    claim();
    run_tls_destructors();
    run_all(&AT_EXIT, status);
    crate::stdio::flush_all();
    kernel::process::exit_group(status)
}

/// `exit` (C17 7.22.4.4).
#[unsafe(no_mangle)]
extern "C" fn exit(status: c_int) -> ! {
    run(status)
}

/// `atexit` (C17 7.22.4.2).
#[unsafe(no_mangle)]
unsafe extern "C" fn atexit(f: unsafe extern "C" fn()) -> c_int {
    add(&AT_EXIT, Handler::Plain(Guarded::new(f)), null_mut())
}

/// `on_exit` (GNU).
#[unsafe(no_mangle)]
unsafe extern "C" fn on_exit(
    f: unsafe extern "C" fn(c_int, *mut c_void),
    arg: *mut c_void,
) -> c_int {
    add(&AT_EXIT, Handler::Status(Guarded::new(f), arg), null_mut())
}

/// `__cxa_atexit` (Itanium C++ ABI 3.3.6.3).
#[unsafe(no_mangle)]
unsafe extern "C" fn __cxa_atexit(f: Destructor, arg: *mut c_void, dso: *mut c_void) -> c_int {
    add(&AT_EXIT, Handler::Argument(Guarded::new(f), arg), dso)
}

/// `__cxa_finalize` (Itanium C++ ABI 3.3.6.3): the handlers of one object, or all.
#[unsafe(no_mangle)]
unsafe extern "C" fn __cxa_finalize(dso: *mut c_void) {
    loop {
        let next = AT_EXIT.lock().take_of(dso);
        match next {
            Some(entry) => call(entry, 0),
            None => return,
        }
    }
}

/// `quick_exit` (C17 7.22.4.7).
#[unsafe(no_mangle)]
extern "C" fn quick_exit(status: c_int) -> ! {
    claim();
    run_all(&AT_QUICK_EXIT, status);
    kernel::process::exit_group(status)
}

/// `at_quick_exit` (C17 7.22.4.3).
#[unsafe(no_mangle)]
unsafe extern "C" fn at_quick_exit(f: unsafe extern "C" fn()) -> c_int {
    add(&AT_QUICK_EXIT, Handler::Plain(Guarded::new(f)), null_mut())
}

/// `__cxa_at_quick_exit`: what glibc's headers make of `at_quick_exit`.
#[unsafe(no_mangle)]
unsafe extern "C" fn __cxa_at_quick_exit(f: unsafe extern "C" fn(), dso: *mut c_void) -> c_int {
    add(&AT_QUICK_EXIT, Handler::Plain(Guarded::new(f)), dso)
}

/// `_exit` (POSIX.1-2017).
#[unsafe(no_mangle)]
extern "C" fn _exit(status: c_int) -> ! {
    kernel::process::exit_group(status)
}

/// `_Exit` (C17 7.22.4.5).
#[unsafe(no_mangle)]
extern "C" fn _Exit(status: c_int) -> ! {
    kernel::process::exit_group(status)
}

/// `abort` (C17 7.22.4.1).
#[unsafe(no_mangle)]
extern "C" fn abort() -> ! {
    crate::internal::panic::abort()
}

/// A C++ `thread_local` object to destroy at its thread's end.
pub struct TlsDestructor {
    next: *mut TlsDestructor,
    f: Guarded<Destructor>,
    object: *mut c_void,
}

/// `__cxa_thread_atexit_impl` (what libstdc++ and Rust call).
#[unsafe(no_mangle)]
unsafe extern "C" fn __cxa_thread_atexit_impl(
    f: Destructor,
    object: *mut c_void,
    _dso: *mut c_void,
) -> c_int {
    // SAFETY: memory of our own, and the calling thread's own list.
    unsafe {
        let d = crate::malloc::alloc(size_of::<TlsDestructor>()).cast::<TlsDestructor>();
        if d.is_null() {
            // Callers do not look; a destructor that silently never runs is worse.
            crate::internal::panic::fatal(format_args!(
                "out of memory for a thread_local destructor"
            ));
        }
        let list = &raw mut (*current()).tls_destructors;
        d.write(TlsDestructor {
            next: *list,
            f: Guarded::new(f),
            object,
        });
        *list = d;
    }
    0
}

/// Destroys the calling thread's `thread_local` objects, last first.
pub fn run_tls_destructors() {
    // SAFETY: the calling thread's own list; destructors may add to it.
    unsafe {
        let list = &raw mut (*current()).tls_destructors;
        while let Some(d) = (*list).as_mut() {
            *list = d.next;
            let (f, object) = (d.f, d.object);
            crate::malloc::dealloc(core::ptr::from_mut(d).cast());
            f.get()(object);
        }
    }
}
