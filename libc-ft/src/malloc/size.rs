//! Sizes: segments of slices, spans of slices, blocks of classes.

/// The unit that is asked from the kernel, and its alignment.
pub const SEGMENT: usize = 1 << 22;
/// The offset bits of an address in its segment.
pub const MASK: usize = SEGMENT - 1;
/// The unit that spans are made of.
pub const SLICE: usize = 1 << SLICE_BITS;
/// The offset bits in a slice.
pub const SLICE_BITS: u32 = 16;
/// Slices of a segment.
pub const SLICES: usize = SEGMENT / SLICE;
/// The page size.
pub const PAGE: usize = 4096;
/// What a segment's own data takes of its first slice.
pub const META: usize = 2 * PAGE;

/// Blocks up to this have classes.
pub const SMALL_MAX: usize = 32 << 10;
/// Blocks up to this have a span each; above, a mapping each.
pub const LARGE_MAX: usize = SEGMENT / 2;
/// How many classes there are: 16 in steps of 16, then 8 for each doubling.
pub const CLASSES: usize = 72;
/// The class of spans with one block.
pub const LARGE: u8 = CLASSES as u8;

/// Sizes up to this have their class looked up.
pub const TABLE_MAX: usize = 1024;
const TABLE: [u8; TABLE_MAX / 16 + 1] = {
    let mut t = [0; TABLE_MAX / 16 + 1];
    let mut i = 1;
    while i < t.len() {
        t[i] = compute(i * 16) as u8;
        i += 1;
    }
    t
};

const fn compute(size: usize) -> usize {
    if size <= 256 {
        return size.div_ceil(16) - 1;
    }
    let s = size - 1;
    let log = s.ilog2() as usize;
    16 + (log - 8) * 8 + (s >> (log - 3) & 7)
}

/// The class of sizes up to [`TABLE_MAX`].
#[inline(always)]
pub fn class_quick(size: usize) -> usize {
    // SAFETY: the caller's size is at most TABLE_MAX.
    (unsafe { *TABLE.get_unchecked((size + 15) >> 4) }) as usize
}

/// The class of sizes up to [`SMALL_MAX`].
#[inline]
pub fn class_of(size: usize) -> usize {
    if size <= TABLE_MAX {
        class_quick(size)
    } else {
        compute(size)
    }
}

/// The size of a class's blocks.
#[inline]
pub const fn class_size(class: usize) -> usize {
    if class < 16 {
        (class + 1) * 16
    } else {
        (9 + class % 8) << (class / 8 + 3)
    }
}

/// How many slices the spans of a class have.
#[inline]
pub const fn class_slices(class: usize) -> usize {
    if class_size(class) <= 8 << 10 { 1 } else { 4 }
}

const _: () = {
    let mut size = 1;
    while size <= SMALL_MAX {
        let class = compute(size);
        assert!(class < CLASSES && class_size(class) >= size);
        assert!(class == 0 || class_size(class - 1) < size);
        size += 1 + size / 64;
    }
    assert!(class_size(CLASSES - 1) == SMALL_MAX);
};
