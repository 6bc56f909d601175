//! `inet6_opt_*`: hop-by-hop and destination options (RFC 3542, 10).

use core::ffi::{c_int, c_void};
use core::ptr::null_mut;

const PAD1: u8 = 0;
const PADN: u8 = 1;

/// Next header and length, which come before the options.
const HEAD: usize = 2;
/// Type and length of an option.
const OPTION: usize = 2;

/// The bytes of an extension header, unless the caller only counts.
///
/// # Safety
/// `buf` is null or has `len` bytes.
unsafe fn header<'a>(buf: *mut c_void, len: u32) -> Option<&'a mut [u8]> {
    // SAFETY: by the caller's word.
    (!buf.is_null()).then(|| unsafe { core::slice::from_raw_parts_mut(buf.cast(), len as usize) })
}

/// Fills a gap with an option that says nothing.
fn pad(gap: &mut [u8]) {
    match gap {
        [] => {}
        [one] => *one = PAD1,
        [kind, len, rest @ ..] => {
            *kind = PADN;
            *len = rest.len() as u8;
            rest.fill(0);
        }
    }
}

/// -1 stands for failure.
fn or_fail(offset: Option<usize>) -> c_int {
    offset.and_then(|n| c_int::try_from(n).ok()).unwrap_or(-1)
}

/// An offset behind the head.
fn inside(offset: c_int) -> Option<usize> {
    usize::try_from(offset).ok().filter(|&n| n >= HEAD)
}

/// `inet6_opt_init`: RFC 3542. The size of a header without options.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet6_opt_init(buf: *mut c_void, len: u32) -> c_int {
    // SAFETY: the caller's header.
    if let Some(header) = unsafe { header(buf, len) } {
        let units = len / 8;
        if !len.is_multiple_of(8) || !(1..=256).contains(&units) {
            return -1;
        }
        header[1] = (units - 1) as u8;
    }
    HEAD as c_int
}

fn append(
    header: Option<&mut [u8]>,
    offset: c_int,
    kind: u8,
    len: u32,
    align: u8,
    data: *mut *mut c_void,
) -> Option<usize> {
    let (offset, len, align) = (inside(offset)?, len as usize, usize::from(align));
    if kind <= PADN || len > 255 || !align.is_power_of_two() || align > 8 || align > len {
        return None;
    }
    let start = (offset + OPTION).next_multiple_of(align) - OPTION;
    let end = start + OPTION + len;
    if let Some(header) = header {
        if end > header.len() {
            return None;
        }
        pad(&mut header[offset..start]);
        header[start] = kind;
        header[start + 1] = len as u8;
        // SAFETY: the caller's pointer, which comes with a header.
        unsafe { data.write(header[start + OPTION..].as_mut_ptr().cast()) };
    }
    Some(end)
}

/// `inet6_opt_append`: RFC 3542. Where the header ends with one more option.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet6_opt_append(
    buf: *mut c_void,
    buf_len: u32,
    offset: c_int,
    kind: u8,
    len: u32,
    align: u8,
    data: *mut *mut c_void,
) -> c_int {
    // SAFETY: the caller's header.
    or_fail(append(
        unsafe { header(buf, buf_len) },
        offset,
        kind,
        len,
        align,
        data,
    ))
}

/// `inet6_opt_finish`: RFC 3542. The size of the whole header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet6_opt_finish(buf: *mut c_void, len: u32, offset: c_int) -> c_int {
    let Some(offset) = inside(offset) else {
        return -1;
    };
    let end = offset.next_multiple_of(8);
    // SAFETY: the caller's header.
    if let Some(header) = unsafe { header(buf, len) } {
        if end > header.len() {
            return -1;
        }
        pad(&mut header[offset..end]);
    }
    or_fail(Some(end))
}

/// `inet6_opt_set_val`: RFC 3542. Where the next value goes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet6_opt_set_val(
    data: *mut c_void,
    offset: c_int,
    value: *const c_void,
    len: u32,
) -> c_int {
    // SAFETY: the caller's option has room there for that many bytes.
    unsafe {
        let place = data.cast::<u8>().offset(offset as isize);
        place.copy_from(value.cast(), len as usize);
    }
    offset.wrapping_add(len as c_int)
}

/// `inet6_opt_get_val`: RFC 3542. Where the next value is.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet6_opt_get_val(
    data: *const c_void,
    offset: c_int,
    value: *mut c_void,
    len: u32,
) -> c_int {
    // SAFETY: the caller's option has that many bytes there.
    unsafe {
        let place = data.cast::<u8>().offset(offset as isize);
        value.cast::<u8>().copy_from(place, len as usize);
    }
    offset.wrapping_add(len as c_int)
}

/// An option: its type, where its data is, where the next one is.
fn option_at(header: &[u8], at: usize) -> Option<(u8, usize, usize)> {
    let kind = *header.get(at)?;
    if kind == PAD1 {
        return Some((kind, at + 1, at + 1));
    }
    let data = at + OPTION;
    let end = data + usize::from(*header.get(at + 1)?);
    (end <= header.len()).then_some((kind, data, end))
}

/// The first option from an offset on (0 is the first of all) that is wanted.
///
/// # Safety
/// The pointers are the C caller's.
unsafe fn look(
    buf: *mut c_void,
    buf_len: u32,
    offset: c_int,
    wanted: impl Fn(u8) -> bool,
    kind: *mut u8,
    len: *mut u32,
    data: *mut *mut c_void,
) -> Option<usize> {
    // SAFETY: by the caller's word.
    let header = unsafe { header(buf, buf_len) }?;
    let mut at = if offset == 0 { HEAD } else { inside(offset)? };
    loop {
        let (found, start, end) = option_at(header, at)?;
        if wanted(found) {
            // SAFETY: by the caller's word.
            unsafe {
                if !kind.is_null() {
                    kind.write(found);
                }
                len.write((end - start) as u32);
                data.write(header[start..].as_mut_ptr().cast());
            }
            return Some(end);
        }
        at = end;
    }
}

/// `inet6_opt_next`: RFC 3542. Where the next option but padding ends.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet6_opt_next(
    buf: *mut c_void,
    buf_len: u32,
    offset: c_int,
    kind: *mut u8,
    len: *mut u32,
    data: *mut *mut c_void,
) -> c_int {
    // SAFETY: the caller's pointers.
    or_fail(unsafe { look(buf, buf_len, offset, |k| k > PADN, kind, len, data) })
}

/// `inet6_opt_find`: RFC 3542. Where the next option of a type ends.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inet6_opt_find(
    buf: *mut c_void,
    buf_len: u32,
    offset: c_int,
    kind: u8,
    len: *mut u32,
    data: *mut *mut c_void,
) -> c_int {
    // SAFETY: the caller's pointers.
    or_fail(unsafe { look(buf, buf_len, offset, |k| k == kind, null_mut(), len, data) })
}
