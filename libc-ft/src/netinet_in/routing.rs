//! `inet6_rth_*`: routing headers of type 0 (RFC 3542, 7; RFC 2460, 4.4).

use core::ffi::{c_int, c_void};
use core::ptr::null_mut;

/// `struct ip6_rthdr0` without the addresses behind it.
#[repr(C)]
#[derive(Clone, Copy)]
struct Head {
    next: u8,
    /// In units of 8 bytes, without the first.
    len: u8,
    kind: u8,
    left: u8,
    reserved: u32,
}

const _: () = assert!(size_of::<Head>() == 8);

type Address = [u8; 16];

const TYPE_0: c_int = 0;
/// More addresses the length cannot say.
const MOST: c_int = 127;

fn size(kind: c_int, segments: c_int) -> Option<usize> {
    (kind == TYPE_0 && (0..=MOST).contains(&segments))
        .then(|| size_of::<Head>() + segments as usize * size_of::<Address>())
}

/// How many addresses there are; `None` for a header of another type.
///
/// # Safety
/// `header` is a routing header.
unsafe fn count(header: *const Head) -> Option<usize> {
    // SAFETY: by the caller's word.
    let Head { kind, len, .. } = unsafe { *header };
    (c_int::from(kind) == TYPE_0).then_some(usize::from(len) / 2)
}

/// The address of a number.
fn address(header: *mut Head, i: usize) -> *mut Address {
    header.wrapping_add(1).cast::<Address>().wrapping_add(i)
}

/// `inet6_rth_space`: RFC 3542. 0 where there can be no such header.
#[unsafe(no_mangle)]
pub extern "C" fn inet6_rth_space(kind: c_int, segments: c_int) -> u32 {
    size(kind, segments).map_or(0, |n| n as u32)
}

/// `inet6_rth_init`: RFC 3542. Null where there is no room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet6_rth_init(
    header: *mut c_void,
    room: u32,
    kind: c_int,
    segments: c_int,
) -> *mut c_void {
    match size(kind, segments) {
        Some(size) if size <= room as usize => {
            // SAFETY: the caller's memory has that size.
            unsafe {
                header.cast::<u8>().write_bytes(0, size);
                (*header.cast::<Head>()).len = (segments * 2) as u8;
            }
            header
        }
        _ => null_mut(),
    }
}

/// `inet6_rth_add`: RFC 3542.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet6_rth_add(header: *mut c_void, addr: *const Address) -> c_int {
    let header = header.cast::<Head>();
    // SAFETY: the caller's header and address.
    unsafe {
        let at = usize::from((*header).left);
        if count(header).is_none_or(|n| at >= n) {
            return -1;
        }
        address(header, at).write(*addr);
        (*header).left += 1;
    }
    0
}

/// `inet6_rth_reverse`: RFC 3542. Both headers may be the same.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet6_rth_reverse(from: *const c_void, to: *mut c_void) -> c_int {
    let (from, to) = (from.cast::<Head>(), to.cast::<Head>());
    // SAFETY: the caller's headers, the second with as much room as the first.
    unsafe {
        let Some(n) = count(from) else {
            return -1;
        };
        to.copy_from(from, 1);
        (*to).left = n as u8;
        for i in 0..n.div_ceil(2) {
            let (a, b) = (
                address(from.cast_mut(), i).read(),
                address(from.cast_mut(), n - 1 - i).read(),
            );
            address(to, i).write(b);
            address(to, n - 1 - i).write(a);
        }
    }
    0
}

/// `inet6_rth_segments`: RFC 3542.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet6_rth_segments(header: *const c_void) -> c_int {
    // SAFETY: the caller's header.
    unsafe { count(header.cast()) }.map_or(-1, |n| n as c_int)
}

/// `inet6_rth_getaddr`: RFC 3542.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet6_rth_getaddr(header: *const c_void, index: c_int) -> *mut Address {
    // SAFETY: the caller's header.
    match (unsafe { count(header.cast()) }, usize::try_from(index)) {
        (Some(n), Ok(i)) if i < n => address(header.cast_mut().cast(), i),
        _ => null_mut(),
    }
}
