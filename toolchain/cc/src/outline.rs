//! The records that the compiler plugin leaves in the section
//! `.ftlinux.outline`, one for each unit: see toolchain/gcc-plugin.

/// The section's name.
pub const SECTION: &str = ".ftlinux.outline";

const MAGIC: u32 = 0x4c4f_5446;
const VERSION: u32 = 1;
const WORDS: usize = 8;

/// What the plugin did and left, in all units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outlined {
    /// Units compiled with the plugin.
    pub units: u32,
    /// Volatile reads made into calls.
    pub loads: u32,
    /// Volatile writes made into calls.
    pub stores: u32,
    /// Atomic built-in functions made into calls.
    pub atomics: u32,
    /// Volatile bit-fields, left as they are.
    pub bit_fields: u32,
    /// Volatile aggregates, left as they are.
    pub aggregates: u32,
    /// Volatile operands of asm, left as they are.
    pub asms: u32,
}

/// Sums the records of a section.
pub fn sum(section: &[u8]) -> Outlined {
    let mut sum = Outlined::default();
    for record in section.chunks_exact(4 * WORDS) {
        let mut words = [0u32; WORDS];
        for (word, bytes) in words.iter_mut().zip(record.chunks_exact(4)) {
            *word = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        }
        let [
            MAGIC,
            VERSION,
            loads,
            stores,
            atomics,
            bit_fields,
            aggregates,
            asms,
        ] = words
        else {
            continue;
        };
        sum.units += 1;
        sum.loads += loads;
        sum.stores += stores;
        sum.atomics += atomics;
        sum.bit_fields += bit_fields;
        sum.aggregates += aggregates;
        sum.asms += asms;
    }
    sum
}

#[cfg(test)]
mod tests {
    #[test]
    fn records_are_summed() {
        let record: Vec<u8> = [super::MAGIC, 1, 1, 2, 3, 4, 5, 6]
            .iter()
            .flat_map(|w| w.to_le_bytes())
            .collect();
        let sum = super::sum(&record.repeat(2));
        assert_eq!((sum.units, sum.loads, sum.asms), (2, 2, 12));
    }
}
