//! `$5$` and `$6$`: SHA-256 and SHA-512 in rounds, by Drepper's specification.

use super::{Text, base64};
use ftlinux_kernel::Errno;
use sha2::digest::{FixedOutput, Update};
pub(super) use sha2::{Sha256, Sha512};

/// Longest salt.
const SALT: usize = 16;
const ROUNDS: u64 = 5000;
const LEAST_ROUNDS: u64 = 1000;
const MOST_ROUNDS: u64 = 999_999_999;
/// Longest digest.
const MOST: usize = 64;

/// What differs between the two.
pub(super) trait Method: Default + Update + FixedOutput {
    const PREFIX: &'static [u8];
    const LEN: usize;
    /// The bytes of each group of four digits; the last group is what is left.
    const ORDER: &'static [[u8; 3]];
}

impl Method for Sha256 {
    const PREFIX: &'static [u8] = b"$5$";
    const LEN: usize = 32;
    const ORDER: &'static [[u8; 3]] = &[
        [0, 10, 20],
        [21, 1, 11],
        [12, 22, 2],
        [3, 13, 23],
        [24, 4, 14],
        [15, 25, 5],
        [6, 16, 26],
        [27, 7, 17],
        [18, 28, 8],
        [9, 19, 29],
    ];
}

impl Method for Sha512 {
    const PREFIX: &'static [u8] = b"$6$";
    const LEN: usize = 64;
    const ORDER: &'static [[u8; 3]] = &[
        [0, 21, 42],
        [22, 43, 1],
        [44, 2, 23],
        [3, 24, 45],
        [25, 46, 4],
        [47, 5, 26],
        [6, 27, 48],
        [28, 49, 7],
        [50, 8, 29],
        [9, 30, 51],
        [31, 52, 10],
        [53, 11, 32],
        [12, 33, 54],
        [34, 55, 13],
        [56, 14, 35],
        [15, 36, 57],
        [37, 58, 16],
        [59, 17, 38],
        [18, 39, 60],
        [40, 61, 19],
        [62, 20, 41],
    ];
}

/// A digest of either length.
type Sum = [u8; MOST];

fn sum<M: Method>(d: M) -> Sum {
    let mut sum = [0; MOST];
    for (to, from) in sum.iter_mut().zip(d.finalize_fixed()) {
        *to = from;
    }
    sum
}

/// Adds `len` bytes of `block`, over and over.
fn fill<M: Method>(d: &mut M, block: &Sum, mut len: usize) {
    while len > 0 {
        let n = len.min(M::LEN);
        d.update(&block[..n]);
        len -= n;
    }
}

/// The rounds of `rounds=N$` at the beginning, if they are there, and what follows.
fn rounds(rest: &[u8]) -> Result<(Option<u64>, &[u8]), Errno> {
    let Some(text) = rest.strip_prefix(b"rounds=") else {
        return Ok((None, rest));
    };
    let digits = text.iter().take_while(|c| c.is_ascii_digit()).count();
    // libxcrypt refuses what is no number in its shortest form, or out of range.
    if digits == 0 || text[0] == b'0' || digits > 9 || text.get(digits) != Some(&b'$') {
        return Err(Errno::EINVAL);
    }
    let n = text[..digits]
        .iter()
        .fold(0, |n, c| n * 10 + u64::from(c - b'0'));
    if !(LEAST_ROUNDS..=MOST_ROUNDS).contains(&n) {
        return Err(Errno::EINVAL);
    }
    Ok((Some(n), &text[digits + 1..]))
}

pub(super) fn hash<M: Method>(key: &[u8], rest: &[u8], out: &mut Text) -> Result<(), Errno> {
    let (chosen, rest) = rounds(rest)?;
    let end = rest.iter().position(|&c| c == b'$').unwrap_or(rest.len());
    let salt = &rest[..end.min(SALT)];

    let mut d = M::default();
    for part in [key, salt, key] {
        d.update(part);
    }
    let inner = sum(d);
    let mut d = M::default();
    d.update(key);
    d.update(salt);
    fill(&mut d, &inner, key.len());
    let mut bits = key.len();
    while bits > 0 {
        d.update(if bits & 1 != 0 { &inner[..M::LEN] } else { key });
        bits >>= 1;
    }
    let mut current = sum(d);

    let mut d = M::default();
    (0..key.len()).for_each(|_| d.update(key));
    let key_sum = sum(d);
    let mut d = M::default();
    (0..16 + usize::from(current[0])).for_each(|_| d.update(salt));
    let salt_sum = sum(d);

    for round in 0..chosen.unwrap_or(ROUNDS) {
        let mut d = M::default();
        let odd = round % 2 != 0;
        if odd {
            fill(&mut d, &key_sum, key.len());
        } else {
            d.update(&current[..M::LEN]);
        }
        if round % 3 != 0 {
            fill(&mut d, &salt_sum, salt.len());
        }
        if round % 7 != 0 {
            fill(&mut d, &key_sum, key.len());
        }
        if odd {
            d.update(&current[..M::LEN]);
        } else {
            fill(&mut d, &key_sum, key.len());
        }
        current = sum(d);
    }

    out.push(M::PREFIX);
    if let Some(n) = chosen {
        out.push(b"rounds=");
        let mut scale = 100_000_000;
        while scale > n {
            scale /= 10;
        }
        while scale > 0 {
            out.push(&[b'0' + (n / scale % 10) as u8]);
            scale /= 10;
        }
        out.push(b"$");
    }
    out.push(salt);
    out.push(b"$");
    for group in M::ORDER {
        let [a, b, c] = group.map(|i| current[usize::from(i)]);
        base64::push(out, base64::three(a, b, c), 4);
    }
    if M::LEN == 32 {
        base64::push(out, base64::three(0, current[31], current[30]), 3);
    } else {
        base64::push(out, u32::from(current[63]), 2);
    }
    Ok(())
}
