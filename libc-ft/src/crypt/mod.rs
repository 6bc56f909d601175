//! `crypt.h` and POSIX.1-2017 `crypt`: password hashing as libxcrypt has it, for the
//! methods `$1$` (MD5), `$5$` (SHA-256), `$6$` (SHA-512) and traditional DES.
//!
//! Nothing here is nondeterministic: a hash follows from the key and the setting.

mod base64;
mod des;
mod md5;
mod sha;

use core::cell::UnsafeCell;
use core::ffi::{c_char, c_int};
use ftlinux_kernel::Errno;

/// Bytes of a hash with its setting, and the NUL.
const OUTPUT: usize = 384;
/// Longest key that is taken, as libxcrypt's `CRYPT_MAX_PASSPHRASE_SIZE`.
const MAX_KEY: usize = 512;

/// libxcrypt's `struct crypt_data`.
#[repr(C)]
pub struct CryptData {
    output: [c_char; OUTPUT],
    setting: [c_char; OUTPUT],
    input: [c_char; MAX_KEY],
    reserved: [c_char; 767],
    initialized: c_char,
    internal: [c_char; 30720],
}

const _: () = assert!(size_of::<CryptData>() == 32768);

/// A hash being written.
struct Text {
    bytes: [u8; OUTPUT],
    len: usize,
}

impl Text {
    fn new() -> Self {
        Self {
            bytes: [0; OUTPUT],
            len: 0,
        }
    }

    /// Appends what fits; settings are cut to lengths that do.
    fn push(&mut self, bytes: &[u8]) {
        for &b in bytes {
            if let Some(place) = self.bytes[..OUTPUT - 1].get_mut(self.len) {
                *place = b;
                self.len += 1;
            }
        }
    }
}

/// The hash of `key` by `setting`.
///
/// # Errors
/// `EINVAL` for a setting of no known method, `ERANGE` for a key that is too long.
fn hash(key: &[u8], setting: &[u8], out: &mut Text) -> Result<(), Errno> {
    if key.len() >= MAX_KEY {
        return Err(Errno::ERANGE);
    }
    // Nothing of these may be in a line of the password file.
    if setting
        .iter()
        .any(|&c| c <= b' ' || c >= 0x7f || b"!*:;\\".contains(&c))
    {
        return Err(Errno::EINVAL);
    }
    match setting {
        [b'$', b'1', b'$', salt @ ..] => md5::hash(key, salt, out),
        [b'$', b'5', b'$', rest @ ..] => sha::hash::<sha::Sha256>(key, rest, out)?,
        [b'$', b'6', b'$', rest @ ..] => sha::hash::<sha::Sha512>(key, rest, out)?,
        [a, b, ..] => des::hash(key, [*a, *b], out)?,
        _ => return Err(Errno::EINVAL),
    }
    Ok(())
}

/// Writes the hash, or what no hash is and no setting begins with.
unsafe fn into(key: *const c_char, setting: *const c_char, output: *mut c_char) -> *mut c_char {
    // SAFETY: strings, as the caller vouches; null is refused.
    let result = unsafe {
        if key.is_null() || setting.is_null() {
            Err((Errno::EINVAL, false))
        } else {
            let setting = crate::string::bytes(setting);
            let mut text = Text::new();
            hash(crate::string::bytes(key), setting, &mut text)
                .map(|()| text)
                .map_err(|e| (e, setting.starts_with(b"*0")))
        }
    };
    let text = result.unwrap_or_else(|(error, is_token)| {
        crate::internal::shim::set_errno(error);
        let mut text = Text::new();
        text.push(if is_token { b"*1" } else { b"*0" });
        text
    });
    // SAFETY: the caller's buffer has `OUTPUT` bytes; the text's last one is 0.
    unsafe { core::ptr::copy_nonoverlapping(text.bytes.as_ptr().cast(), output, text.len + 1) };
    output
}

/// `crypt_r`: hashes `key` by the method and salt of `setting` (or of a hash made
/// before). A failure sets `errno` (`EINVAL`, `ERANGE`) and gives `*0` or `*1`, which
/// no hash is.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn crypt_r(
    key: *const c_char,
    setting: *const c_char,
    data: *mut CryptData,
) -> *mut c_char {
    // SAFETY: as the caller vouches.
    unsafe { into(key, setting, (&raw mut (*data).output).cast()) }
}

/// `crypt_rn`: as `crypt_r`, into `size` bytes at `data`; null where it fails.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn crypt_rn(
    key: *const c_char,
    setting: *const c_char,
    data: *mut core::ffi::c_void,
    size: c_int,
) -> *mut c_char {
    if usize::try_from(size).is_ok_and(|n| n >= OUTPUT) {
        // SAFETY: as the caller vouches.
        let result = unsafe { into(key, setting, data.cast()) };
        // SAFETY: just written.
        if unsafe { *result } != b'*' as c_char {
            return result;
        }
    } else {
        crate::internal::shim::set_errno(Errno::ERANGE);
    }
    core::ptr::null_mut()
}

/// The buffer of [`crypt`], which POSIX lets one thread use at a time.
struct Shared(UnsafeCell<[c_char; OUTPUT]>);
// SAFETY: callers of `crypt` take turns, as POSIX has it.
unsafe impl Sync for Shared {}
static SHARED: Shared = Shared(UnsafeCell::new([0; OUTPUT]));

/// POSIX `crypt`: as `crypt_r`, into memory that the next call overwrites.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn crypt(key: *const c_char, setting: *const c_char) -> *mut c_char {
    // SAFETY: as the caller vouches.
    unsafe { into(key, setting, SHARED.0.get().cast()) }
}
