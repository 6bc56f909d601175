//! `$1$`: a thousand rounds of MD5, as FreeBSD's `crypt` had it first.

use super::{Text, base64};
use ::md5::{Digest, Md5};

/// Longest salt.
const SALT: usize = 8;
const ROUNDS: usize = 1000;

/// Appends as many bytes as `len` asks for, from `block` over and over.
fn fill(d: &mut Md5, block: &[u8; 16], mut len: usize) {
    while len > 0 {
        let n = len.min(block.len());
        d.update(&block[..n]);
        len -= n;
    }
}

pub(super) fn hash(key: &[u8], rest: &[u8], out: &mut Text) {
    let end = rest.iter().position(|&c| c == b'$').unwrap_or(rest.len());
    let salt = &rest[..end.min(SALT)];
    let inner: [u8; 16] = Md5::new()
        .chain_update(key)
        .chain_update(salt)
        .chain_update(key)
        .finalize()
        .into();
    let mut d = Md5::new();
    d.update(key);
    d.update(b"$1$");
    d.update(salt);
    fill(&mut d, &inner, key.len());
    // The length's bits choose between a zero byte and the key's first.
    let mut bits = key.len();
    while bits > 0 {
        d.update(if bits & 1 != 0 {
            &[0]
        } else {
            key.get(..1).unwrap_or(&[])
        });
        bits >>= 1;
    }
    let mut sum: [u8; 16] = d.finalize().into();
    for round in 0..ROUNDS {
        let mut d = Md5::new();
        let odd = round % 2 != 0;
        d.update(if odd { key } else { &sum });
        if round % 3 != 0 {
            d.update(salt);
        }
        if round % 7 != 0 {
            d.update(key);
        }
        d.update(if odd { &sum } else { key });
        sum = d.finalize().into();
    }
    out.push(b"$1$");
    out.push(salt);
    out.push(b"$");
    for i in 0..5 {
        let last = if i == 4 { 5 } else { i + 12 };
        base64::push(out, base64::three(sum[i], sum[i + 6], sum[last]), 4);
    }
    base64::push(out, u32::from(sum[11]), 2);
}
