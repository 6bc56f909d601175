//! `fts.h`: a tree of files, entry by entry. The working directory is never
//! changed, as if `FTS_NOCHDIR` were always given.

mod node;
mod tree;

use crate::internal::shim::{ret, ret_unit, set_errno};
use core::ffi::{c_char, c_int};
use core::ptr::null_mut;
use ftlinux_kernel::{Errno, Result};
use node::Entry;
use tree::{Compare, Tree};

fn give(r: Result<*mut Entry>) -> *mut Entry {
    r.unwrap_or_else(|e| {
        set_errno(e);
        null_mut()
    })
}

/// BSD: the next entry; null at the end, with `errno` 0, and on failure.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn fts_read(tree: *mut Tree) -> *mut Entry {
    // SAFETY: the tree is the C caller's.
    unsafe {
        let r = (*tree).next();
        if r == Ok(null_mut()) {
            *ftlinux_kernel::thread::errno_location() = 0;
        }
        give(r)
    }
}
alias!(fts_read => fts64_read);

/// BSD: what is in the directory that was read last, as a list.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn fts_children(tree: *mut Tree, instruction: c_int) -> *mut Entry {
    // SAFETY: the tree is the C caller's.
    unsafe {
        let r = (*tree).children(instruction);
        if r == Ok(null_mut()) {
            *ftlinux_kernel::thread::errno_location() = 0;
        }
        give(r)
    }
}
alias!(fts_children => fts64_children);

unsafe fn instruct(entry: *mut Entry, instruction: c_int) -> Result<()> {
    if !(0..=4).contains(&instruction) {
        return Err(Errno::EINVAL);
    }
    // SAFETY: the entry is the C caller's.
    unsafe { (*entry).instruction = instruction as u16 };
    Ok(())
}

calls! {
    /// BSD.
    fn fts_open(paths: *const *const c_char, options: c_int, compare: Compare) -> *mut Tree = ret(Tree::open(paths, options, compare));
    /// BSD.
    fn fts_set(_tree: *mut Tree, entry: *mut Entry, instruction: c_int) -> c_int = ret_unit(instruct(entry, instruction));
    /// BSD.
    fn fts_close(tree: *mut Tree) -> c_int = ret_unit(Tree::close(tree));
}
alias!(fts_open => fts64_open);
alias!(fts_set => fts64_set);
alias!(fts_close => fts64_close);
