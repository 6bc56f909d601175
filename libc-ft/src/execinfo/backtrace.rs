//! Return addresses.

use crate::pthread::weak_function;
use core::ffi::{c_int, c_void};

type Trace = unsafe extern "C" fn(*mut c_void, *mut c_void) -> c_int;
type Backtrace = unsafe extern "C" fn(Trace, *mut c_void) -> c_int;
type GetIp = unsafe extern "C" fn(*mut c_void) -> *mut c_void;

const NO_REASON: c_int = 0;
const END_OF_STACK: c_int = 5;

struct Found {
    to: *mut *mut c_void,
    room: usize,
    /// How many there are; the first is this function itself, which does not count.
    count: Option<usize>,
    get_ip: GetIp,
}

/// `backtrace` (GNU).
#[unsafe(no_mangle)]
#[inline(never)]
unsafe extern "C" fn backtrace(to: *mut *mut c_void, room: c_int) -> c_int {
    let (walk, get_ip) = (
        weak_function!("_Unwind_Backtrace"),
        weak_function!("_Unwind_GetIP"),
    );
    let Ok(room) = usize::try_from(room) else {
        return 0;
    };
    if walk == 0 || get_ip == 0 || room == 0 {
        return 0;
    }
    // SAFETY: an unwinder has functions of these types; the array is the caller's.
    unsafe {
        let mut found = Found {
            to,
            room,
            count: None,
            get_ip: core::mem::transmute::<usize, GetIp>(get_ip),
        };
        core::mem::transmute::<usize, Backtrace>(walk)(note, (&raw mut found).cast());
        let n = found.count.unwrap_or(0);
        // The outermost frame has no return address.
        if n > 0 && (*to.add(n - 1)).is_null() {
            n as c_int - 1
        } else {
            n as c_int
        }
    }
}

unsafe extern "C" fn note(context: *mut c_void, found: *mut c_void) -> c_int {
    // SAFETY: what `backtrace` passed on, with room for `room` addresses.
    unsafe {
        let found = &mut *found.cast::<Found>();
        let Some(n) = found.count else {
            found.count = Some(0);
            return NO_REASON;
        };
        if n == found.room {
            return END_OF_STACK;
        }
        *found.to.add(n) = (found.get_ip)(context);
        found.count = Some(n + 1);
    }
    NO_REASON
}
