//! The scans, once for each width of vector. Loads are aligned, or known not to
//! cross into a page that the bytes are not in.

/// Copies 1 to 32 bytes.
///
/// # Safety
/// As for `memcpy`.
#[inline(always)]
unsafe fn copy_short(d: *mut u8, s: *const u8, n: usize) {
    macro_rules! ends {
        ($t:ty) => {{
            let last = n - size_of::<$t>();
            let (x, y) = (
                s.cast::<$t>().read_unaligned(),
                s.add(last).cast::<$t>().read_unaligned(),
            );
            d.cast::<$t>().write_unaligned(x);
            d.add(last).cast::<$t>().write_unaligned(y);
        }};
    }
    // SAFETY: as the caller vouches.
    unsafe {
        match n {
            16.. => ends!(u128),
            8.. => ends!(u64),
            4.. => ends!(u32),
            2.. => ends!(u16),
            _ => *d = *s,
        }
    }
}

macro_rules! lanes {
    ($name:ident $feature:literal $vector:ident $width:literal: $load:ident $loadu:ident $set:ident $zero:ident
     $eq:ident $mask:ident $min:ident $xor:ident $and:ident $or:ident $storeu:ident) => {
        /// The scans for one width.
        pub mod $name {
            use core::arch::x86_64::*;
            use core::ffi::{c_char, c_int, c_void};
            use core::ptr::null_mut;

            /// The bytes of a vector.
            pub const WIDTH: usize = $width;
            const ALL: u32 = (u32::MAX >> (32 - $width));

            #[target_feature(enable = $feature)]
            #[inline]
            unsafe fn at(p: *const u8) -> $vector {
                // SAFETY: aligned, and within pages that the caller's bytes are in.
                unsafe { $load(p.cast()) }
            }

            #[target_feature(enable = $feature)]
            #[inline]
            unsafe fn from(p: *const u8) -> $vector {
                // SAFETY: the caller vouches for the bytes.
                unsafe { $loadu(p.cast()) }
            }

            #[target_feature(enable = $feature)]
            #[inline]
            fn zeroes(v: $vector) -> u32 {
                $mask($eq(v, $zero())) as u32
            }

            /// # Safety
            /// `s` must be a C string.
            #[target_feature(enable = $feature)]
            pub unsafe fn strlen(s: *const u8) -> usize {
                // SAFETY: all loads are aligned, and none is past the vector that has the NUL.
                unsafe {
                    let skip = s.addr() % WIDTH;
                    let mut p = s.sub(skip);
                    let mask = zeroes(at(p)) >> skip;
                    if mask != 0 {
                        return mask.trailing_zeros() as usize;
                    }
                    loop {
                        p = p.add(WIDTH);
                        if p.addr() % (4 * WIDTH) == 0 {
                            break;
                        }
                        let mask = zeroes(at(p));
                        if mask != 0 {
                            return p.offset_from(s) as usize + mask.trailing_zeros() as usize;
                        }
                    }
                    loop {
                        let (a, b) = (at(p), at(p.add(WIDTH)));
                        let (c, d) = (at(p.add(2 * WIDTH)), at(p.add(3 * WIDTH)));
                        if zeroes($min($min(a, b), $min(c, d))) != 0 {
                            let n = p.offset_from(s) as usize;
                            return n + first4(zeroes(a), zeroes(b), zeroes(c), zeroes(d));
                        }
                        p = p.add(4 * WIDTH);
                    }
                }
            }

            /// Where the first bit is in four masks, of which one has one.
            #[inline(always)]
            fn first4(a: u32, b: u32, c: u32, d: u32) -> usize {
                if a != 0 {
                    a.trailing_zeros() as usize
                } else if b != 0 {
                    WIDTH + b.trailing_zeros() as usize
                } else if c != 0 {
                    2 * WIDTH + c.trailing_zeros() as usize
                } else {
                    3 * WIDTH + d.trailing_zeros() as usize
                }
            }

            /// Where the string has `c` or ends.
            ///
            /// # Safety
            /// `s` must be a C string.
            #[target_feature(enable = $feature)]
            pub unsafe fn find_or_end(s: *const u8, c: u8) -> *const u8 {
                // SAFETY: all loads are aligned, and none is past the vector that has the NUL.
                unsafe {
                    let wanted = $set(c as i8);
                    let skip = s.addr() % WIDTH;
                    let mut p = s.sub(skip);
                    let v = at(p);
                    let mask = zeroes($min(v, $xor(v, wanted))) >> skip;
                    if mask != 0 {
                        return s.add(mask.trailing_zeros() as usize);
                    }
                    loop {
                        p = p.add(WIDTH);
                        if p.addr() % (2 * WIDTH) == 0 {
                            break;
                        }
                        let v = at(p);
                        let mask = zeroes($min(v, $xor(v, wanted)));
                        if mask != 0 {
                            return p.add(mask.trailing_zeros() as usize);
                        }
                    }
                    loop {
                        let (a, b) = (at(p), at(p.add(WIDTH)));
                        let a = $min(a, $xor(a, wanted));
                        let b = $min(b, $xor(b, wanted));
                        if zeroes($min(a, b)) != 0 {
                            return p.add(first4(zeroes(a), zeroes(b), 0, 0));
                        }
                        p = p.add(2 * WIDTH);
                    }
                }
            }

            /// The place of `c` in the string, or null.
            ///
            /// # Safety
            /// `s` must be a C string.
            #[target_feature(enable = $feature)]
            pub unsafe extern "C" fn strchr(s: *const c_char, c: c_int) -> *mut c_char {
                // SAFETY: as the caller vouches; the place is in the string or its NUL's.
                unsafe {
                    let c = c as u8;
                    let s = s.cast::<u8>();
                    let p = if s.addr() % 4096 <= 4096 - WIDTH {
                        let v = from(s);
                        let mask = zeroes($min(v, $xor(v, $set(c as i8))));
                        if mask != 0 {
                            s.add(mask.trailing_zeros() as usize)
                        } else {
                            find_or_end(s.add(WIDTH), c)
                        }
                    } else {
                        find_or_end(s, c)
                    };
                    if *p == c {
                        p.cast_mut().cast()
                    } else {
                        null_mut()
                    }
                }
            }

            /// The last place of `c` in the string, or null.
            ///
            /// # Safety
            /// `s` must be a C string.
            #[target_feature(enable = $feature)]
            pub unsafe extern "C" fn strrchr(s: *const c_char, c: c_int) -> *mut c_char {
                // SAFETY: all loads are aligned, and none is past the vector that has the NUL.
                unsafe {
                    let s = s.cast::<u8>();
                    let wanted = $set(c as i8);
                    let skip = s.addr() % WIDTH;
                    let mut p = s.sub(skip);
                    // The last vector so far that has the byte, and where it has it.
                    let (mut last, mut places) = (p, 0u32);
                    let v = at(p);
                    let mut hits = $mask($eq(v, wanted)) as u32 >> skip << skip;
                    let mut end = zeroes(v) >> skip << skip;
                    while end == 0 {
                        if hits != 0 {
                            (last, places) = (p, hits);
                        }
                        p = p.add(WIDTH);
                        // Vectors with neither are passed by twos.
                        while p.addr() % (2 * WIDTH) == 0 {
                            let (a, b) = (at(p), at(p.add(WIDTH)));
                            let a = $min(a, $xor(a, wanted));
                            let b = $min(b, $xor(b, wanted));
                            if zeroes($min(a, b)) != 0 {
                                break;
                            }
                            p = p.add(2 * WIDTH);
                        }
                        let v = at(p);
                        hits = $mask($eq(v, wanted)) as u32;
                        end = zeroes(v);
                    }
                    // Up to the NUL, which may itself be what is looked for.
                    hits &= end ^ (end - 1);
                    if hits != 0 {
                        (last, places) = (p, hits);
                    }
                    if places == 0 {
                        return null_mut();
                    }
                    last.add(31 - places.leading_zeros() as usize)
                        .cast_mut()
                        .cast()
                }
            }

            /// The first place at or after `s` where `first` is followed by `second`,
            /// or that of the NUL. Neither is NUL.
            ///
            /// # Safety
            /// `s` must be a C string.
            #[target_feature(enable = $feature)]
            pub unsafe fn find_pair(s: *const u8, first: u8, second: u8) -> *const u8 {
                // SAFETY: all loads are aligned, and none is past the vector that has the NUL.
                unsafe {
                    let (first, second) = ($set(first as i8), $set(second as i8));
                    let skip = s.addr() % WIDTH;
                    let mut p = s.sub(skip);
                    let v = at(p);
                    let mut starts = $mask($eq(v, first)) as u32 >> skip << skip;
                    let mut seconds = $mask($eq(v, second)) as u32;
                    let mut stop = (starts & seconds >> 1) | (zeroes(v) >> skip << skip);
                    while stop == 0 {
                        let carry = starts >> (WIDTH - 1);
                        p = p.add(WIDTH);
                        let v = at(p);
                        starts = $mask($eq(v, first)) as u32;
                        seconds = $mask($eq(v, second)) as u32;
                        if carry & seconds != 0 {
                            return p.sub(1);
                        }
                        stop = (starts & seconds >> 1) | zeroes(v);
                    }
                    p.add(stop.trailing_zeros() as usize)
                }
            }

            /// The first place at or after `s` where these three bytes are, or that of the
            /// NUL. None of them is NUL.
            ///
            /// # Safety
            /// `s` must be a C string.
            #[target_feature(enable = $feature)]
            pub unsafe fn find_triple(s: *const u8, bytes: [u8; 3]) -> *const u8 {
                // SAFETY: all loads are aligned, and none is past the vector that has the NUL.
                unsafe {
                    let wanted = bytes.map(|c| $set(c as i8));
                    let places = |v| wanted.map(|w| u64::from($mask($eq(v, w)) as u32));
                    let skip = s.addr() % WIDTH;
                    let mut p = s.sub(skip);
                    let v = at(p);
                    let [mut m0, mut m1, mut m2] = places(v);
                    m0 = m0 >> skip << skip;
                    let mut end = zeroes(v) >> skip << skip;
                    loop {
                        if end != 0 {
                            let stop = (m0 & m1 >> 1 & m2 >> 2) | u64::from(end);
                            return p.add(stop.trailing_zeros() as usize);
                        }
                        // A place may go on in the next vector.
                        let v = at(p.add(WIDTH));
                        let [n0, n1, n2] = places(v);
                        let found = m0 & (m1 | n1 << WIDTH) >> 1 & (m2 | n2 << WIDTH) >> 2;
                        if found != 0 {
                            return p.add(found.trailing_zeros() as usize);
                        }
                        p = p.add(WIDTH);
                        end = zeroes(v);
                        (m0, m1, m2) = (n0, n1, n2);
                    }
                }
            }

            /// The place of `c` in `n` bytes, or null; bytes after it are not needed.
            ///
            /// # Safety
            /// `s` must have `n` bytes, or the byte among fewer.
            #[target_feature(enable = $feature)]
            pub unsafe extern "C" fn memchr_c(s: *const c_void, c: c_int, n: usize) -> *mut c_void {
                let s = s.cast::<u8>();
                // SAFETY: within the page of the first byte; as the caller vouches.
                unsafe {
                    if n != 0 && s.addr() % 4096 <= 4096 - WIDTH {
                        let mask = $mask($eq(from(s), $set(c as i8))) as u32;
                        let i = mask.trailing_zeros() as usize;
                        if mask != 0 && i < n {
                            return s.add(i).cast_mut().cast();
                        }
                        if n <= WIDTH {
                            return null_mut();
                        }
                    }
                    match memchr(s, c as u8, n) {
                        Some(i) => s.add(i).cast_mut().cast(),
                        None => null_mut(),
                    }
                }
            }

            /// The length of the string, at most `max`.
            ///
            /// # Safety
            /// `s` must have `max` bytes, or a NUL among fewer.
            #[target_feature(enable = $feature)]
            pub unsafe extern "C" fn strnlen(s: *const c_char, max: usize) -> usize {
                let s = s.cast::<u8>();
                // SAFETY: within the page of the first byte; as the caller vouches.
                unsafe {
                    if max != 0 && s.addr() % 4096 <= 4096 - WIDTH {
                        let mask = zeroes(from(s));
                        if mask != 0 {
                            return (mask.trailing_zeros() as usize).min(max);
                        }
                        if max <= WIDTH {
                            return max;
                        }
                    }
                    memchr(s, 0, max).unwrap_or(max)
                }
            }

            /// The last place of `c` in `n` bytes, or null.
            ///
            /// # Safety
            /// `s` must have `n` bytes.
            #[target_feature(enable = $feature)]
            pub unsafe extern "C" fn memrchr_c(
                s: *const c_void,
                c: c_int,
                n: usize,
            ) -> *mut c_void {
                let s = s.cast::<u8>();
                // SAFETY: as the caller vouches.
                unsafe {
                    match memrchr(s, c as u8, n) {
                        Some(i) => s.add(i).cast_mut().cast(),
                        None => null_mut(),
                    }
                }
            }

            /// `strcmp`.
            ///
            /// # Safety
            /// Both must be C strings.
            #[target_feature(enable = $feature)]
            pub unsafe extern "C" fn strcmp(a: *const c_char, b: *const c_char) -> c_int {
                let (a, b) = (a.cast::<u8>(), b.cast::<u8>());
                // SAFETY: within the pages of the first bytes; as the caller vouches.
                unsafe {
                    if (a.addr() % 4096).max(b.addr() % 4096) > 4096 - 3 * WIDTH {
                        return compare_strings(a, b, usize::MAX);
                    }
                    for i in [0, WIDTH, 2 * WIDTH] {
                        let x = from(a.add(i));
                        let stop = zeroes($min($eq(x, from(b.add(i))), x));
                        if stop != 0 {
                            let at = i + stop.trailing_zeros() as usize;
                            return i32::from(*a.add(at)) - i32::from(*b.add(at));
                        }
                    }
                    compare_strings(a.add(3 * WIDTH), b.add(3 * WIDTH), usize::MAX)
                }
            }

            /// Where in `n` bytes `c` is first; bytes after it are not needed.
            ///
            /// # Safety
            /// `s` must have `n` bytes, or the byte among fewer.
            #[target_feature(enable = $feature)]
            pub unsafe fn memchr(s: *const u8, c: u8, n: usize) -> Option<usize> {
                if n == 0 {
                    return None;
                }
                // SAFETY: all loads are aligned, and none is past the vector that ends the scan.
                unsafe {
                    let wanted = $set(c as i8);
                    let mut p = s.sub(s.addr() % WIDTH);
                    if s.addr() % 4096 <= 4096 - WIDTH {
                        let mask = $mask($eq(from(s), wanted)) as u32;
                        if mask != 0 {
                            let i = mask.trailing_zeros() as usize;
                            return (i < n).then_some(i);
                        }
                        if n <= WIDTH {
                            return None;
                        }
                    } else {
                        let skip = s.addr() % WIDTH;
                        let mask = $mask($eq(at(p), wanted)) as u32 >> skip;
                        if mask != 0 {
                            let i = mask.trailing_zeros() as usize;
                            return (i < n).then_some(i);
                        }
                    }
                    let end = s.addr().saturating_add(n);
                    loop {
                        p = p.add(WIDTH);
                        if p.addr() >= end {
                            return None;
                        }
                        if p.addr() % (4 * WIDTH) == 0 {
                            break;
                        }
                        let mask = $mask($eq(at(p), wanted)) as u32;
                        if mask != 0 {
                            let i = p.offset_from(s) as usize + mask.trailing_zeros() as usize;
                            return (i < n).then_some(i);
                        }
                    }
                    loop {
                        let a = $xor(at(p), wanted);
                        let b = $xor(at(p.add(WIDTH)), wanted);
                        let c = $xor(at(p.add(2 * WIDTH)), wanted);
                        let d = $xor(at(p.add(3 * WIDTH)), wanted);
                        if zeroes($min($min(a, b), $min(c, d))) != 0 {
                            let i = p.offset_from(s) as usize
                                + first4(zeroes(a), zeroes(b), zeroes(c), zeroes(d));
                            return (i < n).then_some(i);
                        }
                        p = p.add(4 * WIDTH);
                        if p.addr() >= end {
                            return None;
                        }
                    }
                }
            }

            /// Where in `n` bytes `c` is last.
            ///
            /// # Safety
            /// `s` must have `n` bytes.
            #[target_feature(enable = $feature)]
            pub unsafe fn memrchr(s: *const u8, c: u8, n: usize) -> Option<usize> {
                if n == 0 {
                    return None;
                }
                // SAFETY: all loads are aligned, and have at least one of the `n` bytes.
                unsafe {
                    let wanted = $set(c as i8);
                    let last = s.add(n - 1);
                    let mut p = last.sub(last.addr() % WIDTH);
                    let keep = u32::MAX >> (31 - (last.addr() % WIDTH));
                    let mut mask = $mask($eq(at(p), wanted)) as u32 & keep;
                    loop {
                        if mask != 0 {
                            let i = p.addr() + (31 - mask.leading_zeros()) as usize;
                            return i.checked_sub(s.addr());
                        }
                        while p.addr() >= s.addr() + 4 * WIDTH {
                            let a = $eq(at(p.sub(WIDTH)), wanted);
                            let b = $eq(at(p.sub(2 * WIDTH)), wanted);
                            let c = $eq(at(p.sub(3 * WIDTH)), wanted);
                            let d = $eq(at(p.sub(4 * WIDTH)), wanted);
                            if $mask($or($or(a, b), $or(c, d))) != 0 {
                                break;
                            }
                            p = p.sub(4 * WIDTH);
                        }
                        if p.addr() <= s.addr() {
                            return None;
                        }
                        p = p.sub(WIDTH);
                        mask = $mask($eq(at(p), wanted)) as u32;
                    }
                }
            }

            /// Copies a string; returns the place of the copy's NUL, or that of the copy.
            ///
            /// # Safety
            /// `s` must be a C string, and `d` have room for it.
            #[target_feature(enable = $feature)]
            #[inline(never)]
            pub unsafe fn copy_string<const END: bool>(d: *mut u8, s: *const u8) -> *mut u8 {
                let of = |nul: *mut u8| if END { nul } else { d };
                // SAFETY: loads are aligned, or within the string, or within the page of its first byte.
                unsafe {
                    let skip = s.addr() % WIDTH;
                    let mut p = s.sub(skip);
                    let crossing = s.addr() % 4096 > 4096 - WIDTH;
                    let mask = if crossing {
                        zeroes(at(p)) >> skip
                    } else {
                        zeroes(from(s))
                    };
                    if mask != 0 {
                        let n = mask.trailing_zeros() as usize;
                        super::copy_short(d, s, n + 1);
                        return of(d.add(n));
                    }
                    p = p.add(WIDTH);
                    let mask = zeroes(at(p));
                    if mask != 0 {
                        let n = p.offset_from(s) as usize + mask.trailing_zeros() as usize;
                        if n < WIDTH {
                            super::copy_short(d, s, n + 1);
                        } else {
                            $storeu(d.cast(), from(s));
                            $storeu(d.add(n + 1 - WIDTH).cast(), from(s.add(n + 1 - WIDTH)));
                        }
                        return of(d.add(n));
                    }
                    $storeu(d.cast(), from(s));
                    let shift = d.offset_from(s);
                    loop {
                        $storeu(p.offset(shift).cast_mut().cast(), at(p));
                        p = p.add(WIDTH);
                        if p.addr() % (4 * WIDTH) == 0 {
                            break;
                        }
                        let mask = zeroes(at(p));
                        if mask != 0 {
                            return of(finish(p, mask.trailing_zeros() as usize, shift));
                        }
                    }
                    loop {
                        let (v0, v1) = (at(p), at(p.add(WIDTH)));
                        let (v2, v3) = (at(p.add(2 * WIDTH)), at(p.add(3 * WIDTH)));
                        let to = p.offset(shift).cast_mut();
                        if zeroes($min($min(v0, v1), $min(v2, v3))) != 0 {
                            let n = first4(zeroes(v0), zeroes(v1), zeroes(v2), zeroes(v3));
                            for k in 0..n / WIDTH {
                                $storeu(to.add(k * WIDTH).cast(), at(p.add(k * WIDTH)));
                            }
                            return of(finish(p, n, shift));
                        }
                        $storeu(to.cast(), v0);
                        $storeu(to.add(WIDTH).cast(), v1);
                        $storeu(to.add(2 * WIDTH).cast(), v2);
                        $storeu(to.add(3 * WIDTH).cast(), v3);
                        p = p.add(4 * WIDTH);
                    }
                }
            }

            /// Copies a string's last vector, of which the NUL is `n` bytes after `p`.
            #[target_feature(enable = $feature)]
            #[inline]
            unsafe fn finish(p: *const u8, n: usize, shift: isize) -> *mut u8 {
                // SAFETY: the string has WIDTH bytes before its NUL.
                unsafe {
                    let last = p.add(n + 1).sub(WIDTH);
                    $storeu(last.offset(shift).cast_mut().cast(), from(last));
                    p.add(n).offset(shift).cast_mut()
                }
            }

            #[target_feature(enable = $feature)]
            #[inline]
            unsafe fn differ(a: *const u8, b: *const u8) -> u32 {
                // SAFETY: the caller vouches for the bytes.
                unsafe { !($mask($eq(from(a), from(b))) as u32) & ALL }
            }

            /// Compares at least [`WIDTH`] bytes: the difference of the first two that differ.
            ///
            /// # Safety
            /// Both must have `n` bytes.
            #[target_feature(enable = $feature)]
            pub unsafe fn compare(a: *const u8, b: *const u8, n: usize) -> i32 {
                // SAFETY: no load is past `n` bytes.
                unsafe {
                    let mut i = 0;
                    let at = 'found: {
                        if n <= 2 * WIDTH {
                            let d = differ(a, b);
                            if d != 0 {
                                break 'found d.trailing_zeros() as usize;
                            }
                            let d = differ(a.add(n - WIDTH), b.add(n - WIDTH));
                            if d == 0 {
                                return 0;
                            }
                            break 'found n - WIDTH + d.trailing_zeros() as usize;
                        }
                        while i + 4 * WIDTH <= n {
                            let e0 = $eq(from(a.add(i)), from(b.add(i)));
                            let e1 = $eq(from(a.add(i + WIDTH)), from(b.add(i + WIDTH)));
                            let e2 = $eq(from(a.add(i + 2 * WIDTH)), from(b.add(i + 2 * WIDTH)));
                            let e3 = $eq(from(a.add(i + 3 * WIDTH)), from(b.add(i + 3 * WIDTH)));
                            if $mask($and($and(e0, e1), $and(e2, e3))) as u32 & ALL != ALL {
                                let d = |e| !($mask(e) as u32) & ALL;
                                break 'found i + first4(d(e0), d(e1), d(e2), d(e3));
                            }
                            i += 4 * WIDTH;
                        }
                        while i + WIDTH < n {
                            let d = differ(a.add(i), b.add(i));
                            if d != 0 {
                                break 'found i + d.trailing_zeros() as usize;
                            }
                            i += WIDTH;
                        }
                        let i = n - WIDTH;
                        let d = differ(a.add(i), b.add(i));
                        if d == 0 {
                            return 0;
                        }
                        i + d.trailing_zeros() as usize
                    };
                    i32::from(*a.add(at)) - i32::from(*b.add(at))
                }
            }

            /// Compares strings, at most `n` bytes of them.
            ///
            /// # Safety
            /// Both must have `n` bytes, or a NUL among fewer.
            #[target_feature(enable = $feature)]
            pub unsafe fn compare_strings(a: *const u8, b: *const u8, n: usize) -> i32 {
                let mut i = 0;
                // SAFETY: vectors are loaded only within pages that the strings have bytes in.
                unsafe {
                    loop {
                        let (x, y) = (
                            a.wrapping_add(i).addr() % 4096,
                            b.wrapping_add(i).addr() % 4096,
                        );
                        let rest = 4096 - x.max(y);
                        let mut vectors = rest / WIDTH;
                        if vectors == 0 && i >= WIDTH - rest {
                            // Once more over bytes that are known, up to the page's end.
                            i -= WIDTH - rest;
                            vectors = 1;
                        }
                        while vectors >= 4 && n - i >= 4 * WIDTH {
                            let same = |at: usize| {
                                let x = from(a.add(at));
                                $min($eq(x, from(b.add(at))), x)
                            };
                            let (s0, s1) = (same(i), same(i + WIDTH));
                            let (s2, s3) = (same(i + 2 * WIDTH), same(i + 3 * WIDTH));
                            if zeroes($min($min(s0, s1), $min(s2, s3))) != 0 {
                                let at = i + first4(zeroes(s0), zeroes(s1), zeroes(s2), zeroes(s3));
                                return i32::from(*a.add(at)) - i32::from(*b.add(at));
                            }
                            i += 4 * WIDTH;
                            vectors -= 4;
                        }
                        while vectors != 0 {
                            if i >= n {
                                return 0;
                            }
                            let (x, y) = (from(a.add(i)), from(b.add(i)));
                            // A byte that differs, or is NUL in both.
                            let same = $min($eq(x, y), x);
                            let stop = zeroes(same);
                            if stop != 0 {
                                let at = i + stop.trailing_zeros() as usize;
                                if at >= n {
                                    return 0;
                                }
                                return i32::from(*a.add(at)) - i32::from(*b.add(at));
                            }
                            i += WIDTH;
                            vectors -= 1;
                        }
                        if rest >= WIDTH || i >= WIDTH {
                            continue;
                        }
                        // One of them goes on in another page so soon.
                        for _ in 0..rest {
                            if i >= n {
                                return 0;
                            }
                            let (x, y) = (*a.add(i), *b.add(i));
                            if x != y || x == 0 {
                                return i32::from(x) - i32::from(y);
                            }
                            i += 1;
                        }
                    }
                }
            }
        }
    };
}

lanes! { sse2 "sse2" __m128i 16: _mm_load_si128 _mm_loadu_si128 _mm_set1_epi8 _mm_setzero_si128
_mm_cmpeq_epi8 _mm_movemask_epi8 _mm_min_epu8 _mm_xor_si128 _mm_and_si128 _mm_or_si128 _mm_storeu_si128 }
lanes! { avx2 "avx2,bmi1,bmi2" __m256i 32: _mm256_load_si256 _mm256_loadu_si256 _mm256_set1_epi8 _mm256_setzero_si256
_mm256_cmpeq_epi8 _mm256_movemask_epi8 _mm256_min_epu8 _mm256_xor_si256 _mm256_and_si256 _mm256_or_si256 _mm256_storeu_si256 }
