//! `libintl.h`: messages without a catalogue. In the C and C.UTF-8 locales, the
//! only ones there are, every message is its own translation, as POSIX.1-2024
//! has it; so no catalogue is ever looked for.

use crate::internal::shim::set_errno;
use crate::string::{bytes, strlen};
use core::ffi::c_char;
use core::ptr::{copy_nonoverlapping, null_mut};
use ftlinux_kernel::Errno;
use ftlinux_kernel::order::TurnLock;

/// The longest name of a domain, with its NUL.
const NAME_MAX: usize = 256;

/// The current domain's name, and what is bound to which.
struct State {
    domain: [c_char; NAME_MAX],
    bindings: *mut Binding,
}

/// A domain with the directory and the code set that the program bound to it.
struct Binding {
    next: *mut Binding,
    name: *mut c_char,
    directory: *mut c_char,
    codeset: *mut c_char,
}

// SAFETY: the list belongs to whoever holds the lock.
unsafe impl Send for State {}

static STATE: TurnLock<State> = TurnLock::new(State {
    domain: {
        let mut name = [0; NAME_MAX];
        let default = b"messages";
        let mut i = 0;
        while i < default.len() {
            name[i] = default[i] as c_char;
            i += 1;
        }
        name
    },
    bindings: null_mut(),
});

/// What a domain's messages would be under.
const DEFAULT_DIRECTORY: &core::ffi::CStr = c"/usr/share/locale";

/// `gettext`: the message itself.
#[unsafe(no_mangle)]
pub extern "C" fn gettext(message: *const c_char) -> *mut c_char {
    message.cast_mut()
}

/// `dgettext`.
#[unsafe(no_mangle)]
pub extern "C" fn dgettext(_domain: *const c_char, message: *const c_char) -> *mut c_char {
    message.cast_mut()
}
// A category more changes nothing.
alias!(dgettext => dcgettext, __dcgettext, __dgettext);

/// The form for `n`, by the rule of English.
fn plural(one: *const c_char, many: *const c_char, n: u64) -> *mut c_char {
    if n == 1 {
        one.cast_mut()
    } else {
        many.cast_mut()
    }
}

/// `ngettext`.
#[unsafe(no_mangle)]
pub extern "C" fn ngettext(one: *const c_char, many: *const c_char, n: u64) -> *mut c_char {
    plural(one, many, n)
}

/// `dngettext`.
#[unsafe(no_mangle)]
pub extern "C" fn dngettext(
    _domain: *const c_char,
    one: *const c_char,
    many: *const c_char,
    n: u64,
) -> *mut c_char {
    plural(one, many, n)
}
alias!(dngettext => dcngettext);

/// `textdomain`: the current domain's name, or a new one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn textdomain(name: *const c_char) -> *mut c_char {
    let mut state = STATE.lock();
    // SAFETY: as the caller vouches; what is copied fits.
    unsafe {
        if !name.is_null() {
            let name = if *name == 0 {
                c"messages".as_ptr()
            } else {
                name
            };
            let n = strlen(name) + 1;
            if n > NAME_MAX {
                set_errno(Errno::EINVAL);
                return null_mut();
            }
            copy_nonoverlapping(name, state.domain.as_mut_ptr(), n);
        }
    }
    state.domain.as_mut_ptr()
}

/// A string in memory of its own; null without memory.
unsafe fn copied(s: *const c_char) -> *mut c_char {
    // SAFETY: the block is as large as the string.
    unsafe {
        let n = strlen(s) + 1;
        let p = crate::malloc::alloc(n).cast::<c_char>();
        if !p.is_null() {
            copy_nonoverlapping(s, p, n);
        }
        p
    }
}

/// The binding of a domain, made if `create`; null if there is none.
unsafe fn binding(state: &mut State, domain: *const c_char, create: bool) -> *mut Binding {
    // SAFETY: as the caller vouches; the list is whole while the lock is held.
    unsafe {
        let mut p = state.bindings;
        while !p.is_null() {
            if bytes((*p).name) == bytes(domain) {
                return p;
            }
            p = (*p).next;
        }
        if !create {
            return p;
        }
        let name = copied(domain);
        let new = crate::malloc::alloc(size_of::<Binding>()).cast::<Binding>();
        if name.is_null() || new.is_null() {
            crate::malloc::dealloc(name.cast());
            crate::malloc::dealloc(new.cast());
            set_errno(Errno::ENOMEM);
            return null_mut();
        }
        new.write(Binding {
            next: state.bindings,
            name,
            directory: null_mut(),
            codeset: null_mut(),
        });
        state.bindings = new;
        new
    }
}

/// Sets or reads one string of a domain's binding.
unsafe fn bind(
    domain: *const c_char,
    value: *const c_char,
    field: impl Fn(*mut Binding) -> *mut *mut c_char,
    default: *mut c_char,
) -> *mut c_char {
    // SAFETY: as the caller vouches.
    unsafe {
        if domain.is_null() || *domain == 0 {
            set_errno(Errno::EINVAL);
            return null_mut();
        }
        let mut state = STATE.lock();
        let found = binding(&mut state, domain, !value.is_null());
        if found.is_null() {
            return if value.is_null() { default } else { null_mut() };
        }
        let place = field(found);
        if !value.is_null() {
            // What was returned before stays: the program may still use it.
            let new = copied(value);
            if new.is_null() {
                set_errno(Errno::ENOMEM);
                return null_mut();
            }
            *place = new;
        }
        if (*place).is_null() { default } else { *place }
    }
}

/// `bindtextdomain`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bindtextdomain(
    domain: *const c_char,
    directory: *const c_char,
) -> *mut c_char {
    let default = DEFAULT_DIRECTORY.as_ptr().cast_mut();
    // SAFETY: as the caller vouches.
    unsafe { bind(domain, directory, |b| &raw mut (*b).directory, default) }
}

/// `bind_textdomain_codeset`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bind_textdomain_codeset(
    domain: *const c_char,
    codeset: *const c_char,
) -> *mut c_char {
    // SAFETY: as the caller vouches.
    unsafe { bind(domain, codeset, |b| &raw mut (*b).codeset, null_mut()) }
}
