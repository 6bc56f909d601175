//! Instructions that a recorder must know of.

use iced_x86::{Code, Decoder, DecoderOptions, Instruction, Mnemonic, OpKind, Register};

/// What some code does beyond computing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Atomic accesses to memory.
    pub atomics: u32,
    /// System calls that do not go through the library.
    pub syscalls: u32,
    /// Reads of the time stamp counter or of the processor's random numbers.
    pub unsteady: u32,
}

impl Found {
    /// Adds what was found elsewhere.
    pub fn add(&mut self, other: Self) {
        self.atomics += other.atomics;
        self.syscalls += other.syscalls;
        self.unsteady += other.unsteady;
    }
}

/// Looks through code from its first byte.
pub fn scan(code: &[u8], address: u64) -> Found {
    let mut decoder = Decoder::with_ip(64, code, address, DecoderOptions::NONE);
    let mut instruction = Instruction::default();
    let mut found = Found::default();
    while decoder.can_decode() {
        decoder.decode_out(&mut instruction);
        found.atomics += u32::from(is_atomic(&instruction));
        found.syscalls += u32::from(instruction.code() == Code::Syscall);
        found.unsteady += u32::from(matches!(
            instruction.mnemonic(),
            Mnemonic::Rdtsc | Mnemonic::Rdtscp | Mnemonic::Rdrand | Mnemonic::Rdseed
        ));
    }
    found
}

fn is_atomic(instruction: &Instruction) -> bool {
    let memory = (0..instruction.op_count()).any(|i| instruction.op_kind(i) == OpKind::Memory);
    if !memory {
        return false;
    }
    if instruction.mnemonic() == Mnemonic::Xchg {
        return true;
    }
    instruction.has_lock_prefix() && !is_fence(instruction)
}

/// `lock or [rsp], 0`, which compilers use as a memory barrier.
fn is_fence(instruction: &Instruction) -> bool {
    let immediate = |i| {
        matches!(
            instruction.op_kind(i),
            OpKind::Immediate8 | OpKind::Immediate8to32 | OpKind::Immediate8to64
        )
    };
    matches!(instruction.mnemonic(), Mnemonic::Or | Mnemonic::Add)
        && matches!(instruction.memory_base(), Register::RSP | Register::ESP)
        && immediate(1)
        && instruction.immediate(1) == 0
}

#[cfg(test)]
mod tests {
    use super::{Found, scan};

    #[test]
    fn instructions() {
        let found = |code: &[u8]| scan(code, 0x1000);
        // lock xadd [rdi], eax; ret
        assert_eq!(found(&[0xf0, 0x0f, 0xc1, 0x07, 0xc3]).atomics, 1);
        // xchg [rdi], eax; xchg eax, ebx
        assert_eq!(found(&[0x87, 0x07, 0x93]).atomics, 1);
        // lock or qword [rsp], 0
        assert_eq!(
            found(&[0xf0, 0x48, 0x83, 0x0c, 0x24, 0x00]),
            Found::default()
        );
        // syscall; rdtsc
        assert_eq!(
            found(&[0x0f, 0x05, 0x0f, 0x31]),
            Found {
                atomics: 0,
                syscalls: 1,
                unsteady: 1
            }
        );
    }
}
