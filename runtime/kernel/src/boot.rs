//! The first thing that runs: finds out which mode the program is in.

use crate::fd;
use crate::mm;
use crate::recorder;
use crate::state::{STATE, header, slot};
use crate::thread::Tcb;
use core::ffi::{c_char, c_int};
use core::sync::atomic::Ordering::Relaxed;
use ftlinux_replay::layout::{
    CONTROL_SIZE, CONTROL_VARIABLE, Header, MAGIC, MAX_THREADS, Mode, VERSION,
};
use ftlinux_sys::general as sys;
use ftlinux_sys::syscall;

const AT_NULL: usize = 0;
const AT_PHDR: usize = 3;
const AT_PHENT: usize = 4;
const AT_PHNUM: usize = 5;
const AT_PLATFORM: usize = 15;
const AT_SECURE: usize = 23;
const AT_BASE_PLATFORM: usize = 24;
const AT_RANDOM: usize = 25;
const AT_EXECFN: usize = 31;
const AT_SYSINFO_EHDR: usize = 33;
const AT_MINSIGSTKSZ: usize = 51;
const AT_RSEQ_FEATURE_SIZE: usize = 27;
const AT_RSEQ_ALIGN: usize = 28;
/// The main thread's stack in a recorded program.
const STACK: usize = 8 << 20;

/// A control block for the time before the C library's start code has made the
/// real one.
#[unsafe(link_section = "ftlinux_state")]
static mut EARLY: core::mem::MaybeUninit<Tcb> = core::mem::MaybeUninit::zeroed();

/// Decides the mode. Returns the stack pointer to go on with: `sp` itself in
/// mode *off*; when recording, a copy of the initial stack within the memory
/// region, at an address that is the same in each run.
///
/// # Safety
/// `sp` is the initial stack pointer: argc, argv, the environment and the
/// auxiliary vector lie there. Nothing else of the program has run.
pub unsafe fn boot(sp: *mut usize) -> *mut usize {
    // SAFETY: the layout of the initial stack is the psABI's (3.4.1).
    unsafe {
        let argc = *sp;
        let envp = sp.add(argc + 2).cast::<*mut c_char>();
        let mut auxv = envp.cast::<usize>();
        while *auxv != 0 {
            auxv = auxv.add(1);
        }
        let auxv = auxv.add(1).cast::<[usize; 2]>();
        if find(auxv, AT_SECURE) != Some(0) {
            return sp;
        }
        let Some(fd) = take_variable(envp) else {
            return sp;
        };
        match attach(fd) {
            Ok(()) => {}
            Err(text) => refuse(text),
        }
        if let Some(base) = find(auxv, AT_SYSINFO_EHDR) {
            crate::vdso::set_base(base);
        }
        let tcb = (&raw mut EARLY).cast::<Tcb>();
        (*tcb).tcb = tcb;
        (*tcb).self_ = tcb;
        (*tcb).recorder = recorder::of(0).cast();
        if crate::thread::arch_prctl(sys::ARCH_SET_FS as c_int, tcb.cast()).is_err() {
            refuse("cannot set the thread pointer");
        }
        slot(0).state.store(1, Relaxed);
        fd::boot();
        if STATE.behind.load(Relaxed) == 0 && crate::state::mode() == Some(Mode::TakeOver) {
            crate::live::go();
        }
        move_stack(sp, argc, envp, auxv)
    }
}

/// The highest x86-64 level whose instructions may be used: what the hosts of
/// a recorded program have agreed on, else any.
pub fn cpu_level() -> u32 {
    if crate::state::recording() {
        header().cpu_level
    } else {
        u32::MAX
    }
}

/// Removes the control variable from the environment and gives its number.
unsafe fn take_variable(envp: *mut *mut c_char) -> Option<c_int> {
    let mut from = envp;
    let mut to = envp;
    let mut found = None;
    // SAFETY: a null pointer ends the environment; its strings end in NUL.
    unsafe {
        while !(*from).is_null() {
            let s = (*from).cast::<u8>();
            let is_ours = CONTROL_VARIABLE
                .iter()
                .enumerate()
                .all(|(i, b)| *s.add(i) == *b)
                && *s.add(CONTROL_VARIABLE.len()) == b'=';
            if is_ours {
                let mut n = 0;
                let mut p = s.add(CONTROL_VARIABLE.len() + 1);
                while (*p).is_ascii_digit() && n < 1_000_000 {
                    n = n * 10 + c_int::from(*p - b'0');
                    p = p.add(1);
                }
                found = Some(n);
            } else {
                *to = *from;
                to = to.add(1);
            }
            from = from.add(1);
        }
        if found.is_some() {
            // The auxiliary vector follows the null that ends the environment at `from`:
            // keep it there, and end the shorter environment before.
            *to = core::ptr::null_mut();
        }
    }
    found
}

/// Maps the control area and, where there is one, the log to follow.
fn attach(fd: c_int) -> Result<(), &'static str> {
    // SAFETY: maps fresh memory; nothing points there yet.
    let p = unsafe {
        syscall!(
            sys::__NR_mmap,
            0,
            CONTROL_SIZE,
            sys::PROT_READ | sys::PROT_WRITE,
            sys::MAP_SHARED,
            fd,
            0
        )
    }
    .map_err(|_| "the control area cannot be mapped")?;
    // SAFETY: the area begins with its header.
    let h = unsafe { &*(p as *const Header) };
    if h.magic != MAGIC || h.version != VERSION {
        return Err("the control area is another version's");
    }
    let mode = Mode::from_raw(h.mode).ok_or("the control area names no mode")?;
    STATE.control.store(p as *mut u8, Relaxed);
    STATE.pass_fd.store(h.pass_fd, Relaxed);
    STATE.wake_fd.store(h.wake_fd, Relaxed);
    STATE.tolerance.store(h.time_tolerance, Relaxed);
    STATE.region_base.store(h.region_base, Relaxed);
    if matches!(mode, Mode::Replay | Mode::TakeOver) {
        let len = (0..MAX_THREADS)
            .map(|i| slot(i).input_at + slot(i).input_len)
            .fold(h.cuts_at + h.cuts_len, u64::max) as usize;
        if len > 0 {
            // SAFETY: maps fresh memory; nothing points there yet.
            let p = unsafe {
                syscall!(
                    sys::__NR_mmap,
                    0,
                    len,
                    sys::PROT_READ,
                    sys::MAP_SHARED,
                    h.input_fd,
                    0
                )
            }
            .map_err(|_| "the log cannot be mapped")?;
            STATE.input.store(p as *mut u8, Relaxed);
            STATE.input_len.store(len, Relaxed);
        }
        let behind = (0..MAX_THREADS).filter(|&i| slot(i).v1 > 0).count() as u32;
        STATE.behind.store(behind, Relaxed);
    }
    STATE.mode.store(mode as u32, Relaxed);
    Ok(())
}

fn refuse(text: &str) -> ! {
    for part in ["ftlinux: ", text, "\n"] {
        // SAFETY: the text is readable. A closed standard error leaves nobody to tell.
        let _ = unsafe { syscall!(sys::__NR_write, 2, part.as_ptr(), part.len()) };
    }
    crate::process::exit_now(crate::fail::STATUS)
}

/// An entry of the auxiliary vector.
unsafe fn find(mut auxv: *const [usize; 2], tag: usize) -> Option<usize> {
    // SAFETY: AT_NULL ends the vector.
    unsafe {
        loop {
            let [key, value] = *auxv;
            if key == tag {
                return Some(value);
            }
            if key == AT_NULL {
                return None;
            }
            auxv = auxv.add(1);
        }
    }
}

/// What may be done with the stack: what the program's header `PT_GNU_STACK` says.
///
/// # Safety
/// `auxv` is the initial stack's.
unsafe fn stack_protection(auxv: *const [usize; 2]) -> u32 {
    const PT_GNU_STACK: u32 = 0x6474_e551;
    const PF_X: u32 = 1;
    // SAFETY: the host vouches for the headers that it names. Each begins with type and flags.
    unsafe {
        let headers = find(auxv, AT_PHDR).unwrap_or(0) as *const u8;
        let number = find(auxv, AT_PHNUM).unwrap_or(0);
        let size = find(auxv, AT_PHENT).unwrap_or(0);
        let executable = !headers.is_null()
            && (0..number).any(|i| {
                let [kind, flags] = headers.add(i * size).cast::<[u32; 2]>().read_unaligned();
                kind == PT_GNU_STACK && flags & PF_X != 0
            });
        let exec = if executable { sys::PROT_EXEC } else { 0 };
        sys::PROT_READ | sys::PROT_WRITE | exec
    }
}

/// Copies strings and pointers to a stack within the region. What differs
/// between hosts and runs is left out: the vDSO (the kernel has it), sizes of
/// signal frames, the random bytes (the group's own are pointed at instead).
unsafe fn move_stack(
    _sp: *mut usize,
    argc: usize,
    envp: *mut *mut c_char,
    auxv: *const [usize; 2],
) -> *mut usize {
    // SAFETY: fresh memory for the new stack, large enough by the host's limit on arguments
    // (a quarter of the stack); the sources are the initial stack's.
    unsafe {
        let Ok(base) = mm::mmap(
            core::ptr::null_mut(),
            STACK,
            stack_protection(auxv) as c_int,
            (sys::MAP_PRIVATE | sys::MAP_ANONYMOUS | sys::MAP_NORESERVE | sys::MAP_STACK) as c_int,
            -1,
            0,
        ) else {
            refuse("no memory for the stack")
        };
        let mut top = base.cast::<u8>().add(STACK - 64);
        let mut copy = |s: *const u8, len: usize| {
            top = top.sub(len);
            core::ptr::copy_nonoverlapping(s, top, len);
            top
        };
        let length = |s: *const u8| {
            let mut n = 0;
            while *s.add(n) != 0 {
                n += 1;
            }
            n + 1
        };
        let argv = envp.sub(argc + 1);
        let mut envc = 0;
        while !(*envp.add(envc)).is_null() {
            envc += 1;
        }
        let mut auxc = 0;
        while (*auxv.add(auxc))[0] != AT_NULL {
            auxc += 1;
        }
        let random = copy(header().seed.as_ptr(), 16);
        // The vector of pointers first, as numbers, on the old stack's pages.
        for i in 0..argc {
            let s = (*argv.add(i)).cast::<u8>();
            *argv.add(i) = copy(s, length(s)).cast();
        }
        for i in 0..envc {
            let s = (*envp.add(i)).cast::<u8>();
            *envp.add(i) = copy(s, length(s)).cast();
        }
        let words = 1 + argc + 1 + envc + 1 + 2 * (auxc + 1);
        let mut strings = [(0usize, 0usize); 3];
        for (i, tag) in [AT_PLATFORM, AT_BASE_PLATFORM, AT_EXECFN]
            .into_iter()
            .enumerate()
        {
            if let Some(s) = find(auxv, tag)
                && s != 0
            {
                let s = s as *const u8;
                strings[i] = (tag, copy(s, length(s)) as usize);
            }
        }
        let sp = ((top as usize - words * 8) & !63) as *mut usize;
        let mut at = sp;
        let mut push = |w: usize| {
            *at = w;
            at = at.add(1);
        };
        push(argc);
        for i in 0..argc {
            push(*argv.add(i) as usize);
        }
        push(0);
        for i in 0..envc {
            push(*envp.add(i) as usize);
        }
        push(0);
        for i in 0..auxc {
            let [tag, value] = *auxv.add(i);
            let value = match tag {
                AT_SYSINFO_EHDR | AT_MINSIGSTKSZ | AT_RSEQ_ALIGN | AT_RSEQ_FEATURE_SIZE => continue,
                AT_RANDOM => random as usize,
                _ => strings
                    .iter()
                    .find(|(t, _)| *t == tag)
                    .map_or(value, |(_, v)| *v),
            };
            push(tag);
            push(value);
        }
        push(AT_NULL);
        push(0);
        sp
    }
}
