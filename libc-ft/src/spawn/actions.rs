//! `posix_spawn_file_actions_*` (POSIX.1-2017 and 2024, GNU).

use crate::internal::shim::ret_errno;
use crate::string::bytes;
use core::ffi::{c_char, c_int, c_uint};
use core::ptr::null_mut;
use ftlinux_kernel::{Errno, Result};

/// `posix_spawn_file_actions_t`.
#[repr(C)]
pub struct Actions {
    room: c_int,
    used: c_int,
    list: *mut Action,
    reserved: [c_int; 16],
}

const _: () = assert!(size_of::<Actions>() == 80);

/// What the child does to its descriptors.
#[derive(Clone, Copy)]
pub enum Action {
    /// `close`.
    Close(c_int),
    /// `dup2`.
    Dup(c_int, c_int),
    /// `open`, at a descriptor.
    Open {
        fd: c_int,
        path: *mut c_char,
        flags: c_int,
        mode: c_uint,
    },
    /// `chdir`.
    Chdir(*mut c_char),
    /// `fchdir`.
    Fchdir(c_int),
    /// `closefrom`.
    CloseFrom(c_int),
    /// `tcsetpgrp`, to the child's own group.
    Foreground(c_int),
}

impl Actions {
    /// The actions, in order.
    pub fn list(&self) -> &[Action] {
        if self.list.is_null() {
            return &[];
        }
        // SAFETY: `used` of them have been written.
        unsafe { core::slice::from_raw_parts(self.list, self.used as usize) }
    }

    /// A view of actions that lie elsewhere; it is never grown nor destroyed.
    pub fn borrowed(list: &[Action]) -> Self {
        Self {
            room: list.len() as c_int,
            used: list.len() as c_int,
            list: list.as_ptr().cast_mut(),
            reserved: [0; 16],
        }
    }

    fn push(&mut self, action: Action) -> Result<()> {
        if self.used == self.room {
            let room = self.room.checked_add(8).ok_or(Errno::ENOMEM)?;
            let size = room as usize * size_of::<Action>();
            // SAFETY: memory of our own.
            let list = unsafe { crate::malloc::resize(self.list.cast(), size) };
            if list.is_null() {
                return Err(Errno::ENOMEM);
            }
            self.list = list.cast();
            self.room = room;
        }
        // SAFETY: there is room for one more.
        unsafe { self.list.add(self.used as usize).write(action) };
        self.used += 1;
        Ok(())
    }
}

/// A descriptor that there can be.
fn descriptor(fd: c_int) -> Result<c_int> {
    if fd < 0 { Err(Errno::EBADF) } else { Ok(fd) }
}

/// A copy of a path.
unsafe fn copy(path: *const c_char) -> Result<*mut c_char> {
    // SAFETY: the caller's string; memory of our own.
    unsafe {
        let path = bytes(path);
        let p = crate::malloc::alloc(path.len() + 1);
        if p.is_null() {
            return Err(Errno::ENOMEM);
        }
        core::ptr::copy_nonoverlapping(path.as_ptr(), p, path.len());
        *p.add(path.len()) = 0;
        Ok(p.cast())
    }
}

/// Adds an action that holds a path.
unsafe fn with_path(
    a: *mut Actions,
    path: *const c_char,
    action: impl FnOnce(*mut c_char) -> Action,
) -> Result<()> {
    // SAFETY: initialised actions, the caller's string.
    unsafe {
        let path = copy(path)?;
        (*a).push(action(path))
            .inspect_err(|_| crate::malloc::dealloc(path.cast()))
    }
}

/// `posix_spawn_file_actions_init`.
#[unsafe(no_mangle)]
unsafe extern "C" fn posix_spawn_file_actions_init(a: *mut Actions) -> c_int {
    // SAFETY: the caller's memory.
    unsafe { core::ptr::write_bytes(a, 0, 1) };
    0
}

/// `posix_spawn_file_actions_destroy`.
#[unsafe(no_mangle)]
unsafe extern "C" fn posix_spawn_file_actions_destroy(a: *mut Actions) -> c_int {
    // SAFETY: initialised actions, with memory of our own.
    unsafe {
        for action in (*a).list() {
            if let Action::Open { path, .. } | Action::Chdir(path) = *action {
                crate::malloc::dealloc(path.cast());
            }
        }
        crate::malloc::dealloc((*a).list.cast());
        (*a).list = null_mut();
        (*a).used = 0;
        (*a).room = 0;
    }
    0
}

/// Exports functions that add an action.
macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident($a:ident $(, $arg:ident: $ty:ty)*) $body:expr;)*) => {
        $($(#[$doc])*
        #[unsafe(no_mangle)]
        unsafe extern "C" fn $name($a: *mut Actions $(, $arg: $ty)*) -> c_int {
            // SAFETY: initialised actions and the caller's strings, by the C function's contract.
            ret_errno(unsafe { $body })
        })*
    };
}

actions! {
    /// `posix_spawn_file_actions_addclose`.
    posix_spawn_file_actions_addclose(a, fd: c_int)
        descriptor(fd).and_then(|fd| (*a).push(Action::Close(fd)));
    /// `posix_spawn_file_actions_adddup2`.
    posix_spawn_file_actions_adddup2(a, from: c_int, to: c_int)
        descriptor(from).and(descriptor(to)).and_then(|_| (*a).push(Action::Dup(from, to)));
    /// `posix_spawn_file_actions_addopen`.
    posix_spawn_file_actions_addopen(a, fd: c_int, path: *const c_char, flags: c_int, mode: c_uint)
        descriptor(fd).and_then(|fd| with_path(a, path, |path| Action::Open { fd, path, flags, mode }));
    /// `posix_spawn_file_actions_addchdir_np`.
    posix_spawn_file_actions_addchdir_np(a, path: *const c_char)
        with_path(a, path, Action::Chdir);
    /// `posix_spawn_file_actions_addfchdir_np`.
    posix_spawn_file_actions_addfchdir_np(a, fd: c_int)
        descriptor(fd).and_then(|fd| (*a).push(Action::Fchdir(fd)));
    /// `posix_spawn_file_actions_addclosefrom_np`.
    posix_spawn_file_actions_addclosefrom_np(a, fd: c_int)
        descriptor(fd).and_then(|fd| (*a).push(Action::CloseFrom(fd)));
    /// `posix_spawn_file_actions_addtcsetpgrp_np`.
    posix_spawn_file_actions_addtcsetpgrp_np(a, fd: c_int)
        descriptor(fd).and_then(|fd| (*a).push(Action::Foreground(fd)));
}
alias!(posix_spawn_file_actions_addchdir_np => posix_spawn_file_actions_addchdir);
alias!(posix_spawn_file_actions_addfchdir_np => posix_spawn_file_actions_addfchdir);
