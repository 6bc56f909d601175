//! `locale.h`: the locales C (also called POSIX) and C.UTF-8. They differ in
//! how characters are encoded, `LC_CTYPE`, and in nothing else.

mod localeconv;
mod newlocale;
mod setlocale;

use crate::ctype::tables;
use core::ffi::{CStr, c_char, c_void};

/// Categories: `LC_CTYPE` is 0, `LC_ALL` 6.
pub const CATEGORIES: usize = 13;
/// `LC_CTYPE`.
pub const LC_CTYPE: usize = 0;
/// `LC_MESSAGES`.
pub const LC_MESSAGES: usize = 5;
/// `LC_ALL`: no category of its own.
pub const LC_ALL: usize = 6;

/// The categories' names; there is none for `LC_ALL` in a composite name.
pub const NAMES: [&[u8]; CATEGORIES] = [
    b"LC_CTYPE",
    b"LC_NUMERIC",
    b"LC_TIME",
    b"LC_COLLATE",
    b"LC_MONETARY",
    b"LC_MESSAGES",
    b"LC_ALL",
    b"LC_PAPER",
    b"LC_NAME",
    b"LC_ADDRESS",
    b"LC_TELEPHONE",
    b"LC_MEASUREMENT",
    b"LC_IDENTIFICATION",
];

/// What `locale_t` points at: laid out as glibc's `struct __locale_struct`,
/// whose table pointers libstdc++ reads.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Locale {
    data: [*const c_void; CATEGORIES],
    ctype_b: *const u16,
    ctype_tolower: *const i32,
    ctype_toupper: *const i32,
    names: [*const c_char; CATEGORIES],
}

const _: () = assert!(size_of::<Locale>() == 232);

// SAFETY: all that it points at is static and constant.
unsafe impl Sync for Locale {}

/// One of the locales there are, as a category's setting.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// C, or POSIX.
    C,
    /// C.UTF-8.
    Utf8,
}

/// What the data pointers of the two point at: nothing reads it.
static MARKS: [u8; 2] = [0, 1];

impl Kind {
    /// The locale's name, as `setlocale` returns it.
    pub fn name(self) -> &'static CStr {
        match self {
            Self::C => c"C",
            Self::Utf8 => c"C.UTF-8",
        }
    }

    /// The locale of a name; the code set's name may be spelt in any way.
    pub fn by_name(name: &[u8]) -> Option<Self> {
        match name {
            b"C" | b"POSIX" => Some(Self::C),
            [b'C', b'.', codeset @ ..] | [b'P', b'O', b'S', b'I', b'X', b'.', codeset @ ..] => {
                let plain = codeset.iter().filter(|c| c.is_ascii_alphanumeric());
                plain
                    .map(u8::to_ascii_lowercase)
                    .eq(*b"utf8")
                    .then_some(Self::Utf8)
            }
            _ => None,
        }
    }

    fn mark(self) -> *const c_void {
        (&raw const MARKS[self as usize]).cast()
    }
}

impl Locale {
    /// The C locale in all categories.
    pub const C: Self = Self {
        data: [(&raw const MARKS[0]).cast(); CATEGORIES],
        ctype_b: tables::CLASSES.as_ptr().wrapping_add(tables::BELOW),
        ctype_tolower: tables::TO_LOWER.as_ptr().wrapping_add(tables::BELOW),
        ctype_toupper: tables::TO_UPPER.as_ptr().wrapping_add(tables::BELOW),
        names: [c"C".as_ptr(); CATEGORIES],
    };

    /// A category's setting.
    pub fn kind(&self, category: usize) -> Kind {
        match self.data.get(category) {
            Some(&p) if p == Kind::Utf8.mark() => Kind::Utf8,
            _ => Kind::C,
        }
    }

    /// Sets a category.
    pub fn set(&mut self, category: usize, kind: Kind) {
        self.data[category] = kind.mark();
        self.names[category] = kind.name().as_ptr();
    }
}

/// What `setlocale` set: the locale of threads that have none of their own.
static mut GLOBAL: Locale = Locale::C;

/// The calling thread's locale.
#[inline]
pub fn current() -> *const Locale {
    // SAFETY: the thread's own field.
    let own = unsafe { (*crate::pthread::thread::current()).locale };
    if own.is_null() {
        &raw const GLOBAL
    } else {
        own
    }
}

/// What a `locale_t` argument points at; `LC_GLOBAL_LOCALE` is -1.
pub fn resolve(l: *mut Locale) -> *const Locale {
    if l.addr() == usize::MAX {
        &raw const GLOBAL
    } else {
        l
    }
}

/// Whether text is UTF-8 in the calling thread's locale; bytes otherwise.
#[inline]
pub fn is_utf8() -> bool {
    // SAFETY: a locale in use stays; of the global one a single pointer is read.
    unsafe { (*current()).kind(LC_CTYPE) == Kind::Utf8 }
}

/// The most bytes of a character: glibc says 6 for UTF-8.
pub fn mb_cur_max() -> usize {
    if is_utf8() { 6 } else { 1 }
}

/// glibc: what `MB_CUR_MAX` calls.
#[unsafe(no_mangle)]
pub extern "C" fn __ctype_get_mb_cur_max() -> usize {
    mb_cur_max()
}
