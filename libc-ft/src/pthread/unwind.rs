//! The way out of a thread: cleanup handlers, and destructors of C++ where the
//! program has an unwinder (Itanium C++ ABI, 1.3, "forced unwinding").

use super::cleanup::CleanupBuffer;
use super::thread::current;
use core::ffi::{c_int, c_void};
use core::ptr::null_mut;

/// `_Unwind_Exception`.
#[repr(C, align(16))]
pub struct Exception {
    class: u64,
    cleanup: Option<unsafe extern "C" fn(c_int, *mut Exception)>,
    private: [usize; 2],
}

type Stop =
    unsafe extern "C" fn(c_int, c_int, u64, *mut Exception, *mut c_void, *mut c_void) -> c_int;
type ForcedUnwind = unsafe extern "C" fn(*mut Exception, Stop, *mut c_void) -> c_int;
type GetCfa = unsafe extern "C" fn(*mut c_void) -> usize;

const END_OF_STACK: c_int = 16;
const NO_REASON: c_int = 0;

/// The address of a function of the unwinder's, where there is one.
macro_rules! weak_function {
    ($name:literal) => {{
        let p: usize;
        #[allow(unused_unsafe)]
        // SAFETY: reads the linker's own constant.
        unsafe {
            core::arch::asm!(
                concat!(".weak ", $name),
                concat!("mov {}, [rip + ", $name, "@GOTPCREL]"),
                out(reg) p, options(nostack, preserves_flags, pure, readonly),
            );
        }
        p
    }};
}
pub(crate) use weak_function;

/// Runs what is left of the calling thread's cleanup, innermost first, and ends it.
///
/// # Safety
/// The thread is on its way out.
pub unsafe fn proceed() -> ! {
    let forced_unwind = weak_function!("_Unwind_ForcedUnwind");
    // SAFETY: the calling thread's own block; an unwinder has functions of these types.
    unsafe {
        if forced_unwind != 0 {
            let unwind: ForcedUnwind = core::mem::transmute(forced_unwind);
            let e = &raw mut (*current()).exception;
            (*e).class = 0;
            (*e).cleanup = None;
            // Returns only where the stack cannot be followed.
            unwind(e, stop, null_mut());
        }
        jump()
    }
}

/// Looks at each frame on the way: at the one of the next handler, goes there.
unsafe extern "C" fn stop(
    _version: c_int,
    actions: c_int,
    _class: u64,
    _exception: *mut Exception,
    context: *mut c_void,
    _argument: *mut c_void,
) -> c_int {
    // SAFETY: called by the unwinder, so that its functions are there.
    unsafe {
        let get_cfa: GetCfa = core::mem::transmute(weak_function!("_Unwind_GetCFA"));
        let frame = get_cfa(context);
        let me = current();
        let there = match (*me).unwind_buf.as_ref() {
            Some(buf) => {
                let guard = (*me).tcb.pointer_guard;
                frame >= buf.registers[6].rotate_right(17) ^ guard
            }
            None => false,
        };
        if there || actions & END_OF_STACK != 0 {
            jump()
        }
        // Handlers of the old form lie in their frames.
        while !(*me).cleanup.is_null() && (*me).cleanup.addr() < frame {
            run_one();
        }
    }
    NO_REASON
}

/// Goes to the next handler of the macro's form, or to the thread's end.
unsafe fn jump() -> ! {
    // SAFETY: the calling thread's own block and the handlers that it registered.
    unsafe {
        let me = current();
        let buf = (*me).unwind_buf;
        let until: *mut CleanupBuffer = buf.as_ref().map_or(null_mut(), |b| b.cleanup);
        while !(*me).cleanup.is_null() && (*me).cleanup != until {
            run_one();
        }
        match buf.as_ref() {
            Some(b) => crate::setjmp::jump(b.registers.as_ptr(), 1),
            None => super::exit::finish(),
        }
    }
}

unsafe fn run_one() {
    // SAFETY: the innermost handler, which the calling thread registered.
    unsafe {
        let me = current();
        let c = (*me).cleanup;
        (*me).cleanup = (*c).prev;
        if let Some(f) = (*c).routine {
            f((*c).argument);
        }
    }
}
