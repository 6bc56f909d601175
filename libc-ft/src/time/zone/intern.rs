//! Names of time zones that live for ever: `tm_zone` points to them.

use core::ffi::{CStr, c_char};
use core::ptr::null_mut;
use ftlinux_kernel::order::TurnLock;

/// A name in a list.
#[repr(C)]
struct Node {
    next: *mut Node,
    /// The name begins here.
    text: [u8; 0],
}

struct List(*mut Node);

// SAFETY: nodes are never changed or freed.
unsafe impl Send for List {}

static NAMES: TurnLock<List> = TurnLock::new(List(null_mut()));

/// The one copy of a name; an empty string where memory is out.
pub fn intern(name: &[u8]) -> *const c_char {
    match name {
        b"UTC" => return c"UTC".as_ptr(),
        b"GMT" => return c"GMT".as_ptr(),
        b"" => return c"".as_ptr(),
        _ => {}
    }
    let mut list = NAMES.lock();
    let mut p = list.0;
    while !p.is_null() {
        // SAFETY: nodes live for ever and hold C strings.
        unsafe {
            let text = (&raw const (*p).text).cast::<c_char>();
            if CStr::from_ptr(text).to_bytes() == name {
                return text;
            }
            p = (*p).next;
        }
    }
    // SAFETY: the block is checked for null and has room for the node, the name and its NUL.
    unsafe {
        let node = crate::malloc::alloc(size_of::<Node>() + name.len() + 1).cast::<Node>();
        if node.is_null() {
            return c"".as_ptr();
        }
        (*node).next = list.0;
        let text = (&raw mut (*node).text).cast::<u8>();
        text.copy_from_nonoverlapping(name.as_ptr(), name.len());
        text.add(name.len()).write(0);
        list.0 = node;
        text.cast()
    }
}
