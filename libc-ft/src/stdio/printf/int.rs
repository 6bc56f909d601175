//! Integers in decimal, octal, hexadecimal and binary.

static PAIRS: [u8; 200] = {
    let mut t = [0; 200];
    let mut i = 0;
    while i < 100 {
        t[2 * i] = b'0' + (i / 10) as u8;
        t[2 * i + 1] = b'0' + (i % 10) as u8;
        i += 1;
    }
    t
};

/// Room for the longest number there is, in binary.
pub const LONGEST: usize = 64;

/// `n` in decimal, at the end of `room`.
#[inline]
pub fn decimal(mut n: u64, room: &mut [u8; 20]) -> &[u8] {
    let mut at = room.len();
    while n >= 100 {
        let pair = (n % 100) as usize * 2;
        n /= 100;
        at -= 2;
        room[at] = PAIRS[pair];
        room[at + 1] = PAIRS[pair + 1];
    }
    if n >= 10 {
        let pair = n as usize * 2;
        at -= 2;
        room[at] = PAIRS[pair];
        room[at + 1] = PAIRS[pair + 1];
    } else {
        at -= 1;
        room[at] = b'0' + n as u8;
    }
    &room[at..]
}

/// `n` in base `1 << shift`, at the end of `room`.
pub fn power_of_two(mut n: u64, shift: u32, upper: bool, room: &mut [u8; LONGEST]) -> &[u8] {
    let digits: &[u8; 16] = if upper {
        b"0123456789ABCDEF"
    } else {
        b"0123456789abcdef"
    };
    let mask = (1 << shift) - 1;
    let mut at = room.len();
    loop {
        at -= 1;
        room[at] = digits[(n & mask) as usize & 15];
        n >>= shift;
        if n == 0 || at == 0 {
            return &room[at..];
        }
    }
}
