//! `res_query` and its relatives (`man 3 resolver`).

use super::config::Config;
use super::exchange::{Question, exchange, random_id};
use super::message::{self, HEADER, MAX_QUERY, rcode, u16_at};
use super::name::{MAX_TEXT, Name};
use crate::internal::shim::set_errno;
use crate::netdb::set_h_errno;
use core::ffi::{CStr, c_char, c_int, c_void};
use ftlinux_kernel::Errno;

const HOST_NOT_FOUND: c_int = 1;
const TRY_AGAIN: c_int = 2;
const NO_RECOVERY: c_int = 3;
const NO_DATA: c_int = 4;
const NETDB_INTERNAL: c_int = -1;

/// Asks for records; the answer's length, or the value of `h_errno`.
fn ask(
    config: &Config,
    name: &[u8],
    class: u16,
    kind: u16,
    answer: &mut [u8],
) -> Result<usize, c_int> {
    let name = Name::parse(name).ok_or(NO_RECOVERY)?;
    let mut query = [0; MAX_QUERY];
    let n = message::query(&mut query, random_id(), &name, class, kind);
    let mut question = [Question::new(&query[..n], answer)];
    exchange(config, &mut question).map_err(|e| {
        set_errno(e);
        TRY_AGAIN
    })?;
    let len = question[0].len;
    if len < HEADER {
        return Err(NO_RECOVERY);
    }
    match (rcode(answer), u16_at(answer, 6)) {
        (0, Some(0)) => Err(NO_DATA),
        (0, _) => Ok(len),
        (3, _) => Err(HOST_NOT_FOUND),
        (2, _) => Err(TRY_AGAIN),
        _ => Err(NO_RECOVERY),
    }
}

/// Joins a name and a domain with a dot.
fn join<'a>(name: &[u8], domain: &[u8], out: &'a mut [u8; MAX_TEXT]) -> Option<&'a [u8]> {
    let name = name.strip_suffix(b".").unwrap_or(name);
    let len = name.len() + 1 + domain.len();
    let room = out.get_mut(..len)?;
    room[..name.len()].copy_from_slice(name);
    room[name.len()] = b'.';
    room[name.len() + 1..].copy_from_slice(domain);
    Some(room)
}

fn search(name: &[u8], class: u16, kind: u16, answer: &mut [u8]) -> Result<usize, c_int> {
    let config = Config::load();
    let absolute = name.last() == Some(&b'.');
    let dots = name.iter().filter(|&&c| c == b'.').count();
    let as_is_first = absolute || dots >= config.ndots as usize;
    let mut worst = HOST_NOT_FOUND;
    let mut attempt = |name: &[u8]| match ask(&config, name, class, kind, answer) {
        Ok(n) => Ok(Some(n)),
        Err(HOST_NOT_FOUND) => Ok(None),
        Err(NO_DATA) => {
            worst = NO_DATA;
            Ok(None)
        }
        Err(e) => Err(e),
    };
    if as_is_first && let Some(n) = attempt(name)? {
        return Ok(n);
    }
    if !absolute {
        let mut full = [0; MAX_TEXT];
        for domain in config.domains() {
            if let Some(full) = join(name, domain, &mut full)
                && let Some(n) = attempt(full)?
            {
                return Ok(n);
            }
        }
    }
    if !as_is_first && let Some(n) = attempt(name)? {
        return Ok(n);
    }
    Err(worst)
}

fn finish(r: Result<usize, c_int>) -> c_int {
    match r {
        Ok(n) => n as c_int,
        Err(code) => {
            set_h_errno(code);
            -1
        }
    }
}

/// The caller's buffer for an answer.
///
/// # Safety
/// `p` has `len` writable bytes.
unsafe fn buffer<'a>(p: *mut u8, len: c_int) -> &'a mut [u8] {
    match usize::try_from(len) {
        // SAFETY: as the caller vouches.
        Ok(n) if n > 0 => unsafe { core::slice::from_raw_parts_mut(p, n) },
        _ => &mut [],
    }
}

/// `res_query`: `man 3 resolver`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn res_query(
    name: *const c_char,
    class: c_int,
    kind: c_int,
    answer: *mut u8,
    len: c_int,
) -> c_int {
    // SAFETY: the caller's string and buffer.
    let (name, answer) = unsafe { (CStr::from_ptr(name).to_bytes(), buffer(answer, len)) };
    finish(ask(
        &Config::load(),
        name,
        class as u16,
        kind as u16,
        answer,
    ))
}
alias!(res_query => __res_query);

/// `res_search`: `man 3 resolver`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn res_search(
    name: *const c_char,
    class: c_int,
    kind: c_int,
    answer: *mut u8,
    len: c_int,
) -> c_int {
    // SAFETY: the caller's string and buffer.
    let (name, answer) = unsafe { (CStr::from_ptr(name).to_bytes(), buffer(answer, len)) };
    finish(search(name, class as u16, kind as u16, answer))
}
alias!(res_search => __res_search);

/// `res_querydomain`: `man 3 resolver`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn res_querydomain(
    name: *const c_char,
    domain: *const c_char,
    class: c_int,
    kind: c_int,
    answer: *mut u8,
    len: c_int,
) -> c_int {
    // SAFETY: the caller's strings and buffer.
    let (name, answer) = unsafe { (CStr::from_ptr(name).to_bytes(), buffer(answer, len)) };
    let domain = if domain.is_null() {
        b""
    } else {
        // SAFETY: the caller's string.
        unsafe { CStr::from_ptr(domain) }.to_bytes()
    };
    let mut full = [0; MAX_TEXT];
    let r = match join(name, domain, &mut full) {
        Some(full) => ask(&Config::load(), full, class as u16, kind as u16, answer),
        None => Err(NO_RECOVERY),
    };
    finish(r)
}
alias!(res_querydomain => __res_querydomain);

/// `res_mkquery`: `man 3 resolver`; standard queries only.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn res_mkquery(
    op: c_int,
    name: *const c_char,
    class: c_int,
    kind: c_int,
    _data: *const u8,
    _data_len: c_int,
    _new_record: *const u8,
    out: *mut u8,
    len: c_int,
) -> c_int {
    // SAFETY: the caller's string and buffer.
    let (name, out) = unsafe { (CStr::from_ptr(name).to_bytes(), buffer(out, len)) };
    let Some(name) = Name::parse(name).filter(|_| op == 0) else {
        return -1;
    };
    let mut query = [0; MAX_QUERY];
    let n = message::query(&mut query, random_id(), &name, class as u16, kind as u16);
    let Some(room) = out.get_mut(..n) else {
        return -1;
    };
    room.copy_from_slice(&query[..n]);
    n as c_int
}
alias!(res_mkquery => __res_mkquery);

/// `res_send`: `man 3 resolver`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn res_send(
    query: *const u8,
    query_len: c_int,
    answer: *mut u8,
    len: c_int,
) -> c_int {
    let size = usize::try_from(query_len).unwrap_or(0);
    // SAFETY: the caller's message and buffer.
    let (query, answer) = unsafe { (crate::string::slice(query, size), buffer(answer, len)) };
    if query.len() < HEADER {
        set_errno(Errno::EINVAL);
        return -1;
    }
    let mut question = [Question::new(query, answer)];
    match exchange(&Config::load(), &mut question) {
        Ok(()) => question[0].len as c_int,
        Err(e) => {
            set_errno(e);
            set_h_errno(NETDB_INTERNAL);
            -1
        }
    }
}
alias!(res_send => __res_send);

/// `res_nquery`: `man 3 resolver`. Every call reads the configuration anew.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn res_nquery(
    _state: *mut c_void,
    name: *const c_char,
    class: c_int,
    kind: c_int,
    answer: *mut u8,
    len: c_int,
) -> c_int {
    // SAFETY: the caller's string and buffer.
    unsafe { res_query(name, class, kind, answer, len) }
}
alias!(res_nquery => __res_nquery);

/// `res_nsearch`: `man 3 resolver`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn res_nsearch(
    _state: *mut c_void,
    name: *const c_char,
    class: c_int,
    kind: c_int,
    answer: *mut u8,
    len: c_int,
) -> c_int {
    // SAFETY: the caller's string and buffer.
    unsafe { res_search(name, class, kind, answer, len) }
}
alias!(res_nsearch => __res_nsearch);

/// `res_nquerydomain`: `man 3 resolver`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn res_nquerydomain(
    _state: *mut c_void,
    name: *const c_char,
    domain: *const c_char,
    class: c_int,
    kind: c_int,
    answer: *mut u8,
    len: c_int,
) -> c_int {
    // SAFETY: the caller's strings and buffer.
    unsafe { res_querydomain(name, domain, class, kind, answer, len) }
}
alias!(res_nquerydomain => __res_nquerydomain);

/// `res_nmkquery`: `man 3 resolver`; standard queries only.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn res_nmkquery(
    _state: *mut c_void,
    op: c_int,
    name: *const c_char,
    class: c_int,
    kind: c_int,
    data: *const u8,
    data_len: c_int,
    new_record: *const u8,
    out: *mut u8,
    len: c_int,
) -> c_int {
    // SAFETY: the caller's string and buffer.
    unsafe { res_mkquery(op, name, class, kind, data, data_len, new_record, out, len) }
}
alias!(res_nmkquery => __res_nmkquery);

/// `res_nsend`: `man 3 resolver`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn res_nsend(
    _state: *mut c_void,
    query: *const u8,
    query_len: c_int,
    answer: *mut u8,
    len: c_int,
) -> c_int {
    // SAFETY: the caller's message and buffer.
    unsafe { res_send(query, query_len, answer, len) }
}
alias!(res_nsend => __res_nsend);
