//! `_res`: what `res_init` finds, for programs that look (`man 3 resolver`).

use super::config::Config;
use crate::time::ResultArea;
use core::ffi::{c_char, c_int};
use core::ptr::null_mut;

/// `struct __res_state`.
#[repr(C)]
pub struct State {
    retrans: c_int,
    retry: c_int,
    options: u64,
    nscount: c_int,
    servers: [[u8; 16]; 3],
    id: u16,
    dnsrch: [*mut c_char; 7],
    defdname: [u8; 256],
    pfcode: u64,
    /// `ndots`, in the low four bits.
    bits: u32,
    sort_list: [[u32; 2]; 10],
    hooks: [usize; 2],
    h_errno: c_int,
    vcsock: c_int,
    flags: u32,
    rest: [u64; 7],
}

const _: () = {
    assert!(size_of::<State>() == 568);
    assert!(core::mem::offset_of!(State, dnsrch) == 72);
    assert!(core::mem::offset_of!(State, rest) == 512);
};

const RES_INIT: u64 = 1;
const RES_USEVC: u64 = 8;
const RES_DEFAULT: u64 = 0x40 | 0x80 | 0x200;
const RES_ROTATE: u64 = 0x4000;

static STATE: ResultArea<State> = ResultArea::new(State {
    retrans: 0,
    retry: 0,
    options: 0,
    nscount: 0,
    servers: [[0; 16]; 3],
    id: 0,
    dnsrch: [null_mut(); 7],
    defdname: [0; 256],
    pfcode: 0,
    bits: 0,
    sort_list: [[0; 2]; 10],
    hooks: [0; 2],
    h_errno: 0,
    vcsock: -1,
    flags: 0,
    rest: [0; 7],
});

/// Where `_res` is: one for all threads, which only look at it.
#[unsafe(no_mangle)]
pub extern "C" fn __res_state() -> *mut State {
    STATE.get()
}

/// `res_ninit`: `man 3 resolver`. Fills the state in from the configuration.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn res_ninit(state: *mut State) -> c_int {
    let config = Config::load();
    // SAFETY: the caller's structure, by the contract of the C function.
    let state = unsafe { &mut *state };
    state.retrans = config.timeout as c_int;
    state.retry = config.attempts as c_int;
    state.options = RES_INIT | RES_DEFAULT;
    if config.use_tcp {
        state.options |= RES_USEVC;
    }
    if config.rotate {
        state.options |= RES_ROTATE;
    }
    state.id = super::exchange::random_id();
    state.bits = config.ndots & 15;
    state.vcsock = -1;
    state.servers = [[0; 16]; 3];
    state.nscount = 0;
    // The list has room for IPv4 servers only.
    for server in config.servers[..config.count]
        .iter()
        .filter(|s| s.len == 16)
    {
        state.servers[state.nscount as usize].copy_from_slice(&server.bytes[..16]);
        state.nscount += 1;
    }
    state.dnsrch = [null_mut(); 7];
    state.defdname = [0; 256];
    let mut at = 0;
    for (i, domain) in config.domains().take(6).enumerate() {
        let end = at + domain.len();
        // The last byte stays zero.
        if end >= state.defdname.len() - 1 {
            break;
        }
        state.defdname[at..end].copy_from_slice(domain);
        state.dnsrch[i] = (&raw mut state.defdname[at]).cast();
        at = end + 1;
    }
    0
}
alias!(res_ninit => __res_ninit);

/// `res_init`: `man 3 resolver`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn res_init() -> c_int {
    // SAFETY: programs do not initialise it from two threads at once.
    unsafe { res_ninit(STATE.get()) }
}
alias!(res_init => __res_init);

/// `res_nclose`: `man 3 resolver`. Nothing is kept open.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn res_nclose(state: *mut State) {
    // SAFETY: the caller's structure, by the contract of the C function.
    unsafe { (*state).options &= !RES_INIT };
}
alias!(res_nclose => __res_nclose);

/// `res_close`: `man 3 resolver`. Nothing is kept open.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn res_close() {
    // SAFETY: our own structure.
    unsafe { res_nclose(STATE.get()) };
}
alias!(res_close => __res_close);
