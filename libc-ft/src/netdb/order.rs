//! The order of a name's addresses (RFC 6724, 6): the likeliest to work first.

use super::address::{Addr, INET};
use core::ffi::c_int;
use ftlinux_kernel as kernel;

/// A prefix of the policy table (RFC 6724, 2.1).
struct Policy {
    prefix: [u8; 16],
    len: u32,
    precedence: u8,
    label: u8,
}

const fn policy(start: [u8; 4], len: u32, precedence: u8, label: u8) -> Policy {
    let mut prefix = [0; 16];
    prefix[0] = start[0];
    prefix[1] = start[1];
    prefix[2] = start[2];
    prefix[3] = start[3];
    if len == 96 && precedence == 35 {
        prefix[10] = 0xff;
        prefix[11] = 0xff;
    }
    if len == 128 {
        prefix[15] = 1;
    }
    Policy {
        prefix,
        len,
        precedence,
        label,
    }
}

/// Longer prefixes come first.
const POLICIES: [Policy; 9] = [
    policy([0, 0, 0, 0], 128, 50, 0),
    policy([0, 0, 0, 0], 96, 35, 4),
    policy([0, 0, 0, 0], 96, 1, 3),
    policy([0x20, 0x01, 0, 0], 32, 5, 5),
    policy([0x20, 0x02, 0, 0], 16, 30, 2),
    policy([0x3f, 0xfe, 0, 0], 16, 1, 12),
    policy([0xfe, 0xc0, 0, 0], 10, 1, 11),
    policy([0xfc, 0, 0, 0], 7, 3, 13),
    policy([0, 0, 0, 0], 0, 40, 1),
];

/// How many leading bits two addresses share.
fn common_bits(a: &[u8; 16], b: &[u8; 16]) -> u32 {
    (u128::from_be_bytes(*a) ^ u128::from_be_bytes(*b)).leading_zeros()
}

fn policy_of(mapped: &[u8; 16]) -> &'static Policy {
    POLICIES
        .iter()
        .find(|p| common_bits(&p.prefix, mapped) >= p.len)
        .unwrap_or(&POLICIES[POLICIES.len() - 1])
}

/// How far an address reaches: 2 the link, 5 the site, 14 the world.
fn scope(a: &Addr) -> u8 {
    match (a.family, a.bytes) {
        (INET, [127, ..] | [169, 254, ..]) => 2,
        (INET, _) => 14,
        (_, [0xff, b, ..]) => b & 15,
        (_, [0xfe, b, ..]) if b & 0xc0 == 0x80 => 2,
        (_, [0xfe, b, ..]) if b & 0xc0 == 0xc0 => 5,
        (_, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]) => 2,
        _ => 14,
    }
}

/// An address with a port as the kernel takes it; its length.
pub fn sockaddr(a: &Addr, port: u16, out: &mut [u8; 28]) -> u32 {
    out.fill(0);
    out[..2].copy_from_slice(&a.family.to_ne_bytes());
    out[2..4].copy_from_slice(&port.to_be_bytes());
    if a.family == INET {
        out[4..8].copy_from_slice(&a.bytes[..4]);
        16
    } else {
        out[8..24].copy_from_slice(&a.bytes);
        out[24..].copy_from_slice(&a.scope.to_ne_bytes());
        28
    }
}

/// The address that this host would send from.
fn source(to: &Addr) -> Option<Addr> {
    const SOCK_DGRAM_CLOEXEC: c_int = 0o2_000_002;
    let mut bytes = [0; 28];
    let mut len = sockaddr(to, 65535, &mut bytes);
    // SAFETY: no pointers.
    let fd = unsafe { kernel::net::socket(to.family.into(), SOCK_DGRAM_CLOEXEC, 17) }.ok()?;
    // SAFETY: the array holds either address and outlives the calls; the descriptor is ours.
    let r = unsafe {
        let r = kernel::net::connect(fd, bytes.as_ptr().cast(), len)
            .and_then(|()| kernel::net::getsockname(fd, bytes.as_mut_ptr().cast(), &mut len));
        // Nothing is lost if closing it fails.
        let _ = kernel::fs::close(fd);
        r
    };
    r.ok()?;
    let mut from = *to;
    if to.family == INET {
        from.bytes[..4].copy_from_slice(&bytes[4..8]);
    } else {
        from.bytes.copy_from_slice(&bytes[8..24]);
    }
    Some(from)
}

/// What speaks for an address, the weightiest highest.
fn merit(to: &Addr) -> u32 {
    let scope_to = scope(to);
    let policy = policy_of(&to.mapped().bytes);
    let mut merit = u32::from(policy.precedence) << 16 | u32::from(15 - scope_to) << 8;
    if let Some(from) = source(to) {
        merit |= 1 << 31;
        merit |= u32::from(scope(&from) == scope_to) << 30;
        merit |= u32::from(policy_of(&from.mapped().bytes).label == policy.label) << 29;
        if to.family != INET {
            // Bits past the interface identifier tell nothing.
            merit |= common_bits(&from.bytes, &to.bytes).min(64);
        }
    }
    merit
}

/// Puts addresses in order; equals keep theirs.
pub fn sort(addrs: &mut [Addr]) {
    if addrs.len() < 2 {
        return;
    }
    let mut merits = [0; super::address::Found::MAX];
    for (m, a) in merits.iter_mut().zip(addrs.iter()) {
        *m = merit(a);
    }
    for i in 1..addrs.len() {
        let mut j = i;
        while j > 0 && merits[j - 1] < merits[j] {
            merits.swap(j - 1, j);
            addrs.swap(j - 1, j);
            j -= 1;
        }
    }
}
