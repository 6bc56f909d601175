//! Payloads that were whole once and have been changed here and there: each decoder
//! refuses them, or reads something that it would write itself.

use ftlinux_ship::batch::{Batch, Piece, describe};
use ftlinux_ship::{Config, Greeting, Kind, Manifest, VERSION, frame};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

/// What is done to one place.
#[derive(Clone, Debug)]
enum Change {
    Set(u8),
    Flip(u8),
    Remove(usize),
    Insert(Vec<u8>),
}

fn changes() -> impl Strategy<Value = Vec<(Index, Change)>> {
    let change = prop_oneof![
        any::<u8>().prop_map(Change::Set),
        (0u8..8).prop_map(|bit| Change::Flip(1 << bit)),
        (1usize..9).prop_map(Change::Remove),
        vec(prop_oneof![Just(0u8), Just(0xff), any::<u8>()], 1..9).prop_map(Change::Insert),
    ];
    vec((any::<Index>(), change), 0..4)
}

fn apply(mut bytes: Vec<u8>, changes: &[(Index, Change)]) -> Vec<u8> {
    for (at, change) in changes {
        if bytes.is_empty() {
            break;
        }
        let at = at.index(bytes.len());
        match change {
            Change::Set(b) => bytes[at] = *b,
            Change::Flip(bits) => bytes[at] ^= bits,
            Change::Remove(n) => drop(bytes.drain(at..(at + n).min(bytes.len()))),
            Change::Insert(new) => drop(bytes.splice(at..at, new.iter().copied())),
        }
    }
    bytes
}

fn word() -> impl Strategy<Value = Vec<u8>> {
    vec(1u8.., 0..12)
}

proptest! {
    #[test]
    fn manifests(
        seed: [u8; 16],
        numbers: (u64, u64, u32, u32, u64, u32),
        args in vec(word(), 1..5),
        env in vec(word(), 0..5),
        cwd in word(),
        changes in changes(),
    ) {
        let manifest = Manifest {
            config: Config {
                region_base: numbers.0,
                seed,
                time_tolerance: numbers.1,
                cpu_level: numbers.2,
                log_version: numbers.3,
            },
            args,
            env,
            cwd,
            program_len: numbers.4,
            program_crc: numbers.5,
        };
        let payload = manifest.encode();
        prop_assert_eq!(Manifest::decode(&payload), Ok(manifest));
        let payload = apply(payload, &changes);
        if let Ok(other) = Manifest::decode(&payload) {
            prop_assert_eq!(other.encode(), payload);
        }
    }

    #[test]
    fn greetings(numbers: (u32, u32, u32), changes in changes()) {
        let greeting = Greeting {
            version: VERSION,
            log_version: numbers.0,
            cpu_level: numbers.1,
            timeout_ms: numbers.2,
        };
        let payload = apply(greeting.encode(), &changes);
        if let Ok(other) = Greeting::decode(&payload) {
            // What another version says after its number is not ours to read.
            prop_assert!(other.version != VERSION || other.encode() == payload);
        }
    }

    #[test]
    fn batches(
        pieces in vec((0u16..300, 0u64..9, 0u64..9, any::<u64>(), vec(any::<u8>(), 0..20)), 0..6),
        changes in changes(),
    ) {
        let described: Vec<Piece> = pieces
            .iter()
            .map(|(slot, v1, more, at, bytes)| Piece {
                slot: *slot,
                v1: *v1,
                v2: v1 + more,
                at: *at,
                len: bytes.len() as u32,
            })
            .collect();
        let mut payload = Vec::new();
        describe(&mut payload, &described);
        for (.., bytes) in &pieces {
            payload.extend_from_slice(bytes);
        }
        let payload = apply(payload, &changes);
        if let Ok(batch) = Batch::parse(&payload, 256) {
            let (described, bytes): (Vec<_>, Vec<_>) = batch.pieces().unzip();
            let mut again = Vec::new();
            describe(&mut again, &described);
            again.extend(bytes.concat());
            prop_assert!(described.iter().all(|p| p.slot < 256 && p.v1 <= p.v2));
            prop_assert_eq!(again, payload);
        }
    }

    #[test]
    fn frames(payloads in vec(vec(any::<u8>(), 0..40), 1..4), changes in changes()) {
        let mut stream = Vec::new();
        for (i, payload) in payloads.iter().enumerate() {
            frame::put(&mut stream, Kind::Log, i as u64, payload);
        }
        let changed = apply(stream.clone(), &changes);
        let mut rest = &changed[..];
        while let Ok(Some((frame, used))) = frame::parse(rest) {
            // The checksum lets no frame pass that was not written.
            prop_assert_eq!(Some(frame.payload), payloads.get(frame.number as usize).map(Vec::as_slice));
            rest = &rest[used..];
        }
        prop_assert!(changed != stream || rest.is_empty());
    }
}
